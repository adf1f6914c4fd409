"""XHTML: a tree of ours as the strict markup of EPUB 3, with the marks that readers aloud know.

What stands for a part of the book (`epub:type`) follows from its role, so that both agree.
"""

from functools import cache
from typing import Any, Final

import lxml.etree
from lxml.etree import _Element
from lxml.html import HtmlElement

from camnang.products.epub.style import styled_classes

XHTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
MATHML, XML = "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/XML/1998/namespace"
_KEPT = frozenset(
    "id class href src alt lang role aria-label aria-labelledby scope colspan rowspan start value "
    "hidden width height".split()
)
_TYPES = {  # EPUB 3 Structural Semantics Vocabulary, by the roles of DPUB-ARIA 1.1
    "doc-appendix": "appendix", "doc-backlink": "backlink", "doc-bibliography": "bibliography",
    "doc-chapter": "chapter", "doc-cover": "cover", "doc-footnote": "footnote",
    "doc-glossary": "glossary", "doc-index": "index", "doc-noteref": "noteref",
    "doc-pagebreak": "pagebreak", "doc-pagelist": "page-list", "doc-toc": "toc",
}  # fmt: skip
_NAMES: Final[dict[Any, str]] = {None: XHTML, "epub": OPS}
_NAV = "data-nav"  # of a nav element: what it lists


def document(title: str, lang: str, body: HtmlElement, style: str = "style.css") -> bytes:
    """Give a whole XHTML file around what a body holds."""
    root = lxml.etree.Element(f"{{{XHTML}}}html", nsmap=_NAMES)
    _speak(root, lang)
    head = lxml.etree.SubElement(root, f"{{{XHTML}}}head")
    lxml.etree.SubElement(head, f"{{{XHTML}}}meta").set("charset", "utf-8")
    lxml.etree.SubElement(head, f"{{{XHTML}}}title").text = title
    link = lxml.etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", href=style)
    link.set("type", "text/css")
    _append(root, body, XHTML)
    written = lxml.etree.tostring(
        root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
    )
    return bytes(written)


def _append(parent: _Element, node: HtmlElement, space: str) -> None:
    """Append a node with all it holds; a span that says nothing of its words is its words."""
    if not isinstance(node.tag, str):
        _say(parent, node.tail)
        return
    space = MATHML if node.tag == "math" else space
    attributes = dict(node.attrib) if space == MATHML else _attributes(node)
    attributes.pop("data-made", None)
    if node.tag == "span" and not attributes:
        made = parent
    else:
        made = lxml.etree.SubElement(parent, f"{{{space}}}{node.tag}")
        for name, value in attributes.items():
            made.set(name, value)
        if "lang" in attributes:
            _speak(made, attributes["lang"])
    _say(made, node.text)
    for child in node:
        _append(made, child, space)
    if node.tag != "body":
        _say(parent, node.tail)


def _attributes(node: HtmlElement) -> dict[str, str]:
    kept = {name: value for name, value in node.attrib.items() if name in _KEPT}
    kept["class"] = " ".join(each for each in node.classes if each in styled_classes())
    type_ = _TYPES.get(kept.get("role", "")) or node.get(_NAV)
    if type_:
        kept[f"{{{OPS}}}type"] = type_
    return {name: value for name, value in kept.items() if value or name in ("alt", "hidden")}


def _speak(owner: _Element, lang: str) -> None:
    owner.set("lang", lang)
    owner.set(f"{{{XML}}}lang", lang)


def _say(owner: _Element, words: str | None) -> None:
    """Let words follow what an element says so far, without what holds lines together on paper."""
    said = _freed(words or "")
    if len(owner):
        owner[-1].tail = (owner[-1].tail or "") + said
    else:
        owner.text = (owner.text or "") + said


@cache
def _freed(words: str) -> str:
    return words.replace("\u2060", "")
