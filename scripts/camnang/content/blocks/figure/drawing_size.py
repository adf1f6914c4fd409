"""How much a drawing may ask of whoever draws it: a press, and a reader's phone.

A few lines of SVG can ask for a thousand million shapes, since `use` draws others again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.etree

from camnang.content.drawing import SVG
from camnang.i18n.messages import Message, msg

LONGEST_DRAWING = 400_000
MOST_SHAPES = 5_000
MOST_STEPS = 200_000  # numbers of their forms, dashes and letters
DEEPEST = 24
LONGEST_LIST = 20_000  # of points, or of steps of a path
LARGEST_NUMBER = 10_000
SHORTEST_DASH = 1
SIMPLER = msg("Draw it more simply.")
Element = lxml.etree._Element
Excess = tuple[Element, Message, Message]  # where, fact, remedy

_NUMBER = re.compile(r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?")
_NO_NUMBERS = frozenset("id href font-family fill stroke color".split())
_FORMS = "d points x1 y1 x2 y2 width height r rx ry".split()
_TWICE = msg("Give each element an id of its own.")
_LEADS = msg("Let it lead to an element that does not hold it.")


@dataclass(frozen=True)
class _Size:
    """What an element draws, with all that it holds or uses: shapes, their steps, how deep."""

    shapes: int
    steps: int
    depth: int


class _ExcessError(Exception):
    """The drawing is too large; carries where and why."""

    def __init__(self, *excess: Any) -> None:
        self.excess: Excess = excess


def excesses(root: Element) -> Iterator[Excess]:
    """Give everything by which a drawing is larger than it looks, or endless."""
    named: dict[str, Element] = {}
    dash = float("inf")
    for element in root.iter(lxml.etree.Element):
        name = element.get("id")
        if name is not None and named.setdefault(name, element) is not element:
            yield element, msg("The name {name} stands twice.", name=name[:40]), _TWICE
        if element.tag == f"{SVG}use" and not _is_plain(_links(element)):
            yield element, msg("This use has not one name of what it draws."), _LEADS
        for attribute, value in element.attrib.items():
            for fact in _too_much(lxml.etree.QName(str(attribute)).localname, str(value)):
                yield element, fact, SIMPLER
        dash = min(dash, _dash(element))
    try:
        _Measure(named, dash).of(root, (), False)
    except _ExcessError as error:
        yield error.excess


def _too_much(attribute: str, value: str) -> Iterator[Message]:
    if len(value) > LONGEST_LIST:
        yield msg("{what} has more than {most} characters.", what=attribute, most=LONGEST_LIST)
        return
    if attribute in _NO_NUMBERS:
        return
    numbers = _numbers(value)
    if max(numbers, default=0) > LARGEST_NUMBER:
        yield msg("{what} holds a number beyond {most}.", what=attribute, most=LARGEST_NUMBER)
    if attribute == "stroke-dasharray" and numbers and sum(numbers) < SHORTEST_DASH:
        yield msg("The dashes of a line are shorter than {least}.", least=SHORTEST_DASH)


class _Measure:
    """Measures each element once, however often it is drawn; a dash is the shortest there is."""

    def __init__(self, named: dict[str, Element], dash: float) -> None:
        self._named, self._dash = named, dash
        self._known: dict[tuple[Element, bool], _Size] = {}

    def of(self, element: Element, trail: tuple[Element, ...], dashed: bool) -> _Size:
        """Give the size of an element to which `trail` leads; raises _ExcessError."""
        dashed = dashed or _dash(element) < float("inf")
        if (element, dashed) in self._known:
            return self._known[element, dashed]
        drawn = list(element.iterchildren(lxml.etree.Element))
        target = self._named.get(next(iter(_links(element)), "")[1:])
        if element.tag == f"{SVG}use" and target is not None:
            if target is element or target in trail:
                raise _ExcessError(element, msg("This use leads into itself."), _LEADS)
            drawn.append(target)
        if len(trail) > DEEPEST:
            raise _too_deep(element)
        within = [self.of(each, (*trail, element), dashed) for each in drawn]
        size = _Size(
            1 + sum(each.shapes for each in within),
            _steps(element, self._dash if dashed else 0) + sum(each.steps for each in within),
            1 + max((each.depth for each in within), default=0),
        )
        if size.depth > DEEPEST:
            raise _too_deep(element)
        _hold(element, size)
        self._known[element, dashed] = size
        return size


def _hold(element: Element, size: _Size) -> None:
    if size.shapes > MOST_SHAPES:
        fact = msg("The drawing draws more than {most} shapes, each use counted.", most=MOST_SHAPES)
        raise _ExcessError(element, fact, SIMPLER)
    if size.steps > MOST_STEPS:
        fact = msg("The drawing draws more than {most} corners, dashes and letters, each use "
                   "counted.", most=MOST_STEPS)  # fmt: skip
        raise _ExcessError(element, fact, SIMPLER)


def _steps(element: Element, dash: float) -> int:
    """Count the numbers of an element's form, its letters, and its dashes, if one is so long."""
    form = [number for name in _FORMS for number in _numbers(element.get(name, ""))]
    texts = (element.text, *(child.tail for child in element))
    dashes = min(2 * sum(form) / dash, MOST_STEPS + 1) if dash else 0
    return len(form) + sum(len(text or "") for text in texts) + round(dashes)


def _dash(element: Element) -> float:
    """Give how long a dash and its gap are, endless if there are none."""
    return sum(_numbers(element.get("stroke-dasharray", ""))) or float("inf")


def _numbers(value: str) -> list[float]:
    return [abs(float(number)) for number in _NUMBER.findall(value)]


def _links(element: Element) -> list[str]:
    return [str(value) for name, value in element.attrib.items()
            if lxml.etree.QName(str(name)).localname == "href"]  # fmt: skip


def _is_plain(links: list[str]) -> bool:
    """Whether all programs that draw take the same for what is named: of two names, or of one
    that can be read otherwise (`%67`), they may not.
    """
    return len(links) == 1 and "%" not in links[0] and links[0] != "#"


def _too_deep(element: Element) -> _ExcessError:
    fact = msg("The drawing is nested more than {most} deep.", most=DEEPEST)
    return _ExcessError(element, fact, SIMPLER)
