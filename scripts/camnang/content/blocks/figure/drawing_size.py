"""How much a drawing may ask of whoever draws it: a press, and a reader's phone.

A few lines of SVG can ask for a thousand million shapes, since `use` draws others again.
"""

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree

from camnang.content.drawing import SVG
from camnang.i18n.messages import Message, msg

LONGEST_DRAWING = 400_000
MOST_SHAPES = 5_000
DEEPEST = 24
LONGEST_LIST = 20_000  # of points, or of steps of a path
LARGEST_NUMBER = 10_000
SHORTEST_DASH = 1
SIMPLER = msg("Draw it more simply.")
Element = lxml.etree._Element
Excess = tuple[Element, Message, Message]  # where, fact, remedy

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NO_NUMBERS = frozenset("id href font-family fill stroke color".split())
_LISTS = frozenset("d points transform".split())
_TWICE = msg("Give each element an id of its own.")
_LEADS = msg("Let it lead to an element that does not hold it.")


class _ExcessError(Exception):
    """The drawing is too large; carries where and why."""

    def __init__(self, *excess: Any) -> None:
        self.excess: Excess = excess


def excesses(root: Element) -> Iterator[Excess]:
    """Give everything by which a drawing is larger than it looks, or endless."""
    named: dict[str, Element] = {}
    for element in root.iter(lxml.etree.Element):
        name = element.get("id")
        if name is not None and named.setdefault(name, element) is not element:
            yield element, msg("The name {name} stands twice.", name=name[:40]), _TWICE
        for attribute, value in element.attrib.items():
            for fact in _too_much(lxml.etree.QName(str(attribute)).localname, str(value)):
                yield element, fact, SIMPLER
    try:
        _measure(root, [], {}, named)
    except _ExcessError as error:
        yield error.excess


def _too_much(attribute: str, value: str) -> Iterator[Message]:
    if attribute in _NO_NUMBERS:
        return
    if attribute in _LISTS and len(value) > LONGEST_LIST:
        yield msg("{what} has more than {most} characters.", what=attribute, most=LONGEST_LIST)
        return
    numbers = [abs(float(number)) for number in _NUMBER.findall(value)]
    if max(numbers, default=0) > LARGEST_NUMBER:
        yield msg("{what} holds a number beyond {most}.", what=attribute, most=LARGEST_NUMBER)
    if attribute == "stroke-dasharray" and numbers and sum(numbers) < SHORTEST_DASH:
        yield msg("The dashes of a line are shorter than {least}.", least=SHORTEST_DASH)


def _measure(
    element: Element,
    trail: list[Element],
    known: dict[Element, tuple[int, int]],
    named: dict[str, Element],
) -> tuple[int, int]:
    """Give how many shapes an element draws, and how deep they lie within it.

    `trail` leads to the element, `known` holds what was measured: each is measured once, however
    often it is drawn.
    """
    if element in known:
        return known[element]
    drawn = list(element.iterchildren(lxml.etree.Element))
    link = _link(element)
    if element.tag == f"{SVG}use" and link.startswith("#"):
        target = named.get(link[1:])
        if target is element or target in trail:
            raise _ExcessError(element, msg("This use leads into itself."), _LEADS)
        drawn += [] if target is None else [target]
    if len(trail) > DEEPEST:
        raise _too_deep(element)
    within = [_measure(each, [*trail, element], known, named) for each in drawn]
    shapes = 1 + sum(shapes for shapes, _ in within)
    depth = 1 + max((depth for _, depth in within), default=0)
    if depth > DEEPEST:
        raise _too_deep(element)
    if shapes > MOST_SHAPES:
        fact = msg("The drawing draws more than {most} shapes, each use counted.", most=MOST_SHAPES)
        raise _ExcessError(element, fact, SIMPLER)
    known[element] = shapes, depth
    return shapes, depth


def _link(element: Element) -> str:
    links = (str(value) for name, value in element.attrib.items()
             if lxml.etree.QName(str(name)).localname == "href")  # fmt: skip
    return next(links, "")


def _too_deep(element: Element) -> _ExcessError:
    fact = msg("The drawing is nested more than {most} deep.", most=DEEPEST)
    return _ExcessError(element, fact, SIMPLER)
