"""From a page's HTML to its sections: what is read there, without the furniture."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from camnang.search.records import SearchSection

_HEADINGS = ("h1", "h2", "h3")
_BLOCKS = frozenset(
    "article blockquote caption div dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p "
    "section table tbody td tfoot th thead tr ul".split()
)
_CELLS = ("td", "th")
# A sample of what an editor types answers no reader's question.
_SILENT = frozenset({"script", "style", "svg", "input", "button", "template", "nav", "pre"})
_FURNITURE = frozenset({"headerlink", "note-again", "footnote-ref", "caption-label"})
_BREAKS = re.compile(r"(?<!\s)\s*\n[\s·]*")
_NOTHING: Callable[[str], str] = str


def sections(tree: HtmlElement, cite: Callable[[str], str] = _NOTHING) -> tuple[SearchSection, ...]:
    """Give the sections of a page, the one before its first heading with an id being its head.

    `cite` gives the number under which a cited entry of the register is looked for, or "".
    """
    found = [_Stretch("", "")]
    for element in _blocks(tree):
        if element.tag in _HEADINGS:
            id_ = "" if element.tag == "h1" else str(element.get("id") or "")
            title = _clean(_words(element))
            if id_:
                found.append(_Stretch(id_, title))
            elif element.tag != "h1":
                found[-1].parts.append(title)
        else:
            found[-1].take(element, cite)
    return tuple(stretch.section() for stretch in found)


class _Stretch:
    """What gathers between two headings."""

    def __init__(self, id_: str, title: str) -> None:
        self.id, self.title = id_, title
        self.parts: list[str] = []
        self.terms: dict[str, None] = {}
        self.cited: dict[str, None] = {}

    def take(self, element: HtmlElement, cite: Callable[[str], str]) -> None:
        self.parts.append(_words(element))
        for mark in element.xpath("descendant-or-self::*[@data-index]/@data-index"):
            self.terms[str(mark).replace(" > ", ", ")] = None
        for id_ in element.xpath("descendant-or-self::*[@data-ref]/@data-ref"):
            self.cited[cite(str(id_))] = None
        for note in element.xpath("descendant-or-self::*[@class='note'][not(.//@data-ref)]"):
            self.parts.append(f"\n{_clean(note.text_content())}")

    def section(self) -> SearchSection:
        cited = "; ".join(filter(None, self.cited))
        text = _clean("\n".join([*self.parts, f"[{cited}]" if cited else ""]))
        return SearchSection(self.id, self.title, text, _clean("; ".join(self.terms)))


def _blocks(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Give headings and the largest elements that hold none, in order."""
    for child in tree:
        if not isinstance(child.tag, str) or child.tag in _SILENT:
            continue
        if child.tag not in _HEADINGS and child.xpath(".//h1|.//h2|.//h3"):
            yield from _blocks(child)
        else:
            yield child


def _words(element: HtmlElement) -> str:
    classes = set((element.get("class") or "").split())
    if element.tag in _SILENT or classes & _FURNITURE or "note" in classes:
        return ""
    if element.tag == "tr":
        return "\n" + "".join(_words(cell) for cell in element if cell.tag in _CELLS) + "\n"
    parts = [element.text or ""]
    if element.tag == "img":
        parts.append(element.get("alt") or "")
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_words(child))
        parts.append(child.tail or "")
    words = "".join(parts)
    if element.tag in _CELLS:
        return f"{words.strip()} · "
    return f"\n{words}\n" if element.tag in _BLOCKS or element.tag == "img" else words


def _clean(text: str) -> str:
    lines = _BREAKS.split(unicodedata.normalize("NFC", text))
    return "\n".join(filter(None, (" ".join(line.split()).removesuffix(" ·") for line in lines)))
