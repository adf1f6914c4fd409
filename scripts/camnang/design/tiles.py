"""Gạch bông: floors of cement tiles for covers, chapter openings, ornaments and the website.

All drawings are complete SVG documents in millimetres, of flat areas in the palette's sRGB
colours only, without ids, clips, gradients or opacity, so that `palette.inked()` can turn them
into CMYK. The field is drawn first and each layer of the pattern is one path: no joint shows.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from camnang.design.outlines import path, path_data, polygon
from camnang.design.palette import palette
from camnang.design.tile_laying import TilePlace, laid, pattern
from camnang.design.tile_motifs import MOTIFS

Cast = Mapping[str, str]
"""Which colour plays each part: `hue`, `hue-deep`, `hue-tint`, or a name of the palette."""


def _cast(ground: str, light: str, mid: str, deep: str) -> Cast:
    return {"ground": ground, "light": light, "mid": mid, "deep": deep}


@dataclass(frozen=True)
class Scheme:
    """How a floor is coloured, and by how many tiles its pattern starts before the corner."""

    casts: tuple[Cast, ...]
    start: int = 0


SCHEMES: dict[str, Scheme] = {
    "cover": Scheme(
        (
            _cast("hue-tint", "hue-tint", "hue", "hue-deep"),
            _cast("hue-deep", "hue-deep", "hue", "hue-tint"),
            _cast("hue", "hue", "hue-tint", "hue-deep"),
        ),
        start=1,
    ),
    "band": Scheme(
        (
            _cast("hue-tint", "hue-tint", "hue", "hue"),
            _cast("hue", "hue", "hue-tint", "hue-tint"),
        )
    ),
    "quiet": Scheme(
        (
            _cast("paper", "paper", "tint", "line"),
            _cast("paper", "paper", "hue-tint", "hue-tint"),
        )
    ),
}


@dataclass(frozen=True)
class TileLook:
    """What makes a handbook's tiles its own."""

    motif: str
    hue: str
    seed: int = 0


def floor(
    motif: str,
    hue: str,
    seed: int,
    width_mm: float,
    height_mm: float,
    tile_mm: float,
    scheme: str,
) -> str:
    """Give a floor of exactly width × height, tiles running off all edges.

    A joint lies on the upright middle axis, where a spine is, and on the top edge: a height of
    whole tiles ends on a joint. The seed picks the laying, then the colours, then whether the
    pattern starts one tile later; beyond the grammar's last choice it begins anew.
    KeyError for a motif, hue or scheme that does not exist.
    """
    kind, style = MOTIFS[motif], SCHEMES[scheme]
    seed, laying = divmod(seed, len(kind.layings))
    late, cast = divmod(seed, len(style.casts))
    shades = _shades(style.casts[cast], hue)
    left = width_mm / 2 - (style.start + late % 2) * tile_mm
    top = -style.start * tile_mm
    places = laid(kind.layings[laying], tile_mm * kind.span, left, top, width_mm, height_mm)
    field = _fields(shades, [(0, 0)], width_mm, height_mm)
    return _document(width_mm, height_mm, (field, *pattern(kind, list(places), shades)))


def ornament(motif: str, hue: str, size_mm: float) -> str:
    """Give the motif alone, its circle closed, in a square of `size_mm`."""
    kind = MOTIFS[motif]
    shades = _shades(SCHEMES["cover"].casts[0], hue)
    places = laid(kind.alone, size_mm / len(kind.alone), 0, 0, size_mm, size_mm)
    field = _fields(shades, [(0, 0)], size_mm, size_mm)
    return _document(size_mm, size_mm, (field, *pattern(kind, list(places), shades)))


def series_floor(
    looks: Sequence[TileLook], width_mm: float, height_mm: float, tile_mm: float
) -> str:
    """Give the tiles of several handbooks as one floor, two by two, in diagonal succession."""
    side = 2 * tile_mm
    columns, rows = math.ceil(width_mm / 2 / side), math.ceil(height_mm / side)
    parts: list[str] = []
    for turn, look in enumerate(looks):
        corners = [
            (width_mm / 2 + column * side, row * side)
            for row in range(rows)
            for column in range(-columns, columns)
            if (column + row) % len(looks) == turn
        ]
        parts += _carpet(look, corners, side)
    return _document(width_mm, height_mm, parts)


def _carpet(look: TileLook, corners: Sequence[tuple[float, float]], side: float) -> Iterator[str]:
    kind = MOTIFS[look.motif]
    shades = _shades(SCHEMES["cover"].casts[0], look.hue)
    size = side / len(kind.alone)
    places = [
        TilePlace(left + column * size, top + row * size, size, turns)
        for left, top in corners
        for row, tiles in enumerate(kind.alone)
        for column, turns in enumerate(tiles)
    ]
    yield _fields(shades, corners, side, side)
    yield from pattern(kind, places, shades)


def _shades(cast: Cast, hue: str) -> Cast:
    return {part: palette()[name.replace("hue", hue)].srgb for part, name in cast.items()}


def _fields(shades: Cast, corners: Iterable[tuple[float, float]], *size: float) -> str:
    width, height = size
    field = polygon((0, 0), (width, 0), (width, height), (0, height))
    return path(shades["ground"], (path_data(field, 1, left, top) for left, top in corners))


def _document(width_mm: float, height_mm: float, parts: Iterable[str]) -> str:
    """Give the drawing, whose numbers are hundredths of a millimetre, as an SVG in millimetres."""
    width, height = f"{width_mm:.6g}", f"{height_mm:.6g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}"><g transform="scale(.01)">{"".join(parts)}</g></svg>'
    )
