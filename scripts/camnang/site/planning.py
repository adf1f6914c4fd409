"""The plan of a site: every page known and found right before a byte is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from camnang.base.errors import Finding
from camnang.base.files import watch
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import memo_of
from camnang.checks.books import check_books, files_of
from camnang.content.context import Shelf, open_shelves
from camnang.content.dialect import markdown, site_settings
from camnang.content.library import Book, Collector, Project, no_handbooks
from camnang.content.sanitising import sanitise
from camnang.site.addresses import address, prefix
from camnang.site.assets import (
    clothes,
    figure_names,
    figures,
    page_pictures,
    pictures,
    reading_files,
)
from camnang.site.cards import SharingCard, card_key, sharing_cards
from camnang.site.change_pages import change_feeds, change_sheets
from camnang.site.chapter_html import chapter_html
from camnang.site.clashes import clash_findings
from camnang.site.errata_pages import errata_sheets
from camnang.site.how_to import how_tos
from camnang.site.kept_pages import PAGE, PageText, page_inputs
from camnang.site.language_fallback import shown, shown_in
from camnang.site.last_changed import last_changes
from camnang.site.linked_data import linked_data
from camnang.site.lists import with_list
from camnang.site.moved import moved_sheets, with_old_places
from camnang.site.nav import navigation, outline_findings
from camnang.site.offline import Tongues
from camnang.site.page_facts import Here, PageFacts, Stop
from camnang.site.page_links import page_findings, page_surveys
from camnang.site.pages import Sheet, chapter_sheets, landing_sheet, page_sheets
from camnang.site.parts import Parts, need_cards, split
from camnang.site.permanence import Addresses, Shelfmark, lost_addresses, read_addresses
from camnang.site.robots import robots
from camnang.site.searching import search_assets
from camnang.site.take_away import PAGE as TAKE_AWAY
from camnang.site.take_away import taken_files
from camnang.site.tree import Content, write_tree
from camnang.site.webfonts import WebFont, web_fonts
from camnang.twins.stale_passages import with_stale_passages


@dataclass(frozen=True)
class Site:
    """A website as planned: its project, its books with what they refer to, its sheets."""

    project: Project
    shelves: tuple[Shelf, ...]
    sheets: Mapping[str, Sheet]
    guide: PageFacts
    moved: Mapping[str, str]

    @property
    def tree(self) -> Path:
        """Where the plain tree is assembled."""
        return self.project.build / "work" / "docs"

    def nav(self, outline: list[Any], lang: str) -> list[Any]:
        """Give the navigation of one language."""
        books = shown_in(self.project, self.guide.books, lang)
        return navigation(outline, books, self.guide.pages, lang)

    def here(self, uri: str) -> Here:
        """Give what the template of a page may say."""
        sheet = self.sheets[uri]
        here = self.guide.here(sheet)
        stem = sheet.stem if sheet.kind == "chapter" else ""
        key = card_key(sheet.book, stem) if sheet.book else f"series-{here.lang}"
        image = self._cards[key]
        return replace(
            here,
            image=f"{self.project.publisher.site_url}assets/cards/{image.name}",
            image_says=image.title,
            fonts=tuple(f"assets/fonts/{font.name}" for font in self._fonts if font.is_first),
            data=linked_data(
                here, self.project.publisher.site_url, self._name, sheet.title, self._how_tos(sheet)
            ),
        )

    def sitemap(self) -> tuple[Stop, ...]:
        """Give every page that search engines should know."""
        kept = (sheet for sheet in self.sheets.values() if sheet.kind != "moved")
        return tuple(self.guide.stop(sheet) for sheet in kept)

    def known(self, uri: str, files: Collection[str]) -> PageText | None:
        """Give what was made of a page before, if it rests on the same; `files` are those that
        pages may lead to.
        """
        kept = memo_of(self.project.build).find(PAGE, "", self._inputs(uri, files))
        return None if kept is None else unpacked(kept)

    def keep(self, uri: str, files: Collection[str], made: PageText) -> None:
        """Keep what was made of a page for runs to come."""
        memo_of(self.project.build).keep(PAGE, "", self._inputs(uri, files), packed(made))

    def _inputs(self, uri: str, files: Collection[str]) -> dict[str, str]:
        sheet = self.sheets[uri]
        shelf = self._shelf[sheet.book.edition.name] if sheet.book else None
        shared = {
            "pages": "\n".join(sorted(files)),
            "own pages": repr((sorted(self.guide.pages), self.project.languages)),
            "books": repr([slug for slug, _ in self.project.handbooks]),
            "moved": repr(sorted(self.moved.items())),
        }
        return page_inputs(sheet, shelf, markdown(self.project.root).settings, shared)

    def parts(self, uri: str, html: str) -> Parts:
        """Give the parts of a page from what the engine made of its Markdown."""
        sheet = self.sheets[uri]
        if sheet.kind == "chapter" and sheet.book:
            shelf = self._shelf[sheet.book.edition.name]
            chapter = shelf.book.chapter(sheet.stem)
            assert chapter
            dressed = chapter_html(chapter, shelf, html, sheet.lang, self.guide.pages)
            page = sheet.path.removesuffix(".md")
            whole = with_old_places(dressed, page, sheet.lang, self.moved)
            return split(whole, sheet.lang, sheet.spoken, opening=False)
        slugs = [slug for slug, _ in self.project.handbooks]
        opening = sheet.kind in ("home", "book")
        return split(need_cards(sanitise(html), slugs), sheet.lang, sheet.spoken, opening)

    def write(self) -> None:
        """Assemble the tree; raises OutputError."""
        pages = {uri: sheet.text.encode() for uri, sheet in self.sheets.items()}
        shared = dict(clothes(self.project, self._fonts, self._cards.values(), self.tree))
        shared |= pictures(self.shelves, self.tree)
        own: dict[str, Content] = {}
        for lang in self.project.languages:
            shelves = self._shown(lang)
            own |= dict(figures(shelves, lang)) | dict(reading_files(shelves, lang))
            own |= dict(page_pictures(self.project, lang))
            if page := self.sheets.get(f"{lang}/{TAKE_AWAY}.md"):
                own |= dict(taken_files(self.project, lang, page.spoken))
        own |= dict(change_feeds(self.project, self.guide.books))
        convert = markdown(self.project.root)
        found = dict(search_assets(self.project, self.shelves, self.sheets, convert))
        shared["robots.txt"] = robots(self.project.publisher.site_url).encode()
        write_tree(self.tree, {**pages, **own, **shared, **found})

    def clear_figures(self, site: Path) -> None:
        """Take the figures as editors named them out of a built site: no page shows them."""
        for lang in self.project.languages:
            for shelf in self._shown(lang):
                folder = site / prefix(self.project, lang) / shelf.book.edition.slug / "figures"
                for name in figure_names(shelf):
                    (folder / name).unlink(missing_ok=True)
                with suppress(OSError):  # a chapter of that name stands there
                    folder.rmdir()

    @property
    def tongues(self) -> Tongues:
        """What begins the addresses of each language, and what its readers call the books."""
        return Tongues(
            {lang: prefix(self.project, lang) for lang in self.project.languages},
            {
                lang: {card.slug: card.title for card in cards}
                for lang, cards in self.guide.cards.items()
            },
        )

    def _how_tos(self, sheet: Sheet) -> tuple[dict[str, Any], ...]:
        """The instructions of a chapter's page."""
        if sheet.kind == "chapter" and sheet.book:
            shelf = self._shelf[sheet.book.edition.name]
            chapter = shelf.book.chapter(sheet.stem)
            url = self.project.publisher.site_url + address(self.project, sheet.lang, sheet.path)
            return how_tos(chapter, shelf.reading(chapter), url) if chapter else ()
        return ()

    def _shown(self, lang: str) -> list[Shelf]:
        books = shown_in(self.project, self.guide.books, lang)
        return [self._shelf[book.edition.name] for book in books]

    @cached_property
    def _shelf(self) -> dict[str, Shelf]:
        return {shelf.book.edition.name: shelf for shelf in self.shelves}

    @cached_property
    def _name(self) -> str:
        return str(site_settings(self.project.root).get("site_name", ""))

    @cached_property
    def _fonts(self) -> tuple[WebFont, ...]:
        texts = (sheet.text for sheet in self.sheets.values())
        return tuple(web_fonts(texts, self.project.languages))

    @cached_property
    def _cards(self) -> dict[str, SharingCard]:
        return {card.key: card for card in sharing_cards(self.project, self.guide.books)}


def plan(
    project: Project,
    report_url: str = "",
    checked: bool = False,
    shelves: tuple[Shelf, ...] = (),
) -> Site:
    """Read everything the website shows; raises ContentError with all mistakes.

    `report_url` is where readers report mistakes; `checked` says that this very state of the
    project has been found right before; `shelves` are all of its editions, read and found right.
    """
    collector, shared = Collector(), project.root / "handbooks"
    still = watch(partial(files_of, project.root)) if not checked else lambda: False
    collector.findings += no_handbooks(project)
    collector.stop_if_any()
    known = bool(shelves)
    if not known:
        shelves = tuple(collector.take(lambda: open_shelves(project, project.editions)) or ())
    shelves = tuple(shelf for shelf in shelves if not shelf.book.edition.small)
    pages = collector.take(lambda: page_sheets(project)) or []
    addresses = collector.take(lambda: read_addresses(shared)) or Addresses()
    collector.stop_if_any()
    shelves = tuple(with_stale_passages(project, shelves))
    books = tuple(shelf.book for shelf in shelves)
    sheets = [
        sheet
        for lang, book in shown(project, books)
        for sheet in (landing_sheet(book, lang), *chapter_sheets(book, lang))
    ]
    own = frozenset(sheet.path.removesuffix(".md") for sheet in pages)
    sheets += [with_list(page, shelves, own) for page in pages]
    sheets += moved_sheets(project, addresses.moved)
    sheets += collector.take(lambda: list(errata_sheets(project, shelves, books))) or ()
    sheets += collector.take(lambda: list(change_sheets(project, books))) or ()
    collector.stop_if_any()
    unread = () if known else shelves
    if not checked:
        collector.findings += outline_findings(project.root, own) if own else ()
        memo = memo_of(project.build)
        for shelf in unread:  # by itself: what its translation lacks does not keep it from readers
            for found in check_books([shelf], memo, still):
                collector.findings += (each for each in found.own if each.severity == "error")
        collector.findings += _findings(project, books, sheets, addresses)
        markdown(project.root).keep()
        collector.stop_if_any()
    guide = PageFacts(project, books, own, last_changes(project.root), report_url)
    by_uri = {sheet.uri: sheet for sheet in sheets}
    return Site(project, shelves, by_uri, guide, addresses.moved)


def _findings(
    project: Project,
    books: Sequence[Book],
    sheets: Sequence[Sheet],
    addresses: Addresses,
) -> Iterator[Finding]:
    originals = [book for book in books if book.edition.lang == book.edition.languages[0]]
    yield from lost_addresses(project.root / "handbooks", addresses, Shelfmark.of(originals))
    yield from clash_findings(project, sheets)
    brought = {name for sheet in sheets if sheet.path == f"{TAKE_AWAY}.md"
               for name, _ in taken_files(project, sheet.lang, sheet.spoken)}  # fmt: skip
    yield from page_findings(sheets, page_surveys(sheets, markdown(project.root)), brought)
