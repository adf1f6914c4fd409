"""Publications: cards, signs and posters beside the handbooks, made as books are."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from bookshop import ROOT, poppler, printed, shelf_of
from camnang.base.errors import ContentError, Finding, UndeliveredError
from camnang.base.units import mm
from camnang.cli import main
from camnang.content.context import Shelf
from camnang.content.dated import dated_facts
from camnang.content.library import Collector, gather_project, open_project
from camnang.layout.galley import Galley
from camnang.layout.page_table import side_of
from camnang.layout.stylesheet import BookStyle
from camnang.products.flat_sides import compose_sides
from camnang.products.handover import last_job
from camnang.products.loose_pages import set_loose
from camnang.products.office import REACH_MM, office_sheet
from camnang.products.pipeline import make_editions, open_and_check, stop_on_failures
from camnang.products.plan_report import planned
from camnang.products.press_files import book_style
from camnang.products.product import PressFiles
from camnang.products.registry import SMALL_PRODUCTS
from camnang.project.model import Trim
from camnang.project.papers import read_papers
from camnang.project.publication import SIZES
from camnang.site import plan
from content.small import project_at
from finish.independent import measure

SLUG = "lamp-sign"
SPEC = """kind: sign
size: a5
handbook: small
chapter: paper
audience: [shop]
title: {vi: Biển thử, en: A sign to try}
description: {vi: Một tấm biển để thử., en: A sign to try it with.}
edition: {number: 1, date: 2026-12-01}
copies: {vi: 100, en: 0}
"""
HEAD = "---\ndescription: Một mặt biển nhỏ viết ra để thử.\ngoals: [Thử một lần]\n---\n"
FRONT = {
    "vi": "# Thay đèn\n\nTừ **{= facts.start }** bớt {= lamp.saved } [@luat-01-2020].\n\n"
    "![](figures/leaf.svg)\n\n## Việc {#viec}\n\n- Thay một đèn.\n",
    "en": "# Change a lamp\n\nFrom **{= facts.start }** save {= lamp.saved } [@luat-01-2020].\n\n"
    "![](figures/leaf.svg)\n\n## Task {#viec}\n\n- Change one lamp.\n",
}
FACTS = """start:
  day: 2027-01-01
  label: {vi: Ngày đầu, en: First day}
  source: luat-01-2020
"""
SHIPPED = [slug for slug, _ in open_project(ROOT).publications]


def with_sign(root: Path, spec: str = SPEC) -> Path:
    """Make the sound little project with a sign that draws on its handbook."""
    folder = project_at(root) / "handbooks" / SLUG
    folder.mkdir()
    (folder / "publication.yml").write_text(spec, encoding="utf-8")
    for lang, text in FRONT.items():
        (folder / f"front.{lang}.md").write_text(HEAD + text, encoding="utf-8")
    (root / "handbooks" / "facts.yml").write_text(FACTS, encoding="utf-8")
    return root


def style_of(shelf: Shelf) -> BookStyle:
    papers = read_papers(shelf.project.root / "handbooks/papers.yml", shelf.project.languages)
    return book_style(shelf.book.edition, papers)


def side(root: Path, lang: str = "vi") -> Galley:
    shelf = shelf_of(root, f"{SLUG}-{lang}")
    (galley,) = compose_sides(shelf, style_of(shelf))
    return galley


def words(galley: Galley) -> str:
    return " ".join(galley.tree().text_content().split())


def found(root: Path) -> list[Finding]:
    try:
        return list(open_and_check(root, [SLUG]).findings)
    except ContentError as error:
        return list(error.findings)


def errors(root: Path) -> list[str]:
    return [each.text(root, "en") for each in found(root) if each.severity == "error"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_sign(tmp_path_factory.mktemp("sign") / "small")


@pytest.fixture(scope="module")
def made(root: Path) -> PressFiles:
    """The sign, printed and handed over, with its office version."""
    return printed(root, f"{SLUG}-vi", outputs=("print", "office"))[f"{SLUG}-vi"]


def test_a_sign_is_sound(root: Path) -> None:
    assert errors(root) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("size: a5", "size: a3", "publication.yml:2: size is a3. Write one of: a5, a4."),
        ("kind: sign", "kind: banner", "publication.yml:1: kind is banner. Write one of: card"),
        ("handbook: small", "handbook: smal", "3: handbook is smal, which is not defined. Did you"),
        ("chapter: paper", "chapter: glue", "4: chapter is glue, which is not defined."),
        ("copies:", "stock: silk\ncopies:", "stock is silk, which is not defined."),
        ("copies:", "preflight: {inkk: off}\ncopies:", "Preflight has no rule inkk."),
        ("copies:", "sides: [front, back]\ncopies:", "The chapter back has no file back.vi.md."),
        ("audience: [shop]\n", "", "audience is missing"),
        ("edition:", "colour: red\nedition:", "colour"),
    ],
)
def test_what_is_wrong_with_an_order_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in SPEC
    root = with_sign(tmp_path / "small", SPEC.replace(old, new))
    assert told in " ".join(errors(root))


def test_its_words_are_checked_as_those_of_a_chapter(root: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "small"))
    text = copy / "handbooks" / SLUG / "front.vi.md"
    text.write_text(
        text.read_text("utf-8")
        .replace("luat-01-2020", "luat-99-2020")
        .replace("leaf.svg", "tree.svg")
        .replace("lamp.saved", "lamp.spent"),
        "utf-8",
    )
    told = " ".join(errors(copy))
    for fact in ("luat-99-2020 is not in the register", "tree.svg does not exist", "lamp.spent"):
        assert fact in told


def test_what_ages_is_what_it_says_itself() -> None:
    book, sign = (
        {fact.name for fact in dated_facts(shelf_of(ROOT, f"{slug}-vi"))}
        for slug in ("sustainable-lifestyle", "sign-bag-price-2027")
    )
    assert "Hệ số phát thải lưới điện 2023" in book - sign


def test_its_twin_says_the_same(tmp_path: Path) -> None:
    copy = with_sign(tmp_path / "small")
    text = copy / "handbooks" / SLUG / "front.en.md"
    text.write_text(text.read_text("utf-8").replace(" [@luat-01-2020]", ""), "utf-8")
    assert any("front.en.md" in line and "Citations" in line for line in errors(copy))


def test_it_shows_what_the_handbook_reckons_draws_and_cites(root: Path) -> None:
    galley = side(root)
    assert "Từ 1/1/2027 bớt 31 kWh" in words(galley).replace("\N{NO-BREAK SPACE}", " ")
    assert "drawing:leaf.svg" in dict(galley.resources)
    assert "Luật 01/2020" in words(galley)


def test_a_fact_changed_for_the_handbooks_is_changed_on_the_sign(tmp_path: Path) -> None:
    copy = with_sign(tmp_path / "small")
    before = words(side(copy))
    facts = copy / "handbooks/facts.yml"
    facts.write_text(facts.read_text("utf-8").replace("2027-01-01", "2027-03-15"), "utf-8")
    examples = copy / "handbooks/small/examples.yml"
    examples.write_text(examples.read_text("utf-8").replace("value: 40 W", "value: 60 W"), "utf-8")
    leaf = copy / "handbooks/small/figures/leaf.svg"
    drawing = dict(side(copy).resources)["drawing:leaf.svg"]
    leaf.write_text(leaf.read_text("utf-8").replace('y="70"', 'y="80"'), "utf-8")
    after = side(copy)
    assert "1/1/2027" in before and "15/3/2027" in words(after) and "1/1/2027" not in words(after)
    assert "bớt 31" in before.replace("\N{NO-BREAK SPACE}", " ") and "61" in words(after)
    assert dict(after.resources)["drawing:leaf.svg"] != drawing


def test_it_leads_to_the_chapter_it_draws_on(root: Path) -> None:
    html = side(root, "en").html
    assert re.search(r'alt="QR: https?://[^"]*/en/small/paper/"', html)


def test_press_files_are_of_the_size_with_bleed_and_marks(made: PressFiles) -> None:
    assert [(file.role, file.pages) for file in made.files] == [("sheet", 1)]
    assert made.passed
    assert [defect.check for report in made.reports for defect in report.defects] == []
    with pikepdf.open(made.file("sheet").path) as pdf:
        (page,) = pdf.pages
        trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.obj.BleedBox))
        assert [round(mm(trim[n + 2] - trim[n]), 1) for n in (0, 1)] == [148, 210]
        assert [round(mm(bleed[n + 2] - bleed[n]), 1) for n in (0, 1)] == [154, 216]
        assert "/GTS_PDFX" in str(pdf.Root.OutputIntents[0].S)
    assert measure(made.file("sheet").path).wrong == ()


def test_its_job_is_of_flat_work(made: PressFiles) -> None:
    job = last_job(made.folder)
    assert job and [file.name for file in job.files] == ["sheet.pdf"]
    (run,) = job.runs
    assert (job.product.terms.product, run.body.inks, run.cover) == ("FlatWork", "4/0", None)
    said = " ".join(poppler("pdftotext", made.folder / "ticket.pdf", "-").split())
    assert "a flat sheet, printed on one side" in said
    assert {"ticket.xjdf", "SHA256SUMS", f"{SLUG}-vi-r1.zip"} <= {
        path.name for path in made.folder.iterdir()
    }


def test_it_is_set_loose_to_be_compared(root: Path, tmp_path: Path) -> None:
    (book,) = set_loose(open_and_check(root, [f"{SLUG}-vi"]), tmp_path, lambda *_: None)
    assert book.interior.name == "sheet.pdf" and book.cover is None
    assert "1/1/2027" in poppler("pdftotext", book.interior, "-")
    assert [picture.page for picture in book.pictures] == [1]


def test_what_went_to_the_press_is_its_sheet(made: PressFiles) -> None:
    assert made.interior == made.file("sheet"), "releases and errata read what holds the text"


def test_what_draws_on_a_draft_is_a_draft(tmp_path: Path) -> None:
    root = with_sign(tmp_path / "small")
    spec = root / "handbooks/small/handbook.yml"
    draft = "status: draft\nmissing: {vi: [Chương], en: [A chapter]}\n"
    spec.write_text(spec.read_text("utf-8") + draft, "utf-8")
    press = printed(root, f"{SLUG}-vi")[f"{SLUG}-vi"]
    assert press.destination == "draft" and not (root / "build/print" / f"{SLUG}-vi").exists()
    said = poppler("pdftotext", press.file("sheet").path, "-")
    assert "BẢN NHÁP" in said, "its mark stands on it"


def test_the_office_version_is_a4_and_whole(root: Path, made: PressFiles) -> None:
    path = root / "build" / "office" / f"{SLUG}-vi.pdf"
    shown = poppler("pdfinfo", "-box", path)
    assert "841.89 x 595.276 pts (A4)" in shown
    text = " ".join(poppler("pdftotext", "-layout", path, "-").split())
    assert text.count("1/1/2027") == 2, "two of them lie on A4"
    assert path.with_suffix(".webp").is_file(), "its picture lies beside it"


@pytest.mark.parametrize(
    ("trim", "columns", "rows"),
    [
        (Trim(105, 148), 2, 2),
        (Trim(148, 210), 2, 1),
        (Trim(99, 210), 3, 1),
        (Trim(210, 297), 1, 1),
        (Trim(420, 594), 1, 1),
    ],
)
def test_an_office_sheet_holds_what_fits_and_is_reached(
    trim: Trim, columns: int, rows: int
) -> None:
    sheet = office_sheet(trim)
    assert (sheet.columns, sheet.rows) == (columns, rows)
    left = sheet.paper.width_mm - columns * trim.width_mm * sheet.scale
    assert left >= (columns + 1) * REACH_MM - 1e-6


def test_words_that_do_not_fit_are_told(tmp_path: Path) -> None:
    copy = with_sign(tmp_path / "small")
    text = copy / "handbooks" / SLUG / "front.vi.md"
    text.write_text(text.read_text("utf-8") + "- Việc nữa.\n" * 40, "utf-8")
    opened = open_and_check(copy, [f"{SLUG}-vi"])
    made = make_editions(opened, lambda *_: None, ("print",))
    with pytest.raises(UndeliveredError) as stopped:
        stop_on_failures(made)
    (told,) = stopped.value.findings
    assert "do not fit on their side" in told.text(copy, "en") and told.place.path == text
    assert not (copy / "build/print" / f"{SLUG}-vi").exists()


@pytest.mark.parametrize("kind", SIZES)
def test_every_size_of_a_kind_is_known_and_leaves_a_good_edge(kind: str) -> None:
    papers = read_papers(ROOT / "handbooks/papers.yml", ("vi", "en"))
    for size in SIZES[kind]:
        page = side_of(papers.trims[size].size, 3)
        assert 6 <= page.inner_mm <= 40 and page.text_width_mm > 80


@pytest.mark.parametrize(
    ("size", "copies", "expected"),
    [  # pieces a side of 65 × 86 or 79 × 109 cm, of which the press takes 17 and 6 mm; each piece
        # with 3 mm of bleed all around: sheet, pieces, sheets net and with spoilage
        ("a4", 5000, ("79×109", 10, 500, 611)),  # 5 × 216 ≤ 1084, 2 × 303 ≤ 773
        ("a5", 5000, ("79×109", 25, 200, 305)),  # 5 × 154 ≤ 773, 5 × 216 ≤ 1084
    ],
)
def test_it_is_planned_to_the_digit(
    tmp_path: Path, size: str, copies: int, expected: tuple[str, int, int, int]
) -> None:
    spec = SPEC.replace("size: a5", f"size: {size}").replace("vi: 100", f"vi: {copies}")
    root = with_sign(tmp_path / "small", spec)
    (plan_,) = planned(root, (f"{SLUG}-vi",), None)
    (run,) = plan_.job.runs
    sheet = run.body.sheet
    named = sheet.name, sheet.pieces_a_side, sheet.net_sheets, sheet.gross_sheets
    assert named == expected
    assert run.plates == 4, "of one side"


def test_it_is_no_book(root: Path) -> None:
    """The website's pages, its search and its lists are of handbooks."""
    project = open_project(root)
    assert {edition.slug for edition in project.editions} == {"small"}
    assert {edition.slug for edition in project.select([])} == {"small", SLUG}
    opened = open_and_check(root)
    shown = plan(opened.project, shelves=opened.shelves)
    assert not [uri for uri in shown.sheets if SLUG in uri]


def test_the_verb_list_names_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json", "--root", str(root)]) == 0
    assert f'"edition": "{SLUG}-en"' in capsys.readouterr().out


@pytest.mark.parametrize("name", SMALL_PRODUCTS)
def test_a_small_product_is_whole(name: str) -> None:
    product = SMALL_PRODUCTS[name]
    assert product.name == name
    assert set(product.steps) == {"print", "office"}
    assert product.binding.words.text("vi") != product.binding.words.text("en")


def test_one_that_draws_on_nothing_is_left_out_and_told(tmp_path: Path) -> None:
    root = with_sign(tmp_path / "small", SPEC.replace("handbook: small", "handbook: lost"))
    collector = Collector()
    assert gather_project(root, collector).publications == ()
    assert len(collector.findings) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "size", "more"),
    [
        *((kind, size, "") for kind in SIZES for size in SIZES[kind] if kind != "leaflet"),
        ("card", "a6", "sides: [front, back]\n"),
    ],
)
def test_every_size_of_every_kind_passes_preflight(
    kind: str, size: str, more: str, tmp_path: Path
) -> None:
    spec = SPEC.replace("kind: sign", f"kind: {kind}").replace("size: a5", f"size: {size}")
    root = with_sign(tmp_path / "small", spec.replace("copies:", f"{more}copies:"))
    if more:
        for lang, text in FRONT.items():
            back = root / "handbooks" / SLUG / f"back.{lang}.md"
            back.write_text(HEAD + text, encoding="utf-8")
    for press in printed(root, SLUG, outputs=("print", "office")).values():
        assert [defect.text() for report in press.reports for defect in report.defects] == []
        assert measure(press.file("sheet").path).wrong == ()
        assert last_job(press.folder)


def test_those_that_ship_are_in_two_languages() -> None:
    assert len(SHIPPED) >= 4
    assert {small.kind for _, small in open_project(ROOT).publications} == set(SIZES)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, PressFiles]]:
    root = tmp_path_factory.mktemp("shipped") / "project"
    shutil.copytree(ROOT / "handbooks", root / "handbooks")
    shutil.copy(ROOT / "mkdocs.yml", root)
    yield printed(root, *SHIPPED, outputs=("print", "office"))


@pytest.mark.slow
def test_those_that_ship_pass_our_preflight_and_the_battery(shipped: dict[str, PressFiles]) -> None:
    assert len(shipped) == 2 * len(SHIPPED)
    for press in shipped.values():
        assert [defect.check for report in press.reports for defect in report.defects] == []
        assert measure(press.file("sheet").path).wrong == ()


@pytest.mark.slow
def test_the_day_of_the_bag_rule_is_that_of_the_handbooks(
    shipped: dict[str, PressFiles], tmp_path: Path
) -> None:
    said = poppler("pdftotext", shipped["sign-bag-price-2027-vi"].file("sheet").path, "-")
    assert "1/1/2027" in said
    shutil.copytree(ROOT / "handbooks", tmp_path / "handbooks")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    facts = tmp_path / "handbooks/facts.yml"
    text = facts.read_text("utf-8")
    facts.write_text(re.sub(r"(hanoi_no_free_bags:\n  day: 2027-)01", r"\g<1>04", text), "utf-8")
    shelf = shelf_of(tmp_path, "sign-bag-price-2027-vi")
    (galley,) = compose_sides(shelf, style_of(shelf))
    assert "1/4/2027" in words(galley) and "1/1/2027" not in words(galley)
