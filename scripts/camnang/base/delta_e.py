"""How different two colours look: CIEDE2000 (Sharma, Wu, Dalal 2005; CIE 142-2001)."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Lab = tuple[float, float, float]
_POW7 = 25.0**7


def delta_e_2000(one: Lab, other: Lab) -> float:
    """Give the difference of two CIELAB colours; 1 is just visible, 6 is another colour."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - _saturation(mean_chroma))
    c1, h1 = _polar(a1 * stretch, b1)
    c2, h2 = _polar(a2 * stretch, b2)
    d_hue, mean_hue = _hues(h1, h2, c1 * c2 == 0)
    chroma, lightness = (c1 + c2) / 2, (l1 + l2) / 2 - 50
    tone = (
        1
        - 0.17 * cos(radians(mean_hue - 30))
        + 0.24 * cos(radians(2 * mean_hue))
        + 0.32 * cos(radians(3 * mean_hue + 6))
        - 0.20 * cos(radians(4 * mean_hue - 63))
    )
    d_l = (l2 - l1) / (1 + 0.015 * lightness**2 / sqrt(20 + lightness**2))
    d_c = (c2 - c1) / (1 + 0.045 * chroma)
    d_h = 2 * sqrt(c1 * c2) * sin(radians(d_hue / 2)) / (1 + 0.015 * chroma * tone)
    turn = 60 * exp(-(((mean_hue - 275) / 25) ** 2))
    rotation = -sin(radians(turn)) * 2 * _saturation(chroma)
    return sqrt(d_l**2 + d_c**2 + d_h**2 + rotation * d_c * d_h)


def _saturation(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + _POW7))


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360 if a or b else 0.0


def _hues(h1: float, h2: float, is_grey: bool) -> tuple[float, float]:
    """Give the difference and the mean of two hue angles, the short way round."""
    if is_grey:
        return 0.0, h1 + h2
    difference = (h2 - h1 + 180) % 360 - 180
    if difference == -180 and h2 > h1:
        difference = 180.0
    mean = (h1 + h2) / 2
    if abs(h1 - h2) > 180:
        mean += 180 if mean < 180 else -180
    return difference, mean
