"""The house's own icons: 24 × 24, flat, one colour, plain enough for a one-ink page."""

from collections.abc import Iterable, Mapping
from typing import Literal

from camnang.design.palette import palette

Shape = Mapping[Literal["line", "area"], str]  # how it is inked, and its path data
_INKED = {
    "line": 'fill="none" stroke="{}" stroke-width="2"',
    "area": 'fill="{}" fill-rule="evenodd"',
}


def icon(shapes: Iterable[Shape], colour: str = "ink") -> str:
    """Give an icon as an SVG of 24 × 24.

    `colour` is a name of the palette, or `currentColor` for an icon that stands inside a page.
    """
    ink = colour if colour == "currentColor" else palette()[colour].srgb
    paths = "".join(
        f'<path {_INKED[manner].format(ink)} d="{data}"/>'
        for shape in shapes
        for manner, data in shape.items()
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"'
        f' viewBox="0 0 24 24">{paths}</svg>'
    )
