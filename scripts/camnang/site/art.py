"""Tile art for the website: floors that repeat, covers, the emblem."""

import re
from collections.abc import Iterable

from camnang.content.library import Project
from camnang.design.tiles import TileLook, floor, ornament, series_floor

TILE_MM = 10
_PERIOD_MM = 40  # two by two tiles of the widest motif: every floor repeats after this
_SIZE = re.compile(r' width="[^"]*" height="[^"]*"')


def looks(project: Project) -> tuple[TileLook, ...]:
    """Give the look of every handbook, in their order."""
    return tuple(
        TileLook(book.look.motif, book.look.hue, book.look.seed) for _, book in project.handbooks
    )


def drawings(project: Project) -> dict[str, bytes]:
    """Give every drawing of the website by its name below `assets/`."""
    made = {
        "tiles/series.svg": _series(project),
        "tiles/emblem.svg": emblem(looks(project)),
    }
    for slug, book in project.handbooks:
        look = book.look
        seed, side = look.seed, _PERIOD_MM
        made[f"tiles/{slug}.svg"] = floor(look.motif, look.hue, seed, side, side, TILE_MM, "cover")
        made[f"tiles/{slug}-band.svg"] = floor(
            look.motif, look.hue, seed, side, TILE_MM, TILE_MM, "band"
        )
        made[f"tiles/{slug}-ornament.svg"] = ornament(look.motif, look.hue, 2 * TILE_MM)
    return {name: svg.encode() for name, svg in made.items()}


def _series(project: Project) -> str:
    side = 2 * TILE_MM * len(project.handbooks)
    return series_floor(looks(project), side, side, TILE_MM)


def emblem(shown: Iterable[TileLook]) -> str:
    """Give the first four motifs as one square of two by two: the mark of the series."""
    parts = []
    for place, look in enumerate(tuple(shown)[:4]):
        tile = ornament(look.motif, look.hue, 2 * TILE_MM)
        at = f'x="{place % 2 * 20}" y="{place // 2 * 20}" width="20" height="20"'
        parts.append(_SIZE.sub(f" {at}", tile, count=1))
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{body}</svg>'
