"""Sheets, reams and kilograms: how much paper a run needs, spoilage included."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from camnang.project.papers import Operation, PressSheet

SHEETS_A_REAM = 500
_MM2_A_M2 = 1_000_000


def net_sheets(copies: int, copies_a_sheet: int) -> int:
    """Give the sheets that become copies, nothing spoiled."""
    return ceil(Fraction(copies, copies_a_sheet))


def gross_sheets(copies: int, copies_a_sheet: int, operations: Iterable[Operation]) -> int:
    """Give the sheets to buy: the run grown by every operation's rate, plus its makeready.

    ⌈copies / copies a sheet / Π(1 − rate)⌉ + Σ makeready; exact fractions, so that no float
    error adds a sheet.
    """
    steps = tuple(operations)
    run = Fraction(copies, copies_a_sheet) / _kept(steps)
    return ceil(run) + sum(step.makeready for step in steps)


def started_copies(copies: int, operations: Iterable[Operation]) -> int:
    """Give the copies to begin with, so that `copies` are left after every operation."""
    return ceil(copies / _kept(tuple(operations)))


def reams(sheets: int) -> float:
    """Give reams of 500 sheets (mekongpaper.vn)."""
    return sheets / SHEETS_A_REAM


def kilograms(sheets: int, sheet: PressSheet, grammage: int) -> float:
    """Give the weight of sheets: g/m² × length × width in cm × sheets / 10⁷ (mekongpaper.vn)."""
    return grammage * sheet.area_mm2 / _MM2_A_M2 * sheets / 1000


def grams(area_mm2: float, grammage: int) -> float:
    """Give the weight of one leaf of paper in grams."""
    return area_mm2 / _MM2_A_M2 * grammage


def _kept(operations: tuple[Operation, ...]) -> Fraction:
    kept = Fraction(1)
    for step in operations:
        kept *= 1 - Fraction(str(step.rate))
    return kept
