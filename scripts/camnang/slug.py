"""The slug: what a printer may want around the page, all of it outside the bleed.

Crop and registration marks on every plate, a colour bar, and a line that names the job.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from camnang.geometry import Box
from camnang.press_font import embed_text
from camnang.units import pt

SLUG_MM = 12.0
_GAP_MM, _CROP_MM = 1.0, 5.0
_RADIUS_MM, _ARM_MM = 1.5, 3.0
_MARGIN_MM, _PATCH_MM, _PATCH_HEIGHT_MM = 4.0, 4.5, 4.0
_LINE_PT, _TEXT_PT = 0.3, 7.0
_CIRCLE = 0.5523  # of the radius: how far a quarter's control points lie from its ends
_EVERY_PLATE = "1 1 1 1"
_BAR = (
    *("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "1 1 0 0", "1 0 1 0", "0 1 1 0"),
    *(".5 0 0 0", "0 .5 0 0", "0 0 .5 0", "0 0 0 .5", ".5 .4 .4 0"),
)


def make_slug(pdf: pikepdf.Pdf, trim: Box, bleed: Box, job_line: str) -> pikepdf.Object:
    """Make the form XObject that draws the slug around pages of these boxes (points)."""
    font, shown, width = embed_text(pdf, job_line)
    room = trim.width / 2 - pt(_MARGIN_MM + _ARM_MM + 1)
    size = min(_TEXT_PT, room / max(width, 1e-6))
    lines = [
        f"{_EVERY_PLATE} K {_LINE_PT} w",
        *_crop_marks(trim, bleed),
        *_registration_marks(trim, bleed),
        *_colour_bar(trim, bleed),
        f"0 0 0 1 k BT /Job {size:.2f} Tf",
        f"{trim.x0 + pt(_MARGIN_MM):.3f} {bleed.y1 + pt(_GAP_MM + 2):.3f} Td <{shown.hex()}> Tj ET",
    ]
    return pdf.make_stream(
        "\n".join(lines).encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(list(bleed.grown_mm(SLUG_MM))),
        Resources=Dictionary(Font=Dictionary(Job=font)),
    )


def draw_slug(page: pikepdf.Page, slug: pikepdf.Object) -> None:
    """Draw the slug on a page."""
    name = page.add_resource(slug, Name.XObject, Name.Slug)
    page.contents_add(f"q {name} Do Q".encode())


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
    left, bottom = trim.x0 + pt(_MARGIN_MM), bleed.y0 - pt(_GAP_MM + 2 + _PATCH_HEIGHT_MM)
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
