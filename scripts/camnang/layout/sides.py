"""Sides: what a card, a sign or a poster says on one side of its sheet, in type for its distance.

One style sheet is drawn for A4; other sizes have its lengths in the ratio of their sides.
"""

from dataclasses import dataclass
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
from camnang.layout.page_table import SIDE_TYPE
from camnang.layout.stylesheet import BookStyle, scaled, variables_css

_CSS = (Path(__file__).parent / "templates" / "side.css").read_text(encoding="utf-8")
_STRIP_MM, _TILE_MM = 10.0, 5.0  # of the floor beneath the panel along the head, on A4
_SHORT = 10  # characters that a sign shouts on one line


@dataclass(frozen=True)
class SideFace:
    """What a side or a panel has: a panel of colour under its opening, a code that leads on."""

    opens: bool
    leads_on: bool


def compose_side(
    chapter: Chapter, shelf: Shelf, style: BookStyle, number: int, face: SideFace
) -> Galley:
    """Compose a side of a publication, or a panel of a leaflet."""
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
    sources = _sources(tree, shelf, face)
    leaf = element("div", class_="leaf")
    leaf.extend([_lead(tree, shelf, style, resources, face), _sections(tree)])
    if face.leads_on:
        sources[0].append(_code(shelf, resources))
    if face.leads_on or not _is_folded(shelf) or sources.xpath(".//*[@class='source-line']"):
        leaf.append(sources)
    size = shelf.book.edition.handbook.print_.trim
    body = element("body", class_=f"side {small.kind} {size} {chapter.stem}")
    body.append(leaf)
    html = document(shelf.lang, chapter.title, body)
    return Galley(
        chapter.stem, shelf.lang, html, side_css(style), resources.all(), number, style.geometry
    )


def side_css(style: BookStyle) -> str:
    """Give the style sheet of a side."""
    blocks = style.geometry.scale
    return "\n".join(
        (
            variables_css(style.medium, style.hue, style.variables),
            *(scaled(kind.style("print"), blocks) for kind in kinds()),
            scaled(_CSS, blocks / SIDE_TYPE),
        )
    )


def _lead(
    tree: HtmlElement, shelf: Shelf, style: BookStyle, resources: GalleyResources, face: SideFace
) -> HtmlElement:
    """The panel along the head: who publishes, the title and what stands right beneath it, and a
    strip of the handbook's floor.
    """
    edition, geometry = shelf.book.edition, style.geometry
    look, scale = edition.handbook.look, geometry.scale / SIDE_TYPE
    width = geometry.trim.width_mm + 2 * geometry.bleed_mm
    size = round(width, 3), round(_STRIP_MM * scale, 3), _TILE_MM * scale
    resources.svg("strip", floor(look.motif, look.hue, look.seed, *size, "band"))
    lead = element("div", class_="lead" if face.opens else "lead plain")
    if face.opens:
        lead.append(element("p", edition.publisher.name[shelf.lang], class_="issuer"))
    for block in list(tree):
        if block.tag not in ("h1", "p") or block.find(".//img") is not None:
            break
        lead.append(block)
    if face.opens:
        lead.append(element("div", class_="strip"))
    for shout in lead.iter("strong"):
        if len(shout.text_content()) > _SHORT:
            shout.set("class", "long")
    return lead


def _sections(tree: HtmlElement) -> HtmlElement:
    """Each heading holds what follows it; a picture at the end of a section stands beside it."""
    rest, sections = element("div", class_="rest"), element("div", class_="sections")
    holder = rest
    for block in list(tree):
        if block.tag == "h2":
            holder = element("section")
            sections.append(holder)
        holder.append(block)
    if len(sections):
        rest.append(sections)
    for section in sections:
        if section[-1].tag == "p" and len(section[-1]) == 1 and section[-1][0].tag == "img":
            words = element("div", class_="beside")
            words.extend(section[:-1])
            section.insert(0, words)
            section.set("class", "pictured")
    return rest


def _sources(tree: HtmlElement, shelf: Shelf, face: SideFace) -> HtmlElement:
    """The notes of a side stand at its foot, as its sources, with what edition it is; their numbers
    stay where they were.
    """
    notice, lang = shelf.book.edition.handbook.edition, shelf.lang
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
    if face.leads_on or not _is_folded(shelf):
        said = phrase("Edition {number}, {year}", number=notice.number, year=notice.date.year)
        box.append(element("p", said.text(lang)))
    foot = element("div", class_="foot")
    imprint = element("div", class_="imprint")
    imprint.append(box)
    foot.append(imprint)
    return foot


def _is_folded(shelf: Shelf) -> bool:
    small = shelf.book.edition.small
    return small is not None and small.fold is not None


def _code(shelf: Shelf, resources: GalleyResources) -> HtmlElement:
    """The code that leads to the chapter on the website, its address beneath."""
    address = source_address(shelf.book.edition)
    shown = address.removeprefix("https://").removesuffix("/")
    box = element("div", class_="code")
    box.append(element("img", src=resources.svg("qr", qr_code(address)), alt=f"QR: {address}"))
    box.append(element("p", shown, class_="address"))
    return box
