"""The parts of a page: what stands at its head, and the text that follows."""

from collections.abc import Collection
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from camnang.manuscript import parse
from camnang.site.words import words


@dataclass(frozen=True)
class Parts:
    """A page's HTML in two: its title (with the opening words, if they belong to it), the rest."""

    lead: str
    text: str


def split(html: str, lang: str, opening: bool) -> Parts:
    """Divide a page after its title, or with `opening` before its first section."""
    tree = parse(html)
    _name_section_links(tree, lang, wanted=not opening)
    title = tree.find("h1")
    if title is None:
        return Parts("", html)
    lead = [title]
    if opening:
        for later in title.itersiblings():
            if later.tag == "h2":
                break
            lead.append(later)
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
        if not wanted or link.getparent().tag == "h1":  # type: ignore[union-attr]
            link.drop_tree()
            continue
        link.set("title", words(lang)["section-link"])
        link.set("aria-label", words(lang)["section-link"])
        link.text = "#"


def _html(elements: list[HtmlElement]) -> str:
    return "".join(lxml.html.tostring(element, encoding="unicode") for element in elements)
