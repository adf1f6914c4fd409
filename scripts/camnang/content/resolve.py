"""The apparatus: fills in what a manuscript only names, the same for website and books.

Numbers of figures and tables, labels of references, titles of callouts, notes and citations,
generated numbers, terms of the glossary, goals. What the tool adds carries `data-made`;
everything else is the author's, which is how the proofs tell whether anything was lost.
"""

from copy import deepcopy
from urllib.parse import quote

from lxml.html import HtmlElement

from camnang.base.bound_lines import bind_lines
from camnang.base.figure_names import figure_name
from camnang.base.html_tree import MADE, element, replace, slots
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.figures import figure_of, is_drawing, read_drawing
from camnang.content.manuscript import Chapter, parse
from camnang.content.notes import place_notes
from camnang.content.sanitising import sanitise
from camnang.i18n.messages import phrase

_NOT_TERMS = frozenset({"h1", "h2", "h3", "h4", "a", "code", "pre", "figcaption", "th", "abbr"})


def dress(chapter: Chapter, shelf: Shelf, html: str | None = None) -> HtmlElement:
    """Give the chapter's tree with every mark filled in; `html` if MkDocs made its own."""
    if html is not None:
        return _filled(parse(sanitise(html)), chapter, shelf)
    if chapter not in shelf.dressed:
        shelf.dressed[chapter] = _filled(chapter.tree(), chapter, shelf)
    return deepcopy(shelf.dressed[chapter])


def _filled(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> HtmlElement:
    for step in (_goals, _kinds, _labels, _drawings, _made_blocks):
        step(tree, chapter, shelf)
    fill_values(tree, shelf)
    _terms(tree, shelf)  # before citations: a term is where the text says it
    place_notes(tree, shelf.register, shelf.lang)
    bind_lines(tree)
    return tree


def _goals(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    if not chapter.head.goals:
        return
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


def _kinds(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for kind in kinds():
        kind.fill(tree, chapter, shelf.lang)


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
        path = figure_of(shelf.book.edition, f"figures/{quote(name)}")
        if path is None or not is_drawing(path) or not path.is_file():
            continue
        drawing = read_drawing(path, shelf.lang, shelf.languages)
        image.set("data-drawing", name)
        image.set("alt", drawing.alt)


def _made_blocks(tree: HtmlElement, chapter: Chapter, shelf: Shelf) -> None:
    for block in tree.xpath(".//div[@data-made-of]"):
        made = shelf.made(block.get("data-made-of"))
        if made is not None:
            replace(block, made)


def fill_values(tree: HtmlElement, shelf: Shelf) -> None:
    """Put the numbers in that a manuscript only names."""
    for mark in tree.xpath(".//span[@data-value]"):
        words = shelf.value(mark.get("data-value"))
        if words:
            mark.set(MADE, "")
            mark.set("class", "value")
            mark.text = words


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
