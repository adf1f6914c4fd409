"""Leaflets: their panels stand where folding brings them together, and are read in order.

The sheet is folded here by hand, as paper is: panels are leaves with two faces, a fold lays some
of them over the others and turns their faces round. Nothing of the house's own table is used.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from bookshop import ROOT, poppler, printed, shelf_of
from camnang.base.errors import ContentError
from camnang.base.units import pt
from camnang.layout.page_table import page_geometry
from camnang.layout.painted_text import letters
from camnang.prepress.press_part import SLUG_MM
from camnang.products.handover import last_job
from camnang.products.leaflet_panels import compose_panels, panel_text
from camnang.products.pipeline import open_and_check
from camnang.products.plan_report import planned
from camnang.products.press_files import book_style
from camnang.products.product import PressFiles
from camnang.project.folds import FOLDS
from camnang.project.papers import read_papers
from content.small import project_at
from finish.independent import measure

SCHEMA = ROOT.parent / "shared" / "xjdf" / "xjdf.xsd"  # theirs to give away: beside the repository
SLUG, BLEED_MM = "small-leaflet", 3.0
HEAD = "---\ndescription: Một mặt tờ gấp nhỏ viết ra để thử.\ngoals: [Thử một lần]\n---\n"
SPEC = """kind: leaflet
fold: {fold}
size: {size}
handbook: small
chapter: paper
audience: [family]
title: {{vi: Tờ gấp thử, en: A leaflet to try}}
description: {{vi: Một tờ gấp để thử., en: A leaflet to try.}}
edition: {{number: 1, date: 2026-12-01}}
copies: {{vi: 5000, en: 0}}
stock: coated-matt-120
"""


@dataclass(frozen=True)
class Leaf:
    """A panel of paper: the face that is seen, and the one behind it."""

    seen: str
    behind: str

    def turned(self) -> "Leaf":
        return Leaf(self.behind, self.seen)


def _over(stack: list[Leaf], moved: list[Leaf]) -> list[Leaf]:
    """Lay a stack, turned over, on top of another."""
    return [leaf.turned() for leaf in reversed(moved)] + stack


def _under(stack: list[Leaf], moved: list[Leaf]) -> list[Leaf]:
    return stack + [leaf.turned() for leaf in reversed(moved)]


def leaves(outside: list[str], inside: list[str]) -> list[Leaf]:
    """The flat sheet, its inside up, from the left: behind each panel is what stands mirrored."""
    return [Leaf(seen, behind) for seen, behind in zip(inside, reversed(outside), strict=True)]


def read(fold: str, outside: list[str], inside: list[str]) -> list[str]:
    """Fold a sheet, then open it step by step, and give the panels in the order they are met."""
    flat = [[leaf] for leaf in leaves(outside, inside)]
    met: list[str] = []
    if fold == "half":
        closed = _over(flat[1], flat[0])
        met += [closed[0].seen, *inside, closed[-1].behind]
    elif fold == "tri":
        half = _over(flat[1], flat[2])  # the right panel is folded in first
        closed = _over(half, flat[0])
        met += [closed[0].seen, half[0].seen, *inside, closed[-1].behind]
    elif fold == "z":
        closed = _under(_over(flat[1], flat[0]), flat[2])
        met += [closed[0].seen, *inside, *[leaf.behind for leaf in leaves(outside, inside)][:0:-1]]
        assert closed[-1].behind == inside[-1], "its last panel lies at the back"
    else:
        gates = flat[0][0].turned(), flat[2][0].turned()
        met += [gates[0].seen, gates[1].seen, *inside, flat[1][0].behind]
    return met


def with_leaflet(root: Path, fold: str, size: str = "a4-landscape") -> Path:
    folder = project_at(root) / "handbooks" / SLUG
    folder.mkdir()
    (folder / "publication.yml").write_text(SPEC.format(fold=fold, size=size), encoding="utf-8")
    for number, name in enumerate(FOLDS[fold].reading, start=1):
        for lang, said in (("vi", "Mặt"), ("en", "Panel")):
            text = f"{HEAD}# {said} {number}\n\nLời {number} [@luat-01-2020].\n"
            (folder / f"{name}.{lang}.md").write_text(text, encoding="utf-8")
    return root


def title_at(file: Path, page: int, left_mm: float, width_mm: float, height_mm: float) -> str:
    """The number that stands as title in a part of a page of the finished file."""
    edge = BLEED_MM + SLUG_MM
    where = [str(round(pt(each))) for each in (left_mm + edge, edge, width_mm, height_mm)]
    crop = [word for pair in zip(("-x", "-y", "-W", "-H"), where, strict=True) for word in pair]
    said = poppler("pdftotext", "-f", str(page), "-l", str(page), *crop, file, "-")
    found = re.search(r"Mặt\s+(\d)", said)
    assert found, said
    return found[1]


@pytest.fixture(scope="module", params=FOLDS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PressFiles:
    """A leaflet of each fold, printed, with its office version."""
    root = with_leaflet(tmp_path_factory.mktemp(request.param) / "small", request.param)
    return printed(root, f"{SLUG}-vi", outputs=("print", "office"))[f"{SLUG}-vi"]


def test_a_folded_sheet_is_read_in_order(made: PressFiles) -> None:
    fold = made.edition.handbook.print_.binding.removeprefix("folded-")
    widths = FOLDS[fold].widths_mm(297)
    sides = []
    for page, columns in ((1, widths), (2, widths[::-1])):
        lefts = [sum(columns[:number]) for number in range(len(columns))]
        places = zip(lefts, columns, strict=True)
        file = made.file("sheet").path
        sides.append([title_at(file, page, left, width, 210) for left, width in places])
    numbers = [str(number) for number in range(1, len(FOLDS[fold].reading) + 1)]
    assert read(fold, *sides) == numbers


def test_it_passes_preflight_and_the_battery(made: PressFiles) -> None:
    assert [defect.check for report in made.reports for defect in report.defects] == []
    assert made.passed and made.file("sheet").pages == 2
    assert measure(made.file("sheet").path).wrong == ()


@pytest.mark.slow
@pytest.mark.parametrize("fold", FOLDS)
def test_a_small_leaflet_passes_preflight(fold: str, tmp_path: Path) -> None:
    root = with_leaflet(tmp_path / "small", fold, "third-a4-landscape")
    for press in printed(root, SLUG, outputs=("print", "office")).values():
        assert [defect.text() for report in press.reports for defect in report.defects] == []
        assert measure(press.file("sheet").path).wrong == ()


def test_its_dummy_and_its_office_version_have_both_sides(made: PressFiles) -> None:
    root = made.folder.parents[2]
    dummy, office = made.folder / "dummy.pdf", root / "build" / "office" / f"{SLUG}-vi.pdf"
    assert "dummy.pdf" in (made.folder / "SHA256SUMS").read_text("utf-8")
    fold = FOLDS[made.edition.handbook.print_.binding.removeprefix("folded-")]
    said = poppler("pdftotext", "-layout", dummy, "-").split("\f")
    for page, names in ((0, fold.outside), (1, fold.inside)):
        assert all(name in said[page] for name in names)
    assert "Pages:           2" in poppler("pdfinfo", office)
    assert poppler("pdftotext", office, "-").count("Mặt") == len(fold.reading)


@pytest.mark.parametrize("width", [297.0, 210.0])
@pytest.mark.parametrize("name", FOLDS)
def test_what_is_folded_in_is_a_little_shorter(name: str, width: float) -> None:
    fold = FOLDS[name]
    widths = {panel.name: panel.width_mm for panel in fold.panels(width)}
    assert sum(fold.widths_mm(width)) == pytest.approx(width)
    assert set(fold.reading) == {*fold.outside, *fold.inside}
    if name == "tri":
        assert 1 <= widths["inside-2"] - widths["inside-3"] <= 2
        assert widths["flap"] == pytest.approx(widths["inside-3"])
        assert widths["cover"] == pytest.approx(widths["back"])
    elif name == "gate":
        gates = widths["gate-left"] + widths["gate-right"]
        assert 1 <= widths["inside-2"] - gates <= 2
    else:
        assert len({round(each, 6) for each in widths.values()}) == 1


def test_each_panel_is_read_back_where_it_stands(tmp_path: Path) -> None:
    root = with_leaflet(tmp_path / "small", "tri")
    press = printed(root, f"{SLUG}-vi")[f"{SLUG}-vi"]
    papers = read_papers(root / "handbooks/papers.yml", ("vi", "en"))
    page = page_geometry(press.edition, papers)
    file = press.file("sheet").path
    for number, panel in enumerate(FOLDS["tri"].panels(297), start=1):
        said = panel_text(file, panel, page, SLUG_MM)
        assert letters(f"Mặt {number}") in said and letters(f"Lời {number}") in said
        assert letters(f"Mặt {number % 6 + 1}") not in said


@pytest.mark.parametrize(
    ("fold", "size", "expected"),
    [  # 303 × 216 mm: 5 × 2 on 79 × 109 cm; 5000 at 2 % and 1 % spoiled is 515.4, and 100 to begin
        ("half", "a4-landscape", ("79×109", 10, 500, 616, 8, 148.5)),
        ("tri", "a4-landscape", ("79×109", 10, 500, 616, 8, 98.0)),
        ("z", "a4-landscape", ("79×109", 10, 500, 616, 8, 99.0)),
        ("gate", "a4-landscape", ("79×109", 10, 500, 616, 8, 73.75)),
    ],
)
def test_it_is_planned_and_ticketed_to_the_digit(
    tmp_path: Path, fold: str, size: str, expected: tuple[str, int, int, int, int, float]
) -> None:
    root = with_leaflet(tmp_path / "small", fold, size)
    (plan,) = planned(root, (f"{SLUG}-vi",), None)
    (run,) = plan.job.runs
    sheet = run.body.sheet
    first = FOLDS[fold].widths_mm(297)[0]
    told = sheet.name, sheet.pieces_a_side, sheet.net_sheets, sheet.gross_sheets, run.plates, first
    assert told == expected
    said = " ".join(finding.text["en"] for finding in plan.job.findings)
    assert f"Panels of the outside, from the left: {first:g}" in said
    assert plan.job.product.binding == f"folded-{fold}"


def test_the_ticket_says_how_it_is_folded(made: PressFiles) -> None:
    job = last_job(made.folder)
    assert job and {file.name for file in job.files} == {"sheet.pdf"}
    said = " ".join(poppler("pdftotext", made.folder / "ticket.pdf", "-").split())
    assert job.product.binding_name["en"] in said and "Panels of the outside" in said


def test_its_xjdf_is_valid_by_the_schema_of_cip4(made: PressFiles) -> None:
    if not SCHEMA.is_file():
        pytest.skip(f"no schema of CIP4 at {SCHEMA}: XJDF is not validated")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.parse(made.folder / "ticket.xjdf"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fold: tri\n", "", "Write one of: half, tri, z, gate."),
        ("kind: leaflet", "kind: card", "size is a4-landscape. Write one of: a6"),
        ("fold: tri", "fold: roll", "fold is roll."),
    ],
)
def test_an_order_that_cannot_be_folded_is_told(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    root = with_leaflet(tmp_path / "small", "tri")
    spec = root / "handbooks" / SLUG / "publication.yml"
    spec.write_text(spec.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ContentError) as wrong:
        open_and_check(root, [SLUG])
    assert told in " ".join(each.text(root, "en") for each in wrong.value.findings)


def test_what_bleeds_does_so_only_at_the_edges_of_the_sheet(tmp_path: Path) -> None:
    """A panel in colour ends on its fold, and reaches the bleed where the sheet ends."""
    root = with_leaflet(tmp_path / "small", "tri")
    press = printed(root, f"{SLUG}-vi")[f"{SLUG}-vi"]
    picture = tmp_path / "p"
    poppler("pdftoppm", "-r", "72", "-f", "1", "-l", "1", press.file("sheet").path, picture)
    (file,) = tmp_path.glob("p-*.ppm")
    seen = Image.open(file).convert("L")
    edge, y = BLEED_MM + SLUG_MM, round(pt(SLUG_MM + BLEED_MM + 6))
    dark = [mm for mm in range(150, 302) if seen.getpixel((round(pt(edge + mm)), y)) < 128]
    assert dark and 197 <= min(dark) <= 199 and max(dark) >= 298


def test_panels_are_composed_in_the_order_of_reading(tmp_path: Path) -> None:
    root = with_leaflet(tmp_path / "small", "gate")
    shelf = shelf_of(root, f"{SLUG}-en")
    papers = read_papers(root / "handbooks/papers.yml", ("vi", "en"))
    galleys = compose_panels(shelf, book_style(shelf.book.edition, papers))
    assert [galley.name for galley in galleys] == list(FOLDS["gate"].reading)
    coded = [galley.name for galley in galleys if 'alt="QR' in galley.html]
    assert coded == ["back"]
