"""A dressed chapter for the screen: notes at its end, drawings in place, terms that open."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from urllib.parse import quote

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from camnang.base.figure_names import figure_file, figure_name
from camnang.base.html_tree import element, replace
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.dated import dated_facts
from camnang.content.drawing import Drawing
from camnang.content.figures import read_drawing, share_of_line
from camnang.content.manuscript import Chapter
from camnang.content.resolve import dress
from camnang.pictures import web_picture
from camnang.site.addresses import prefix
from camnang.site.assets import PICTURES
from camnang.site.newer import add_notices, newer_here
from camnang.site.phrases import words
from camnang.site.register_pages import page_listing
from camnang.site.spreadsheets import file_name
from camnang.twins.anchors import with_anchors

Step = Callable[[HtmlElement, Chapter, Shelf], None]
ROOT = "../../"  # from a chapter's address to the first page of its language
_COLUMN = "(min-width: 60em) 40rem, 95vw"  # how wide a picture is shown


def chapter_html(
    chapter: Chapter, shelf: Shelf, html: str, lang: str, pages: Collection[str]
) -> str:
    """Give the chapter's HTML for the website, from what the engine made of its Markdown.

    It stands among the pages of `lang`; `pages` are the website's own, which it may link to.
    """
    shelf = shelf.reading(chapter)
    tree = dress(chapter, shelf, with_anchors(chapter, html, newer_here(chapter, shelf)))
    steps: tuple[Step, ...] = (
        _drawings, partial(_pictures, lang=lang), _tasks, _kinds, _links,
        partial(_terms, explained="glossary" in pages),
        partial(_citations, pages=pages), _notes, _dated,
        partial(add_notices, top=_top(shelf, lang)),
    )  # fmt: skip
    for step in steps:
        step(tree, chapter, shelf)
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)


def _drawings(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for image in tree.xpath(".//img[@data-drawing]"):
        path = chapter.path.parent / "figures" / image.get("data-drawing")
        drawing = read_drawing(path, shelf.lang, shelf.languages)
        figure = next(image.iterancestors("figure"), None)
        around = image.getparent()
        alone = around.tag == "p" and not around.text_content().strip()
        card = element("div" if alone else "span", class_=f"drawing{_narrowed(image)}")
        card.extend(_forms(drawing, path.name.partition(".")[0]))
        replace(around if alone else image, card)
        if figure is not None:
            more = element("details", class_="drawing-words")
            more.append(element("summary", words(shelf.lang)["figure-in-words"]))
            more.append(element("p", drawing.long))
            card.addnext(more)


def _narrowed(image: HtmlElement) -> str:
    """Give the class of a picture that takes but a share of its line, in twentieths."""
    twentieths = round(share_of_line(image) * 20)
    return f" share-{5 * twentieths}" if twentieths < 20 else ""


def _forms(drawing: Drawing, name: str) -> Iterator[HtmlElement]:
    """Give a drawing for wide screens and, if it has such a form, again for narrow ones."""
    forms = {"": drawing.svg}
    if drawing.narrow:
        forms = {"wide": drawing.svg, "narrow": drawing.narrow}
    for form, text in forms.items():
        svg = _inline_svg(text, f"{name}-narrow" if form == "narrow" else name)
        svg.set("role", "img")
        svg.set("aria-label", drawing.alt)
        if form:
            svg.set("class", form)
        yield svg


def _pictures(tree: HtmlElement, chapter: Chapter, shelf: Shelf, lang: str) -> None:
    top = _top(shelf, lang)
    for image in tree.xpath(".//img"):
        source = f"figures/{quote(figure_name(image.get('src', '')))}"
        file = figure_file(chapter.path.parent, source)
        if file is None or not file.is_file():
            continue
        picture = web_picture(file)
        named = {width: f"{top}{PICTURES}/{picture.name(width)}" for width in picture.widths}
        width, height = picture.size
        image.set("class", f"{image.get('class', '')}{_narrowed(image)}".strip())
        image.set("src", named[picture.widths[-1]])
        image.set("srcset", ", ".join(f"{name} {width}w" for width, name in named.items()))
        image.set("sizes", _COLUMN)
        image.set("width", str(width))
        image.set("height", str(height))
        image.set("loading", "lazy")


def _top(shelf: Shelf, lang: str) -> str:
    """What leads from a chapter's page among those of a language to the root of the website."""
    return ROOT + "../" * bool(prefix(shelf.project, lang))


def _inline_svg(text: str, name: str) -> HtmlElement:
    """Parse a drawing as part of a page: no namespace, its ids its own."""
    svg: HtmlElement = lxml.html.fragment_fromstring(
        lxml.etree.tostring(lxml.etree.fromstring(text.encode()), encoding="unicode"),
        parser=lxml.etree.XMLParser(),
    )
    for part in svg.iter():
        if not isinstance(part.tag, str):
            continue
        part.tag = lxml.etree.QName(part).localname
        for attribute, value in list(part.attrib.items()):
            plain = lxml.etree.QName(attribute).localname
            if plain == "id":
                part.set("id", f"drawing-{name}-{value}")
            elif plain == "href":
                del part.attrib[attribute]
                part.set("href", f"#drawing-{name}-{value.removeprefix('#')}")
    lxml.etree.cleanup_namespaces(svg)
    for size in ("width", "height"):
        svg.attrib.pop(size, None)
    return svg


def _tasks(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for number, item in enumerate(tree.find_class("task-list-item"), start=1):
        for box in item.xpath("./label//input | ./p/label//input"):
            box.attrib.pop("disabled", None)
            box.set("id", f"task-{number}")
            box.set("aria-labelledby", f"task-{number}-text")
        item.set("id", f"task-{number}-text")


def _kinds(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for kind in kinds():
        kind.web(tree)
    for sheet in tree.xpath(".//section[@data-sum or @data-log]"):
        name = file_name(*sheet.get("id").split("-", 1))
        said = words(shelf.lang)["sum-file"]
        sheet.append(element("a", said, href=f"../{name}", class_="worksheet-file"))


def _links(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    """Lead links of made blocks, which the engine has not seen, to their chapters."""
    for link in tree.xpath(".//a[@data-to]"):
        target = shelf.target(chapter, link.get("data-to"))
        label = shelf.labels.get(target) if target else None
        if target and ".md" in link.get("href", ""):
            stem, id_ = target
            link.set("href", f"../{stem}/" + (f"#{id_}" if id_ else ""))
        if label and not link.text_content().strip():
            link.append(element("span", label.text(shelf.lang), class_="label"))


def _terms(tree: HtmlElement, chapter: Chapter, shelf: Shelf, explained: bool) -> None:
    for term in tree.xpath(".//*[@data-term]"):
        if not explained or term.xpath("boolean(ancestor::a)"):  # no link stands in a link
            term.drop_tag()
            continue
        known = shelf.glossary.by_id[term.get("data-term")]
        term.tag = "a"
        term.set("href", f"{ROOT}glossary/#{known.id}")
        term.set("data-tip", known.definition[shelf.lang])


def _citations(tree: HtmlElement, chapter: Chapter, shelf: Shelf, pages: Collection[str]) -> None:
    for citation in tree.xpath(".//*[@data-ref]"):
        entry = shelf.register.get(citation.get("data-ref", ""))
        if entry is None:
            continue
        if listed := page_listing(entry, pages):
            citation.tag = "a"
            citation.set("href", f"{ROOT}{listed}/#{entry.id}")
        in_note = citation.getparent().get("class") == "note"
        if in_note and (not entry.tells_facts or entry.status != "in-force"):
            badge = element("span", entry.status_text(shelf.lang), class_="standing")
            badge.set("data-status", entry.status)
            citation.tail, badge.tail = " ", (citation.tail or "").removesuffix(".")
            citation.addnext(badge)


def _notes(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    say = words(shelf.lang)
    notes = tree.find_class("note")
    if not notes:
        return
    listed = element("ol", class_="notes-list")
    for note in notes:
        number = note.get("data-number", "")
        call = element("sup", class_="note-call", id=f"call-{number}")
        link = element("a", number, href=f"#note-{number}", aria_label=f"{say['note']} {number}")
        call.append(link)
        replace(note, call)
        note.tag = "li"
        del note.attrib["class"]
        note.set("id", f"note-{number}")
        back = element("a", "↩", href=f"#call-{number}", class_="note-back")
        back.set("aria-label", f"{say['note-back']} {number}")
        note.append(back)
        listed.append(note)
    for again in tree.find_class("note-again"):
        number = str(again.text)
        again.text = None
        again.append(element("a", number, href=f"#note-{number}"))
    section = element("section", class_="notes", aria_labelledby="notes-title")
    section.append(element("h2", say["notes"], id="notes-title"))
    section.append(listed)
    tree.append(section)


def _dated(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    """List what the chapter rests on and will not hold for ever, with its days."""
    facts = [fact for fact in dated_facts(shelf, chapter) if fact.due.why != "in-force"]
    if not facts:
        return
    listed = element("ul")
    for fact in facts:
        said = f"{fact.name}: {fact.value}" if fact.value else fact.name
        listed.append(element("li", f"{said} ({fact.when(shelf.lang)})"))
    section = element("section", class_="dated", aria_labelledby="dated-title")
    section.append(element("h2", words(shelf.lang)["dated"], id="dated-title"))
    section.append(listed)
    tree.append(section)
