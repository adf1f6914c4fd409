"""Sides: what a card, a sign or a poster says on one side of its sheet, in type for its distance.

One style sheet is drawn for A4; other sizes have its lengths in the ratio of their sides.
"""

from pathlib import Path

from lxml.html import HtmlElement

from camnang.base.html_tree import element, replace
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.design.tiles import floor
from camnang.i18n.messages import phrase
from camnang.i18n.typography import bind_title
from camnang.layout.galley import Galley, clean, document, on_paper
from camnang.layout.illustrations import GalleyResources
from camnang.layout.online import qr_code, source_address
from camnang.layout.stylesheet import BookStyle, scaled, variables_css

_CSS = (Path(__file__).parent / "templates" / "side.css").read_text(encoding="utf-8")
_BAND_MM, _TILE_MM = 24.0, 12.0  # of the floor that runs along the head, on A4
_BLOCKS = 1.7  # blocks are drawn for the type of a book


def compose_side(
    chapter: Chapter, shelf: Shelf, style: BookStyle, number: int, is_first: bool
) -> Galley:
    """Compose a side of a publication; the first says who publishes it and where to read on."""
    resources = GalleyResources.of(style)
    small = shelf.book.edition.small
    assert small

    def opening(tree: HtmlElement) -> None:
        for goals in tree.find_class("goals"):
            goals.drop_tree()
        title = tree.find(".//h1")
        if not len(title):
            title.text = bind_title(title.text or "")

    tree = on_paper(chapter, shelf, style, {}, resources, opening)
    clean(tree)
    tree.set("class", "words")
    foot = element("div", class_="foot")
    foot.append(_sources(tree, shelf.lang))
    if is_first:
        foot.append(_code(shelf, resources))
    leaf = element("div", class_="leaf")
    leaf.extend([_head(shelf, style, resources), tree, foot])
    body = element("body", class_=f"side {small.kind} {chapter.stem}")
    body.append(leaf)
    html = document(shelf.lang, chapter.title, body)
    css = side_css(style)
    return Galley(
        chapter.stem, shelf.lang, html, css, resources.all(), number, style.geometry
    )


def side_css(style: BookStyle) -> str:
    """Give the style sheet of a side."""
    scale = style.geometry.scale
    return "\n".join(
        (
            variables_css(style.medium, style.hue, style.geometry.variables),
            *(scaled(kind.style("print"), scale * _BLOCKS) for kind in kinds()),
            scaled(_CSS, scale),
        )
    )


def _head(shelf: Shelf, style: BookStyle, resources: GalleyResources) -> HtmlElement:
    """The floor along the head, and beneath it who publishes."""
    edition, geometry = shelf.book.edition, style.geometry
    look, scale = edition.handbook.look, geometry.scale
    width = geometry.trim.width_mm + 2 * geometry.bleed_mm
    height = _BAND_MM * scale + geometry.bleed_mm
    size = round(width, 3), round(height, 3), _TILE_MM * scale
    resources.svg("band", floor(look.motif, look.hue, look.seed, *size, "band"))
    head = element("div", class_="head")
    head.append(element("div", class_="band"))
    head.append(element("p", edition.publisher.name[shelf.lang], class_="issuer"))
    return head


def _sources(tree: HtmlElement, lang: str) -> HtmlElement:
    """The notes of a side stand at its foot, as its sources; their numbers stay where they were."""
    box = element("div", class_="sources")
    notes = tree.find_class("note")
    for note in notes:
        number = note.get("data-number")
        line = element("p", class_="source-line")
        line.append(element("sup", number))
        replace(note, element("sup", number, class_="call"))
        note.set("class", "source")
        line.append(note)
        box.append(line)
    if notes:
        box.insert(0, element("p", phrase("Sources").text(lang), class_="sources-title"))
    return box


def _code(shelf: Shelf, resources: GalleyResources) -> HtmlElement:
    """The code that leads to the chapter on the website, its address beneath."""
    address = source_address(shelf.book.edition)
    shown = address.removeprefix("https://").removesuffix("/")
    box = element("div", class_="code")
    box.append(element("img", src=resources.svg("qr", qr_code(address)), alt=f"QR: {address}"))
    host, _, path = shown.partition("/")
    line = element("p", host, class_="address")
    box.append(line)
    box.append(element("p", f"/{path}", class_="address"))
    return box
