"""Words across a page as outlines: a drawing, and none of the page's text."""

import math
from functools import cache

from camnang.design.fonts import FACES, HEADING
from camnang.design.palette import palette

_LENGTH = 0.86  # of the diagonal
_WEIGHT = 700


@cache
def across(words: str, width_mm: float, height_mm: float) -> str:
    """Give an SVG of that size with words in light grey along its rising diagonal."""
    from fontTools.pens.svgPathPen import SVGPathPen  # large, and asked for late
    from fontTools.pens.transformPen import TransformPen

    face = next(each for each in FACES if (each.family, each.weight) == (HEADING, _WEIGHT))
    font = face.opened()
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    row = [names[ord(letter)] for letter in words]
    long = sum(glyphs[name].width for name in row)
    scale = _LENGTH * math.hypot(width_mm, height_mm) / long
    rise = math.atan2(height_mm, width_mm)
    cos, sin = scale * math.cos(rise), scale * math.sin(rise)
    x, y = -long / 2, -font["OS/2"].sCapHeight / 2  # the words' middle is that of the page
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}")
    for name in row:  # fonts measure upwards, drawings downwards
        left = width_mm / 2 + x * cos - y * sin
        top = height_mm / 2 - x * sin - y * cos
        glyphs[name].draw(TransformPen(pen, (cos, -sin, -sin, -cos, left, top)))
        x += glyphs[name].width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm}mm" height="{height_mm}mm" '
        f'viewBox="0 0 {width_mm} {height_mm}">'
        f'<path fill="{palette()["line"].srgb}" d="{pen.getCommands()}"/></svg>'
    )
