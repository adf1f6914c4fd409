"""The parts of a page: what stands at its head, and the text that follows."""

from collections import Counter
from collections.abc import Collection
from copy import deepcopy
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from camnang.base.bound_lines import bind_headings
from camnang.base.html_tree import element, replace
from camnang.content.manuscript import parse
from camnang.site.phrases import words
from camnang.site.text_links import link_texts

_MOST_ON_A_PHONE = 3  # columns of a table that stays one


@dataclass(frozen=True)
class Parts:
    """A page's HTML in two: its title (with the opening words, if they belong to it), the rest."""

    lead: str
    text: str


def split(html: str, lang: str, spoken: str, opening: bool) -> Parts:
    """Divide a page after its title, or with `opening` before its first section; what it names
    that one calls or opens becomes a link; no line of a heading ends within a word of several
    syllables.

    `lang` is the readers' language, `spoken` that of the text.
    """
    tree = parse(html)
    link_texts(tree)
    bind_headings(tree)
    _name_section_links(tree, lang, wanted=not opening)
    _frame_tables(tree, lang)
    for code in tree.xpath(".//pre/code"):
        code.set("tabindex", "0")  # what may scroll is reached by the keyboard
    title = tree.find("h1")
    if title is None:
        return Parts("", html)
    lead = [title]
    if opening:
        for later in title.itersiblings():
            if later.tag == "h2":
                break
            lead.append(later)
    if spoken != lang:
        for part in lead:
            part.set("lang", spoken)
    rest = [child for child in tree if child not in lead]
    return Parts(_html(lead), _html(rest))


def need_cards(html: str, books: Collection[str]) -> str:
    """Mark each entry of a list of needs with the handbook that meets it."""
    tree = parse(html)
    for heading in tree.find_class("needs"):
        entries = heading.getnext()
        if entries is None or entries.tag != "ul":
            continue
        entries.set("class", "need-cards")
        for item in entries:
            link = item.find(".//a")
            book = link.get("data-to", "").partition("/")[0] if link is not None else ""
            if book in books:
                item.set("data-book", book)
    return _html(list(tree))


def _name_section_links(tree: HtmlElement, lang: str, wanted: bool) -> None:
    for link in tree.find_class("headerlink"):
        if not wanted or link.getparent().tag == "h1":
            link.drop_tree()
            continue
        link.set("title", words(lang)["section-link"])
        link.set("aria-label", words(lang)["section-link"])
        link.text = "#"


def _frame_tables(tree: HtmlElement, lang: str) -> None:
    """Let wide tables scroll in a frame of their own, which the keyboard reaches."""
    named: Counter[str] = Counter()
    for table in tree.xpath(".//table"):
        columns = max(len(row) for row in table.iter("tr"))
        table.set("class", f"{table.get('class', '')} columns-{columns}".strip())
        heads = table.xpath("./thead/tr[last()]/*")
        for cell in heads:
            if _words(cell):
                cell.set("scope", "col")
            else:
                cell.tag = "td"  # a corner that names no column is no head
        if columns > _MOST_ON_A_PHONE and len(heads) == columns:
            _card_rows(table, heads)
        frame = element("div", class_="table-frame")
        if columns > 2:
            frame.set("tabindex", "0")
            frame.set("role", "region")
            name = _caption(table) or words(lang)["table"]
            named[name] += 1  # two tables of a section are told apart
            frame.set("aria-label", f"{name} ({named[name]})" if named[name] > 1 else name)
        replace(table, frame)
        frame.append(table)


def _card_rows(table: HtmlElement, heads: list[HtmlElement]) -> None:
    """Name each cell by its column, for the card that its row becomes on a phone."""
    table.set("class", f"{table.get('class')} card-rows")
    names = [_words(head) for head in heads]
    for row in table.xpath("./tbody/tr"):
        for cell, name in zip(row, names, strict=False):
            if name and "".join(cell.itertext()).strip():
                cell.set("data-label", name)


def _caption(table: HtmlElement) -> str:
    figure = next(table.iterancestors("figure"), None)
    caption = figure.find("figcaption") if figure is not None else None
    heads = table.xpath("./preceding::*[self::h2 or self::h3][1]")
    shown = caption if caption is not None else next(iter(heads), None)
    return _words(shown) if shown is not None else ""


def _words(part: HtmlElement) -> str:
    """Give the words of a part without its marks."""
    bare = deepcopy(part)
    for mark in [*bare.find_class("note-call"), *bare.find_class("headerlink")]:
        mark.drop_tree()
    return " ".join(str(bare.text_content()).split())


def _html(elements: list[HtmlElement]) -> str:
    return "".join(lxml.html.tostring(element, encoding="unicode") for element in elements)
