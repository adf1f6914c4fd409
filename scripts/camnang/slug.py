"""The slug: what a printer may want around the page, all of it outside the bleed.

Crop and registration marks on every plate, a colour bar, and a line that names the job, drawn as
outlines so that it needs no font.
"""

from collections.abc import Iterator
from functools import cache

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from camnang.fonts import FACES, HEADING
from camnang.geometry import Box
from camnang.units import pt

SLUG_MM = 12.0
_GAP_MM, _CROP_MM = 1.0, 5.0
_RADIUS_MM, _ARM_MM = 1.5, 3.0
_PATCH_MM, _PATCH_HEIGHT_MM = 5.0, 4.0
_LINE_PT, _TEXT_PT = 0.3, 7.0
_CIRCLE = 0.5523  # of the radius: how far a quarter's control points lie from its ends
_EVERY_PLATE = "1 1 1 1"
_BAR = (
    *("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "1 1 0 0", "1 0 1 0", "0 1 1 0"),
    *(".5 0 0 0", "0 .5 0 0", "0 0 .5 0", "0 0 0 .5", ".5 .4 .4 0"),
)


def slug_content(trim: Box, bleed: Box, job_line: str) -> bytes:
    """Give the content stream of the slug around a page; boxes in points."""
    lines = [
        f"q {_EVERY_PLATE} K {_LINE_PT} w",
        *_crop_marks(trim, bleed),
        *_registration_marks(trim, bleed),
        "Q q",
        *_colour_bar(trim, bleed),
        "0 0 0 1 k",
        *_outlines(job_line, trim.x0 + pt(10), bleed.y1 + pt(_GAP_MM + 2)),
        "Q",
    ]
    return "\n".join(lines).encode("ascii")


def _crop_marks(trim: Box, bleed: Box) -> Iterator[str]:
    near, far = pt(_GAP_MM), pt(_GAP_MM + _CROP_MM)
    for x in (trim.x0, trim.x1):
        yield _line(x, bleed.y0 - near, x, bleed.y0 - far)
        yield _line(x, bleed.y1 + near, x, bleed.y1 + far)
    for y in (trim.y0, trim.y1):
        yield _line(bleed.x0 - near, y, bleed.x0 - far, y)
        yield _line(bleed.x1 + near, y, bleed.x1 + far, y)


def _registration_marks(trim: Box, bleed: Box) -> Iterator[str]:
    away, arm, radius = pt(_GAP_MM + _ARM_MM + 1), pt(_ARM_MM), pt(_RADIUS_MM)
    middle_x, middle_y = (trim.x0 + trim.x1) / 2, (trim.y0 + trim.y1) / 2
    for x, y in (
        (middle_x, bleed.y0 - away),
        (middle_x, bleed.y1 + away),
        (bleed.x0 - away, middle_y),
        (bleed.x1 + away, middle_y),
    ):
        yield _line(x - arm, y, x + arm, y)
        yield _line(x, y - arm, x, y + arm)
        yield _circle(x, y, radius)


def _colour_bar(trim: Box, bleed: Box) -> Iterator[str]:
    left, bottom = trim.x0 + pt(10), bleed.y0 - pt(_GAP_MM + 2 + _PATCH_HEIGHT_MM)
    for place, inks in enumerate(_BAR):
        x = left + place * pt(_PATCH_MM)
        yield f"{inks} k {x:.3f} {bottom:.3f} {pt(_PATCH_MM):.3f} {pt(_PATCH_HEIGHT_MM):.3f} re f"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"


def _circle(x: float, y: float, radius: float) -> str:
    quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    path = [f"{x + radius:.3f} {y:.3f} m"]
    for ax, ay, bx, by in quarters:
        points = (
            (ax + bx * _CIRCLE, ay + by * _CIRCLE),
            (bx + ax * _CIRCLE, by + ay * _CIRCLE),
            (bx, by),
        )
        path.append(" ".join(f"{x + px * radius:.3f} {y + py * radius:.3f}" for px, py in points))
        path.append("c")
    return " ".join([*path, "S"])


class _PathPen(BasePen):  # type: ignore[misc]
    """Writes glyph outlines as PDF path operators."""

    def __init__(self, glyph_set: object) -> None:
        super().__init__(glyph_set)
        self.operators: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._write("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        self.operators.append(" ".join([*(f"{x:.3f} {y:.3f}" for x, y in points), operator]))


def _outlines(text: str, x: float, y: float) -> Iterator[str]:
    font = _face()
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = _TEXT_PT / font["head"].unitsPerEm
    for character in text:
        name = names.get(ord(character), ".notdef")
        pen = _PathPen(glyphs)
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, scale, x, y)))
        yield from pen.operators
        x += glyphs[name].width * scale
    yield "f"


@cache
def _face() -> TTFont:
    face = next(face for face in FACES if (face.family, face.weight) == (HEADING, 400))
    return TTFont(face.path)
