"""How wide a line of the heading's type is, and the lines a text becomes in a given width."""

from collections.abc import Mapping
from functools import cache
from unicodedata import east_asian_width

from camnang.design.fonts import FACES, HEADING


def lines(text: str, widest: float, weight: int = 600) -> list[str]:
    """Break a text at its spaces into lines no wider than so many ems, unless a word is."""
    broken = [""]
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}".strip()
        if broken[-1] and width(longer, weight) > widest:
            broken.append(word)
        else:
            broken[-1] = longer
    return broken


def width(text: str, weight: int = 600) -> float:
    """Give the width of a line in ems."""
    known = _advances(weight)
    return sum(known.get(ord(char), _unknown(char)) for char in text)


@cache
def _advances(weight: int) -> Mapping[int, float]:
    cuts = {face.weight: face for face in FACES if face.family == HEADING}
    font = cuts[min(cuts, key=lambda cut: abs(cut - weight))].opened()
    metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def _unknown(char: str) -> float:
    """The width of a character of another script: Han and Hangul fill an em."""
    return 1.0 if east_asian_width(char) in "WF" else 0.5
