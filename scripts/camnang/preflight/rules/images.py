"""Images have enough pixels for the size they are printed in."""

from collections.abc import Iterator

from camnang.base.errors import Severity
from camnang.i18n.messages import msg
from camnang.pdf.marks import ImageMark
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import Hits, PageRule


def image_ppi(page: Page, wanted: Expectations) -> Hits:
    """Photographs and drawings in tones have enough pixels."""
    limits = wanted.limits
    images = [image for image in page.images if not _is_bitmap(image)]
    yield from _too_coarse(images, limits.image_ppi, limits.image_ppi_wanted, wanted)


def bitmap_ppi(page: Page, wanted: Expectations) -> Hits:
    """Bitmaps of pure black and white have enough pixels."""
    limits = wanted.limits
    images = [image for image in page.images if _is_bitmap(image)]
    yield from _too_coarse(images, limits.bitmap_ppi, limits.bitmap_ppi_wanted, wanted)


def _is_bitmap(image: ImageMark) -> bool:
    one_component = all(paint.colour.space.components <= 1 for paint in image.paints())
    return image.is_mask or (image.bits == 1 and one_component)


def _too_coarse(
    images: list[ImageMark], least: float, enough: float, wanted: Expectations
) -> Iterator[Hit]:
    for image in images:
        if max(image.pixels) > wanted.limits.small_image_pixels and image.ppi <= enough:
            fact = msg("An image has {ppi} ppi.", ppi=f"{image.ppi:.0f}")
            severity: Severity = ERROR if image.ppi <= least else WARNING
            yield Hit(fact, image.box, f"{image.ppi:.0f} ppi", severity)


RULES = (
    PageRule(
        id="image-ppi",
        source="GWG 2022 R0031",
        severity=ERROR,
        title=msg("Images have enough pixels"),
        why=msg("With fewer, the reader sees steps and blur."),
        remedy=msg("Use a larger image, or print it smaller."),
        threshold="> {image_ppi:g} ppi; > {image_ppi_wanted:g} ppi",
        check=image_ppi,
    ),
    PageRule(
        id="bitmap-ppi",
        source="GWG 2022 R0032",
        severity=ERROR,
        title=msg("Bitmaps have enough pixels"),
        why=msg("Hard black edges show every step."),
        remedy=msg("Use a vector drawing, or a larger bitmap."),
        threshold="> {bitmap_ppi:g} ppi; > {bitmap_ppi_wanted:g} ppi",
        check=bitmap_ppi,
    ),
)
