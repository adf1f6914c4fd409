"""Overprinting: solid black text and lines print over what lies beneath, all else knocks out."""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

from camnang.geometry import Box
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
_PAINTS = {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}


def overprint_black(pdf: pikepdf.Pdf) -> bool:
    """Let solid black text and lines overprint, and nothing else; say if all is opaque."""
    wanted: dict[Stream, dict[int, Overprint]] = {}
    opaque, shelf = True, ResourceShelf()
    for number, page in enumerate(pdf.pages, 1):
        content = read_content(page, Box(*map(float, page.mediabox)), shelf)
        for mark, origin in zip(content.marks, content.origins, strict=True):
            opaque = opaque and not any(paint.see_through for paint in mark.paints())
            overprint = _overprint(mark)
            if overprint != _KNOCK_OUT:
                stream = (0, origin.stream) if origin.stream else (number, 0)
                wanted.setdefault(stream, {})[origin.operator] = overprint
    for each in contents_of(pdf):
        is_page = isinstance(each.owner, pikepdf.Page)
        wants = wanted.get((each.page, 0) if is_page else (0, each.owner.objgen[0]))
        if wants:
            each.write(pdf, list(_overprinting(each.instructions(), wants)))
            _add_states(each)
    return opaque


def _overprint(mark: Mark) -> Overprint:
    fills = mark.fill is not None and mark.fill.colour.is_black
    strokes = mark.stroke is not None and mark.stroke.colour.is_black
    if isinstance(mark, PathMark):
        fills = fills and round(mark.fill_width, 2) < LINE_PT
        strokes = strokes and round(mark.stroke_width, 2) < LINE_PT
    return (fills, strokes) if isinstance(mark, TextMark | PathMark) else _KNOCK_OUT


def _overprinting(instructions: Sequence[Any], wants: dict[int, Overprint]) -> Iterator[Any]:
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
        yield instruction


def _where_to_set(
    instructions: Sequence[Any], wants: dict[int, Overprint]
) -> Iterator[tuple[int, Overprint]]:
    """Nothing may stand between building a path and painting it: set overprint before both."""
    begun = -1
    for position, instruction in enumerate(instructions):
        name = str(instruction.operator)
        if name in _PATH_BEGINS and begun < 0:
            begun = position
        elif name in _PATH_ENDS:
            if name != "n" and begun >= 0:
                yield begun, wants.get(position, _KNOCK_OUT)
            begun = -1
        elif name in _PAINTS:
            yield position, wants.get(position, _KNOCK_OUT)


def _add_states(content: Content) -> None:
    if "/ExtGState" not in content.resources:
        content.resources.ExtGState = Dictionary()
    states = content.resources.ExtGState
    for (fills, strokes), name in _STATES.items():
        if name not in states:
            states[name] = Dictionary(Type=Name.ExtGState, op=fills, OP=strokes, OPM=1)
