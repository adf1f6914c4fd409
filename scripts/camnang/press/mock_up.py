"""The page order of a mock-up that an office printer makes: A4 sheets, two pages a side.

Print on both sides, turned over the short edge, the sheets in order. A stitched book is one pile
folded in the middle; a glued one is folded in piles of 16 pages that are laid one on the other.
"""

from dataclasses import dataclass

from camnang.press.order import Binding
from camnang.press.signatures import padded

SECTION_PAGES = 16
SHEET_PAGES = 4
BLANK = 0
Spread = tuple[int, int]


@dataclass(frozen=True)
class DummySheet:
    """One A4 sheet: left and right page of its front and of its back; 0 is a blank.

    `pile` counts the piles that are folded, from 1.
    """

    pile: int
    front: Spread
    back: Spread


def dummy(pages: int, binding: Binding) -> tuple[DummySheet, ...]:
    """Give the sheets of a mock-up in printing order, the outermost of each pile first."""
    total = padded(pages, SHEET_PAGES)
    size = total if binding.is_nested else SECTION_PAGES
    sheets: list[DummySheet] = []
    for pile, first in enumerate(range(1, total + 1, size), 1):
        last = min(first + size - 1, total)
        sheets += _pile(pile, first, last, pages)
    return tuple(sheets)


def _pile(pile: int, first: int, last: int, pages: int) -> list[DummySheet]:
    def page(number: int) -> int:
        return number if number <= pages else BLANK

    def sheet(step: int) -> DummySheet:
        low, high = first + step, last - step
        return DummySheet(pile, (page(high), page(low)), (page(low + 1), page(high - 1)))

    return [sheet(step) for step in range(0, (last - first + 1) // 2, 2)]
