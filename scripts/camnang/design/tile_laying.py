"""How a motif's tiles are laid side by side, and how their shapes join across the joints."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from camnang.design.outlines import disc, path, path_data, sector, turned
from camnang.design.tile_motifs import Layer, Laying, Motif


@dataclass(frozen=True)
class TilePlace:
    """Where one tile lies: its top left corner, its size and its quarter turns."""

    left: float
    top: float
    size: float
    turns: int


def laid(
    laying: Laying, size: float, left: float, top: float, width: float, height: float
) -> Iterator[TilePlace]:
    """Lay tiles from a joint at (left, top) both ways, as far as they show."""
    for row in range(math.floor(-top / size), math.ceil((height - top) / size)):
        for column in range(math.floor(-left / size), math.ceil((width - left) / size)):
            turns = laying[row % len(laying)][column % len(laying[0])]
            yield TilePlace(left + column * size, top + row * size, size, turns)


def pattern(kind: Motif, places: Sequence[TilePlace], shades: Mapping[str, str]) -> Iterator[str]:
    """Draw the tiles layer by layer, lowest first, each layer one path in its part's colour."""
    for layer in kind.tile():
        shapes = [
            path_data(turned(outline, place.turns), place.size, place.left, place.top)
            for place in places
            for outline in layer.outlines
        ]
        yield path(shades[layer.part], [*shapes, *_rounds(layer, places)])


def _rounds(layer: Layer, places: Sequence[TilePlace]) -> Iterator[str]:
    """Draw quarter discs, as one disc wherever four of them meet."""
    met: dict[tuple[float, float], list[tuple[TilePlace, int]]] = {}
    for place in places:
        for corner in layer.at if layer.quarter else ():
            at = (corner + place.turns) % 4
            x = round(place.left + place.size * (at in (1, 2)), 3)
            y = round(place.top + place.size * (at in (2, 3)), 3)
            met.setdefault((x, y), []).append((place, at))
    for (x, y), quarters in met.items():
        if len(quarters) == 4:
            size = quarters[0][0].size
            yield path_data(disc(layer.quarter, 0, 0), size, x, y)
            continue
        for place, at in quarters:
            yield path_data(sector(layer.quarter, at), place.size, place.left, place.top)
