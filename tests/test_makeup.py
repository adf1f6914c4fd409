"""The make-up: every piece on a recto, versos filled, the last signature full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camnang.layout.makeup import Makeup, make_up
from camnang.project.model import PrintSpec

STITCHED = PrintSpec(copies={}, stitch_under=64)
EITHER = PrintSpec(copies={}, stitch_under=64, openings="any")
GLUED = PrintSpec(copies={}, stitch_under=0)

# pieces' pages -> first pages, ornaments, first notes page, notes pages, total
BOOKS: dict[str, tuple[PrintSpec, list[int], list[int], list[int], int, int, int]] = {
    "nothing to fill": (STITCHED, [3], [1], [], 4, 0, 4),
    "one page too many": (STITCHED, [4], [1], [], 5, 3, 8),
    "a verso left over": (STITCHED, [5, 2], [1, 7], [6], 9, 3, 12),
    "no verso left over": (STITCHED, [6, 4, 1], [1, 7, 11], [], 12, 0, 12),
    "either side": (EITHER, [5, 2, 4], [1, 6, 8], [], 12, 0, 12),
    "either side, and one over": (EITHER, [5, 3, 4], [1, 6, 9], [], 13, 3, 16),
    "glued in sixteens": (GLUED, [6, 4, 1], [1, 7, 11], [], 12, 4, 16),
    "glued and just full": (GLUED, [6, 9], [1, 7], [], 16, 0, 16),
    "glued and one over": (GLUED, [6, 10], [1, 7], [], 17, 15, 32),
}


@pytest.mark.parametrize(
    ("spec", "counts", "firsts", "ornaments", "notes_first", "notes", "total"),
    BOOKS.values(),
    ids=BOOKS,
)
def test_pieces_stand_where_they_should(
    spec: PrintSpec,
    counts: list[int],
    firsts: list[int],
    ornaments: list[int],
    notes_first: int,
    notes: int,
    total: int,
) -> None:
    made = make_up([(str(number), pages) for number, pages in enumerate(counts)], spec)
    assert [piece.first for piece in made.pieces] == firsts
    assert list(made.ornaments) == ornaments
    assert (made.notes_first, made.notes_pages, made.total) == (notes_first, notes, total)


def test_a_book_without_closing_page_may_end_with_its_last_chapter() -> None:
    full = make_up([("front", 2), ("a", 10)], EITHER, closes=False)
    assert (full.total, full.notes_pages, full.closes) == (12, 0, False)
    closed = make_up([("front", 2), ("a", 10)], EITHER)
    assert (closed.total, closed.notes_pages, closed.closes) == (16, 3, True)


@pytest.mark.parametrize(
    ("pages", "asked", "binding", "multiple"),
    [
        (10, "perfect", "saddle-stitch", 4),
        (59, "perfect", "saddle-stitch", 4),  # 60 with the last page
        (60, "perfect", "perfect", 16),  # 61 make 64 leaves' sides: it has grown
        (200, "perfect", "perfect", 16),
        (200, "saddle-stitch", "saddle-stitch", 4),
    ],
)
def test_a_thin_book_is_stitched_until_it_has_grown(
    pages: int, asked: str, binding: str, multiple: int
) -> None:
    made = make_up([("a", pages)], PrintSpec(copies={}, binding=asked, stitch_under=64))
    assert (made.binding, made.multiple) == (binding, multiple)


def every_page(made: Makeup) -> list[int]:
    """The pages that something stands on, each as often as it is used."""
    pieces = [page for piece in made.pieces for page in range(piece.first, piece.last + 1)]
    notes = range(made.notes_first, made.notes_first + made.notes_pages)
    return sorted([*pieces, *made.ornaments, *notes, made.total])  # the closing page is last


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=12),
    st.sampled_from([4, 8, 16, 32]),
    st.sampled_from(["perfect", "saddle-stitch"]),
    st.sampled_from([0, 64, 96]),
)
def test_every_page_is_used_once_and_signatures_are_full(
    counts: list[int], multiple: int, binding: str, stitch_under: int
) -> None:
    spec = PrintSpec(copies={}, page_multiple=multiple, binding=binding, stitch_under=stitch_under)
    made = make_up([(str(number), pages) for number, pages in enumerate(counts)], spec)
    assert every_page(made) == list(range(1, made.total + 1))
    assert all(piece.first % 2 for piece in made.pieces)
    assert [piece.pages for piece in made.pieces] == counts
    assert made.total % made.multiple == 0
    assert made.notes_pages < made.multiple
    assert made.first_page("0") == 1
