"""Compose: a dressed chapter becomes a galley, the page-less text that typesetting needs.

A galley is self-contained (HTML, style, drawings as bytes), so that setting it is a pure
function. What print does differently from the web is decided here and in the style alone.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from html import escape

import lxml.html
from lxml.html import HtmlElement

from camnang.base.bound_lines import bind_for_print, bind_lines
from camnang.base.html_tree import MADE, element, loosen_spaces, replace
from camnang.base.units import pt
from camnang.content.blocks.registry import kinds
from camnang.content.blocks.sheets import BY_PAGE
from camnang.content.context import Shelf, Target
from camnang.content.manuscript import Chapter
from camnang.content.resolve import dress
from camnang.design.palette import Medium
from camnang.design.tiles import floor, ornament
from camnang.i18n.language import language
from camnang.i18n.messages import phrase
from camnang.i18n.typography import bind_title
from camnang.layout.addresses import UNKNOWN_PAGE, live_address
from camnang.layout.asked import Asked, asked_of
from camnang.layout.calls import renumber
from camnang.layout.columns import give_widths
from camnang.layout.flow import name_blocks
from camnang.layout.illustrations import GalleyResources, illustrate
from camnang.layout.online import online_place, qr_code
from camnang.layout.pen_boxes import for_a_pen
from camnang.layout.stylesheet import BookStyle, PageGeometry

PageMap = Mapping[Target, int]
BAND_MM, BAND_TILE_MM = 38, 19


@dataclass(frozen=True)
class Galley:
    """One piece of a book before it has pages: its HTML, style, and resources by URL."""

    name: str
    lang: str
    html: str
    css: str
    resources: tuple[tuple[str, bytes], ...] = ()
    first_folio: int = 1
    page: PageGeometry | None = None  # where its words must stand; None: anywhere (covers)
    asked: tuple[Asked, ...] = ()  # what may fill its last page, and is not yet in its text

    def tree(self) -> HtmlElement:
        """Give a fresh tree of the galley's body."""
        return lxml.html.document_fromstring(self.html).find("body")

    def with_body(self, body: HtmlElement) -> "Galley":
        """Give the galley with another body."""
        title = self.html.partition("<title>")[2].partition("</title>")[0]
        return replace_fields(self, html=document(self.lang, title, body))


def document(lang: str, title: str, body: HtmlElement) -> str:
    """Give a whole HTML document around a body element, its lines free to end where they should."""
    bind_for_print(body)
    loosen_spaces(body)
    inner = lxml.html.tostring(body, encoding="unicode", method="html")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head>{inner}</html>'


def compose_chapter(
    chapter: Chapter, shelf: Shelf, style: BookStyle, pages: PageMap, first_folio: int
) -> Galley:
    """Compose one chapter, with the page numbers known so far."""
    edition, shelf = shelf.book.edition, shelf.reading(chapter)
    resources = GalleyResources.of(style)
    side = "recto" if first_folio % 2 else "verso"

    def open_chapter(tree: HtmlElement) -> None:
        _opener(tree, chapter, shelf, style, resources, side)
        _untranslated(tree, chapter, edition.lang)

    tree = on_paper(chapter, shelf, style, pages, resources, open_chapter)
    _open_verifications(tree)
    _week(tree, shelf, resources)
    clean(tree)
    name_blocks(tree)
    body = element("body", class_="chapter")
    body.append(tree)
    html = document(shelf.lang, chapter.title, body)
    return Galley(
        chapter.stem, shelf.lang, html, style.css, resources.all(), first_folio, style.geometry,
        asked_of(chapter, shelf, pages, style.medium),
    )  # fmt: skip


def on_paper(
    chapter: Chapter,
    shelf: Shelf,
    style: BookStyle,
    pages: PageMap,
    resources: GalleyResources,
    opening: Callable[[HtmlElement], None],
) -> HtmlElement:
    """Give the tree of a chapter as paper has it: lists with their marks, links led to pages,
    drawings as large as their place, notes numbered; `opening` makes of its title what opens it.
    """
    tree = dress(chapter, shelf)
    _tabs(tree)
    opening(tree)
    _lists(tree)
    for kind in kinds():
        kind.print(tree, resources.svg)
    _online_codes(tree, chapter, shelf, resources)
    illustrate(tree, chapter, shelf, style.geometry, resources)
    _links(tree, chapter, shelf, pages, style.medium)
    for_a_pen(tree)
    bind_lines(tree)  # what the kinds made, too: columns are as wide as what must not part
    for table in tree.iter("table"):
        give_widths(table, pt(style.geometry.text_width_mm) / style.geometry.scale)
    renumber(tree)
    return tree


def _opener(
    tree: HtmlElement,
    chapter: Chapter,
    shelf: Shelf,
    style: BookStyle,
    resources: GalleyResources,
    side: str,
) -> None:
    look = shelf.book.edition.handbook.look
    geometry = style.geometry
    width = geometry.trim.width_mm + 2 * geometry.bleed_mm
    height = BAND_MM * geometry.scale + geometry.bleed_mm
    band = floor(look.motif, look.hue, look.seed, width, height, BAND_TILE_MM, "band")
    title = tree.find(".//h1")
    title.set("data-title", chapter.title)
    if not len(title):
        title.text = bind_title(title.text or "")
    opener = element("div", class_=f"opener {side}")
    replace(title, opener)
    resources.svg("band", band)  # the background of .band
    opener.append(element("div", class_="band"))
    opener.append(element("div", str(chapter.number), class_="number"))
    opener.append(title)


def _online_codes(
    tree: HtmlElement, chapter: Chapter, shelf: Shelf, resources: GalleyResources
) -> None:
    """A form has the code of its place on the website, where it can be filled in."""
    for holder in tree.find_class("online-code"):
        place = holder.get("data-place", "")
        address = online_place(shelf.book.edition, chapter.stem, place)
        code = resources.svg(f"code-{place}", qr_code(address))
        image = element("img", alt=f"QR: {address}", src=code)
        image.tail = phrase("Fill in online").text(shelf.lang)
        holder.append(image)


def _untranslated(tree: HtmlElement, chapter: Chapter, lang: str) -> None:
    """Say in the book's language that a chapter stands in another, that of its original."""
    if chapter.lang != lang:
        words = phrase("This chapter is not translated yet ({language}). The original ({original}) "
                       "follows.", language=language(lang).name,
                       original=language(chapter.lang).name)  # fmt: skip
        tree.find_class("opener")[0].addnext(
            element("p", words.text(lang), class_="untranslated", lang=lang)
        )


def _tabs(tree: HtmlElement) -> None:
    """Tabs stand one after the other in print, each under its title."""
    for tabs in tree.find_class("tabbed-set"):
        labels = [label.text_content() for label in tabs.xpath("./div[1]/label")]
        holder = element("div", class_="tabs")
        blocks = tabs.xpath("./div[contains(@class, 'tabbed-content')]/div")
        for label, block in zip(labels, blocks, strict=True):
            title = element("p", label, class_="tab-title")
            del title.attrib[MADE]
            block.set("class", "tab")
            block.tail = None
            holder.extend([title, block])
        replace(tabs, holder)


def _lists(tree: HtmlElement) -> None:
    for items in tree.iter("ol"):
        start = int(items.get("start", "1"))
        for number, item in enumerate(items.findall("li"), start=start):
            _mark(item, element("span", f"{number}.", class_="li-number"))
    for box in tree.xpath(".//label[.//input]"):
        item = box.getparent()
        while item.tag != "li":
            item = item.getparent()
        if box.find(".//input").get("checked") is not None:
            item.set("class", f"{item.get('class', '')} task-done".strip())
        box.drop_tree()
    for items in tree.iter("ul"):
        for item in items.findall("li"):
            _mark(item, element("span", class_="bullet"))


def _mark(item: HtmlElement, mark: HtmlElement) -> None:
    """Set a list mark before the first word of an item, in its first paragraph if it has any."""
    holder = item
    if not (item.text or "").strip() and len(item) and item[0].tag == "p":
        holder = item[0]
    mark.tail, holder.text = (holder.text or "").lstrip(), None
    holder.insert(0, mark)


def _links(
    tree: HtmlElement, chapter: Chapter, shelf: Shelf, pages: PageMap, medium: Medium
) -> None:
    for link in tree.xpath(".//a[@href or @data-to]"):
        to = link.get("data-to")
        target = shelf.target(chapter, to) if to else None
        if target:
            page = pages.get(target, UNKNOWN_PAGE)
            words = phrase("page {page}", page=page).text(shelf.lang)
            said = words if BY_PAGE in link.classes else f"({words})"
            reference = element("span", said, class_="page-ref")
            reference.tail, link.tail = link.tail, None
            link.addnext(reference)
            link.tail = " "  # outside the reference, so that a line may end here
            link.set("data-live", live_address(target))
        elif not to:
            link.set("data-live", link.get("href", ""))
            _external(link)
        if medium == "press":
            link.drop_tag()
        for inner in link.xpath(".//span[not(contains(@class, 'note'))]"):
            inner.drop_tag()  # the engine would make a second link of it


def _external(link: HtmlElement) -> None:
    """An address not already spelled out becomes a note, or stands in the note it is in."""
    address = link.get("href", "")
    shown = re.sub(r"^(https?://|mailto:|tel:)(www\.)?", "", address).rstrip("/")
    if shown in link.text_content() or address in link.text_content():
        return
    inside = link.xpath("boolean(ancestor::*[@class='note'])")
    note = element("span", f" ({shown})" if inside else shown, class_="" if inside else "note")
    note.tail, link.tail = link.tail, None
    link.addnext(note)


def _open_verifications(tree: HtmlElement) -> None:
    """Name the blocks that rest on a source still to be verified; proofs show them."""
    for citation in tree.xpath(".//*[@data-status='to-verify']"):
        block = citation.getparent()
        while block.tag not in ("p", "li", "td", "th", "dd", "dt", "h2", "h3", "article"):
            block = block.getparent()
        if "open-verification" not in block.get("class", ""):
            block.set("class", f"{block.get('class', '')} open-verification".strip())


def _week(tree: HtmlElement, shelf: Shelf, resources: GalleyResources) -> None:
    """The last section stands in a box, with the handbook's tile in its corner."""
    look = shelf.book.edition.handbook.look
    for heading in tree.xpath(".//h2[contains(@class, 'week')]"):
        box = element("section", class_="week-box")
        followers = []
        for sibling in heading.itersiblings():
            if sibling.tag in ("h1", "h2"):
                break
            followers.append(sibling)
        replace(heading, box)
        resources.svg("tail-piece", ornament(look.motif, look.hue, 8))  # the box's background
        box.extend([heading, *followers])


def _printed(heading: HtmlElement) -> str:
    """A heading's own words: a note called in it belongs to no running head."""
    copy = deepcopy(heading)
    for note in copy.find_class("note"):
        note.drop_tree()
    return str(copy.text_content())


def clean(tree: HtmlElement) -> None:
    """Take out what was noted for those who compose alone, and name sections for running heads."""
    for heading in tree.xpath(".//h2"):
        heading.set("data-title", " ".join(_printed(heading).split()))
    for name in ("data-to", "href", "for", "title"):
        for owner in tree.xpath(f".//*[@{name}]"):
            del owner.attrib[name]
    for link in tree.xpath(".//a[@data-live]"):
        link.set("href", link.attrib.pop("data-live"))
