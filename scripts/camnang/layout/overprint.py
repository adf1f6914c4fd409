"""Overprint: words that stand where other words stand.

The engine sets the cells of a row one after the other: a note that a later cell calls takes its
room from a page of which an earlier cell has used it up, and the two are painted over one another.
All letters are there and in order; only where they stand tells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SLACK = 0.1  # of the size of type: strokes that touch, a call that leans on its word
_ABOVE, _BELOW = 0.7, 0.15  # what letters without accents take of it, from the baseline


@dataclass(frozen=True)
class PaintedRun:
    """A run of letters in one line: left and right edge, baseline and size in one unit, down."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.baseline - _ABOVE * self.size

    @property
    def foot(self) -> float:
        """The lower edge of its letters."""
        return self.baseline + _BELOW * self.size

    def is_over(self, other: "PaintedRun") -> bool:
        """Whether its letters and another's cover one another."""
        slack = _SLACK * min(self.size, other.size)
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.foot, other.foot) - max(self.top, other.top)
        return across > slack and down > slack


@dataclass(frozen=True)
class Overprint:
    """Words of a page (from 1) over other words; the last note of the page if they are notes'."""

    page: int
    words: str
    over: str
    note: int = 0


def run_over_run(runs: Iterable[PaintedRun]) -> Iterator[tuple[PaintedRun, PaintedRun]]:
    """Give the pairs of runs that cover one another."""
    near: list[PaintedRun] = []
    for run in sorted(runs, key=lambda each: each.top):
        near = [other for other in near if other.foot > run.top]
        yield from ((other, run) for other in near if run.is_over(other))
        near.append(run)
