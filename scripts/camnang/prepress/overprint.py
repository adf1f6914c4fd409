"""Overprinting: solid black text and lines print over what lies beneath, all else knocks out.

On the way, fills without any area are taken out: a platesetter would draw them as hairlines.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

from camnang.base.geometry import Box
from camnang.pdf.budget import Budget
from camnang.pdf.content import read_content
from camnang.pdf.marks import Mark, PathMark, TextMark
from camnang.pdf.resources import ResourceShelf
from camnang.pdf.tree import Content, contents_of

Overprint = tuple[bool, bool]  # of fills, of strokes
Stream = tuple[int, int]  # the number of a page, or of a stream's object

LINE_PT = 2.0  # below it, black shapes are lines and overprint (GWG 2022 R0010)
_KNOCK_OUT: Overprint = (False, False)
_STATES: dict[Overprint, str] = {
    (False, False): "/KnockOut",
    (True, False): "/OverprintFill",
    (False, True): "/OverprintStroke",
    (True, True): "/Overprint",
}
_PATH_BEGINS = {"m", "re"}
_PATH_ENDS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"}
_WITHOUT_FILL = {"f": "n", "F": "n", "f*": "n", "B": "S", "B*": "S", "b": "s", "b*": "s"}
_PAINTS = {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}


class Wish(NamedTuple):
    """How one operator should paint: what overprints, and whether its fill has no area."""

    overprint: Overprint = (False, False)
    hollow: bool = False


_AS_USUAL = Wish()
Wishes = dict[int, Wish]  # by the operator's position


def overprint_black(pdf: pikepdf.Pdf) -> bool:
    """Let solid black text and lines overprint, and nothing else; say if all is opaque."""
    wanted: dict[Stream, Wishes] = {}
    opaque, shelf = True, ResourceShelf(Budget.of(len(pdf.pages)))
    for number, page in enumerate(pdf.pages, 1):
        content = read_content(page, Box(*map(float, page.mediabox)), shelf)
        for mark, origin in zip(content.marks, content.origins, strict=True):
            opaque = opaque and not any(paint.see_through for paint in mark.paints())
            wish = _wish(mark)
            if wish != _AS_USUAL:
                stream = (0, origin.stream) if origin.stream else (number, 0)
                wanted.setdefault(stream, {})[origin.operator] = wish
    for each in contents_of(pdf):
        is_page = isinstance(each.owner, pikepdf.Page)
        wants = wanted.get((each.page, 0) if is_page else (0, each.owner.objgen[0]))
        if wants:
            each.write(pdf, list(_overprinting(each.instructions(), wants)))
            _add_states(each)
    return opaque


def _wish(mark: Mark) -> Wish:
    if not isinstance(mark, TextMark | PathMark):
        return _AS_USUAL
    fills = mark.fill is not None and mark.fill.colour.is_black
    strokes = mark.stroke is not None and mark.stroke.colour.is_black
    if isinstance(mark, TextMark):
        return Wish((fills, strokes))
    fills = fills and round(mark.fill_width, 2) < LINE_PT
    strokes = strokes and round(mark.stroke_width, 2) < LINE_PT
    return Wish((fills, strokes), hollow=mark.fill is not None and mark.fill_width == 0)


def _overprinting(instructions: Sequence[Any], wants: Wishes) -> Iterator[Any]:
    """Set overprint before each painting operator that needs another than what holds."""
    before = dict(_where_to_set(instructions, wants))
    holds, saved = _KNOCK_OUT, [_KNOCK_OUT]
    for position, instruction in enumerate(instructions):
        name = str(instruction.operator)
        if name == "q":
            saved.append(holds)
        elif name == "Q":
            holds = saved.pop() if saved else _KNOCK_OUT
        wanted = before.get(position, holds)
        if wanted != holds:
            yield ContentStreamInstruction([Name(_STATES[wanted])], Operator("gs"))
            holds = wanted
        if name in _WITHOUT_FILL and wants.get(position, _AS_USUAL).hollow:
            yield ContentStreamInstruction([], Operator(_WITHOUT_FILL[name]))
        else:
            yield instruction


def _where_to_set(instructions: Sequence[Any], wants: Wishes) -> Iterator[tuple[int, Overprint]]:
    """Nothing may stand between building a path and painting it: set overprint before both."""
    begun = -1
    for position, instruction in enumerate(instructions):
        name = str(instruction.operator)
        if name in _PATH_BEGINS and begun < 0:
            begun = position
        elif name in _PATH_ENDS:
            if name != "n" and begun >= 0:
                yield begun, wants.get(position, _AS_USUAL).overprint
            begun = -1
        elif name in _PAINTS:
            yield position, wants.get(position, _AS_USUAL).overprint


def _add_states(content: Content) -> None:
    if "/ExtGState" not in content.resources:
        content.resources.ExtGState = Dictionary()
    states = content.resources.ExtGState
    for (fills, strokes), name in _STATES.items():
        if name not in states:
            states[name] = Dictionary(Type=Name.ExtGState, op=fills, OP=strokes, OPM=1)
