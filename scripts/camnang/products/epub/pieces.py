"""Pieces: each galley of a settled book as one file of its e-book, with its pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.layout.galley import Galley
from camnang.products.epub.lettering import lettered
from camnang.products.epub.page_marks import mark_pages, page_mark
from camnang.products.epub.parts import name_parts
from camnang.products.epub.reflow import reflow

_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True)
class EpubPiece:
    """A piece of a book as a file: its name, title and language, its body, its pictures by name."""

    name: str
    title: str
    lang: str
    body: HtmlElement
    pictures: tuple[tuple[str, bytes], ...] = ()

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.xhtml"

    @property
    def ids(self) -> frozenset[str]:
        """The ids that can be led to."""
        return frozenset(map(str, self.body.xpath(".//@id")))

    @property
    def pages(self) -> tuple[int, ...]:
        """The printed pages that begin in it."""
        marks = self.body.find_class("page-mark")
        return tuple(int(mark.get("aria-label")) for mark in marks)


def piece_of(
    galley: Galley, title: str, starts: Sequence[int], first: int, before: Sequence[int]
) -> EpubPiece:
    """Give a galley as a file; `starts` are where its pages begin, the first has number `first`.

    `before` are pages without text that stand before it, such as one left blank before a chapter.
    """
    body = galley.tree()
    mark_pages(body, starts, first)
    for number in reversed(before):
        body.insert(0, page_mark(number))
    reflow(body, galley.lang)
    name_parts(body)
    pictures = tuple(_pictures(body, galley))
    return EpubPiece(galley.name, title, galley.lang, body, pictures)


def without_contents(front: EpubPiece) -> tuple[EpubPiece, tuple[int, ...]]:
    """Give the front matter without its contents, and the printed pages that these stand on."""
    pages = []
    for sheet in front.body.findall("section"):
        marks = sheet.find_class("page-mark")
        if "contents" in sheet.classes:
            pages += [int(mark.get("aria-label")) for mark in marks]
            sheet.drop_tree()
        elif sheet.find_class("half-title"):
            for mark in marks:
                mark.tail = None
                sheet.addprevious(mark)
            sheet.drop_tree()
    return front, tuple(pages)


def _pictures(body: HtmlElement, galley: Galley) -> Iterator[tuple[str, bytes]]:
    """Put the pictures of a galley into files, each under a name of its own."""
    resources, names = dict(galley.resources), dict[str, str]()
    for image in body.xpath(".//img[@src]"):
        url = image.get("src")
        if url not in names:
            data = resources[url]
            drawn = url.startswith("drawing:")
            ending = "svg" if drawn else next(_KINDS[m] for m in _KINDS if data.startswith(m))
            names[url] = f"figures/{galley.name}-{len(names) + 1}.{ending}"
            yield names[url], lettered(data.decode(), galley.lang) if drawn else data
        image.set("src", names[url])


def page_of(title: str, lang: str, name: str, *parts: HtmlElement) -> EpubPiece:
    """Give a piece that is made for the e-book alone."""
    body = element("body")
    body.extend(parts)
    return EpubPiece(name, title, lang, body)
