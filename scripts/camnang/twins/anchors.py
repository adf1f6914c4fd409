"""Anchors: a block of a page gets an id, so that a link may lead to it and no further."""

from collections.abc import Iterable
from copy import deepcopy

import lxml.html

from camnang.content.context import Spot
from camnang.content.manuscript import Chapter, parse
from camnang.twins.blocks import read_nodes

_NUMBER = "data-twin"
_NO_PLACE = frozenset({"heading", "description", "goal", "made", "note"})  # the section is it


def fragment(spot: Spot) -> str:
    """Give what follows the # in a link to a block: its own anchor, or its section's id."""
    if spot.kind in _NO_PLACE:
        return spot.section
    return f"{spot.section or 'text'}--{spot.kind}-{spot.ordinal}"


def with_anchors(chapter: Chapter, html: str, spots: Iterable[Spot]) -> str:
    """Give a chapter's page with an id on each of these blocks."""
    wanted = {(spot.section, spot.kind, spot.ordinal): fragment(spot) for spot in spots}
    if not wanted:
        return html
    tree = parse(html)
    nodes = list(tree.iterdescendants())
    for number, node in enumerate(nodes):
        if isinstance(node.tag, str):
            node.set(_NUMBER, str(number))
    for block, found in read_nodes(chapter, deepcopy(tree)):
        anchor = wanted.get((block.section, block.kind, block.ordinal))
        if anchor and block.kind not in _NO_PLACE and found is not None:
            nodes[int(found.get(_NUMBER))].set("id", anchor)
    for node in tree.xpath(f".//*[@{_NUMBER}]"):
        del node.attrib[_NUMBER]
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)
