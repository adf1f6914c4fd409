"""How a leaflet is folded: its panels in the order of reading, and where each stands on the sheet.

A panel that is folded inwards is a little shorter than the others, or it would buckle. Widths in
millimetres; the inside is seen from the inside, so what stands left there is right outside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

INWARDS_MM = 1.5  # shorter by: print houses ask for 1 to 2 mm
GATE_MM = 1.0  # each gate, than half of what it closes over
OUTSIDE, INSIDE = 1, 2  # pages of the press file


@dataclass(frozen=True)
class Panel:
    """A panel on the flat sheet: its page, its left edge from the trim, its width."""

    name: str
    page: int
    left_mm: float
    width_mm: float

    @property
    def right_mm(self) -> float:
        """Its right edge."""
        return self.left_mm + self.width_mm


@dataclass(frozen=True)
class LeafletFold:
    """A kind of fold: names of the panels as they are read, then as they stand on each side, from
    the left; the widths of those outside for a width of the sheet; the panels that lie at the back
    and in front.
    """

    reading: tuple[str, ...]
    outside: tuple[str, ...]
    inside: tuple[str, ...]
    widths_mm: Callable[[float], tuple[float, ...]]
    back: str = "back"
    front: tuple[str, ...] = ("cover",)

    def folds_mm(self, width_mm: float) -> tuple[float, ...]:
        """Where it is folded, from the left trim of the outside; mirrored on the inside."""
        return tuple(accumulate(self.widths_mm(width_mm)))[:-1]

    def panels(self, width_mm: float) -> tuple[Panel, ...]:
        """Give every panel, in the order of reading."""
        outside = self.widths_mm(width_mm)
        placed = {
            name: Panel(name, page, left, right - left)
            for page, names, widths in (
                (OUTSIDE, self.outside, outside),
                (INSIDE, self.inside, outside[::-1]),
            )
            for name, (left, right) in zip(names, pairwise((0.0, *accumulate(widths))), strict=True)
        }
        return tuple(placed[name] for name in self.reading)


def _halves(width: float) -> tuple[float, ...]:
    return width / 2, width / 2


def _flap_shorter(width: float) -> tuple[float, ...]:
    full = (width + INWARDS_MM) / 3
    return full - INWARDS_MM, full, full


def _thirds(width: float) -> tuple[float, ...]:
    return width / 3, width / 3, width / 3


def _gates(width: float) -> tuple[float, ...]:
    middle = (width + 2 * GATE_MM) / 2
    gate = middle / 2 - GATE_MM
    return gate, middle, gate


_SPREAD = ("inside-1", "inside-2", "inside-3")
FOLDS = {
    "half": LeafletFold(
        ("cover", "inside-1", "inside-2", "back"), ("back", "cover"), _SPREAD[:2], _halves
    ),
    "tri": LeafletFold(
        ("cover", "flap", *_SPREAD, "back"), ("flap", "back", "cover"), _SPREAD, _flap_shorter
    ),
    "z": LeafletFold(
        ("cover", *_SPREAD, "outside-1", "outside-2"),
        ("outside-1", "outside-2", "cover"),
        _SPREAD,
        _thirds,
        back="inside-3",
    ),
    "gate": LeafletFold(
        ("gate-left", "gate-right", *_SPREAD, "back"),
        ("gate-right", "back", "gate-left"),
        _SPREAD,
        _gates,
        front=("gate-left", "gate-right"),
    ),
}
