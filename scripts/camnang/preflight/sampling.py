"""From points on a page to pixels of its separations, and back."""

from PIL import Image

from camnang.base.geometry import Box
from camnang.preflight.facts import Page


def pixels_of(page: Page, box: Box) -> tuple[int, int, int, int]:
    """Give a box of the page as whole pixels (left, top, right, bottom), all within the image."""
    assert page.ink is not None
    scale, media = page.ink_dpi / 72, page.media_box
    width, height = page.ink.size
    left = min(max(round((box.x0 - media.x0) * scale), 0), width)
    right = min(max(round((box.x1 - media.x0) * scale), left), width)
    top = min(max(round((media.y1 - box.y1) * scale), 0), height)
    bottom = min(max(round((media.y1 - box.y0) * scale), top), height)
    return left, top, right, bottom


def cut_out(page: Page, box: Box) -> Image.Image | None:
    """Give the separations within a box, None if there are none."""
    if page.ink is None:
        return None
    left, top, right, bottom = pixels_of(page, box)
    return page.ink.crop((left, top, right, bottom)) if right > left and bottom > top else None


def box_of_pixels(page: Page, spot: Box) -> Box:
    """Give pixels of the printed area (from its upper left) as a box on the page."""
    scale, printed = 72 / page.ink_dpi, page.printed.cut(page.media_box)
    return Box(
        printed.x0 + spot.x0 * scale,
        printed.y1 - spot.y1 * scale,
        printed.x0 + spot.x1 * scale,
        printed.y1 - spot.y0 * scale,
    )
