"""Every page on exactly one place of one sheet, and folded back into reading order."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camnang.press.bindings import BINDINGS, PERFECT, SADDLE_STITCH
from camnang.press.folding import SCHEMES, FoldScheme, folded, scheme_for
from camnang.press.imposition import ImposedForm, impose
from camnang.press.sheet_yield import Grid
from camnang.press.signatures import Inks, forms_of, padded, sections_of

CATALOGUE = {  # front pages, row by row, as the JDF fold catalogue of CIP4 shows them
    "F4-1": [[2, 3]],
    "F8-1": [[6, 3, 2, 7]],
    "F8-7": [[3, 2], [6, 7]],
    "F16-1": [[10, 7, 2, 15, 14, 3, 6, 11]],
    "F16-7": [[14, 3, 2, 15], [11, 6, 7, 10]],
    "F16-10": [[3, 6, 7, 2], [14, 11, 10, 15]],
    "F32-3": [[26, 7, 2, 31, 30, 3, 6, 27], [23, 10, 15, 18, 19, 14, 11, 22]],
    "F32-9": [[14, 19, 18, 15], [3, 30, 31, 2], [6, 27, 26, 7], [11, 22, 23, 10]],
}
QUARTER_TURNS = {"F8-7": 1, "F16-10": 1, "F32-9": 2}


def _fronts(scheme: FoldScheme) -> list[list[int]]:
    cells = {(leaf.column, leaf.row): leaf.front for leaf in folded(scheme)}
    return [[cells[column, row] for column in range(scheme.columns)] for row in range(scheme.rows)]


def _turned(rows: list[list[int]]) -> list[list[int]]:
    return [list(row) for row in zip(*rows[::-1], strict=True)]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.catalogue)
def test_folding_gives_the_catalogue(scheme: FoldScheme) -> None:
    rows = _fronts(scheme)
    for _ in range(QUARTER_TURNS.get(scheme.catalogue, 0)):
        rows = _turned(rows)
    assert rows == CATALOGUE[scheme.catalogue]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.catalogue)
def test_conjugate_leaves_share_a_spine_fold(scheme: FoldScheme) -> None:
    leaves = folded(scheme)
    for first, last in zip(leaves, reversed(leaves), strict=True):
        assert first.row == last.row
        assert abs(first.column - last.column) == 1
        assert first.head_down == last.head_down


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.catalogue)
def test_rows_stand_head_to_head(scheme: FoldScheme) -> None:
    for leaf in folded(scheme):
        assert leaf.head_down == bool(leaf.row % 2)


def test_the_largest_scheme_that_fits_is_taken() -> None:
    assert scheme_for(4, 4, 32).catalogue == "F32-9"
    assert scheme_for(4, 4, 16).catalogue == "F16-7"
    assert scheme_for(2, 4, 32).catalogue == "F16-10"
    assert scheme_for(2, 1, 32).catalogue == "F4-1"
    assert scheme_for(4, 4, 2).catalogue == "F2-1"


@pytest.mark.parametrize(
    ("pages", "a_sheet", "sizes"),
    [
        (96, (4, 4), [32, 32, 32]),
        (104, (4, 4), [32, 32, 32, 8]),
        (92, (4, 4), [32, 32, 16, 8, 4]),
        (28, (4, 4), [16, 8, 4]),
        (28, (4, 2), [16, 8, 4]),
        (28, (2, 2), [8, 8, 8, 4]),
        (12, (2, 1), [4, 4, 4]),
        (4, (8, 4), [4]),
    ],
)
def test_decomposition(pages: int, a_sheet: tuple[int, int], sizes: list[int]) -> None:
    assert [form.pages for form in forms_of(pages, Grid(*a_sheet, "long", 0, 0))] == sizes


def test_thin_forms_lie_outside_when_stitched_and_inside_when_glued() -> None:
    body = 104, Grid(4, 4, "long", 0, 0)
    stitched = [form.pages for form in SADDLE_STITCH.forms(*body)]
    glued = [form.pages for form in PERFECT.forms(*body)]
    assert stitched == [8, 32, 32, 32]
    assert glued == [32, 32, 8, 32]


@pytest.mark.parametrize(("pages", "multiple", "total"), [(1, 4, 4), (93, 16, 96), (1, 2, 2)])
def test_padding(pages: int, multiple: int, total: int) -> None:
    assert padded(pages, multiple) == total


@pytest.mark.parametrize("text", ["2/2", "5/0", "4", "0/4", "4/x"])
def test_only_process_inks(text: str) -> None:
    with pytest.raises(ValueError):
        Inks.parse(text)


# --- every body on every sheet ---------------------------------------------------------------

GRIDS = st.builds(
    lambda columns, rows, grain: Grid(columns, rows, grain, 0.0, 0.0),
    st.sampled_from([2, 4, 8]),
    st.sampled_from([1, 2, 4, 8]),
    st.sampled_from(["long", "short"]),
)
PAGES = st.integers(1, 80).map(lambda quarter: 4 * quarter)
BOUND = st.sampled_from(list(BINDINGS))
LIMITS = st.sampled_from([4, 8, 16, 32])


def _imposed(pages: int, grid: Grid, binding: str, limit: int) -> list[ImposedForm]:
    forms = BINDINGS[binding].forms(pages, grid)
    sections = sections_of(forms, grid, BINDINGS[binding].allot, limit)
    return [impose(form, grid, own) for form, own in zip(forms, sections, strict=True)]


@given(pages=PAGES, grid=GRIDS, binding=BOUND, limit=LIMITS)
def test_every_page_stands_on_one_place_of_one_sheet(
    pages: int, grid: Grid, binding: str, limit: int
) -> None:
    body: Counter[int] = Counter()
    for imposed in _imposed(pages, grid, binding, limit):
        cells = {(leaf.column, leaf.row) for leaf in imposed.leaves}
        assert len(cells) == len(imposed.leaves) == grid.pages_a_side
        assert all(0 <= c < grid.columns and 0 <= r < grid.rows for c, r in cells)
        for copy in range(imposed.form.copies_a_sheet):
            leaves = [leaf for leaf in imposed.leaves if leaf.copy == copy]
            faces = Counter(chain.from_iterable((leaf.front, leaf.back) for leaf in leaves))
            assert set(faces.values()) == {1}
            assert len(faces) == imposed.form.pages
        body += faces
    assert body == Counter(range(1, pages + 1))


@given(pages=PAGES, grid=GRIDS, binding=BOUND, limit=LIMITS)
def test_a_leaf_carries_a_right_hand_page_and_the_next(
    pages: int, grid: Grid, binding: str, limit: int
) -> None:
    for imposed in _imposed(pages, grid, binding, limit):
        for leaf in imposed.leaves:
            recto, verso = sorted((leaf.front, leaf.back))
            assert recto % 2 == 1
            assert verso == recto + 1


@given(pages=PAGES, grid=GRIDS, binding=BOUND, limit=LIMITS)
def test_a_turned_sheet_is_printed_twice_with_one_plate(
    pages: int, grid: Grid, binding: str, limit: int
) -> None:
    for imposed in _imposed(pages, grid, binding, limit):
        style = imposed.form.work_style
        if style == "sheetwise":
            continue
        columns_run_long = grid.grain == "short"
        beside = columns_run_long == (style == "work-and-turn")
        for leaf in imposed.leaves:
            column = grid.columns - 1 - leaf.column if beside else leaf.column
            row = leaf.row if beside else grid.rows - 1 - leaf.row
            assert imposed.plate[column, row] == leaf.back


@pytest.mark.parametrize(("grain", "upside_down"), [("long", True), ("short", False)])
def test_the_other_half_of_a_turned_sheet(grain: str, upside_down: bool) -> None:
    # turned about its short axis: rows that run along the long side come back upside down
    (imposed,) = _imposed(8, Grid(4, 4, grain, 0, 0), "perfect", 32)
    assert imposed.form.work_style == "work-and-turn"
    leaves = {(leaf.column, leaf.row): leaf for leaf in imposed.leaves}
    corner = leaves[0, 0]
    partner = leaves[(0, 3) if upside_down else (3, 0)]
    assert (partner.front, partner.back) == (corner.back, corner.front)
    assert (partner.head_down != corner.head_down) == upside_down


@pytest.mark.parametrize(
    ("columns", "rows", "grain", "boxes"),
    [
        (4, 4, "long", [(0, 0, 0.5, 1), (0.5, 0, 1, 1)]),
        (4, 4, "short", [(0, 0.5, 1, 1), (0, 0, 1, 0.5)]),
        (8, 2, "short", [(0, 0, 0.5, 1), (0.5, 0, 1, 1)]),
        (8, 2, "long", [(0, 0, 1, 0.5), (0, 0.5, 1, 1)]),
    ],
)
def test_boxes_of_a_form_slit_in_two(
    columns: int, rows: int, grain: str, boxes: list[tuple[float, ...]]
) -> None:
    (imposed,) = _imposed(32, Grid(columns, rows, grain, 0, 0), "saddle-stitch", 16)
    assert [imposed.boxes(section) for section in (0, 1)] == [(box,) for box in boxes]


@given(pages=PAGES, grid=GRIDS, limit=LIMITS)
def test_stitched_sections_nest_round_the_middle(pages: int, grid: Grid, limit: int) -> None:
    outside = 0
    for imposed in _imposed(pages, grid, "saddle-stitch", limit):
        for section in imposed.sections:
            half = len(section.pages) // 2
            assert section.pages[:half] == tuple(range(outside + 1, outside + half + 1))
            mirrored = zip(section.pages, reversed(section.pages), strict=True)
            assert {low + high for low, high in mirrored} == {pages + 1}
            outside += half
    assert 2 * outside == pages


@given(pages=PAGES, grid=GRIDS, limit=LIMITS)
def test_glued_sections_follow_one_another(pages: int, grid: Grid, limit: int) -> None:
    imposed = _imposed(pages, grid, "perfect", limit)
    sections = chain.from_iterable(form.sections for form in imposed)
    assert list(chain.from_iterable(s.pages for s in sections)) == list(range(1, pages + 1))


@given(pages=PAGES, grid=GRIDS, binding=BOUND, limit=LIMITS)
def test_boxes_tile_the_fronts(pages: int, grid: Grid, binding: str, limit: int) -> None:
    for imposed in _imposed(pages, grid, binding, limit):
        boxes = [box for n in range(len(imposed.sections)) for box in imposed.boxes(n)]
        area = sum((right - left) * (upper - lower) for left, lower, right, upper in boxes)
        assert area == (1.0 if imposed.form.work_style == "sheetwise" else 0.5)
        assert len(set(boxes)) == len(boxes)
