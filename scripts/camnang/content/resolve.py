"""The apparatus: fills in what a manuscript only names, the same for website and books.

Numbers of figures and tables, labels of references, titles of callouts, notes and citations,
generated numbers, terms of the glossary, goals. What the tool adds carries `data-made`;
everything else is the author's, which is how the proofs tell whether anything was lost.
"""

from collections import Counter
from urllib.parse import quote

from lxml.html import HtmlElement

from camnang.base.figure_names import figure_file, figure_name
from camnang.base.html_tree import MADE, element, replace, slots
from camnang.content.blocks import make_block
from camnang.content.context import Shelf, figure_kind
from camnang.content.figures import read_drawing
from camnang.content.manuscript import Chapter, parse
from camnang.content.notes import place_notes
from camnang.content.sanitising import sanitise
from camnang.i18n.messages import Message, phrase
from camnang.i18n.typography import bind

CALLOUTS: dict[str, Message] = {
    "remember": phrase("Remember"),
    "example": phrase("Example"),
    "law": phrase("What the law says"),
    "caution": phrase("Take care"),
}
_NOT_TERMS = frozenset({"h1", "h2", "h3", "h4", "a", "code", "pre", "figcaption", "th", "abbr"})
_NOT_BOUND = frozenset({"code", "pre"})


def dress(chapter: Chapter, shelf: Shelf, html: str | None = None) -> HtmlElement:
    """Give the chapter's tree with every mark filled in; `html` if MkDocs made its own."""
    tree = parse(sanitise(html) if html is not None else chapter.html)
    for step in (_goals, _callouts, _captions, _labels, _drawings, _made_blocks, _values, _index):
        step(tree, chapter, shelf)
    _terms(tree, shelf)  # before citations: a term is where the text says it
    place_notes(tree, shelf.register, shelf.lang)
    for slot in slots(tree, _NOT_BOUND):
        if slot.text.strip():
            slot.put(bind(slot.text))
    return tree


def _goals(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    box = element("div", class_="goals")
    del box.attrib[MADE]
    lead = phrase("After this chapter you can:").text(shelf.lang)
    box.append(element("p", lead, class_="goals-lead"))
    items = element("ul")
    for goal in chapter.head.goals:
        item = element("li", goal)
        del item.attrib[MADE]
        items.append(item)
    box.append(items)
    tree.find(".//h1").addnext(box)


def _callouts(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for box in tree.find_class("admonition"):
        kinds = [kind for kind in box.get("class", "").split() if kind in CALLOUTS]
        titles = box.find_class("admonition-title")
        if not kinds or not titles:
            continue
        label, title = CALLOUTS[kinds[0]].text(shelf.lang), titles[0]
        if title.text == kinds[0].capitalize():
            title.text = None
            title.append(element("span", label, class_="callout-kind"))
        else:
            kind = element("span", label, class_="callout-kind")
            kind.tail = f" {title.text or ''}"
            title.text = None
            title.insert(0, kind)


def _captions(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    counts: Counter[str] = Counter()
    for figure in tree.iter("figure"):
        kind = figure_kind(figure)
        counts[kind] += 1
        figure.set("class", f"{kind}-block")
        caption = figure.find("figcaption")
        words = caption.find("p") if caption is not None else None
        if caption is None or words is None:
            continue
        number = f"{chapter.number}.{counts[kind]}"
        template = phrase("Table {number}", number=number)
        if kind == "figure":
            template = phrase("Figure {number}", number=number)
        label = element("span", f"{template.text(shelf.lang)}.", class_="caption-label")
        label.tail = f" {words.text or ''}"
        words.text = None
        words.insert(0, label)
        if kind == "table":
            figure.insert(0, caption)


def _labels(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for link in tree.xpath(".//a[@data-to]"):
        if link.text_content().strip() or len(link):
            continue
        target = shelf.target(chapter, link.get("data-to"))
        label = shelf.labels.get(target) if target else None
        if label:
            link.append(element("span", label.text(shelf.lang), class_="label"))


def _drawings(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for image in tree.xpath(".//img[@src]"):
        name = figure_name(image.get("src"))  # MkDocs may have led the address elsewhere
        path = figure_file(chapter.path.parent, f"figures/{quote(name)}")
        if path is None or path.suffix not in (".svg", ".yml") or not path.is_file():
            continue
        drawing = read_drawing(path, shelf.lang, shelf.languages)
        image.set("data-drawing", name)
        image.set("alt", drawing.alt)


def _made_blocks(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for block in tree.xpath(".//div[@data-made-of]"):
        made = make_block(block.get("data-made-of"), shelf)
        if made is not None:
            replace(block, made)


def _values(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for mark in tree.xpath(".//span[@data-value]"):
        words = shelf.value(mark.get("data-value"))
        if words:
            mark.set(MADE, "")
            mark.set("class", "value")
            mark.text = words


def _index(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for number, mark in enumerate(tree.xpath(".//span[@data-index]"), start=1):
        mark.set("id", f"ix-{number}")
        mark.set("class", "index-mark")


def _terms(tree: HtmlElement, shelf: Shelf) -> None:
    seen: set[str] = set()
    for slot in slots(tree, _NOT_TERMS):
        here = slot
        while len(here.text.strip()) > 1:
            found = shelf.terms.first(here.text, seen)
            if not found:
                break
            start, end, term = found
            seen.add(term.id)
            wrapper = element("span", class_="term", id=f"term-{term.id}", data_term=term.id)
            if MADE not in here.holder.attrib:
                del wrapper.attrib[MADE]
            here = here.wrap(start, end, wrapper)
