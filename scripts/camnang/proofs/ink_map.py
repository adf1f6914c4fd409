"""The ink map: how much ink lies where on a page, as colours and as the one figure that counts."""

from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageMath

from camnang.base.units import mm, pt
from camnang.preflight.rules.ink import densest_square

WINDOW_MM = 15.0  # GWG 2022 R0026: ink is averaged over a square of this side
FULL = 400  # % of the four inks together
_STEPS = ((0.0, "#ffffff"), (0.1, "#e8f1f8"), (0.5, "#7fb2d6"), (0.85, "#f2c14e"), (1.0, "#e8622c"))
_ABOVE = "#8b0f4b"


@dataclass(frozen=True)
class PageInk:
    """The highest mean ink of a page in %, in a square of 15 mm, and the middle of that square.

    `left_mm` and `top_mm` are measured from the upper left of the trim.
    """

    percent: float
    left_mm: float
    top_mm: float


def page_ink(inks: Image.Image, dpi: float, bleed_mm: float) -> PageInk:
    """Measure a CMYK image of a page with its bleed."""
    percent, square = densest_square(inks, pt(WINDOW_MM) * dpi / 72)
    x, y = (square.x0 + square.x1 + 1) / 2, (square.y0 + square.y1 + 1) / 2
    return PageInk(percent, mm(x * 72 / dpi) - bleed_mm, mm(y * 72 / dpi) - bleed_mm)


def ink_map(inks: Image.Image, limit: int) -> Image.Image:
    """Give a picture of the ink laid down: paler for less, in a warning colour above `limit` %."""
    bands = dict(zip("cmyk", inks.split(), strict=True))
    percent = ImageMath.lambda_eval(
        lambda args: (args["c"] + args["m"] + args["y"] + args["k"]) * 100 / 255, **bands
    )
    # 8 bits hold 0 to 400 % in steps of 2 %
    half = ImageMath.lambda_eval(lambda args: args["total"] / 2, total=percent)
    picture: Image.Image = half.convert("L")
    picture.putpalette(_colours(limit))
    return picture


def scale() -> tuple[tuple[float, str], ...]:
    """Give the colour scale: how many % of what the paper takes, and the colour as `#rrggbb`."""
    return (*((share * 100, colour) for share, colour in _STEPS), (FULL, _ABOVE))


def _colours(limit: int) -> list[int]:
    return [part for step in range(256) for part in _colour(step * 2, limit)]


def _colour(percent: int, limit: int) -> tuple[int, ...]:
    if percent > limit:
        return _rgb(_ABOVE)
    share = percent / limit
    for (low, before), (high, after) in pairwise(_STEPS):
        if share <= high:
            part = (share - low) / (high - low)
            pairs = zip(_rgb(before), _rgb(after), strict=True)
            return tuple(round(a + (b - a) * part) for a, b in pairs)
    return _rgb(_STEPS[-1][1])


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))
