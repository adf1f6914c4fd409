"""Lines and pages as a reader marks them: what is measured is seen, and what must hold holds."""

from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

import press_figures as measured
from bookshop import galley_of, style_of
from camnang.base.html_tree import loosen_spaces
from camnang.content.context import Shelf
from camnang.i18n.typography import JOINER, NBSP
from camnang.layout.galley import Galley
from camnang.layout.typeset import typeset

UNITS = "Nung **15.000** kg hết 9.500 MJ/kg, giá 2.500 đồng/kWh, thải 120 m³/ngày, 0,7 kg CO₂/kWh."
PARAGRAPHS = "\n\n".join(f"{'x' * n} {UNITS}" for n in range(1, 40))
TITLES = "\n\n".join(
    f"## {'Xi ' * n}công nghiệp, chất thải và tái sử dụng {{#s{n}}}\n\nChữ." for n in range(1, 14)
)


def pages(galley: Galley, folder: Path) -> tuple[Path, list[list[list[measured.Line]]]]:
    pdf = folder / "pages.pdf"
    pdf.write_bytes(typeset(galley).pdf)
    return pdf, measured.lines_of(pdf)


def loosened(galley: Galley) -> Galley:
    html = galley.html
    for bound in (NBSP, "&nbsp;", "&#160;"):
        html = html.replace(bound, " ")
    return replace(galley, html=html.replace(JOINER, "").replace("&#8288;", ""))


def test_no_unit_parts_wherever_a_line_ends(shelf: Shelf, tmp_path: Path) -> None:
    galley = galley_of(shelf, f"# Chương\n\n{PARAGRAPHS}", tmp_path)
    _, bound = pages(galley, tmp_path)
    assert [each for page in bound for each in measured.broken_units(page)] == []
    _, loose = pages(loosened(galley), tmp_path)
    seen = {kind for page in loose for kind, _ in measured.broken_units(page)}
    assert seen == {"parted unit", "broken unit"}


def test_a_comma_behind_the_number_of_a_note_is_no_number() -> None:
    for last, first, kinds in ((",", "60%", []), ("15k", "m²", ["broken unit"])):
        above = measured.Line(("hạt", last), (0.0, 0.0, 90.0, 10.0))
        below = measured.Line((first, "là"), (0.0, 11.0, 90.0, 21.0))
        assert [kind for kind, _ in measured.broken_units([[above, below]])] == kinds


def test_no_compound_parts_in_a_heading(shelf: Shelf, tmp_path: Path) -> None:
    galley = galley_of(shelf, f"# Chương\n\n{TITLES}", tmp_path)

    def broken(one: Galley) -> list[tuple[int, str]]:
        prints = [measured.read(blocks) for blocks in pages(one, tmp_path)[1]]
        titles = measured.headings(one.tree())
        return [each for title in titles for each in measured.broken_compounds(title, prints)]

    assert broken(galley) == []
    assert {what.partition(": ")[2] for _, what in broken(loosened(galley))} >= {"công nghiệp"}


def test_units_are_found_as_written_in_the_text_of_the_pdf(shelf: Shelf, tmp_path: Path) -> None:
    galley = galley_of(shelf, "# Chương\n\nHết 9.500 MJ/kg khô.", tmp_path)
    assert JOINER in galley.html
    _, (blocks, *_) = pages(galley, tmp_path)
    words = [word for block in blocks for line in block for word in line.words]
    assert "9.500 MJ/kg khô." in " ".join(words).replace(NBSP, " ")


def test_no_note_s_call_begins_a_line(shelf: Shelf, tmp_path: Path) -> None:
    notes = "\n".join(f"[^{n}]: Một." for n in range(1, 60))
    table = "| Câu hỏi | Bằng chứng |\n|---|---|\n"
    rows = "\n".join(f"| {'i' * n} (GPSR)?[^{n}] | {'Tên nhãn ' * 12}|" for n in range(1, 60))
    galley = galley_of(shelf, f"# Chương\n\n{table}{rows}\n\n{notes}", tmp_path)

    def alone(one: Galley) -> list[str]:
        return [call for page in pages(one, tmp_path)[1] for call in measured.lone_calls(page)]

    assert alone(galley) == []
    assert alone(loosened(galley)) != []


DATED = "mới rồi khung chung là Nghị định 30/2026/NĐ-CP, có hiệu lực từ ngày **21/1/2026**; rà lại."


def test_a_line_is_as_full_as_its_words_let_it_be(shelf: Shelf, tmp_path: Path) -> None:
    """A no-break space before an element within the line, wherever the line ends."""
    text = "\n\n".join(f"{'x' * n} {DATED}" for n in range(1, 60))
    galley = galley_of(shelf, f"# Chương\n\n{text}", tmp_path)

    def early(one: Galley) -> list[str]:
        return [end for page in pages(one, tmp_path)[1] for end in measured.early_ends(page)]

    assert early(galley) == []
    unheld = replace(galley, html=galley.html.replace(f"{NBSP}{JOINER}<", f"{NBSP}<"))
    assert unheld != galley
    assert early(unheld) != []


@pytest.mark.parametrize(("lines", "share"), [(2, 0.6), (12, 0.2), (24, 0.0)])
def test_what_is_left_white_is_measured(
    shelf: Shelf, tmp_path: Path, lines: int, share: float
) -> None:
    text = "Dòng chữ dài vừa đủ một dòng.\n\n" * lines
    pdf, _ = pages(galley_of(shelf, f"# Chương\n\n{text}", tmp_path), tmp_path)
    strips = measured.holes(pdf, style_of(shelf).geometry)
    assert strips[0] == pytest.approx(share, abs=0.2)


def test_long_notes_are_counted_in_lines(shelf: Shelf, tmp_path: Path) -> None:
    text = "# Chương\n\nMột[^a]. Hai[^b].\n\n[^a]: Ngắn.\n[^b]: " + "Dài nhiều chữ nữa. " * 30
    galley = galley_of(shelf, text, tmp_path)
    prints = [measured.read(blocks) for blocks in pages(galley, tmp_path)[1]]
    ((page, what),) = measured.long_notes(galley, prints)
    assert page == 1
    assert what.startswith("note 2, ")


@pytest.mark.parametrize(
    ("written", "loose"),
    [
        ("<p>một <b>hai</b></p>", "<p>một<span> </span><b>hai</b></p>"),
        ("<p><b>một </b>hai</p>", "<p><b>một</b><span> </span>hai</p>"),
        ("<p><b>một <i>hai </i></b>ba</p>",
         "<p><b>một<span> </span><i>hai</i><span> </span></b>ba</p>"),
        ("<p><b>một</b> hai</p>", "<p><b>một</b> hai</p>"),
        ("<p> <b> </b></p>", "<p> <b> </b></p>"),
    ],
)  # fmt: skip
def test_a_space_that_ends_a_piece_of_text_stands_alone(written: str, loose: str) -> None:
    tree = lxml.html.fragment_fromstring(written)
    for _ in range(2):  # a second time changes nothing
        loosen_spaces(tree)
        assert lxml.html.tostring(tree, encoding="unicode") == loose
