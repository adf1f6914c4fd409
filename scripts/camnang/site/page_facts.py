"""What a template may say about the page it shows: plain facts, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from camnang.content.library import Book, Project
from camnang.content.manuscript import Chapter
from camnang.i18n.language import language, with_country
from camnang.i18n.numbers import decimal, short_date
from camnang.site.addresses import address, prefix
from camnang.site.change_pages import PAGE as CHANGES
from camnang.site.colours import grounds
from camnang.site.downloads import Download, chapter_download, downloads
from camnang.site.language_fallback import shown_in
from camnang.site.pages import MISSING, Kind, Sheet
from camnang.site.phrases import words
from camnang.site.policy import first_script


@dataclass(frozen=True)
class Alternate:
    """The page in one language: the language's own name, the address from the root, in full."""

    lang: str
    name: str
    path: str
    url: str


@dataclass(frozen=True)
class Stop:
    """A page as the sitemap lists it: its address, the day it changed, its twins."""

    url: str
    changed: date | None
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True)
class ListedChapter:
    """A chapter in a list of chapters."""

    number: int
    stem: str
    title: str
    description: str
    path: str
    minutes: int
    pdf: Download | None


@dataclass(frozen=True)
class Card:
    """A handbook as the website shows it."""

    slug: str
    lang: str  # of its words, another than the page's where it is not translated
    title: str
    subtitle: str
    description: str
    path: str
    chapters: tuple[ListedChapter, ...]
    edition: str
    copies: str
    trim: str
    downloads: tuple[Download, ...]
    is_draft: bool
    lacking: str  # where a draft says what is missing
    changes: str  # where the website says what changed, and the feed that tells it
    feed: str


@dataclass(frozen=True)
class Here:
    """The page shown: what it is, in which language and book, and how to reach its twins."""

    kind: Kind
    lang: str
    spoken: str
    say: Mapping[str, str]
    root: str
    alternates: tuple[Alternate, ...]
    cards: tuple[Card, ...]
    publisher: Mapping[str, str]
    pages: frozenset[str]
    copies: str
    card: Card | None = None
    entry: ListedChapter | None = None
    changed: str = ""
    source: str = ""
    report: str = ""
    image: str = ""
    image_says: str = ""
    fonts: tuple[str, ...] = ()
    data: str = ""
    told: tuple[str, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=grounds)

    @property
    def locale(self) -> str:
        """Give the language with its country, as Open Graph writes them."""
        return with_country(self.lang)

    @property
    def first_script(self) -> str:
        """Give the script that runs before anything of the page is shown."""
        return first_script()

    def name_of(self, lang: str) -> str:
        """Give a language's name as its own readers write it."""
        return language(lang).name

    def tongue(self, card: Card) -> Markup:
        """Give the attribute that says a card's language where it is not that of the page."""
        return Markup("" if card.lang == self.lang else f' lang="{card.lang}"')


@dataclass(frozen=True)
class PageFacts:
    """Says of every page of a site what its template needs."""

    project: Project
    books: tuple[Book, ...]
    pages: frozenset[str]
    changes: Mapping[Path, date]
    report_url: str = ""

    def here(self, sheet: Sheet) -> Here:
        """Give the facts of a sheet's page."""
        slug = sheet.book.edition.slug if sheet.book else ""
        card = next((card for card in self.cards[sheet.lang] if card.slug == slug), None)
        chapters = card.chapters if card and sheet.kind == "chapter" else ()
        here, changed = self.nowhere(sheet.lang), self._changed(sheet)
        alternates = tuple(self._alternate(lang, sheet.path) for lang in self.project.languages)
        url = next(alternate.url for alternate in alternates if alternate.lang == sheet.lang)
        return replace(
            here,
            kind=sheet.kind,
            spoken=sheet.spoken,
            told=self._told(slug, sheet.stem),
            alternates=alternates,
            card=card,
            entry=next((entry for entry in chapters if entry.stem == sheet.stem), None),
            changed=short_date(changed, sheet.lang) if changed else "",
            source=self._source(sheet),
            report=_filled(
                self.report_url, title=sheet.title, url=url, edition=card.edition if card else ""
            ),
        )

    def nowhere(self, lang: str) -> Here:
        """Give the facts of a page that is no sheet, such as the answer to a wrong address."""
        publisher = self.project.publisher
        return Here(
            kind="missing",
            lang=lang,
            spoken=lang,
            say=words(lang),
            root=prefix(self.project, lang),
            alternates=tuple(self._alternate(each, "index.md") for each in self.project.languages),
            cards=self.cards[lang],
            pages=self.pages,
            publisher={
                "name": publisher.name[lang],
                "authority": publisher.authority.get(lang, ""),
                "address": publisher.address[lang],
                "tagline": publisher.tagline.get(lang, ""),
                "plan": publisher.plan.get(lang, ""),
                "licence": publisher.licence[lang],
            },
            copies=decimal(sum(e.copies for e in self.project.editions), lang),
        )

    def stop(self, sheet: Sheet) -> Stop:
        """Give the sitemap's entry of a sheet."""
        alternates = tuple(self._alternate(lang, sheet.path) for lang in self.project.languages)
        url = next(alternate.url for alternate in alternates if alternate.lang == sheet.lang)
        return Stop(url, self._changed(sheet), alternates)

    @cached_property
    def cards(self) -> Mapping[str, tuple[Card, ...]]:
        """The handbooks in every language."""
        return {
            lang: tuple(self._card(book, lang) for book in shown_in(self.project, self.books, lang))
            for lang in self.project.languages
        }

    def _told(self, slug: str, stem: str) -> tuple[str, ...]:
        """The languages in which a chapter has a text of its own."""
        books = (book for book in self.books if book.edition.slug == slug)
        return tuple(
            book.edition.lang for book in books if any(each.stem == stem for each in book.own)
        )

    def _alternate(self, lang: str, path: str) -> Alternate:
        there = address(self.project, lang, path)
        url = self.project.publisher.site_url + there
        return Alternate(lang, language(lang).name, there or ".", url)

    def _card(self, book: Book, lang: str) -> Card:
        edition, spoken = book.edition, book.edition.lang
        handbook, notice = edition.handbook, edition.handbook.edition
        changes = address(self.project, lang, f"{edition.slug}/{CHANGES}.md")
        copies = 0 if edition.is_draft else sum(handbook.print_.copies.values())
        return Card(
            slug=edition.slug,
            lang=spoken,
            title=edition.title,
            subtitle=handbook.subtitle[spoken],
            description=handbook.description[spoken],
            path=address(self.project, lang, f"{edition.slug}/index.md"),
            chapters=tuple(self._entry(book, chapter, lang) for chapter in book.chapters),
            edition=words(lang)["edition"].format(
                number=notice.number, date=short_date(notice.date, lang)
            ),
            copies=decimal(copies, lang) if copies else "",
            trim=handbook.print_.trim.replace("x", " × "),
            downloads=downloads(self.project, edition),
            is_draft=edition.is_draft,
            lacking=f"#{MISSING}" if handbook.missing else "",
            changes=changes,
            feed=f"{changes.removesuffix('/')}.xml",
        )

    def _entry(self, book: Book, chapter: Chapter, lang: str) -> ListedChapter:
        pace = language(book.edition.lang).words_a_minute
        path = address(self.project, lang, f"{book.edition.slug}/{chapter.stem}.md")
        return ListedChapter(
            chapter.number,
            chapter.stem,
            chapter.title,
            chapter.head.description,
            path,
            max(1, round(chapter.word_count / pace)),
            chapter_download(self.project, book.edition, chapter.stem),
        )

    def _changed(self, sheet: Sheet) -> date | None:
        day = self.changes.get(sheet.source) if sheet.source else None
        if day is None and sheet.book:
            return sheet.book.edition.handbook.edition.date
        return day

    def _source(self, sheet: Sheet) -> str:
        return sheet.source.relative_to(self.project.root).as_posix() if sheet.source else ""


def _filled(template: str, **values: str) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", quote(value, safe=""))
    return template
