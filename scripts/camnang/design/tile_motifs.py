"""The motifs of the tiles: each is one tile, built of circle arcs, and the ways it is laid.

A tile is drawn in a square of 1 × 1 as layers, lowest first; each layer plays a part (`light`,
`mid`, `deep`) whose colour a scheme decides. Arcs that end on an edge go on in the neighbour,
so that circles close over the joints.
"""

from collections.abc import Callable
from dataclasses import dataclass

from camnang.design.outlines import Outline, Step, band, disc, polar, polygon, scallops

Laying = tuple[tuple[int, ...], ...]
"""Rows of tiles that repeat; each number is a tile's quarter turns."""


@dataclass(frozen=True)
class Layer:
    """What a tile shows in one colour: outlines, and quarter discs in the corners `at`."""

    part: str
    outlines: tuple[Outline, ...] = ()
    quarter: float = 0
    at: tuple[int, ...] = (0, 1, 2, 3)


Tile = tuple[Layer, ...]


@dataclass(frozen=True)
class Motif:
    """A tile and its grammar: how it may be laid, how it stands alone, how many units it spans."""

    tile: Callable[[], Tile]
    layings: tuple[Laying, ...]
    alone: Laying = ((0,),)
    span: int = 1


def leaf() -> Tile:
    """Two quarter circles that make a leaf; four leaves make a flower, or close a circle."""
    blade = (Step(0, 0), Step(1, 1, 1), Step(0, 0, 1))
    half = (Step(0, 0), Step(1, 1, 1))
    return (
        Layer("mid", (blade,)),
        Layer("deep", (half,)),
        Layer("mid", quarter=0.27, at=(1, 3)),
        Layer("light", quarter=0.17, at=(1, 3)),
        Layer("deep", quarter=0.09, at=(1, 3)),
        Layer("light", quarter=0.1, at=(0, 2)),
    )


def wheel() -> Tile:
    """Arcs that make a wheel of six parts; quarter circles close to rings at the corners."""
    return (
        Layer("deep", (disc(0.46),)),
        Layer("light", (disc(0.43),)),
        Layer("deep", (disc(0.405),)),
        Layer("light", (_blades(0.365, count=6, width=36),)),
        Layer("mid", (disc(0.115),)),
        Layer("light", (disc(0.055),)),
        *_RINGS,
    )


def wave() -> Tile:
    """Stacked arcs about one corner; laid in rows they are waves, laid about a point meridians."""
    return (
        Layer("deep", (band(1, 0.86),)),
        Layer("mid", (band(0.76, 0.62), band(0.52, 0.38))),
        Layer("deep", quarter=0.24, at=(0, 2)),
        Layer("light", quarter=0.12, at=(0, 2)),
    )


def seal() -> Tile:
    """A closed ring with a tick in it: a seal of our own, never an existing label."""
    tick = polygon(
        (0.36, 0.505), (0.405, 0.46), (0.47, 0.525), (0.61, 0.385), (0.655, 0.43), (0.47, 0.615)
    )
    return (
        Layer("deep", (scallops(20, 0.42),)),
        Layer("light", (disc(0.375),)),
        Layer("deep", (disc(0.345),)),
        Layer("mid", (disc(0.265),)),
        Layer("light", (tick,)),
        *_RINGS,
    )


def lotus() -> Tile:
    """A petal in a wide ring from one corner; four of them open as a lotus on its pond."""
    petal = (Step(0, 0), Step(0.62, 0.62, 0.62), Step(0, 0, 0.62))
    return (
        Layer("deep", (band(0.94, 0.86),)),
        Layer("mid", (petal,)),
        Layer("deep", quarter=0.2, at=(0,)),
        Layer("light", quarter=0.1, at=(0,)),
        Layer("mid", quarter=0.3, at=(2,)),
    )


def star() -> Tile:
    """Four arcs drawn in from the corners leave a star; the arcs close to coins at the joints."""
    return (
        Layer("deep", (polygon((0, 0), (1, 0), (1, 1), (0, 1)),)),
        Layer("light", quarter=0.5),
        Layer("mid", quarter=0.44),
        Layer("light", quarter=0.37),
        Layer("deep", quarter=0.14),
        Layer("light", (disc(0.1),)),
        Layer("mid", (disc(0.06),)),
    )


_RINGS = (
    Layer("mid", quarter=0.205),
    Layer("light", quarter=0.135),
    Layer("deep", quarter=0.07),
)


def _blades(rim: float, count: int, width: float) -> Outline:
    """Give curved blades about the centre, each `width` degrees of the rim, as one outline."""
    steps = [Step(0.5, 0.5)]
    for blade in range(count):
        turn = 360 / count * blade
        steps += (
            Step(*polar(rim, turn), rim * 0.62),
            Step(*polar(rim, turn + width), rim),
            Step(0.5, 0.5, rim * 0.62, clockwise=False),
        )
    return tuple(steps)


_PINWHEEL: Laying = ((0, 1), (3, 2))
_FACING: Laying = ((0, 1), (1, 0))
_ROUND: Laying = ((2, 3), (1, 0))
_WAVES: Laying = ((2, 3), (3, 2))

MOTIFS: dict[str, Motif] = {
    "leaf": Motif(leaf, (_PINWHEEL, _FACING), alone=_PINWHEEL),
    "wheel": Motif(wheel, (_FACING, ((0, 0), (1, 1))), span=2),
    "wave": Motif(wave, (_WAVES, _ROUND), alone=_ROUND),
    "seal": Motif(seal, (((0,),),), span=2),
    "lotus": Motif(lotus, (_ROUND,), alone=_ROUND),
    "star": Motif(star, (((0,),),), span=2),
}
