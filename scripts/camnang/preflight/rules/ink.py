"""Ink as it is laid down, measured on the rendered separations."""

from PIL import Image, ImageFilter, ImageMath

from camnang.base.geometry import Box
from camnang.base.units import pt
from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import HOUSE, Hits, PageRule
from camnang.preflight.sampling import box_of_pixels, cut_out

_PER_CENT = 2.55
_COLOURS = (msg("cyan"), msg("magenta"), msg("yellow"))
_COARSE = 4  # at 72 dpi pixels of 1.4 mm, which miss the densest square by 0.7 mm at most:
_COARSE_CERTAINTY = 0.88  # (1 − 0.7 / 15)² and some more


def empty_page(page: Page, wanted: Expectations) -> Hits:
    """Something is printed on the page."""
    trim = cut_out(page, page.trim)
    if trim is not None and trim.getbbox() is None:
        yield Hit(msg("The page is empty."), measured="0 %")


def ink_coverage(page: Page, wanted: Expectations) -> Hits:
    """No square of the page carries more ink, on average, than dries."""
    limits = wanted.limits
    image = cut_out(page, page.printed)
    side_px = pt(limits.ink_window_mm) * page.ink_dpi / 72
    if image is None or not _may_exceed(image, side_px, limits.ink_percent):
        return
    percent, spot = densest_square(image, side_px)
    if percent > limits.ink_percent:
        values = {"side": limits.ink_window_mm, "ink": round(percent)}
        fact = msg("A square of {side} mm carries {ink} % ink.", **values)
        yield Hit(fact, box_of_pixels(page, spot), f"{percent:.0f} %")


def ordered_inks(page: Page, wanted: Expectations) -> Hits:
    """A page ordered in black alone holds no other ink."""
    image = cut_out(page, page.printed)
    if wanted.job.inks != 1 or image is None:
        return
    for name, band in zip(_COLOURS, image.split(), strict=False):
        spot = band.getbbox()
        if spot is not None:
            fact = msg("The page is ordered in black alone and holds {ink}.", ink=name)
            yield Hit(fact, box_of_pixels(page, Box(*spot)), f"{_highest(band) / _PER_CENT:.0f} %")


def densest_square(image: Image.Image, side_px: float) -> tuple[float, Box]:
    """Give the highest mean ink in % in any square of a CMYK image, and the square in pixels.

    The square is taken as the next smaller odd number of pixels, so that none is missed. A page
    narrower than the square is averaged whole in that direction.
    """
    radius = int((side_px - 1) / 2)
    means = image.filter(ImageFilter.BoxBlur(radius))
    inset_x = min(radius, (image.width - 1) // 2)
    inset_y = min(radius, (image.height - 1) // 2)
    inner = means.crop((inset_x, inset_y, image.width - inset_x, image.height - inset_y))
    total = _total(inner)
    highest = _highest(total)
    found = ImageMath.lambda_eval(lambda args: (args["total"] >= highest) * 255, total=total)
    left, top, _, _ = found.convert("L").getbbox() or (0, 0, 0, 0)
    x, y = left + inset_x, top + inset_y
    return highest / _PER_CENT, Box(x - radius, y - radius, x + radius, y + radius)


def _may_exceed(image: Image.Image, side_px: float, percent: float) -> bool:
    """Whether it is worth looking closely: cheap upper bounds first."""
    if sum(_highest(band) for band in image.split()) / _PER_CENT <= percent:
        return False
    coarse, _ = densest_square(image.reduce(_COARSE), side_px / _COARSE)
    return coarse > percent * _COARSE_CERTAINTY


def _total(image: Image.Image) -> Image.Image:
    bands = dict(zip("cmyk", image.split(), strict=True))
    total: Image.Image = ImageMath.lambda_eval(
        lambda args: args["c"] + args["m"] + args["y"] + args["k"], **bands
    )
    return total


def _highest(band: Image.Image) -> int:
    high = band.getextrema()[1]
    assert isinstance(high, int | float)
    return int(high)


RULES = (
    PageRule(
        id="page-empty",
        source="GWG 2022 R0005",
        severity=WARNING,
        title=msg("No page is empty"),
        why=msg("An empty page may be one whose content was lost."),
        remedy=msg("Check whether the page is meant to be blank."),
        threshold="> 0 %",
        check=empty_page,
    ),
    PageRule(
        id="inks-ordered",
        source=HOUSE,
        severity=ERROR,
        title=msg("The page holds the inks that were ordered"),
        why=msg("Plates are made, and paid, for the inks of the order alone."),
        remedy=msg("Convert colours and pictures to black and its tints."),
        needs=("inks",),
        check=ordered_inks,
    ),
    PageRule(
        id="ink-coverage",
        source="GWG 2022 R0026",
        severity=WARNING,
        title=msg("Ink stays within what the paper takes"),
        why=msg("More ink does not dry, and sets off on the next sheet."),
        remedy=msg("Convert with the output profile, or use a lighter recipe for dark areas."),
        threshold="≤ {ink_percent:g} %, {ink_window_mm:g} mm",
        check=ink_coverage,
    ),
)
