"""Widths of columns: no word broken that fits, and long cells get the room they need."""

import pytest
from fontTools.ttLib import TTFont
from lxml.html import HtmlElement, fromstring

from camnang.design.fonts import FACES, HEADING
from camnang.layout.columns import PADDING_PT, SIZE_PT, give_widths, shares

WIDTH = 320.0
WIDE = "Hàm lượng"
TABLES = {
    "words and a paragraph": [["A", "Bê tông"], ["Câu này dài hơn mọi câu khác " * 4, "x"]],
    "a long word": [["nghiêng", "nghiệm"], ["Chuyển-đổi-số-hóa-đơn-điện-tử", "x"]],
    "figures": [["1.234.567,89", "0,5"], ["kg"], ["−40 °C", "120 °C"]],
    "numbers bound to units": [["58.200.000\N{NO-BREAK SPACE}đồng"], ["Câu này dài " * 12]],
    "an empty column": [["một", "hai"], ["", ""], ["ba bốn năm"]],
    "one column": [["một", "hai ba bốn"]],
    "ragged": [["a", "b", "c"], ["d"]],
}


def advance_pt(word: str) -> float:
    """How wide a word stands in the bold face of headings, glyph by glyph."""
    path = next(face.path for face in FACES if (face.family, face.weight) == (HEADING, 600))
    font = TTFont(path)
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    return sum(advances[names[ord(c)]][0] for c in word) / font["head"].unitsPerEm * SIZE_PT


def longest(column: list[str]) -> float:
    return max((advance_pt(word) for cell in column for word in cell.split(" ")), default=0.0)


@pytest.mark.parametrize("columns", TABLES.values(), ids=TABLES)
def test_shares_sum_to_the_whole_and_hold_the_longest_words(columns: list[list[str]]) -> None:
    found = shares(columns, WIDTH)
    assert sum(found) == pytest.approx(1)
    assert len(found) == len(columns)
    for share, column in zip(found, columns, strict=True):
        assert share * WIDTH >= longest(column) + PADDING_PT - 1e-6, column


def test_a_sign_that_headings_lack_is_as_wide_as_in_the_text() -> None:
    """A ticked box is 0.8 em of Spectral, a half more than what is taken for the unknown."""
    found = shares([["\u2611" * 30], ["một" * 90]], 500.0)  # the second is broken, the first stays
    assert found[0] * 500.0 == pytest.approx(0.8 * 30 * SIZE_PT + PADDING_PT)


def test_a_box_for_a_pen_is_as_wide_as_it_is_set() -> None:
    found = shares([["\u2610" * 20], ["một" * 90]], 500.0)
    assert found[0] * 500.0 == pytest.approx(0.8 * 12.3 * 20 + PADDING_PT)


def test_words_too_wide_for_the_table_are_broken_and_no_other() -> None:
    columns = [["nữa"], ["một" * 30], ["1.234.567.890"], ["một" * 60]]
    found = shares(columns, WIDTH)
    assert sum(found) == pytest.approx(1)
    least = [longest(column) + PADDING_PT for column in columns]
    assert [found[n] * WIDTH for n in (0, 2)] == pytest.approx([least[0], least[2]])
    assert found[1] == pytest.approx(found[3])


def test_the_column_that_says_more_is_the_wider_one() -> None:
    few, more, most = shares([["một hai"], ["một hai " * 4], ["một hai " * 40]], WIDTH)
    assert few < more < most


def test_one_long_cell_among_short_ones_does_not_take_the_table() -> None:
    short = ["một hai ba bốn năm sáu"] * 8
    ordinary, odd = shares([short, [*short[:-1], "một hai " * 20]], WIDTH)
    assert ordinary == pytest.approx(odd, abs=0.01)


@pytest.mark.parametrize("columns", [[[]], [[], []], [[""], ["", ""]]])
def test_empty_columns_share_alike(columns: list[list[str]]) -> None:
    assert shares(columns, WIDTH) == pytest.approx([1 / len(columns)] * len(columns))


def table(rows: str) -> HtmlElement:
    made = fromstring(f"<div><table>{rows}</table></div>")[0]
    give_widths(made, WIDTH)
    return made


def widths(made: HtmlElement) -> list[float]:
    styles = made.xpath("./colgroup/col/@style")
    return [float(style.removeprefix("width: ").removesuffix("%")) for style in styles]


def test_a_table_gets_a_width_for_each_column() -> None:
    made = table(f"<tr><th>A<th>{WIDE}<tr><td>một<td>hai<tr><td>ba")
    assert sum(widths(made)) == pytest.approx(100, abs=0.02)
    assert len(widths(made)) == 2
    assert made[0].tag == "colgroup", "columns come before rows"


@pytest.mark.parametrize(
    "rows",
    ["", "<tr><td colspan=2>a<tr><td>b<td>c", "<colgroup><col></colgroup><tr><td>a"],
    ids=["no rows", "cells that span", "columns that have widths"],
)
def test_other_tables_are_left_as_they_are(rows: str) -> None:
    assert widths(table(rows)) == []


def test_a_note_counts_as_its_call_alone() -> None:
    note = "<span class=note>Một <b>chú thích</b> dài đứng ở chân trang và không ở trong ô</span>"
    noted, plain = table(f"<tr><td>a{note}<td>b"), table("<tr><td>a00<td>b")
    assert widths(noted) == widths(plain)
