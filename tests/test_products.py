"""Products: each is one module and a line in the table, and the house asks it for all the rest."""

import json
from pathlib import Path

import pytest
from lxml import etree

from bookshop import poppler, printed
from camnang.cli import main
from camnang.content.library import open_project
from camnang.products.handover import last_job
from camnang.products.plan_report import planned
from camnang.products.preflight_report import judge
from camnang.products.product import PressFiles
from camnang.products.registry import PRODUCTS, product_of
from content.small import project_at
from flat_sheet import FLAT_SHEET

NAME = "small-vi"
XJDF = {"x": "http://www.CIP4.org/JDFSchema_2_0"}


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_is_whole(name: str) -> None:
    product = PRODUCTS[name]
    assert product.name == name
    assert [part.name for part in product.parts if part.is_text] == [product.text.name]
    assert set(product.steps) <= {"print", "screen", "epub", "proof"}
    assert product.binding.words.text("vi") != product.binding.words.text("en")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose handbook is one A4 sheet, a product that one module has brought."""
    root = project_at(tmp_path_factory.mktemp("sheet") / "small")
    spec = root / "handbooks/small/handbook.yml"
    head, _, _ = spec.read_text(encoding="utf-8").partition("print:")
    order = "print:\n  copies: {vi: 500, en: 0}\n  binding: flat-sheet\n  trim: a4\n"
    spec.write_text(head + order, encoding="utf-8")
    return root


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRODUCTS, FLAT_SHEET.name, FLAT_SHEET)


@pytest.fixture(scope="module")
def made(root: Path) -> PressFiles:
    """The sheet, printed and handed over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(PRODUCTS, FLAT_SHEET.name, FLAT_SHEET)
        return printed(root, NAME)[NAME]


def test_a_new_product_is_printed_and_passes_preflight(made: PressFiles) -> None:
    assert [(file.role, file.pages) for file in made.files] == [("sheet", 2)]
    assert made.passed
    assert [defect.check for report in made.reports for defect in report.defects] == []
    shown = poppler("pdfinfo", "-box", made.file("sheet").path)
    assert "Pages:           2" in shown
    assert "TrimBox:             8.50     8.50   603.78   850.39" in shown


@pytest.mark.usefixtures("_known")
def test_a_new_product_is_judged_by_its_job(root: Path, made: PressFiles) -> None:
    judged = judge(root, [made.file("sheet").path], NAME, "")
    assert judged.exit_code == 0


@pytest.mark.usefixtures("_known")
def test_a_new_product_is_planned(root: Path, made: PressFiles) -> None:
    """Eight A4 sheets, 213 × 303 mm with their trimming, lie on a side of 65 × 86 cm, of which the
    press leaves 633 × 854 mm: 500 copies take 63 press sheets, and four plates a side."""
    (plan,) = planned(root, (NAME,), None)
    (run,) = plan.job.runs
    assert (run.body.sheet.pieces_a_side, run.body.sheet.net_sheets) == (8, 63)
    assert run.cover is None
    assert run.plates == 8
    assert plan.job.product.spine is None
    lines = {name.text("en"): value.text("en") for name, value in plan.lines()}
    assert lines["Binding"] == "a flat sheet, not bound"
    assert lines["Pages"] == "2"


def test_a_new_product_has_a_ticket(made: PressFiles) -> None:
    job = last_job(made.folder)
    assert job
    assert [file.name for file in job.files] == ["sheet.pdf"]
    assert "fold" not in {question.id for question in job.questions}
    said = " ".join(poppler("pdftotext", made.folder / "ticket.pdf", "-").split())
    assert "a flat sheet, not bound" in said
    assert not {"cover", "Finishing", "Body", "body"} & set(said.split())
    ticket = etree.parse(made.folder / "ticket.xjdf")
    assert ticket.xpath("//x:Product/@ProductType", namespaces=XJDF) == ["FlatWork"]
    assert ticket.xpath("//x:FileSpec/@URL", namespaces=XJDF) == ["sheet.pdf"]
    assert ticket.xpath("//x:BinderySignature/@FoldCatalog", namespaces=XJDF) == ["F2-1"]


def test_a_product_that_is_not_there_is_told_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in (["check"], ["plan", "--pages", "4"]):
        assert main([*verb, "--lang", "en", "--root", str(root), NAME]) == 2
        said = " ".join(capsys.readouterr()).split()
        assert "print.binding is flat-sheet. Write one of: perfect, saddle-stitch." in " ".join(
            said
        )


def test_the_schema_knows_the_products() -> None:
    path = Path(__file__).parents[1] / "scripts/camnang/schemas/handbook.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$defs"]["PrintSpec"]["properties"]["binding"]["enum"] == list(PRODUCTS)


def test_a_thin_book_is_the_stitched_product(tmp_path: Path) -> None:
    edition = open_project(project_at(tmp_path / "thin")).editions[0]
    assert product_of(edition, 32).name == "saddle-stitch"
    assert product_of(edition, 96).name == "perfect"
