"""The job and its XJDF: complete, equal in their totals, valid by CIP4's schema."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from camnang.i18n.messages import LANGUAGES, msg
from camnang.press.order import WorkOrder
from camnang.press.plan import press_plans
from camnang.press.sheet_yield import most_pieces
from camnang.press.terms import figure
from camnang.project.artifact import Artifact
from camnang.project.model import Delivery, Imprint
from camnang.project.papers import Papers
from camnang.ticket.job import Job, JobFile, next_revision
from camnang.ticket.rows import delivery_rows
from camnang.ticket.sheet import both
from camnang.ticket.writing import JobFacts, missing_particulars, write_job
from camnang.ticket.xjdf import xjdf

Ordering = Callable[..., WorkOrder]
Writing = Callable[..., Job]
EXAMPLE = Path(__file__).parent / "example.xjdf"
SCHEMA = Path(__file__).parents[3] / "shared" / "xjdf" / "xjdf.xsd"
XJDF = {"x": "http://www.CIP4.org/JDFSchema_2_0"}


def press_files(digit: str = "a", interior: int = 96) -> tuple[JobFile, ...]:
    made = [("interior", interior), ("cover", 1)]
    return tuple(
        JobFile.of(Artifact(role, Path("out") / f"{role}.pdf", pages, digit * 64))
        for role, pages in made
    )


@pytest.fixture(scope="module")
def writing(papers: Papers) -> Writing:
    def write(order: WorkOrder, **facts: object) -> Job:
        known: dict[str, object] = {
            "edition": "eco-labels-vi",
            "lang": "vi",
            "title": "Sổ tay nhận biết sản phẩm hữu cơ",
            "publisher": {"vi": "Sở Công Thương Hà Nội", "en": "Hanoi DoIT"},
            "date": date(2026, 11, 30),
            "utc_offset": "+07:00",
            "bleed_mm": 3.0,
            "cover_bleed_mm": 5.0,
            "imprint": Imprint(),
            "body_condition": "FOGRA29",
            "cover_condition": "FOGRA39",
            "files": press_files(),
        }
        return write_job(press_plans(order, papers), JobFacts(**(known | facts)), papers)

    return write


@pytest.fixture(scope="module")
def orders(papers: Papers, ordering: Ordering) -> dict[str, WorkOrder]:
    black = ordering(96).inks.parse("1/1")
    stitched = {"binding": "saddle-stitch", "copies": 2000}
    return {
        "glued": ordering(104, cover_finish="matt-lamination"),
        "stitched": ordering(44, stock="coated-matt-120", cover_inks=ordering(96).inks, **stitched),
        "self-cover": ordering(16, cover=None, **stitched),
        "black": ordering(92, "a5", inks=black, cover_finish="gloss-lamination"),
        "a4": ordering(60, "a4", page_multiple=8),
    }


KINDS = ["glued", "stitched", "self-cover", "black", "a4"]


def test_job_json_round_trips(writing: Writing, orders: dict[str, WorkOrder]) -> None:
    job = writing(orders["glued"])
    assert Job.model_validate_json(job.as_json()) == job
    assert job.as_json() == writing(orders["glued"]).as_json()


@pytest.mark.parametrize("kind", KINDS)
def test_totals_of_the_job_are_those_of_the_plan(
    papers: Papers, writing: Writing, orders: dict[str, WorkOrder], kind: str
) -> None:
    (plan,), (run,) = press_plans(orders[kind], papers), writing(orders[kind]).runs
    forms = run.body.forms
    assert sum(form.gross_sheets for form in forms) == run.body.sheet.gross_sheets
    assert run.body.sheet.gross_sheets == plan.body.gross_sheets
    assert sum(form.pages for form in forms) == run.body.pages
    listed = sorted(page for form in forms for each in form.sections for page in each.pages)
    assert listed == list(range(1, run.body.pages + 1))
    assert run.plates == plan.plates
    assert run.paper_kg == pytest.approx(plan.paper_kg, abs=0.001)


def test_sections_are_numbered_through(writing: Writing, orders: dict[str, WorkOrder]) -> None:
    (run,) = writing(orders["stitched"]).runs
    numbers = [each.number for form in run.body.forms for each in form.sections]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_job_without_copies_is_a_quotation(writing: Writing, ordering: Ordering) -> None:
    job = writing(ordering(96, copies=0), files=())
    assert job.is_quotation
    assert [run.copies for run in job.runs] == [100, 200, 500]


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [("glued", "spine", "creep"), ("stitched", "creep", "spine")],
)
def test_what_only_the_shop_knows_is_asked(
    writing: Writing, orders: dict[str, WorkOrder], kind: str, asked: str, not_asked: str
) -> None:
    asking = {question.id: question for question in writing(orders[kind]).questions}
    always = {"profile", "ink-limit", "pdf", "sheet", "gripper", "spoilage", "fold", "caliper"}
    assert always | {asked} <= asking.keys()
    assert not_asked not in asking
    assert not any(question.answered for question in asking.values())
    assert all(set(question.assumed) == set(LANGUAGES) for question in asking.values())


def test_a_shops_own_wishes_are_told_as_they_are_met(
    writing: Writing, orders: dict[str, WorkOrder]
) -> None:
    wishes = {"body_condition": "shop-uncoated", "cover_condition": "shop-coated"}
    own = writing(orders["glued"], marks=True, **wishes)
    assumed = {question.id: question.assumed["en"] for question in own.questions}
    assert assumed["profile"] == "Colours are separated for shop-uncoated, shop-coated."
    assert "marks outside it" in assumed["pdf"]
    (run,) = own.runs
    assert run.cover
    parts = run.body.stock, run.cover.stock
    assert [stock.output_condition for stock in parts] == ["shop-uncoated", "shop-coated"]
    plain = {question.id: question.assumed["en"] for question in writing(orders["glued"]).questions}
    assert plain["profile"] == "Colours are separated for FOGRA29, FOGRA39."
    assert "no marks" in plain["pdf"]


def test_missing_particulars() -> None:
    assert len(missing_particulars(Imprint())) == 5
    given = Imprint(isbn="978-604-1-23456-7", printer_name="X")
    names = [name.text("en") for name in missing_particulars(given)]
    assert names == ["publishing permit", "address of the printer", "legal deposit"]


def test_a_revision_counts_up_when_press_bytes_change(
    writing: Writing, orders: dict[str, WorkOrder]
) -> None:
    first = writing(orders["glued"])
    assert first.id == "eco-labels-vi-r1"
    again = writing(orders["glued"], previous=first)
    assert again == first
    second = writing(orders["glued"], previous=first, files=press_files("b"))
    assert second.id == "eco-labels-vi-r2"
    assert second.revision.replaces is not None
    assert second.revision.replaces.files == first.files
    assert next_revision(second, press_files("b")) == second.revision


def test_a_name_in_one_language_stands_for_both() -> None:
    assert both({"en": "The Press"}) == {"vi": "The Press", "en": "The Press"}
    assert both(msg("{number} kg", number=figure(1.5, 1))) == {
        "vi": "1,5\u00a0kg",
        "en": "1.5\u00a0kg",
    }


# --- XJDF ------------------------------------------------------------------------------------


def _vocabulary(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(etree.Element):
        parent = element.getparent()
        name = etree.QName(element).localname
        yield "" if parent is None else etree.QName(parent).localname, name
        yield from ((name, f"@{attribute}") for attribute in element.attrib)


def _parsed(job: Job) -> etree._Element:
    return etree.fromstring(xjdf(job).encode())


def test_nothing_of_the_example_is_left_out_without_reason(
    writing: Writing, orders: dict[str, WorkOrder]
) -> None:
    known = set(_vocabulary(etree.parse(EXAMPLE).getroot()))
    ours = set(_vocabulary(_parsed(writing(orders["stitched"], files=press_files()))))
    varnish = ("SurfaceColor", "@Coatings")  # what the example calls its lamination
    assert known - ours == {varnish}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema of XJDF 2.x by CIP4, which is theirs to give away: beside the repository."""
    if not SCHEMA.is_file():
        pytest.skip(f"no schema of CIP4 at {SCHEMA}: XJDF is not validated")
    return etree.XMLSchema(etree.parse(SCHEMA))


WANTED = Delivery(
    place={"vi": "12 Lê Lai\nHà Nội", "en": "12 Le Lai\nHanoi"},
    by=date(2027, 1, 15),
    packing={"vi": "Bó 20 cuốn", "en": "In bundles of 20"},
)


@pytest.mark.parametrize("proof", ["contract", "digital", "none"])
@pytest.mark.parametrize("delivery", [Delivery(), WANTED], ids=["open", "agreed"])
@pytest.mark.parametrize("kind", KINDS)
def test_xjdf_is_valid_by_the_schema_of_cip4(
    writing: Writing,
    orders: dict[str, WorkOrder],
    schema: etree.XMLSchema,
    kind: str,
    delivery: Delivery,
    proof: str,
) -> None:
    schema.assertValid(_parsed(writing(orders[kind], delivery=delivery, proof=proof)))


def test_a_misspelt_intent_is_not_valid(
    writing: Writing, orders: dict[str, WorkOrder], schema: etree.XMLSchema
) -> None:
    root = _parsed(writing(orders["glued"]))
    (lamination,) = root.xpath("//x:LaminatingIntent", namespaces=XJDF)
    del lamination.attrib["Surface"]
    assert not schema.validate(root)


@pytest.mark.parametrize(
    ("kind", "laminated"), [("glued", ["Front Matte"]), ("black", ["Front Gloss"]), ("a4", [])]
)
def test_a_lamination_is_no_varnish(
    writing: Writing, orders: dict[str, WorkOrder], kind: str, laminated: list[str]
) -> None:
    root = _parsed(writing(orders[kind]))
    found = root.xpath("//x:Product[@ID='COVER']/x:Intent[@Name='LaminatingIntent']/*",
                       namespaces=XJDF)  # fmt: skip
    assert [f"{each.get('Surface')} {each.get('Texture')}" for each in found] == laminated
    assert root.xpath("//@Coatings") == []


def test_proof_and_delivery_are_told(writing: Writing, orders: dict[str, WorkOrder]) -> None:
    job = writing(orders["glued"], delivery=WANTED)
    root = _parsed(job)

    def values(path: str) -> list[str]:
        return [str(value) for value in root.xpath(path, namespaces=XJDF)]

    assert values("//x:ProofItem/@Contract") == ["true"]
    assert values("//x:Product[@ID='BOOK']/@MaxAmount") == ["1650"]  # 10 % by the trade's custom
    assert values("//x:DeliveryParams/@Required") == ["2027-01-15T23:59:59+07:00"]
    assert values("//x:DropItem/@Amount") == ["1500"]
    assert values("//x:AddressLine/text()") == ["12 Lê Lai", "Hà Nội"]
    said = {row.label.text("en"): row.cells[0].text("en") for row in delivery_rows(job)}
    assert said == {
        "Proof": "contract proof of the cover and of one section, to be signed before printing",
        "Copies to deliver": "1,500, no fewer; at most 1,650 are taken and paid",
        "Deliver to": "12 Le Lai\nHanoi",
        "Deliver by": "15 January 2027",
        "Packing": "In bundles of 20",
    }


def test_what_is_not_agreed_is_a_blank(writing: Writing, orders: dict[str, WorkOrder]) -> None:
    job = writing(orders["glued"])
    blank = [row.label.text("en") for row in delivery_rows(job) if not row.cells[0].text("en")]
    assert blank == ["Deliver to", "Deliver by", "Packing"]
    root = _parsed(job)
    assert root.xpath("//x:DeliveryParams|//x:Contact", namespaces=XJDF) == []


def test_a_job_of_before_can_be_read(writing: Writing, orders: dict[str, WorkOrder]) -> None:
    told = json.loads(writing(orders["glued"]).as_json())
    del told["proof"], told["delivery"], told["runs"][0]["most-copies"]
    del told["runs"][0]["cover"]["grain"]
    assert Job.model_validate_json(json.dumps(told)).id == "eco-labels-vi-r1"


@pytest.mark.parametrize(
    ("width", "height", "field", "told"),
    [
        (300, 215, (620, 840), (6, "long")),
        (300, 215, (440, 840), (4, "short")),
        (310, 200, (640, 840), (8, "long")),
        (310, 215, (640, 640), (4, "long")),  # the same both ways: the usual grain
        (900, 215, (620, 840), (0, "long")),
    ],
)
def test_the_grain_of_a_cover_lies_along_its_spine(
    width: float, height: float, field: tuple[float, float], told: tuple[int, str]
) -> None:
    assert most_pieces(width, height, *field) == told


@pytest.mark.parametrize("kind", KINDS)
def test_totals_of_the_xjdf_are_those_of_the_job(
    writing: Writing, orders: dict[str, WorkOrder], kind: str
) -> None:
    job = writing(orders[kind])
    (run,), root = job.runs, _parsed(job)

    def values(path: str) -> list[str]:
        return [str(value) for value in root.xpath(path, namespaces=XJDF)]

    assert values("//x:Product[@IsRoot='true']/@Amount") == [str(run.copies)]
    assert values("//x:ResourceSet[@Name='Component']//x:PartAmount/@Amount") == [str(run.copies)]
    body = "//x:Resource[@ID='M-BODY']/x:AmountPool/x:PartAmount"
    assert (
        sum(int(n) for n in values(f"{body}/@Amount|{body}/@Waste")) == run.body.sheet.gross_sheets
    )
    pages = [int(n) for n in values("//x:Product[@ID!='BOOK']//x:LayoutIntent/@Pages")]
    whole = values("//x:Product[@ID='BOOK']//x:LayoutIntent/@Pages")
    assert whole == [str(sum(pages) if run.cover else run.body.pages)]
    body = "BODY" if run.cover else "BOOK"
    folds = values(f"//x:Resource[x:Part/@ProductPart='{body}']/x:BinderySignature/@FoldCatalog")
    assert sum(int(fold[1:].split("-")[0]) for fold in folds) == run.body.pages
    parts = " ".join(values("//x:BindingIntent/@ChildRefs")).split()
    assert parts == values("//x:Product[@IsRoot='false']/@ID")
    placed = values("//x:Position/@BinderySignatureID")
    assert set(placed) == {f"BS-{n}" for n in range(1, len(folds) + 1)}


def test_press_files_follow_one_another(writing: Writing, orders: dict[str, WorkOrder]) -> None:
    root = _parsed(writing(orders["glued"]))
    ranges = root.xpath("//x:Part/@RunIndex", namespaces=XJDF)
    urls = root.xpath("//x:FileSpec/@URL", namespaces=XJDF)
    assert list(zip(ranges, urls, strict=True)) == [("0 0", "cover.pdf"), ("1 96", "interior.pdf")]


def test_sizes_are_in_points(writing: Writing, ordering: Ordering) -> None:
    root = _parsed(writing(ordering(32, "a5", binding="saddle-stitch")))
    sizes = root.xpath("//x:Product[@ID='BODY']//x:LayoutIntent", namespaces=XJDF)
    assert sizes[0].get("FinishedDimensions") == "419.528 595.276 0"
    assert sizes[0].get("Bleed") == "8.504"


def test_shingling_runs_from_outside_to_the_full_creep(
    writing: Writing, orders: dict[str, WorkOrder]
) -> None:
    job = writing(orders["stitched"])
    layouts = _parsed(job).xpath("//x:Layout", namespaces=XJDF)
    assert layouts[0].get("OutermostShingling") == "0"
    assert job.product.creep_mm is not None
    innermost = float(layouts[-1].get("InnermostShingling"))
    assert innermost == pytest.approx(-job.product.creep_mm * 72 / 25.4, abs=0.001)


def test_the_time_is_the_editions_not_the_clocks(
    writing: Writing, orders: dict[str, WorkOrder]
) -> None:
    (stamp,) = _parsed(writing(orders["glued"])).xpath("//x:Header/@Time", namespaces=XJDF)
    assert stamp == "2026-11-30T00:00:00+07:00"
