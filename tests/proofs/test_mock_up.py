"""The mock-up: printed on both sides, turned over the short edge, folded, and read by poppler."""

import re
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest

from bookshop import poppler
from camnang.press.bindings import BINDINGS
from camnang.press.mock_up import dummy
from camnang.products.product import PressFiles
from camnang.proofs.mock_up import cover_scale, page_scale, write_dummy
from proofs.books import numbered, press_file
from written import squeezed

A4_PT = (842, 595)
Side = tuple[str, str]


def sides(pdf: Path) -> list[Side]:
    """Give what poppler reads on the left and on the right half of every page."""
    width, height = A4_PT

    def half(left: int) -> list[str]:
        crop = ("-x", left, "-y", 0, "-W", width // 2, "-H", height)
        text = poppler("pdftotext", "-raw", *map(str, crop), pdf, "-")
        return [squeezed(page) for page in text.split("\f")[:-1]]

    return list(zip(half(0), half(width // 2), strict=True))


def leafed_through(printed: list[Side], piles: list[int]) -> list[str]:
    """Fold the sheets (two sides each) in their piles, and read on from leaf to leaf.

    Turned over its short edge, the back of a sheet stands upright behind the front, left behind
    right: behind the right half of the front lies the left half of the back.
    """
    sheets = list(zip(printed[::2], printed[1::2], strict=True))
    read: list[str] = []
    for _, numbered_sheets in groupby(zip(piles, sheets, strict=True), key=lambda each: each[0]):
        pile = [sheet for _, sheet in numbered_sheets]
        for front, back in pile:
            read += [front[1], back[0]]
        for front, back in reversed(pile):
            read += [back[1], front[0]]
    return read


@pytest.mark.parametrize(
    ("pages", "binding", "sheets", "piles"),
    [(16, "saddle-stitch", 4, 1), (96, "perfect", 24, 6), (90, "perfect", 23, 6)],
)
def test_a_mock_up_folded_on_paper_reads_in_order(
    pages: int, binding: str, sheets: int, piles: int, tmp_path: Path
) -> None:
    interior = press_file(tmp_path / "interior.pdf", numbered(pages))
    order = dummy(pages, BINDINGS[binding])
    made = write_dummy(interior, None, order, "en", tmp_path / "dummy.pdf")
    assert (made, len(order), order[-1].pile) == (2 * sheets, sheets, piles)
    read = leafed_through(sides(tmp_path / "dummy.pdf"), [sheet.pile for sheet in order])
    blanks = -pages % 4
    assert read == [f"page{number}" for number in range(1, pages + 1)] + [""] * blanks


@pytest.mark.slow
def test_the_mock_up_of_a_made_book_reads_as_its_interior(
    everything: dict[str, PressFiles], tmp_path: Path
) -> None:
    made = everything["everything-vi"]
    pages, target = made.makeup.total, tmp_path / "dummy.pdf"
    order = dummy(pages, BINDINGS[made.makeup.binding])
    write_dummy(made.interior.path, made.cover.path, order, "vi", target)
    cover, inside, *body = sides(target)
    assert inside == ("", "")
    title = squeezed(made.edition.title)
    assert title not in cover[0], "the back lies on the left"
    assert title in cover[1]
    text = poppler("pdftotext", "-raw", made.interior.path, "-")
    written = [squeezed(page) for page in text.split("\f")[:-1]]
    assert leafed_through(body, [sheet.pile for sheet in order]) == written


def test_pages_keep_their_size_on_a4_and_meet_at_the_fold(tmp_path: Path) -> None:
    interior = press_file(tmp_path / "interior.pdf", numbered(4))
    write_dummy(interior, None, dummy(4, BINDINGS["saddle-stitch"]), "en", tmp_path / "dummy.pdf")
    told = poppler("pdfinfo", "-box", tmp_path / "dummy.pdf")
    assert re.search(r"Page size: +841.89 x 595.276 pts \(A4\)", told)
    boxes = poppler("pdftotext", "-bbox", tmp_path / "dummy.pdf", "-")
    first, last = (float(x) for x in re.findall(r'xMin="([\d.]+)".*?>page<', boxes)[:2])
    fold = 841.89 / 2
    assert sorted((first, last)) == pytest.approx([fold - 145 / 25.4 * 72 + 60, fold + 60], abs=0.2)


def test_large_pages_are_made_smaller(tmp_path: Path) -> None:
    a4 = (210.0, 297.0)
    interior = press_file(tmp_path / "interior.pdf", numbered(4), a4)
    write_dummy(interior, None, dummy(4, BINDINGS["saddle-stitch"]), "en", tmp_path / "dummy.pdf")
    assert sides(tmp_path / "dummy.pdf") == [("page4", "page1"), ("page2", "page3")]
    assert page_scale(*a4) == pytest.approx(210 / 297)
    assert page_scale(145, 205) == cover_scale(296.4, 205) == 1
    assert cover_scale(306.4, 205) == pytest.approx(297 / 306.4)


def test_bookmarks_say_where_a_pile_begins(tmp_path: Path) -> None:
    interior = press_file(tmp_path / "interior.pdf", numbered(40))
    cover = press_file(tmp_path / "cover.pdf", ["BT /F 9 Tf 9 9 Td (cover) Tj ET"], (296.4, 205), 5)
    target = tmp_path / "dummy.pdf"
    write_dummy(interior, cover, dummy(40, BINDINGS["perfect"]), "en", target)
    with pikepdf.open(target) as pdf, pdf.open_outline() as outline:
        places = {item.title: pikepdf.Page(item.destination[0]).index for item in outline.root}
    assert places == {"Cover": 0, "Pile 1": 2, "Pile 2": 10, "Pile 3": 18}


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    interior = press_file(tmp_path / "interior.pdf", numbered(16))
    for name in ("one.pdf", "two.pdf"):
        write_dummy(interior, None, dummy(16, BINDINGS["saddle-stitch"]), "en", tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
