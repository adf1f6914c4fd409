"""Fitting: text fills its pages; figures, sheets and lines give way, and no word is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from bookshop import ROOT, chapter_of, galley_of, poppler, shelf_of, style_of
from camnang.content.context import Shelf
from camnang.layout.compare_manuscript import astray
from camnang.layout.fitting import Step, fit, flowed
from camnang.layout.galley import Galley, compose_chapter
from camnang.layout.measure import measure_galley
from camnang.layout.prove import set_galley
from camnang.layout.read_back import copy_of, proofread
from camnang.layout.sheets import PlacedBlock, Sheets

LINE = "Một dòng chữ để lấp trang giấy, đủ dài cho hai dòng trong cột chữ của cuốn sách này.\n\n"
FIGURE = (
    "![Tờ giấy](figures/sheet.svg)\n\n/// figure-caption\n    attrs: {id: fig-a}\nHình.\n///\n\n"
)
SHEET = "{= balance | form }\n\n"


def with_blocks(*blocks: str) -> Galley:
    body = "".join(
        f'<{tag} class="{names}" data-block="{number}">khối{number}</{tag}>'
        for number, (tag, _, names) in enumerate(each.partition(".") for each in blocks)
    )
    html = f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>"
    return Galley("piece", "vi", html, "")


def pages(*each: str) -> Sheets:
    """Sheets of pages a hundred points high, told as `0:40 1:30`: blocks and their heights."""
    blocks = []
    for page, told in enumerate(each, start=1):
        top = 0.0
        for number, height in (map(int, one.split(":")) for one in told.split()):
            blocks.append(PlacedBlock(number, page, top, top + height))
            top += height
    return Sheets("piece", b"", len(each), {}, blocks=tuple(blocks), rooms_pt=(100.0,) * len(each))


FULL = pages("0:100", "1:90")
CASES: dict[str, tuple[list[str], Sheets, tuple[str, int]]] = {
    "a figure behind what follows it": (
        ["p", "figure.figure-block", "p", "p", "h2", "p"],
        pages("0:60", "1:70 2:30", "3:30 4:10 5:50"), ("float-1", 2),
    ),
    "a figure under its heading, which stays": (
        ["p", "h2", "figure.figure-block", "p"], pages("0:60", "1:10 2:70", "3:90"), ("float-2", 1),
    ),
    "a sheet before the next section goes on overleaf": (
        ["p", "section.worksheet", "h2", "p"], pages("0:60", "1:80 2:10", "3:90"), ("run-1", 1),
    ),
    "a callout": (["p", "div.admonition", "p"], pages("0:60", "1:80", "2:90"), ("run-1", 1)),
    "lines closer for a few lines": (["p", "p"], pages("0:95", "0:90", "1:5"), ("set-close", 1)),
    "lines wider for a page almost full": (["p"] * 2, pages("0:95", "1:70"), ("set-wide", 1)),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "before", "step"), CASES.values(), ids=CASES)
def test_what_leaves_a_hole_gives_way(
    blocks: list[str], before: Sheets, step: tuple[str, int]
) -> None:
    galley = with_blocks(*blocks)
    asked: list[str] = []

    def lay_out(one: Galley) -> Sheets:
        asked.append(one.html)
        return before if one == galley else FULL

    assert fit(galley, lay_out) == replace(FULL, flow=(step,))
    assert asked == [galley.html, flowed(galley, (step,)).html]


def test_what_does_not_help_is_not_kept() -> None:
    galley = with_blocks("p", "section.worksheet", "p", "p")
    before = pages("0:60", "1:80", "2:90")
    assert fit(galley, lambda _: before) == before


def test_a_figure_stands_behind_less_where_notes_take_the_room() -> None:
    galley = with_blocks("p", "figure.figure-block", "p", "p", "p", "h2")
    before = pages("0:40", "1:70 2:20", "3:20 4:15 5:40")
    tried: list[Step] = []

    def lay_out(one: Galley) -> Sheets:
        steps = [("float-1", n) for n in (1, 2, 3) if one == flowed(galley, (("float-1", n),))]
        tried.extend(steps)
        return FULL if steps == [("float-1", 1)] else before

    assert fit(galley, lay_out) == replace(FULL, flow=(("float-1", 1),))
    assert tried == [("float-1", 3), ("float-1", 2), ("float-1", 1)]


def test_full_pages_are_laid_out_once() -> None:
    galley, asked = with_blocks("p", "p"), list[Galley]()

    def lay_out(one: Galley) -> Sheets:
        asked.append(one)
        return FULL

    assert fit(galley, lay_out) == FULL
    assert asked == [galley]


def test_text_that_calls_a_note_of_the_figure_stays_behind_it() -> None:
    galley = with_blocks("p", "figure.figure-block", "p", "p")
    body = galley.tree()
    body[1].text = None
    body[1].append(body.makeelement("span", {"class": "note", "data-number": "1"}))
    body[2].append(body.makeelement("sup", {"class": "note-again"}))
    body[2][0].text = "1"
    before = pages("0:60", "1:90", "2:90 3:10")
    assert fit(galley.with_body(body), lambda _: before).flow == ()
    asked: list[Galley] = []
    fit(galley.with_body(body), lambda one: asked.append(one) or before)  # type: ignore[func-returns-value]
    assert len(asked) == 1


def test_a_figure_moves_and_its_note_is_numbered_anew() -> None:
    galley = with_blocks("p", "figure.figure-block", "p")
    body = galley.tree()
    for block, number in ((body[1], 1), (body[2], 2)):
        note = block.makeelement(
            "span", {"class": "note", "data-number": str(number), "id": f"note-{number}"}
        )
        note.text = f"nguồn{number}"
        block.append(note)
    moved = flowed(galley.with_body(body), (("float-1", 1),))
    assert copy_of(moved).body == "khối0khối21khối12"
    assert copy_of(moved).notes == ("1nguồn2", "2nguồn1")
    assert [note.get("id") for note in moved.tree().find_class("note")] == ["note-1", "note-2"]


@pytest.fixture(scope="module")
def workshop() -> Shelf:
    return shelf_of(ROOT, "cleaner-production-vi")


def texts(sheets: Sheets, folder: Path) -> list[str]:
    pdf = folder / "pages.pdf"
    pdf.write_bytes(sheets.pdf)
    return poppler("pdftotext", "-layout", pdf, "-").split("\f")


def test_a_sheet_that_goes_on_overleaf_has_its_heads_there_too(
    workshop: Shelf, tmp_path: Path
) -> None:
    text = f"# Chương\n\n{LINE * 3}{SHEET}## Mục {{#muc}}\n\n{LINE * 5}"
    galley = galley_of(workshop, text, tmp_path)
    assert set_galley(galley).pages == 3
    flow = measure_galley(galley).flow
    assert [subject.partition("-")[0] for subject, _ in flow] == ["run"]
    laid = flowed(galley, flow)
    sheets = set_galley(laid)
    assert proofread(laid, sheets.pdf) == []
    assert [page.count("Số của bạn") for page in texts(sheets, tmp_path)][:2] == [1, 1]


def test_a_figure_moves_on_paper_and_nothing_is_lost(shelf: Shelf, tmp_path: Path) -> None:
    chapter = chapter_of(shelf, f"# Chương\n\n{LINE * 5}{FIGURE}{LINE * 11}", tmp_path)
    galley = compose_chapter(chapter, shelf, style_of(shelf), {}, 1)
    flow = measure_galley(galley).flow
    assert [subject.partition("-")[0] for subject, _ in flow] == ["float"]
    laid = flowed(galley, flow)
    assert proofread(laid, set_galley(laid).pdf) == []
    assert astray(chapter, laid) == ""
    body = laid.tree()
    lines = body.findall(".//p")
    lines[4].text = "Chữ khác."
    assert astray(chapter, laid.with_body(body))
