"""Where a page ends: no table leaves a single row behind, the box of tasks stays whole, and the
drawings of callouts are drawn, not tiled."""

from pathlib import Path

import pikepdf
import pytest

from bookshop import galley_of, poppler
from camnang.content.context import Shelf
from camnang.layout.prove import set_galley
from camnang.layout.read_back import proofread
from camnang.layout.typeset import typeset

ROWS = 6
TABLE = "| Hàng | Gì |\n|---|---|\n" + "".join(f"| hàng{n} | ô |\n" for n in range(ROWS))
WEEK = "## Việc cần làm tuần này {#viec-tuan-nay .week}\n\n- [ ] việc0\n- [ ] việc1\n- [ ] việc2\n"


def words_of_pages(shelf: Shelf, text: str, folder: Path) -> list[list[str]]:
    pdf = folder / "pages.pdf"
    pdf.write_bytes(typeset(galley_of(shelf, text, folder)).pdf)
    return [page.split() for page in poppler("pdftotext", pdf, "-").split("\f")]


@pytest.mark.parametrize("lines", range(4, 24, 2))
def test_wherever_it_falls_a_table_parts_in_no_single_row(
    shelf: Shelf, tmp_path: Path, lines: int
) -> None:
    filler = "Dòng chữ.\n\n" * lines
    pages = words_of_pages(shelf, f"# Chương\n\n{filler}{TABLE}\n{filler}", tmp_path)
    rows = [sum(word.startswith("hàng") for word in page) for page in pages]
    assert sum(rows) == ROWS
    assert 1 not in rows


@pytest.mark.parametrize("lines", range(4, 24, 2))
def test_the_box_of_tasks_stays_whole(shelf: Shelf, tmp_path: Path, lines: int) -> None:
    filler = "Dòng chữ.\n\n" * lines
    pages = words_of_pages(shelf, f"# Chương\n\n{filler}{WEEK}", tmp_path)
    tasks = [sum(word.startswith("việc") for word in page) for page in pages]
    assert [count for count in tasks if count] == [3]


def test_the_icon_of_a_callout_is_drawn_once(shelf: Shelf, tmp_path: Path) -> None:
    """As a tiling pattern it came out shifted, in pieces."""
    callout = '# Chương\n\n!!! example "Một ví dụ"\n    Chữ.\n'
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(typeset(galley_of(shelf, callout, tmp_path)).pdf)
    with pikepdf.open(pdf) as book:
        resources = book.pages[0].Resources
        assert not any(
            pattern.get("/PatternType") == 1 for pattern in resources.get("/Pattern", {}).values()
        )


HEAD_ROW, SHORT = "| Hàng | Gì |\n|---|---|\n", "| ngắn | ô |\n"
TALL = f"| hàng | {'Một dòng chữ khá dài để ô này cao lên. ' * 34} |\n"  # more than half a page
PARTED = {
    "its last rows do not fit one page": ("headless", SHORT * 3 + TALL * 2),
    "its first rows do not": ("lost", TALL * 4),
}


@pytest.mark.parametrize(("kind", "rows"), PARTED.values(), ids=PARTED)
def test_a_table_has_its_head_on_every_page(
    shelf: Shelf, tmp_path: Path, kind: str, rows: str
) -> None:
    """The engine drops it where rows that must stand together do not fit beneath it."""
    galley = galley_of(shelf, f"# Chương\n\n{HEAD_ROW}{rows}", tmp_path)
    untreated = proofread(galley, typeset(galley).pdf)
    assert [(loss.kind, loss.subject) for loss in untreated] == [(kind, "table-1")]
    sheets = set_galley(galley)
    assert proofread(galley, sheets.pdf) == []
    assert sheets.cures == (("table-1", 1),)
