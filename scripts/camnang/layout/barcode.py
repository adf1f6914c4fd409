"""Barcode: an ISBN as EAN-13, with the quiet zones and the digits that a scanner's keeper reads."""

from camnang.design.fonts import HEADING
from camnang.design.palette import palette
from camnang.project.field_types import isbn_digits

MODULE_MM, BARS_MM, GUARD_MM = 0.33, 22.85, 1.65  # at full size (ISO/IEC 15420, GS1 5.2.1)
QUIET_LEFT, QUIET_RIGHT = 11, 7  # modules of paper before and after
WIDTH_MM = MODULE_MM * (QUIET_LEFT + 95 + QUIET_RIGHT)
HEAD_MM, FOOT_MM = 4.6, 3.4  # for the words above and the digits beneath
HEIGHT_MM = HEAD_MM + BARS_MM + FOOT_MM
_LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011",
         "0110001", "0101111", "0111011", "0110111", "0001011")  # fmt: skip
_PARITY = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG",
           "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")  # fmt: skip
_GUARDS = ((0, 3), (45, 50), (92, 95))


def modules(isbn: str) -> str:
    """Give the 95 modules of an ISBN from left to right, 1 for a bar (ISO/IEC 15420)."""
    digits = [int(digit) for digit in isbn_digits(isbn)]
    sets = {"L": _LEFT, "R": [_inverse(each) for each in _LEFT]}
    sets["G"] = [each[::-1] for each in sets["R"]]
    left = (sets[kind][digit] for kind, digit in zip(_PARITY[digits[0]], digits[1:7], strict=True))
    right = (sets["R"][digit] for digit in digits[7:])
    return f"101{''.join(left)}01010{''.join(right)}101"


def barcode(isbn: str) -> str:
    """Give an ISBN as SVG in black ink alone, on paper, at full size."""
    ink, bars = palette()["ink"].srgb, modules(isbn)
    digits, line = isbn_digits(isbn), HEAD_MM + BARS_MM + FOOT_MM - 0.5
    rects = "".join(_bar(at, bars) for at in range(95) if _begins(bars, at))
    first = _text(MODULE_MM * QUIET_LEFT / 2 - 0.4, line, digits[0])
    groups = (
        _text(_x(3 + 7 * (place + 0.5) + 5 * (place > 5)), line, digit)
        for place, digit in enumerate(digits[1:])
    )
    head = _text(WIDTH_MM / 2, 3.1, f"ISBN {isbn}", 2.7)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_MM:.2f} {HEIGHT_MM:.2f}">'
        f'<g fill="{ink}">{rects}{head}{first}{"".join(groups)}</g></svg>'
    )


def _inverse(pattern: str) -> str:
    return pattern.translate(str.maketrans("01", "10"))


def _x(module: float) -> float:
    return MODULE_MM * (QUIET_LEFT + module)


def _begins(bars: str, at: int) -> bool:
    return bars[at] == "1" and (at == 0 or bars[at - 1] == "0")


def _bar(at: int, bars: str) -> str:
    end = bars.find("0", at)
    width = (end if end >= 0 else len(bars)) - at
    guard = any(first <= at < last for first, last in _GUARDS)
    height = BARS_MM + GUARD_MM * guard
    return (
        f'<rect x="{_x(at):.3f}" y="{HEAD_MM:.2f}" width="{width * MODULE_MM:.3f}" '
        f'height="{height:.2f}"/>'
    )


def _text(x: float, y: float, words: str, size: float = 3.0) -> str:
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="{HEADING}" font-size="{size}" '
        f'text-anchor="middle">{words}</text>'
    )
