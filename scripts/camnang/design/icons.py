"""The house's own icons: 24 × 24, flat, one colour, plain enough for a one-ink page."""

from camnang.design.palette import palette

_LINE = 'fill="none" stroke="{}" stroke-width="2"'
_AREA = 'fill="{}" fill-rule="evenodd"'

# Each icon is the shapes that make it: how they are inked, and their path data.
_SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    # callouts: a bookmark, a magnifying glass, a balance, a warning triangle
    "remember": (
        (
            _AREA,
            "M5 2h14v20l-7-5-7 5zM9 9a3 3 0 0 1 3-3 3 3 0 0 1 3 3 3 3 0 0 1-3 3 3 3 0 0 1-3-3z",
        ),
    ),
    "example": (
        (_LINE, "M3 10a7 7 0 0 1 7-7 7 7 0 0 1 7 7 7 7 0 0 1-7 7 7 7 0 0 1-7-7z"),
        (
            _AREA,
            "M14.2 16.3l2.1-2.1 6 6-2.1 2.1z"
            "M10 5.6a4.4 4.4 0 0 0-4.4 4.4h1.8a2.6 2.6 0 0 1 2.6-2.6z",
        ),
    ),
    "law": (
        (_LINE, "M12 2v19M4 6h16M6 21h12M2 14l3-8 3 8M16 14l3-8 3 8"),
        (_AREA, "M1 13.5h8a4 4 0 0 1-4 4 4 4 0 0 1-4-4zM15 13.5h8a4 4 0 0 1-4 4 4 4 0 0 1-4-4z"),
    ),
    "caution": (
        (
            _AREA,
            "M12 1.5a2 2 0 0 1 1.74 1L23 18.9a2 2 0 0 1-1.74 3H2.74a2 2 0 0 1-1.74-3L10.26 2.5"
            "a2 2 0 0 1 1.74-1zM10.6 8l.5 7.2h1.8l.5-7.2z"
            "M10.5 18.1a1.5 1.5 0 0 1 1.5-1.5 1.5 1.5 0 0 1 1.5 1.5"
            "a1.5 1.5 0 0 1-1.5 1.5 1.5 1.5 0 0 1-1.5-1.5z",
        ),
    ),
    # marks: a way out, a code to scan, a box to tick, a note
    "external": ((_LINE, "M10 5H4v15h15v-6M13 3h8v8M21 3l-10 10"),),
    "qr": (
        (_LINE, "M3 3h6v6H3zM15 3h6v6h-6zM3 15h6v6H3z"),
        (
            _AREA,
            "M5 5h2v2H5zM17 5h2v2h-2zM5 17h2v2H5zM11 2h2v4h-2zM11 8h2v5h-2zM2 11h5v2H2z"
            "M14 11h3v3h-3zM19 11h3v2h-3zM11 15h3v3h-3zM16 16h3v3h-3zM20 15h2v3h-2z"
            "M11 20h4v2h-4zM19 20h3v2h-3z",
        ),
    ),
    "checkbox": ((_LINE, "M3 3h18v18H3z"),),
    "footnote": ((_LINE, "M12 2v14M5.94 5.5l12.12 7M18.06 5.5l-12.12 7M4 21h16"),),
}

ICONS = tuple(_SHAPES)


def icon(name: str, colour: str = "ink") -> str:
    """Give an icon as an SVG of 24 × 24; KeyError for a name that does not exist.

    `colour` is a name of the palette, or `currentColor` for an icon that stands inside a page.
    """
    ink = colour if colour == "currentColor" else palette()[colour].srgb
    shapes = "".join(f'<path {manner.format(ink)} d="{data}"/>' for manner, data in _SHAPES[name])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"'
        f' viewBox="0 0 24 24">{shapes}</svg>'
    )
