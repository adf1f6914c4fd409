"""The slug: what a printer may want around the page, all of it outside the bleed.

Crop, fold and registration marks on every plate, a colour bar, and a line that names the job.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name

from camnang.base.geometry import Box
from camnang.base.units import pt
from camnang.prepress.press_font import embed_text
from camnang.prepress.press_part import SLUG_MM

_GAP_MM, _MARK_MM = 1.0, 5.0
_RADIUS_MM, _ARM_MM = 1.5, 3.0
_MARGIN_MM, _PATCH_MM, _PATCH_HEIGHT_MM = 4.0, 4.5, 4.0
_LINE_PT, _TEXT_PT = 0.3, 7.0
_DASHES, _UNBROKEN = "[2 1.2] 0 d", "[] 0 d"  # a fold is no cut
_AS_WIDE_PT = 1.0  # panels of a cover may differ by a rounding
_CIRCLE = 0.5523  # of the radius: how far a quarter's control points lie from its ends
_EVERY_PLATE = "1 1 1 1"
_BLACK_PLATE = "0 0 0 1"
_BLACK_BAR = ("0 0 0 1", "0 0 0 .75", "0 0 0 .5", "0 0 0 .25")
_BAR = (
    *("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "1 1 0 0", "1 0 1 0", "0 1 1 0"),
    *(".5 0 0 0", "0 .5 0 0", "0 0 .5 0", "0 0 0 .5", ".5 .4 .4 0"),
)


@dataclass(frozen=True)
class SlugFrame:
    """What the slug is drawn around, in points: trim, bleed, and where the sheet is folded."""

    trim: Box
    bleed: Box
    folds: tuple[float, ...] = ()

    @property
    def register(self) -> float:
        """Where the upright registration marks stand: amid the last of the widest panels."""
        left, right = self._widest()[-1]
        return (left + right) / 2

    @property
    def words(self) -> tuple[float, float]:
        """Where line and colour bar begin and end: in the first of the widest panels."""
        left, right = self._widest()[0]
        end = min(right, self.register) if left < self.register else right
        return left + pt(_MARGIN_MM), end - pt(_ARM_MM + 1)

    def _widest(self) -> list[tuple[float, float]]:
        panels = list(pairwise((self.trim.x0, *self.folds, self.trim.x1)))
        widest = max(right - left for left, right in panels)
        return [each for each in panels if each[1] - each[0] > widest - _AS_WIDE_PT]


def make_slug(
    pdf: pikepdf.Pdf, flat: SlugFrame, job_line: str, lang: str, black_only: bool = False
) -> pikepdf.Object:
    """Make the form XObject that draws the slug around pages made so."""
    font, shown, width = embed_text(pdf, job_line, lang)
    left, right = flat.words
    size = min(_TEXT_PT, (right - left) / max(width, 1e-6))
    lines = [
        f"{_BLACK_PLATE if black_only else _EVERY_PLATE} K {_LINE_PT} w",
        *_crop_marks(flat),
        *_fold_marks(flat),
        *_registration_marks(flat),
        *_colour_bar(flat, _BLACK_BAR if black_only else _BAR),
        f"0 0 0 1 k BT /Job {size:.2f} Tf",
        f"{left:.3f} {flat.bleed.y1 + pt(_GAP_MM + 2):.3f} Td <{shown.hex()}> Tj ET",
    ]
    return pdf.make_stream(
        "\n".join(lines).encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(list(flat.bleed.grown_mm(SLUG_MM))),
        Resources=Dictionary(Font=Dictionary(Job=font)),
    )


def draw_slug(page: pikepdf.Page, slug: pikepdf.Object) -> None:
    """Draw the slug on a page."""
    name = page.add_resource(slug, Name.XObject, Name.Slug)
    page.contents_add(f"q {name} Do Q".encode())


def _crop_marks(flat: SlugFrame) -> Iterator[str]:
    trim, bleed = flat.trim, flat.bleed
    near, far = pt(_GAP_MM), pt(_GAP_MM + _MARK_MM)
    yield from _upright(flat, trim.x0, trim.x1)
    for y in (trim.y0, trim.y1):
        yield _line(bleed.x0 - near, y, bleed.x0 - far, y)
        yield _line(bleed.x1 + near, y, bleed.x1 + far, y)


def _fold_marks(flat: SlugFrame) -> Iterator[str]:
    yield from (_DASHES, *_upright(flat, *flat.folds), _UNBROKEN)


def _upright(flat: SlugFrame, *places: float) -> Iterator[str]:
    """Marks beyond the bleed at head and foot."""
    near, far, bleed = pt(_GAP_MM), pt(_GAP_MM + _MARK_MM), flat.bleed
    for x in places:
        yield _line(x, bleed.y0 - near, x, bleed.y0 - far)
        yield _line(x, bleed.y1 + near, x, bleed.y1 + far)


def _registration_marks(flat: SlugFrame) -> Iterator[str]:
    away, arm, radius = pt(_GAP_MM + _ARM_MM + 1), pt(_ARM_MM), pt(_RADIUS_MM)
    bleed, middle_y = flat.bleed, (flat.trim.y0 + flat.trim.y1) / 2
    for x, y in (
        (flat.register, bleed.y0 - away),
        (flat.register, bleed.y1 + away),
        (bleed.x0 - away, middle_y),
        (bleed.x1 + away, middle_y),
    ):
        yield _line(x - arm, y, x + arm, y)
        yield _line(x, y - arm, x, y + arm)
        yield _circle(x, y, radius)


def _colour_bar(flat: SlugFrame, patches: Sequence[str]) -> Iterator[str]:
    left, right = flat.words
    bottom, height = flat.bleed.y0 - pt(_GAP_MM + 2 + _PATCH_HEIGHT_MM), pt(_PATCH_HEIGHT_MM)
    width = min(pt(_PATCH_MM), (right - left) / len(patches))
    for place, inks in enumerate(patches):
        yield f"{inks} k {left + place * width:.3f} {bottom:.3f} {width:.3f} {height:.3f} re f"


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
