"""The mock-up from an office printer, folded and read."""

import pytest

from camnang.press.bindings import BINDINGS
from camnang.press.mock_up import BLANK, DummySheet, dummy


def _read(sheets: tuple[DummySheet, ...]) -> list[int]:
    """Fold each pile in the middle, lay the piles one on the other, and turn the leaves."""
    read: list[int] = []
    for number in sorted({sheet.pile for sheet in sheets}):
        pile = [sheet for sheet in sheets if sheet.pile == number]
        for sheet in pile:  # towards the middle: the right half of each front, then its back
            read += [sheet.front[1], sheet.back[0]]
        for sheet in reversed(pile):  # and out again
            read += [sheet.back[1], sheet.front[0]]
    return read


@pytest.mark.parametrize("binding", ["perfect", "saddle-stitch"])
@pytest.mark.parametrize("pages", [1, 4, 15, 16, 20, 90, 96, 100])
def test_the_dummy_reads_in_order(pages: int, binding: str) -> None:
    sheets = dummy(pages, BINDINGS[binding])
    blanks = -pages % 4
    assert _read(sheets) == [*range(1, pages + 1), *[BLANK] * blanks]
    assert len(sheets) == (pages + blanks) // 4


def test_sixteen_pages_by_hand() -> None:
    sheets = dummy(16, BINDINGS["saddle-stitch"])
    assert [(sheet.front, sheet.back) for sheet in sheets] == [
        ((16, 1), (2, 15)),
        ((14, 3), (4, 13)),
        ((12, 5), (6, 11)),
        ((10, 7), (8, 9)),
    ]


def test_a_glued_book_is_folded_in_piles_of_sixteen() -> None:
    sheets = dummy(96, BINDINGS["perfect"])
    assert [sheet.pile for sheet in sheets] == [pile for pile in range(1, 7) for _ in range(4)]
    assert sheets[4] == DummySheet(2, (32, 17), (18, 31))


def test_a_stitched_book_is_one_pile() -> None:
    assert {sheet.pile for sheet in dummy(96, BINDINGS["saddle-stitch"])} == {1}
