"""Navigation: contents, the list of printed pages, landmarks, and links that find their files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from camnang.base.html_tree import Slot, element
from camnang.content.context import Shelf
from camnang.i18n.messages import phrase
from camnang.layout.back_matter import BACK_TITLES
from camnang.products.epub.page_marks import page_id, page_mark
from camnang.products.epub.pieces import EpubPiece, page_of

BOOK = "book:"  # the scheme under which links inside a book are set
NAV = "nav"
Entry = tuple[str, str, list["Entry"]]  # words, address, what stands beneath
_MATTER = {"glossary": "glossary", "references": "bibliography", "index": "index"}
_ROLES = {"toc": "doc-toc", "page-list": "doc-pagelist"}
_LISTED = (("figure", "loi", phrase("Figures")), ("table", "lot", phrase("Tables")))
_PAGED = ("entry-pages", "index-pages", "to-page")


def places_of(pieces: Iterable[EpubPiece]) -> dict[str, str]:
    """Give the address of each place that links within the book lead to."""
    places: dict[str, str] = {}
    for piece in pieces:
        places[piece.name] = piece.file
        places |= {f"{piece.name}--{id_}": f"{piece.file}#{id_}" for id_ in piece.ids}
    return places


def pages_of(pieces: Iterable[EpubPiece]) -> dict[int, str]:
    """Give the address of each printed page, in their order."""
    found = {page: f"{piece.file}#{page_id(page)}" for piece in pieces for page in piece.pages}
    return dict(sorted(found.items()))


def lead(pieces: Iterable[EpubPiece], places: Mapping[str, str], pages: Mapping[int, str]) -> None:
    """Let links lead to files, and let numbers of pages be links."""
    for piece in pieces:
        for link in piece.body.xpath(f".//a[starts-with(@href, '{BOOK}')]"):
            target = link.get("href").removeprefix(BOOK)
            link.set("href", places.get(target) or places[target.partition("--")[0]])
        for class_ in _PAGED:
            for node in piece.body.find_class(class_):
                if not node.xpath("ancestor::a"):
                    _to_pages(node, pages)


def _to_pages(node: HtmlElement, pages: Mapping[int, str]) -> None:
    slot = Slot(node, False)
    for found in reversed(list(re.finditer(r"\d+", slot.text))):
        if int(found[0]) in pages:
            slot.wrap(*found.span(), element("a", href=pages[int(found[0])]))


def navigation(
    shelf: Shelf, pieces: Sequence[EpubPiece], places: Mapping[str, str],
    pages: Mapping[int, str], own: Sequence[int],
) -> EpubPiece:  # fmt: skip
    """Give the file that readers' programs find their way by; it is the book's contents, too.

    `own` are the printed pages on which the contents stand.
    """
    lang = shelf.lang
    title = phrase("Contents").text(lang)
    entries = list(_entries(shelf, pieces, places))
    everywhere = {**pages, **{page: f"{NAV}.xhtml#{page_id(page)}" for page in own}}
    numbers: list[Entry] = [(str(page), at, []) for page, at in sorted(everywhere.items())]
    parts = [
        *map(page_mark, own),
        _nav("toc", title, entries),
        *_lists(shelf, places),
        _nav("page-list", phrase("Pages of the printed book").text(lang), numbers, hidden=True),
    ]
    landmarks = tuple(_landmarks(title, lang, pieces, places))
    named = [entry for _, entry in landmarks]
    parts.append(_nav("landmarks", phrase("Parts of the book").text(lang), named, hidden=True))
    for (type_, _), link in zip(landmarks, parts[-1].iter("a"), strict=True):
        link.set("data-nav", type_)
    return page_of(title, lang, NAV, *parts)


def _entries(
    shelf: Shelf, pieces: Sequence[EpubPiece], places: Mapping[str, str]
) -> Iterator[Entry]:
    chapters = {chapter.stem: chapter for chapter in shelf.book.chapters}
    for piece in pieces:
        chapter = chapters.get(piece.name)
        if chapter:
            beneath: list[Entry] = [
                (each.text, places[f"{piece.name}--{each.id}"], [])
                for each in chapter.headings if each.level == 2
            ]  # fmt: skip
            yield f"{chapter.number}. {chapter.title}", piece.file, beneath
        elif piece.name == "back":
            for part, title in BACK_TITLES.items():
                if f"back--{part}" in places:
                    yield title.text(shelf.lang), places[f"back--{part}"], []
        else:
            yield piece.title, piece.file, []


def _lists(shelf: Shelf, places: Mapping[str, str]) -> Iterator[HtmlElement]:
    for kind, type_, title in _LISTED:
        lines: list[Entry] = [
            (f"{label.text(shelf.lang)}. {label.title}", places["--".join(target)], [])
            for target, label in shelf.labels.items()
            if label.kind == kind and "--".join(target) in places
        ]
        if lines:
            yield _nav(type_, title.text(shelf.lang), lines)


def _landmarks(
    contents: str, lang: str, pieces: Sequence[EpubPiece], places: Mapping[str, str]
) -> Iterator[tuple[str, Entry]]:
    """Give the landmarks, each with what it is (EPUB 3 Structural Semantics Vocabulary)."""
    yield "toc", (contents, f"{NAV}.xhtml#toc", [])
    for piece in pieces:
        if piece.body.find("section[@role='doc-chapter']") is not None:
            yield "bodymatter", (piece.title, piece.file, [])
            break
    for part, title in BACK_TITLES.items():
        if f"back--{part}" in places:
            yield _MATTER[part], (title.text(lang), places[f"back--{part}"], [])


def _nav(type_: str, title: str, entries: Iterable[Entry], *, hidden: bool = False) -> HtmlElement:
    nav = element("nav", data_nav=type_, id=type_)
    nav.set("role", _ROLES.get(type_, ""))
    nav.set("aria-labelledby", f"{type_}-title")
    if hidden:
        nav.set("hidden", "hidden")
    nav.append(element("h1" if type_ == "toc" else "h2", title, id=f"{type_}-title"))
    nav.append(_list(entries))
    return nav


def _list(entries: Iterable[Entry]) -> HtmlElement:
    lines = element("ol")
    for words, address, beneath in entries:
        line = element("li")
        line.append(element("a", words, href=address))
        if beneath:
            line.append(_list(beneath))
        lines.append(line)
    return lines
