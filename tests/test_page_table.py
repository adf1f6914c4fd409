"""Pages of every trim: type, margins and lines from the table; margins by hand; too small ones."""

import re
from html import escape
from itertools import product
from pathlib import Path

import pytest

from bookshop import ROOT, everything_at, poppler
from camnang.base.errors import ContentError, Finding
from camnang.base.units import pt
from camnang.content.library import open_project
from camnang.layout.galley import Galley
from camnang.layout.page_table import (
    LEAST_TEXT_MM,
    MOST_CHARACTERS,
    characters_a_line,
    page_geometry,
    page_of,
)
from camnang.layout.stylesheet import FOLIO_GAP, BookStyle, PageGeometry, scaled
from camnang.layout.typeset import typeset
from camnang.products.pipeline import open_and_check
from camnang.project.model import PageMargins, Trim
from camnang.project.papers import read_papers

GLUED_MM, SAFE_MM = 15, 5  # what binders and cutters ask of the inner margin, and of all text
_MARKS = re.compile(r"\[@[^\]]*\]|\[\^[^\]]*\]|\{[^}]*\}|\]\([^)]*\)|[*`\[]")
FOLIO_MM = 3.3  # the line of a page number, drawn for 145 × 205 mm
UPRIGHT = [
    (105 + width, 148 + height) for width, height in product(range(0, 106, 7), range(0, 150, 7))
]
PAGES = [(w, h) for w, h in UPRIGHT if w <= h] + [(h, w) for w, h in UPRIGHT if w <= h]


def test_every_page_from_a6_to_a4_can_be_read_bound_and_cut() -> None:
    for trim in (Trim(*size) for size in PAGES):
        page = page_of(trim, 3)
        assert characters_a_line(page) <= MOST_CHARACTERS, trim
        assert min(page.text_width_mm, page.text_height_mm) >= LEAST_TEXT_MM, trim
        assert page.inner_mm >= GLUED_MM, trim
        assert min(page.outer_mm, page.head_mm, page.foot_mm) >= SAFE_MM, trim
        folio = page.foot_mm * (1 - FOLIO_GAP) - FOLIO_MM * page.scale
        assert folio >= SAFE_MM, trim


@pytest.mark.parametrize(
    "size", [(105, 148), (148, 210), (210, 297), (210, 148), (152.4, 228.6)],
    ids=["A6", "A5", "A4", "A5 on its side", "6 x 9 in"],
)  # fmt: skip
def test_no_line_of_a_real_text_is_longer_than_reads_with_ease(
    size: tuple[float, float], tmp_path: Path
) -> None:
    page = page_of(Trim(*size), 3)
    for lang in ("vi", "en"):
        text = "".join(f"<p>{escape(each)}</p>" for each in paragraphs(lang))
        html = f'<html lang="{lang}"><body class="chapter"><div>{text}</div></body></html>'
        galley = Galley("text", lang, html, BookStyle(page, "leaf", "").css, page=page)
        (tmp_path / "text.pdf").write_bytes(typeset(galley).pdf)
        lengths = sorted(map(len, lines(tmp_path / "text.pdf", page)))
        assert len(lengths) > 100, "a text of many lines"
        assert MOST_CHARACTERS - 20 < lengths[-1] <= MOST_CHARACTERS, lang


def paragraphs(lang: str) -> list[str]:
    """Give plain paragraphs of the house's own handbooks, without their marks."""
    chapters = sorted(ROOT.glob(f"handbooks/*/*.{lang}.md"))[::6]
    blocks = (block for path in chapters for block in path.read_text("utf-8").split("\n\n"))
    plain = (" ".join(_MARKS.sub("", block).split()) for block in blocks if block[:1].isalpha())
    return [block for block in plain if len(block) > 250][:30]


def lines(pdf: Path, page: PageGeometry) -> list[str]:
    """Give the lines of the text block of every page."""
    top, height = (round(pt(length)) for length in (page.head_mm + 2, page.text_height_mm + 2))
    crop = ("-x", "0", "-y", str(top), "-W", "2000", "-H", str(height))
    text = poppler("pdftotext", "-layout", "-enc", "UTF-8", *crop, pdf, "-")
    return [" ".join(line.split()) for line in text.replace("\f", "\n").split("\n")]


def test_type_grows_with_the_page() -> None:
    sizes = [(105, 148), (145, 205), (152.4, 228.6), (190, 270), (210, 297)]
    scales = [page_of(Trim(*size), 3).scale for size in sizes]
    assert scales == sorted(set(scales))
    assert scales[1] == 1


def test_the_page_that_the_style_sheet_is_drawn_for_is_as_drawn() -> None:
    trim = Trim(145, 205)
    assert page_of(trim, 3) == PageGeometry(trim, 3)


def test_margins_by_hand_stand_in_for_those_of_the_table() -> None:
    page = page_of(Trim(148, 210), 3, PageMargins(inner="25mm", foot="1in"))
    assert (page.inner_mm, page.outer_mm, page.head_mm, page.foot_mm) == (25, 17, 18, 25.4)


@pytest.mark.parametrize(
    ("css", "twice"),
    [
        ("a { margin: -2.2pt 10mm }", "a { margin: -4.4pt 20mm }"),
        ("a { font: 9.8pt/14pt x }", "a { font: 19.6pt/28pt x }"),
        ("a { columns: 2; width: 38% }", "a { columns: 2; width: 38% }"),
        ("a { left: calc(-1 * var(--inner) - 3mm) }", "a { left: calc(-1 * var(--inner) - 6mm) }"),
        ('a { background: url("x2mm") } .h2pt { }', 'a { background: url("x2mm") } .h2pt { }'),
    ],
)
def test_lengths_of_a_style_sheet_follow_the_page(css: str, twice: str) -> None:
    assert scaled(css, 2) == twice
    assert scaled(css, 1) == css


def ordered(root: Path, lines: str) -> Path:
    """Write lines into the print job of the everything book."""
    spec = root / "handbooks/everything/handbook.yml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(re.sub(r"(?m)^print:", f"print:\n  {lines}", text), encoding="utf-8")
    return spec


def test_a_spec_sets_its_margins(tmp_path: Path) -> None:
    root = everything_at(tmp_path / "all")
    ordered(root, "margins: {outer: 18mm}")
    project = open_project(root)
    papers = read_papers(root / "handbooks/papers.yml", project.languages)
    page = page_geometry(project.editions[0], papers)
    assert (page.inner_mm, page.outer_mm) == (20, 18)


def told(root: Path) -> list[Finding]:
    try:
        found = open_and_check(root, ["everything-vi"]).findings
    except ContentError as error:
        found = error.findings
    return [each for each in found if each.severity != "note" and each.check == "spec"]


@pytest.mark.parametrize(
    ("line", "severity", "said"),
    [
        ("trim: a7", "error", "A page of 74.0 × 105.0 mm is too small to set a book on."),
        ("margins: {outer: 60mm}", "error", "The margins leave 65.0 × 167.0 mm of the page"),
        (
            "margins: {inner: 200mm}",
            "error",
            "The margins leave \N{MINUS SIGN}70.0 × 167.0 mm of the page",
        ),
        ("margins: {inner: 12mm, outer: 10mm}", "warning", "a line holds about 81 characters."),
        ("margins: {inner: 20}", "error", "print.margins.inner is 20 without a unit."),
    ],
)
def test_a_page_that_cannot_be_set_is_told_by_name(
    tmp_path: Path, line: str, severity: str, said: str
) -> None:
    root = everything_at(tmp_path / "all")
    papers = root / "handbooks/papers.yml"
    a7 = "trims:\n  a7: {name: {vi: A7, en: A7}, width: 74mm, height: 105mm, source: ISO 216}"
    papers.write_text(re.sub(r"(?m)^trims:.*$", a7, papers.read_text(encoding="utf-8")), "utf-8")
    spec = ordered(root, line)
    (finding,) = told(root)
    assert finding.severity == severity
    assert said in finding.text(root, "en")
    assert finding.place.path == spec
    assert finding.place.line == 1 + spec.read_text("utf-8").split("\n").index(f"  {line}")
