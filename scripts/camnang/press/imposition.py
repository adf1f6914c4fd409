"""Where every page stands on the flat press sheet: the layout of each form.

The layout is a proposal for the shop's own imposition, and what the plan is checked with: every
page stands on exactly one place of one sheet.
"""

from dataclasses import dataclass

from camnang.press.folding import FoldedLeaf, folded
from camnang.press.sheet_yield import Grid
from camnang.press.signatures import WHOLE, Area, Form, Section, form_area

Box = tuple[float, float, float, float]  # left, lower, right, upper: parts of long and short side


@dataclass(frozen=True)
class Leaf:
    """One leaf cut or folded from a sheet, seen from the front: cell, pages, where the head lies.

    `copy` counts the copies of the form that one sheet gives, from 0.
    """

    column: int
    row: int
    front: int
    back: int
    head_down: bool
    section: int
    copy: int


@dataclass(frozen=True)
class SectionCells:
    """A rectangle of cells that holds one section: first column and row, columns, rows."""

    section: int
    copy: int
    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True)
class ImposedForm:
    """A form on its sheet: its sections, the blocks of their fronts, and every leaf."""

    form: Form
    grid: Grid
    sections: tuple[Section, ...]
    blocks: tuple[SectionCells, ...]
    leaves: tuple[Leaf, ...]

    @property
    def plate(self) -> dict[Area, int]:
        """The page in each cell of the front; turned sheets are printed with it on both sides."""
        return {(leaf.column, leaf.row): leaf.front for leaf in self.leaves}

    def boxes(self, section: int) -> tuple[Box, ...]:
        """Give the places of a section's fronts on the sheet, one a copy."""
        return tuple(_box(block, self.grid) for block in self.blocks if block.section == section)


def impose(form: Form, grid: Grid, sections: tuple[Section, ...]) -> ImposedForm:
    """Lay the sections of a form on its sheet, side by side, then copy by copy."""
    area = form_area(form, grid)
    blocks = _blocks(area, sections)
    leaves = tuple(leaf for block in blocks for leaf in _laid(block, sections[block.section]))
    if form.work_style not in WHOLE:
        leaves += tuple(_other_half(leaf, grid, form, area) for leaf in leaves)
    return ImposedForm(form, grid, sections, blocks, leaves)


def _blocks(area: Area, sections: tuple[Section, ...]) -> tuple[SectionCells, ...]:
    scheme = sections[0].scheme  # all sections of a form are folded alike
    corners = (
        (column, row)
        for row in range(0, area[1], scheme.rows)
        for column in range(0, area[0], scheme.columns)
    )
    return tuple(
        SectionCells(n % len(sections), n // len(sections), *corner, scheme.columns, scheme.rows)
        for n, corner in enumerate(corners)
    )


def _laid(block: SectionCells, section: Section) -> tuple[Leaf, ...]:
    def leaf(folded_leaf: FoldedLeaf) -> Leaf:
        return Leaf(
            block.column + folded_leaf.column,
            block.row + folded_leaf.row,
            section.pages[folded_leaf.front - 1],
            section.pages[folded_leaf.back - 1],
            folded_leaf.head_down,
            block.section,
            block.copy,
        )

    return tuple(leaf(each) for each in folded(section.scheme))


def _other_half(leaf: Leaf, grid: Grid, form: Form, area: Area) -> Leaf:
    # the sheet comes back turned over: fronts and backs exchange, in mirrored cells
    beside = area[0] < grid.columns
    column = grid.columns - 1 - leaf.column if beside else leaf.column
    row = leaf.row if beside else grid.rows - 1 - leaf.row
    head_down = leaf.head_down if beside else not leaf.head_down
    copy = leaf.copy + form.copies_a_sheet // 2
    return Leaf(column, row, leaf.back, leaf.front, head_down, leaf.section, copy)


def _box(block: SectionCells, grid: Grid) -> Box:
    left, right = block.column / grid.columns, (block.column + block.columns) / grid.columns
    top, bottom = block.row / grid.rows, (block.row + block.rows) / grid.rows
    if grid.grain == "short":  # columns run along the long side; rows are counted from above
        return left, 1 - bottom, right, 1 - top
    return top, left, bottom, right
