"""Operators of the graphics state, of colour and of text (ISO 32000, 8.4, 8.6 and 9)."""

from collections.abc import Callable
from functools import partial

import pikepdf

from camnang.base.geometry import IDENTITY, Box, Matrix
from camnang.pdf.colour_spaces import colour_in, initial_colour, plain
from camnang.pdf.graphics_state import GraphicsState
from camnang.pdf.marks import PaintedColour, Space, TextMark
from camnang.pdf.painting import note_group
from camnang.pdf.walk import Operands, Walk

_FILLED = (0, 2, 4, 6)
_STROKED = (1, 2, 5, 6)
_THOUSANDTHS = 1000.0
_MOST_SAVED = 1000  # of which ISO 32000-1, annex C, asks for 28


# --- the graphics state ----------------------------------------------------------------------


def _save(walk: Walk, operands: Operands) -> None:
    if len(walk.stack) >= _MOST_SAVED:
        raise ValueError(f"more than {_MOST_SAVED} states are saved")
    walk.stack.append(walk.state.saved())


def _restore(walk: Walk, operands: Operands) -> None:
    if walk.stack:
        walk.state = walk.stack.pop()


def _concatenate(walk: Walk, operands: Operands) -> None:
    walk.state.ctm = Matrix(*map(float, operands)).then(walk.state.ctm)


def _line_width(walk: Walk, operands: Operands) -> None:
    walk.state.line_width = float(operands[0])


def _state_change(walk: Walk, operands: Operands) -> None:
    change = walk.resources.state_change(plain(operands[0]))
    if change is None:
        return
    change.apply(walk.state)
    walk.content.device_tricks.update(change.device_tricks)
    if change.mask_group is not None:
        group = change.mask_group.get("/Group")
        if group is not None:
            note_group(walk, group, luminosity=change.is_luminosity)


# --- colour ----------------------------------------------------------------------------------


def _set_colour(target: str, colour: PaintedColour, walk: Walk, pattern: object = None) -> None:
    setattr(walk.state, target, colour)
    setattr(walk.state, f"{target}_pattern", pattern)


def _device(target: str, name: str, walk: Walk, operands: Operands) -> None:
    space = walk.resources.space(name)
    _set_colour(target, colour_in(space, [float(value) for value in operands]), walk)


def _space(target: str, walk: Walk, operands: Operands) -> None:
    _set_colour(target, initial_colour(walk.resources.space(plain(operands[0]))), walk)


def _components(target: str, walk: Walk, operands: Operands) -> None:
    space = getattr(walk.state, target).space
    if operands and isinstance(operands[-1], pikepdf.Name):
        pattern = walk.resources.raw("Pattern", plain(operands[-1]))
        _set_colour(
            target, PaintedColour(_pattern_space(walk, space, pattern), None), walk, pattern
        )
    else:
        _set_colour(target, colour_in(space, [float(value) for value in operands]), walk)


def _pattern_space(walk: Walk, space: Space, pattern: object) -> Space:
    if isinstance(pattern, pikepdf.Dictionary) and "/Shading" in pattern:
        shading = pattern["/Shading"]
        return Space("Pattern", 0, walk.resources.space_of(shading.get("/ColorSpace")))
    return space


# --- text ------------------------------------------------------------------------------------


def _begin_text(walk: Walk, operands: Operands) -> None:
    walk.text_matrix = walk.line_matrix = IDENTITY


def _font(walk: Walk, operands: Operands) -> None:
    walk.state.text.typeface = walk.resources.typeface(plain(operands[0]))
    walk.state.text.size = float(operands[1])


def _text_value(name: str, walk: Walk, operands: Operands) -> None:
    value = float(operands[0])
    setattr(walk.state.text, name, value / 100 if name == "scale" else value)


def _text_mode(walk: Walk, operands: Operands) -> None:
    walk.state.text.mode = int(operands[0])


def _text_matrix(walk: Walk, operands: Operands) -> None:
    walk.text_matrix = walk.line_matrix = Matrix(*map(float, operands))


def _move_text(walk: Walk, operands: Operands) -> None:
    x, y = map(float, operands)
    walk.line_matrix = Matrix(e=x, f=y).then(walk.line_matrix)
    walk.text_matrix = walk.line_matrix


def _move_text_leading(walk: Walk, operands: Operands) -> None:
    walk.state.text.leading = -float(operands[1])
    _move_text(walk, operands)


def _next_line(walk: Walk, operands: Operands) -> None:
    _move_text(walk, (0.0, -walk.state.text.leading))


def _show_adjusted(walk: Walk, operands: Operands) -> None:
    show_text(walk, operands[0])


def _show(walk: Walk, operands: Operands) -> None:
    show_text(walk, operands)


def _show_on_next_line(walk: Walk, operands: Operands) -> None:
    _next_line(walk, ())
    show_text(walk, operands)


def _show_spaced(walk: Walk, operands: Operands) -> None:
    walk.state.text.word_spacing, walk.state.text.spacing = map(float, operands[:2])
    _show_on_next_line(walk, operands[2:])


def show_text(walk: Walk, pieces: Operands) -> None:
    """Show strings, moved apart by the numbers between them, as one mark."""
    text = walk.state.text
    shown, back = bytearray(), 0.0
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            shown += bytes(piece)
        else:
            back += float(piece)
    spacing = (text.spacing, text.word_spacing, text.size)
    advance = text.typeface.advance(bytes(shown), *spacing)
    advance = (advance - back / _THOUSANDTHS * text.size) * text.scale
    if shown:
        _emit_text(walk, walk.state, advance, bytes(shown))
    walk.text_matrix = Matrix(e=advance).then(walk.text_matrix)


def _emit_text(walk: Walk, state: GraphicsState, advance: float, shown: bytes) -> None:
    text = state.text
    fills, strokes = text.mode in _FILLED, text.mode in _STROKED
    to_page = walk.text_matrix.then(state.ctm)
    face = text.typeface
    low, high = sorted((face.descent * text.size, face.ascent * text.size))
    extent = Box(min(0.0, advance), text.rise + low, max(0.0, advance), text.rise + high)
    box = walk.place(to_page.box(extent))
    if box is None or not (fills or strokes):
        return
    fill = state.paint_fill() if fills else None
    stroke = state.paint_stroke() if strokes else None
    size = abs(text.size) * to_page.scale_y
    walk.emit(TextMark(box, walk.order, fill, stroke, face.font, size))
    if face.glyphs is not None:
        _enter_glyphs(walk, box, shown)


def _enter_glyphs(walk: Walk, box: Box, shown: bytes) -> None:
    """Walk the procedures of Type 3 glyphs, each once on a page: they may bring colour."""
    source = walk.state.text.typeface.glyphs
    encoding = source.get("/Encoding", pikepdf.Dictionary())
    names = _code_names(encoding.get("/Differences", ()))
    procedures = source.get("/CharProcs", pikepdf.Dictionary())
    for code in set(shown):
        procedure = procedures.get(names.get(code, "/.notdef"))
        if isinstance(procedure, pikepdf.Stream) and procedure.objgen not in walk.seen:
            walk.seen.add(procedure.objgen)
            walk.enter(procedure, IDENTITY, None, box, fresh=False)


def _code_names(differences: Operands) -> dict[int, str]:
    names: dict[int, str] = {}
    code = 0
    for entry in differences:
        if isinstance(entry, pikepdf.Name):
            names[code] = str(entry)
            code += 1
        else:
            code = int(entry)
    return names


OPERATORS: dict[str, Callable[[Walk, Operands], None]] = {
    "q": _save,
    "Q": _restore,
    "cm": _concatenate,
    "w": _line_width,
    "gs": _state_change,
    "g": partial(_device, "fill", "DeviceGray"),
    "G": partial(_device, "stroke", "DeviceGray"),
    "rg": partial(_device, "fill", "DeviceRGB"),
    "RG": partial(_device, "stroke", "DeviceRGB"),
    "k": partial(_device, "fill", "DeviceCMYK"),
    "K": partial(_device, "stroke", "DeviceCMYK"),
    "cs": partial(_space, "fill"),
    "CS": partial(_space, "stroke"),
    "sc": partial(_components, "fill"),
    "SC": partial(_components, "stroke"),
    "scn": partial(_components, "fill"),
    "SCN": partial(_components, "stroke"),
    "BT": _begin_text,
    "Tf": _font,
    "Tc": partial(_text_value, "spacing"),
    "Tw": partial(_text_value, "word_spacing"),
    "Tz": partial(_text_value, "scale"),
    "TL": partial(_text_value, "leading"),
    "Ts": partial(_text_value, "rise"),
    "Tr": _text_mode,
    "Tm": _text_matrix,
    "Td": _move_text,
    "TD": _move_text_leading,
    "T*": _next_line,
    "Tj": _show,
    "TJ": _show_adjusted,
    "'": _show_on_next_line,
    '"': _show_spaced,
}
