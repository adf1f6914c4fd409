"""No words over words: a note that the engine paints over the row that calls it is sent behind
the row, and pages on which words cover words are never believed."""

import re
from pathlib import Path

import pytest

from bookshop import everything_at, galley_of, shelf_of, style_of, with_body
from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf
from camnang.layout import prove
from camnang.layout.calls import send_behind
from camnang.layout.galley import Galley, compose_chapter
from camnang.layout.overprint import PaintedRun, run_over_run
from camnang.layout.prove import set_galley
from camnang.layout.read_back import copy_of, proofread
from camnang.layout.typeset import typeset

HEAD_ROW = "| Hàng | Gì | Cuối |\n|---|---|---|\n"
FULL = f"| {'Một ô cao. ' * 90} | gì | hết |\n"
CALLING = f"| {'Một ô khá cao. ' * 18} | gì | gọi[^1] |\n"
LONG_NOTE = f"[^1]: {'Một vế của chú thích rất dài. ' * 125}\n"
ROW_UNDER_NOTE = f"# Chương\n\n{HEAD_ROW}{FULL}{CALLING}\nChữ sau bảng.\n\n{LONG_NOTE}"


@pytest.fixture
def under_note(shelf: Shelf, tmp_path: Path) -> Galley:
    """A galley whose note takes the room that another cell of its row has used up."""
    return galley_of(shelf, ROW_UNDER_NOTE, tmp_path)


def test_a_note_over_its_row_is_sent_behind_it(under_note: Galley) -> None:
    untreated = typeset(under_note)
    losses = proofread(under_note, untreated.pdf)
    assert {loss.kind for loss in losses} <= {"headless"}, "no letter is lost"
    (over,) = {each.note: each for each in untreated.overprints}.values()
    assert (over.note, over.over.strip()) == (1, "1")
    assert "khá cao" in over.words
    sheets = set_galley(under_note)
    assert sheets.overprints == ()
    assert ("call-1", 1) in sheets.cures
    assert proofread(under_note, sheets.pdf) == []


def test_what_cannot_be_cured_is_told(under_note: Galley, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "send_behind", lambda body, number: None)
    with pytest.raises(TypesettingError) as stop:
        set_galley(under_note)
    assert stop.value.fact.template == "In {name}, page {page}, “{what}” is printed over “{over}”."
    told = dict(stop.value.fact.values)
    assert (told["name"], str(told["over"]).strip()) == (under_note.name, "1")
    assert "khá cao" in str(told["what"])
    assert stop.value.remedy.template.startswith("Shorten the notes of that page")


ROWS = "<table><tr><td>Hàng trên</td></tr><tr><td><b>Hàng dưới</b></td></tr></table>"
COVERING = {
    "lines": ("<p>Hàng trên</p><p>Hàng dưới</p>", "p + p { margin-top: -14pt }"),
    "rows": (ROWS, "td b { position: relative; top: -14pt }"),
}


@pytest.mark.parametrize(("body", "css"), COVERING.values(), ids=COVERING)
def test_rows_and_lines_over_one_another_are_told(shelf: Shelf, body: str, css: str) -> None:
    style = style_of(shelf)
    html = f"<html lang=vi><body class=chapter>{body}</body></html>"
    galley = Galley("piece", "vi", html, style.css, page=style.geometry)
    assert set_galley(galley).overprints == ()
    with pytest.raises(TypesettingError) as stop:
        set_galley(Galley("piece", "vi", html, f"{style.css} {css}", page=style.geometry))
    told = dict(stop.value.fact.values)
    assert (told["page"], {told["what"], told["over"]}) == (1, {"Hàng trên", "Hàng dưới"})


@pytest.mark.parametrize("trim", ["a6", "a5-landscape"])
def test_the_longest_things_stand_on_small_and_low_pages(trim: str, tmp_path: Path) -> None:
    root = everything_at(tmp_path / "all")
    spec = root / "handbooks/everything/handbook.yml"
    ordered = re.sub(r"(?m)^print:", f"print:\n  trim: {trim}", spec.read_text("utf-8"))
    spec.write_text(ordered, encoding="utf-8")
    shelf = shelf_of(root, "everything-vi")
    (chapter,) = (each for each in shelf.book.chapters if each.stem == "overflow")
    galley = compose_chapter(chapter, shelf, style_of(shelf), {}, 1)
    assert typeset(galley, write=False).overprints
    sheets = set_galley(galley)
    assert sheets.overprints == ()
    assert proofread(galley, sheets.pdf) == []


NOTES = "".join(f"\n[^{n}]: Chú thích {n}.\n" for n in range(1, 5))
CALLS = f"# Chương\n\n{HEAD_ROW}| a[^1] | b[^2] | c[^3] |\n| d | e[^4] | f |\n\nSau.\n{NOTES}"


@pytest.mark.parametrize(
    ("number", "before"),
    {1: "3", 2: "3", 4: "f"}.items(),
    ids=["a row's first", "a row's second", "the last row's"],
)
def test_behind_its_row_a_note_keeps_number_order_and_words(
    shelf: Shelf, tmp_path: Path, number: int, before: str
) -> None:
    galley = galley_of(shelf, CALLS, tmp_path)
    body = galley.tree()
    send_behind(body, number)
    (first,) = body.xpath(f"//*[@id='note-{number}']")
    assert first.xpath("normalize-space(preceding::text()[normalize-space()][1])") == before
    treated = copy_of(with_body(galley, body))
    assert treated.notes == copy_of(galley).notes
    assert len(body.find_class("behind")) == {1: 3, 2: 2, 4: 1}[number]


LINE = PaintedRun("chữ", 0, 40, 100, 10)


@pytest.mark.parametrize(
    ("other", "covers"),
    [
        (PaintedRun("dòng sau", 0, 40, 112, 10), False),
        (PaintedRun("dòng chật", 0, 40, 109, 10), False),
        (PaintedRun("nửa dòng", 0, 40, 105, 10), True),
        (PaintedRun("1", 40, 44, 97, 6.6), False),
        (PaintedRun("1", 36, 40, 97, 6.6), True),
        (PaintedRun("cột bên", 50, 90, 100, 10), False),
    ],
)
def test_runs_that_cover_one_another(other: PaintedRun, covers: bool) -> None:
    assert bool(list(run_over_run([other, LINE]))) == covers
    assert bool(list(run_over_run([LINE, other]))) == covers
