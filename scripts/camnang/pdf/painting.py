"""Operators of paths, gradients, images and form XObjects (ISO 32000, 8.5 to 8.10)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pikepdf

from camnang.base.geometry import IDENTITY, Box, Matrix
from camnang.pdf.colour_spaces import UNKNOWN, plain
from camnang.pdf.marks import ImageMark, Paint, PaintedColour, PathMark, ShadingMark, Space
from camnang.pdf.paths import Path
from camnang.pdf.walk import Operands, TransparencyGroup, Walk

_UNIT_SQUARE = Box(0.0, 0.0, 1.0, 1.0)
_POINTS_PER_INCH = 72


# --- building paths --------------------------------------------------------------------------


def _move(walk: Walk, operands: Operands) -> None:
    walk.path.move(walk.state.ctm, *map(float, operands))


def _line(walk: Walk, operands: Operands) -> None:
    walk.path.line(walk.state.ctm, *map(float, operands))


def _curve(walk: Walk, operands: Operands) -> None:
    x1, y1, x2, y2, x3, y3 = map(float, operands)
    at = walk.state.ctm.at
    walk.path.curve((at(x1, y1), at(x2, y2), at(x3, y3)))


def _curve_from_here(walk: Walk, operands: Operands) -> None:
    x2, y2, x3, y3 = map(float, operands)
    at = walk.state.ctm.at
    if walk.path.subpaths:
        walk.path.curve((walk.path.subpaths[-1][-1], at(x2, y2), at(x3, y3)))


def _curve_to_there(walk: Walk, operands: Operands) -> None:
    x1, y1, x3, y3 = map(float, operands)
    at = walk.state.ctm.at
    walk.path.curve((at(x1, y1), at(x3, y3), at(x3, y3)))


def _close(walk: Walk, operands: Operands) -> None:
    walk.path.close()


def _rectangle(walk: Walk, operands: Operands) -> None:
    walk.path.rectangle(walk.state.ctm, *map(float, operands))


# --- painting them ---------------------------------------------------------------------------


def _paint(fill: bool, stroke: bool, close: bool, walk: Walk, operands: Operands) -> None:
    path, state = walk.path, walk.state
    if close:
        path.close()
    whole = path.box()
    if whole is not None and (fill or stroke):
        line = abs(state.line_width) * min(state.ctm.scale_x, state.ctm.scale_y)
        margin = line / 2 if stroke else 0.0
        box = walk.place(whole.grown(margin, margin, margin, margin))
        if box is not None:
            walk.emit(
                PathMark(
                    box,
                    walk.order,
                    state.paint_fill() if fill else None,
                    state.paint_stroke() if stroke else None,
                    min(path.width_within(state.clip), state.clip_width) if fill else 0.0,
                    min(line, box.width, box.height, state.clip_width) if stroke else 0.0,
                    fill and path.is_rectangle() and state.clip_is_box,
                )
            )
            _enter_pattern(walk, state.fill_pattern if fill else None, box)
            _enter_pattern(walk, state.stroke_pattern if stroke else None, box)
    _end(walk, operands)


def _end(walk: Walk, operands: Operands) -> None:
    """End the path, and let it clip if W or W* said so."""
    whole, state = walk.path.box(), walk.state
    if walk.clip_rule and whole is not None:
        state.clip_width = min(state.clip_width, walk.path.width_within(state.clip))
        state.clip_is_box = state.clip_is_box and walk.path.is_rectangle()
        state.clip = state.clip.cut(whole)
    walk.clip_rule = False
    walk.path = Path()


def _clip(walk: Walk, operands: Operands) -> None:
    walk.clip_rule = True


def _enter_pattern(walk: Walk, pattern: Any, box: Box) -> None:
    if not isinstance(pattern, pikepdf.Stream) or pattern.objgen in walk.seen:
        return
    walk.seen.add(pattern.objgen)
    walk.enter(pattern, _matrix(pattern), _box(pattern.get("/BBox")), box, fresh=True)


def _shading(walk: Walk, operands: Operands) -> None:
    shading = walk.resources.raw("Shading", plain(operands[0]))
    box = walk.place(walk.state.clip)
    if shading is not None and box is not None:
        space = walk.resources.space_of(shading.get("/ColorSpace"))
        paint = walk.state.paint_fill()
        colour = PaintedColour(space, None)
        fill = Paint(colour, paint.overprint, paint.overprint_mode, paint.see_through)
        walk.emit(ShadingMark(box, walk.order, fill, None))


# --- images and forms ------------------------------------------------------------------------


def _x_object(walk: Walk, operands: Operands) -> None:
    source = walk.resources.raw("XObject", plain(operands[0]))
    if not isinstance(source, pikepdf.Stream):
        walk.content.problems.append(f"{operands[0]} is missing from the resources")
    elif plain(source.get("/Subtype", "")) == "Image":
        _image(walk, source, source.get("/ColorSpace"))
    elif plain(source.get("/Subtype", "")) == "Form":
        group = source.get("/Group")
        if group is not None:
            note_group(walk, group)
        walk.enter(source, _matrix(source), _box(source.get("/BBox")), None, fresh=False)


def _image(walk: Walk, source: Any, colour_space: Any) -> None:
    ctm = walk.state.ctm
    box = walk.place(ctm.box(_UNIT_SQUARE))
    width, height = int(source.get("/Width", 0)), int(source.get("/Height", 0))
    if box is None or not width or not height:
        return
    is_mask = bool(source.get("/ImageMask", False))
    paint = walk.state.paint_fill()
    if not is_mask:
        space = _image_space(walk, source, colour_space)
        masked = ("soft mask",) if "/SMask" in source else ()
        see_through = paint.see_through + masked
        colour = PaintedColour(space, None)
        paint = Paint(colour, paint.overprint, paint.overprint_mode, see_through)
    ppi = min(
        width * _POINTS_PER_INCH / (ctm.scale_x or 1),
        height * _POINTS_PER_INCH / (ctm.scale_y or 1),
    )
    bits = 1 if is_mask else int(source.get("/BitsPerComponent", 8))
    walk.emit(ImageMark(box, walk.order, paint, None, (width, height), bits, ppi, is_mask))


def _image_space(walk: Walk, source: Any, colour_space: Any) -> Space:
    if colour_space is not None:
        return walk.resources.space_of(colour_space)
    space = UNKNOWN
    if isinstance(source, pikepdf.Stream) and plain(source.get("/Filter", "")) == "JPXDecode":
        space = walk.resources.embedded_space(source)
    if space is UNKNOWN:
        walk.content.problems.append("an image has no colour space")
    return space


def _inline_image(walk: Walk, operands: Operands) -> None:
    image = operands[0]
    values = pikepdf.Dictionary()
    values.Width, values.Height = image.width, image.height
    values.ImageMask, values.BitsPerComponent = image.image_mask, image.bits_per_component or 1
    space = image.obj.get("/CS", image.obj.get("/ColorSpace")) if not image.image_mask else None
    _image(walk, values, space)


def note_group(walk: Walk, group: Any, luminosity: bool = False, on_page: bool = False) -> None:
    """Remember a transparency group."""
    if plain(group.get("/S", "")) == "Transparency":
        source = group.get("/CS")
        space: Space | None = walk.resources.space_of(source) if source is not None else None
        walk.content.groups.append(
            TransparencyGroup(space.family if space else "", luminosity, on_page)
        )


def _matrix(source: Any) -> Matrix:
    values = source.get("/Matrix")
    return Matrix(*map(float, values)) if values is not None else IDENTITY


def _box(source: Any) -> Box | None:
    if source is None:
        return None
    x0, y0, x1, y1 = map(float, source)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _painter(fill: bool, stroke: bool, close: bool = False) -> Callable[[Walk, Operands], None]:
    return partial(_paint, fill, stroke, close)


OPERATORS: dict[str, Callable[[Walk, Operands], None]] = {
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve_from_here,
    "y": _curve_to_there,
    "h": _close,
    "re": _rectangle,
    "f": _painter(True, False),
    "F": _painter(True, False),
    "f*": _painter(True, False),
    "S": _painter(False, True),
    "s": _painter(False, True, close=True),
    "B": _painter(True, True),
    "B*": _painter(True, True),
    "b": _painter(True, True, close=True),
    "b*": _painter(True, True, close=True),
    "n": _end,
    "W": _clip,
    "W*": _clip,
    "sh": _shading,
    "Do": _x_object,
    "INLINE IMAGE": _inline_image,
}
