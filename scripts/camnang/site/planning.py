"""The plan of a site: every sheet and asset, known and found right before a byte is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from camnang.dialect import markdown
from camnang.errors import ContentError
from camnang.glossary import Glossary, read_glossary
from camnang.library import Book, Collector, Project, read_book
from camnang.references import Reference, read_register
from camnang.shelf import Shelf, read_examples
from camnang.site import art, colours
from camnang.site.here import Guide, Here
from camnang.site.history import last_changes
from camnang.site.links import link_findings
from camnang.site.made import made_text
from camnang.site.nav import navigation
from camnang.site.parts import Parts, need_cards, split
from camnang.site.screen import chapter_html
from camnang.site.sheets import Sheet, chapter_sheets, landing_sheet, page_sheets
from camnang.site.tree import Content, write_tree
from camnang.site.webfonts import web_fonts

_CLOTHES = files("camnang.site") / "clothes"


@dataclass(frozen=True)
class Site:
    """A website as planned: its project, its books with what they refer to, its sheets."""

    project: Project
    shelves: tuple[Shelf, ...]
    sheets: Mapping[str, Sheet]
    guide: Guide

    @property
    def tree(self) -> Path:
        """Where the plain tree is assembled."""
        return self.project.build / "work" / "docs"

    def nav(self, outline: list[Any], lang: str) -> list[Any]:
        """Give the navigation of one language."""
        return navigation(outline, self.guide.books, lang)

    def here(self, uri: str) -> Here:
        """Give what the template of a page may say."""
        return self.guide.here(self.sheets[uri])

    def parts(self, uri: str, html: str) -> Parts:
        """Give the parts of a page from what the engine made of its Markdown."""
        sheet = self.sheets[uri]
        if sheet.kind == "chapter":
            assert sheet.book
            shelf = self._shelf[sheet.book.edition.name]
            chapter = shelf.book.chapter(sheet.stem)
            assert chapter
            return split(chapter_html(chapter, shelf, html), sheet.lang, opening=False)
        slugs = [slug for slug, _ in self.project.handbooks]
        opening = sheet.kind in ("home", "book")
        return split(need_cards(html, slugs), sheet.lang, opening)

    @cached_property
    def _shelf(self) -> dict[str, Shelf]:
        return {shelf.book.edition.name: shelf for shelf in self.shelves}

    def write(self) -> None:
        """Assemble the tree; raises OutputError."""
        pages = {uri: sheet.text.encode() for uri, sheet in self.sheets.items()}
        write_tree(self.tree, {**pages, **dict(self._assets())})

    def _assets(self) -> Iterator[tuple[str, Content]]:
        for book in self.guide.books:
            folder = book.edition.folder
            for file in sorted((folder / "figures").glob("*")):
                yield f"{book.edition.lang}/{book.edition.slug}/figures/{file.name}", file
        for lang, cards in self.guide.cards.items():
            for card in cards:
                for download in card.downloads:
                    yield f"{lang}/{card.slug}/{download.name}", download.file
        fonts = list(web_fonts(sheet.text for sheet in self.sheets.values()))
        for font in fonts:
            there = self.tree / "assets" / "fonts" / font.name
            yield f"assets/fonts/{font.name}", there if there.is_file() else font.woff2()
        for name, drawing in art.drawings(self.project).items():
            yield f"assets/{name}", drawing
        hues = {slug: book.look.hue for slug, book in self.project.handbooks}
        styles = sorted(path for path in _CLOTHES.iterdir() if path.name.endswith(".css"))
        css = [font.css() for font in fonts] + [colours.css(hues)]
        css += [path.read_text(encoding="utf-8") for path in styles]
        yield "assets/camnang.css", "\n".join(css).encode()
        yield "assets/camnang.js", (_CLOTHES / "camnang.js").read_bytes()


def plan(project: Project, report_url: str = "") -> Site:
    """Read everything the website shows; raises ContentError with all mistakes."""
    collector = Collector()
    read = [collector.take(lambda: read_book(project.root, e)) for e in project.editions]  # noqa: B023
    books = tuple(book for book in read if book)
    shelves = collector.take(lambda: _shelves(project, books)) or ()
    pages = collector.take(lambda: page_sheets(project)) or []
    collector.stop_if_any()
    sheets = [sheet for book in books for sheet in (landing_sheet(book), *chapter_sheets(book))]
    sheets += [made_text(page, shelves) for page in pages]
    findings = tuple(link_findings(sheets, markdown(project.root)))
    if findings:
        raise ContentError(findings)
    guide = Guide(project, books, last_changes(project.root), report_url)
    return Site(project, shelves, {sheet.uri: sheet for sheet in sheets}, guide)


def _shelves(project: Project, books: tuple[Book, ...]) -> tuple[Shelf, ...]:
    shared, languages = project.root / "handbooks", project.languages
    collector = Collector()
    register: dict[str, Reference] = (
        collector.take(lambda: read_register(shared / "references.yml", languages)) or {}
    )
    glossary = collector.take(lambda: read_glossary(shared / "glossary.yml", languages))
    examples = {
        slug: collector.take(
            lambda: read_examples(project.folder(slug) / "examples.yml", languages)  # noqa: B023
        )
        for slug, _ in project.handbooks
    }
    collector.stop_if_any()
    return tuple(
        Shelf(
            project, book, register, glossary or Glossary(()), examples[book.edition.slug] or {}
        )
        for book in books
    )
