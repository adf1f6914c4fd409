"""papers.yml: complete, sourced, and wrong in an understandable way."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from camnang.base.errors import ContentError, Place
from camnang.cli.json_schemas import SCHEMAS, schema_path, schema_text
from camnang.layout.makeup import make_up
from camnang.press.bindings import SADDLE_STITCH, bound
from camnang.press.order import ordered
from camnang.project.model import PrintSpec
from camnang.project.papers import Papers, read_papers

SHELF = Path(__file__).parents[2] / "handbooks"
PLACE = Place(Path("handbook.yml"), 12)


@pytest.mark.parametrize(
    ("stock", "caliper_um"),
    [
        ("offset-80", 100),
        ("coated-matt-100", 90),
        ("coated-matt-120", 108),
        ("coated-matt-150", 135),
        ("coated-gloss-100", 80),
        ("coated-gloss-150", 120),
        ("coated-matt-250", 200),
        ("coated-matt-300", 230),
    ],
)
def test_calipers_of_the_tables(papers: Papers, stock: str, caliper_um: float) -> None:
    assert papers.stocks[stock].caliper_mm * 1000 == pytest.approx(caliper_um)


@pytest.mark.parametrize(
    ("grammage", "pages"), [(70, 32), (90, 32), (100, 16), (120, 16), (150, 8)]
)
def test_heavy_paper_folds_less(papers: Papers, grammage: int, pages: int) -> None:
    assert papers.section_pages(grammage) == pages


def test_halves_are_halves(papers: Papers) -> None:
    for sheet in papers.sheets.values():
        if sheet.half_of:
            parent = papers.sheets[sheet.half_of]
            assert (sheet.short, sheet.long) == (parent.long / 2, parent.short)


def test_the_handbooks_order_what_papers_offer(papers: Papers) -> None:
    for spec in sorted(SHELF.glob("*/handbook.yml")):
        job = PrintSpec.model_validate(yaml.safe_load(spec.read_text(encoding="utf-8"))["print"])
        assert ordered(job, 96, 1500, papers, bound(job, 96)).page_multiple == job.page_multiple
        pages = job.stitch_under - 4
        thin = ordered(job, pages, 1500, papers, bound(job, pages))
        assert (thin.binding, thin.page_multiple) == (SADDLE_STITCH, 4)


def test_an_unknown_stock_is_answered_with_a_near_one(papers: Papers) -> None:
    with pytest.raises(ContentError) as caught:
        papers.stock("ofset-80", PLACE)
    text = caught.value.findings[0].text(lang="en")
    assert text == "handbook.yml:12: ofset-80 is not in papers.yml. Did you mean offset-80?"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    bulk: 1.25\n", "", "Give either bulk or caliper."),
        (
            "    bulk: 1.25\n",
            "    bulk: 1.25\n    colour: red\n",
            "The key stocks.offset-60.colour",
        ),
        ("    width: 145mm\n", "    width: 145\n", "trims.145x205.width is 145 without a unit"),
        ("    width: 145mm\n", "    width: 0mm\n", "Write more than 0."),
        ("    short: 650mm\n", "    short: 950mm\n", "Let short be the shorter side."),
        ("from-grammage: 0,", "from-grammage: 20,", "Let one limit begin at from-grammage 0."),
        ("    source: ISO 216\n", "", "source is missing"),
    ],
)
def test_mistakes_are_findings(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (SHELF / "papers.yml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "papers.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_papers(path, ("vi", "en"))
    (finding,) = caught.value.findings
    assert said in finding.text(lang="en")
    assert finding.place.line > 1


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schemas_are_current(name: str) -> None:
    assert schema_path(name).read_text(encoding="utf-8") == schema_text(name)


@given(
    pages=st.integers(1, 200),
    binding=st.sampled_from(["perfect", "saddle-stitch"]),
    multiple=st.sampled_from([4, 8, 16, 32]),
    stitch_under=st.integers(0, 96),
)
def test_the_plan_binds_as_the_book_is_made_up(
    papers: Papers, pages: int, binding: str, multiple: int, stitch_under: int
) -> None:
    spec = PrintSpec.model_validate(
        {"copies": {}, "binding": binding, "page-multiple": multiple, "stitch-under": stitch_under}
    )
    makeup = make_up([("chapter", pages)], spec)
    order = ordered(spec, makeup.total, 1500, papers, bound(spec, makeup.total))
    assert (order.binding.name, order.page_multiple) == (makeup.binding, makeup.multiple)
    assert (order.body_pages, order.blank_pages) == (makeup.total, 0)
