"""Small pictures of pages with the defects marked, as a prepress person wants to see them."""

import io
from collections.abc import Sequence
from functools import cache

from PIL import ImageCms, ImageDraw

from camnang.base.geometry import Box
from camnang.design.printing_conditions import CONDITIONS
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, Defect
from camnang.preflight.sampling import pixels_of

_WIDTH_PX = 360
_COLOURS = {ERROR: (214, 0, 60)}
_OTHER = (232, 128, 0)
_TRIM = (0, 140, 200)
_MARGIN_PX = 3


def marked_page(page: Page, defects: Sequence[Defect]) -> bytes:
    """Give the page as JPEG, soft-proofed on coated paper, trim and defects outlined."""
    assert page.ink is not None
    scale = min(1.0, _WIDTH_PX / page.ink.width)
    size = max(1, round(page.ink.width * scale)), max(1, round(page.ink.height * scale))
    picture = ImageCms.applyTransform(page.ink.resize(size), _proof())
    assert picture is not None
    draw = ImageDraw.Draw(picture)
    draw.rectangle(_outline(page, page.trim, scale, 0), outline=_TRIM)
    for defect in reversed(defects):
        for box in defect.boxes:
            outline = _outline(page, box, scale, _MARGIN_PX)
            draw.rectangle(outline, outline=_COLOURS.get(defect.severity, _OTHER), width=2)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def _outline(page: Page, box: Box, scale: float, margin: int) -> tuple[float, ...]:
    left, top, right, bottom = (edge * scale for edge in pixels_of(page, box))
    return left - margin, top - margin, max(right, left) + margin, max(bottom, top) + margin


@cache
def _proof() -> ImageCms.ImageCmsTransform:
    """How CMYK looks on a screen: printed on coated paper, paper white kept white."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(CONDITIONS["coated"].icc()))
    screen = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(profile, screen, "CMYK", "RGB", intent, flags)
