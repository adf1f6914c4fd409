"""How many pages of a trim one side of a press sheet holds, and how much paper that uses.

The model: a page takes (width + fore-edge trim) × (height + head and foot trim); the press takes
gripper and tail from the short side of the sheet and a little from both ends of the long side;
columns and rows are 1, 2, 4 or 8, so that the sheet folds (house model, `papers.yml` margins).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from camnang.project.model import Trim
from camnang.project.papers import Margins, PressSheet

FOLDABLE = (8, 4, 2, 1)
Side = Literal["short", "long"]
_GRAINS: tuple[Side, ...] = ("long", "short")


@dataclass(frozen=True)
class Grid:
    """The pages on one side of a sheet: columns side by side, rows head to foot.

    `grain` is the side of the sheet that the spines lie along; the paper's grain should run
    there. `spare` lengths are what remains on each side inside the margins, in millimetres.
    """

    columns: int
    rows: int
    grain: Side
    spare_short_mm: float
    spare_long_mm: float

    @property
    def pages_a_side(self) -> int:
        """Pages on one side of the sheet."""
        return self.columns * self.rows

    @property
    def pages_a_sheet(self) -> int:
        """Pages on both sides of the sheet."""
        return 2 * self.pages_a_side


def best_grid(trim: Trim, sheet: PressSheet, margins: Margins) -> Grid | None:
    """Give the foldable grid with most pages, None if not even two stand side by side.

    Two columns are the least: a section is folded at its spine. Where both ways of laying the
    pages hold as many, the spines lie along the sheet's long side, its usual grain.
    """
    grids = [_grid(trim, sheet, margins, grain, _foldable) for grain in _GRAINS]
    holding = [grid for grid in grids if grid.columns > 1 and grid.rows]
    return max(holding, key=lambda grid: grid.pages_a_side, default=None)


def flat_grid(trim: Trim, sheet: PressSheet, margins: Margins) -> Grid | None:
    """Give the grid with most pages where nothing is folded; None if not one fits."""
    grids = [_grid(trim, sheet, margins, grain, _fitting) for grain in _GRAINS]
    holding = [grid for grid in grids if grid.pages_a_side]
    return max(holding, key=lambda grid: grid.pages_a_side, default=None)


def cut_grid(trim: Trim, sheet: PressSheet, margins: Margins) -> Grid | None:
    """Give the grid with most pieces where each is cut out with its bleed on all four edges; None
    if not one fits.
    """
    bleed_mm = margins.fore_edge.value  # alike on all edges of a leaf
    whole = Trim(trim.width_mm + bleed_mm, trim.height_mm)  # the other edge's is reckoned anyway
    return flat_grid(whole, sheet, margins)


def share_used(grid: Grid, trim: Trim, sheet: PressSheet) -> float:
    """Give the part of the sheet's area that becomes pages, 0 to 1."""
    return grid.pages_a_side * trim.width_mm * trim.height_mm / sheet.area_mm2


def page_cell_mm(trim: Trim, margins: Margins) -> tuple[float, float]:
    """Give width and height that one page takes on the sheet, in millimetres."""
    width = trim.width_mm + margins.fore_edge.value
    return width, trim.height_mm + margins.head.value + margins.foot.value


def printable_mm(sheet: PressSheet, margins: Margins) -> tuple[float, float]:
    """Give what the press leaves of the short and the long side, in millimetres."""
    short = sheet.short - margins.gripper.value - margins.tail.value
    return short, sheet.long - 2 * margins.side.value


def most_pieces(width: float, height: float, short: float, long: float) -> tuple[int, Side]:
    """Give how many pieces fit into a field when all lie the same way, and along which of its sides
    their height lies; where both ways hold as many, along the long one, the paper's usual grain.
    """
    upright = int(short // width) * int(long // height)
    across = int(long // width) * int(short // height)
    return (upright, "long") if upright >= across else (across, "short")


def _grid(
    trim: Trim, sheet: PressSheet, margins: Margins, grain: Side, fitting: Callable[..., int]
) -> Grid:
    width, height = page_cell_mm(trim, margins)
    short, long = printable_mm(sheet, margins)
    beside, above = (short, long) if grain == "long" else (long, short)
    columns, rows = fitting(beside, width), fitting(above, height)
    spare_beside, spare_above = beside - columns * width, above - rows * height
    spare = (spare_beside, spare_above) if grain == "long" else (spare_above, spare_beside)
    return Grid(columns, rows, grain, *spare)


def _foldable(field: float, cell: float) -> int:
    return next((count for count in FOLDABLE if count * cell <= field), 0)


def _fitting(field: float, cell: float) -> int:
    return int(field // cell)
