"""How a printed section is folded, and which page therefore stands where on the flat sheet.

A scheme is a grid and a sequence of folds; the pages follow from folding it. Folds are named by
the half that is laid over the other: L left, R right, T top, B bottom. The last fold is always L:
the spine lies left and the section is upright. Catalogue names are those of the JDF fold
catalogue (CIP4), which shows F8-7 and F16-10 turned by 90° and F32-9 by 180°.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class FoldScheme:
    """A grid of columns and rows a side, the folds in order, and the catalogue name."""

    catalogue: str
    columns: int
    rows: int
    folds: str

    @property
    def pages(self) -> int:
        """Pages of the folded section."""
        return 2 * self.columns * self.rows


SCHEMES = (
    FoldScheme("F32-9", 4, 4, "RTBL"),
    FoldScheme("F32-3", 8, 2, "RLBL"),
    FoldScheme("F16-7", 4, 2, "LBL"),
    FoldScheme("F16-10", 2, 4, "BBL"),
    FoldScheme("F16-1", 8, 1, "RLL"),
    FoldScheme("F8-7", 2, 2, "BL"),
    FoldScheme("F8-1", 4, 1, "LL"),
    FoldScheme("F4-1", 2, 1, "L"),
)
LEAF = FoldScheme("F2-1", 1, 1, "")  # not folded


@dataclass(frozen=True)
class FoldedLeaf:
    """One leaf of a section on the flat sheet, seen from the front.

    `front` and `back` are page numbers within the section, from 1; the head lies at the lower
    edge of the cell when `head_down`.
    """

    column: int
    row: int
    front: int
    back: int
    head_down: bool


@dataclass(frozen=True)
class _Layer:
    column: int
    row: int
    turned: bool = False
    head_down: bool = False


_Stacks = dict[tuple[int, int], tuple[_Layer, ...]]


def scheme_for(columns: int, rows: int, most_pages: int) -> FoldScheme:
    """Give the scheme with most pages, `most_pages` at most, that fits into a grid; or a leaf."""
    fitting = (
        scheme
        for scheme in SCHEMES
        if scheme.columns <= columns and scheme.rows <= rows and scheme.pages <= most_pages
    )
    return next(fitting, LEAF)


@cache
def folded(scheme: FoldScheme) -> tuple[FoldedLeaf, ...]:
    """Fold a scheme and give its leaves from first to last."""
    columns, rows = scheme.columns, scheme.rows
    stacks: _Stacks = {(c, r): (_Layer(c, r),) for c in range(columns) for r in range(rows)}
    for fold in scheme.folds:
        if fold in "LR":
            stacks, columns = _fold_beside(stacks, columns // 2, fold == "L"), columns // 2
        else:
            stacks, rows = _fold_above(stacks, rows // 2, fold == "T"), rows // 2
    return tuple(_leaf(layer, number) for number, layer in enumerate(stacks[0, 0]))


def _fold_beside(stacks: _Stacks, half: int, left_over: bool) -> _Stacks:
    # the moved half shows its other face; heads stay where they are
    joined: _Stacks = {}
    for (column, row), stack in stacks.items():
        stays = column >= half if left_over else column < half
        if stays:
            place = column - half if left_over else column
            moved = stacks[2 * half - 1 - column, row]
            joined[place, row] = tuple(_turn(moved, over_head=False)) + stack
    return joined


def _fold_above(stacks: _Stacks, half: int, top_over: bool) -> _Stacks:
    joined: _Stacks = {}
    for (column, row), stack in stacks.items():
        stays = row >= half if top_over else row < half
        if stays:
            place = row - half if top_over else row
            moved = stacks[column, 2 * half - 1 - row]
            joined[column, place] = tuple(_turn(moved, over_head=True)) + stack
    return joined


def _turn(stack: Iterable[_Layer], over_head: bool) -> Iterable[_Layer]:
    return (
        _Layer(layer.column, layer.row, not layer.turned, layer.head_down != over_head)
        for layer in reversed(tuple(stack))
    )


def _leaf(layer: _Layer, number: int) -> FoldedLeaf:
    recto, verso = 2 * number + 1, 2 * number + 2
    front, back = (verso, recto) if layer.turned else (recto, verso)
    return FoldedLeaf(layer.column, layer.row, front, back, layer.head_down)
