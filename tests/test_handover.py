"""The hand-over: sums, zip, revisions, the job and its copies on paper and for machines."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bookshop import ROOT, poppler
from camnang.cli.json_schemas import schema_path
from camnang.i18n.messages import LANGUAGES, msg
from camnang.layout.galley import Galley
from camnang.layout.typeset import Sheets, typeset
from camnang.press.terms import figure
from camnang.products.handover import hand_over, last_job
from camnang.products.product import PressFiles, Workers
from camnang.project.model import Imprint
from camnang.project.papers import Papers, read_papers
from camnang.ticket.job import Job, Replaced
from camnang.ticket.pictures import pictures
from camnang.ticket.sheet import both, compose_ticket
from camnang.ticket.writing import missing_particulars
from written import squeezed

XJDF = {"x": "http://www.CIP4.org/JDFSchema_2_0"}
MADE = {
    "interior.pdf", "cover.pdf", "interior.preflight.json", "interior.preflight.html",
    "cover.preflight.json", "cover.preflight.html", "job.json", "ticket.pdf", "ticket.xjdf",
    "request-for-quotation.pdf",
}  # fmt: skip
PRESS = [name for name in sorted(MADE) if name.split(".")[0] in ("interior", "cover")]


@pytest.fixture(scope="module")
def papers() -> Papers:
    return read_papers(ROOT / "handbooks" / "papers.yml", ("vi", "en"))


@pytest.fixture(scope="module")
def made(everything: dict[str, PressFiles]) -> Path:
    """What was handed over with the everything book in Vietnamese."""
    return everything["everything-vi"].interior.path.parent


@pytest.fixture(scope="module")
def job(made: Path) -> Job:
    found = last_job(made)
    assert found
    return found


@pytest.fixture
def again(
    everything: dict[str, PressFiles], papers: Papers, made: Path, tmp_path: Path
) -> Callable[..., Path]:
    """Hand the same press files over once more; sheets are borrowed, for sums do not read them."""
    sheets = Sheets("ticket", (made / "ticket.pdf").read_bytes(), 1, {})
    hands = Workers(lambda galleys: [sheets for _ in galleys], lambda work, *given: work(*given))

    def over(name: str, delivered: Path, change: bytes = b"") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for file in PRESS:
            shutil.copy(made / file, folder)
        press = everything["everything-vi"].moved_to(folder)
        if change:
            press.interior.path.write_bytes(press.interior.path.read_bytes() + change)
            checksum = hashlib.sha256(press.interior.path.read_bytes()).hexdigest()
            interior = replace(press.interior, sha256=checksum)
            press = replace(press, files=(interior, press.cover))
        hand_over(press, papers, hands, delivered)
        return folder

    return over


def sums(folder: Path) -> dict[str, str]:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: found for found, name in (line.split("  ") for line in lines)}


def test_the_sums_are_those_of_the_files(made: Path) -> None:
    assert set(sums(made)) == MADE
    for name, found in sums(made).items():
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == found


def test_the_zip_holds_what_is_delivered(made: Path, job: Job) -> None:
    (path,) = made.glob("*.zip")
    assert path.name == "everything-vi-r1.zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(
            f"{job.id}/{name}" for name in (*MADE, "SHA256SUMS")
        )
        for entry in archive.infolist():
            name = entry.filename.removeprefix(f"{job.id}/")
            assert archive.read(entry) == (made / name).read_bytes()
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_the_same_files_give_the_same_zip(again: Callable[..., Path], tmp_path: Path) -> None:
    one, two = again("one", tmp_path / "none"), again("two", tmp_path / "none")
    (first,), (second,) = one.glob("*.zip"), two.glob("*.zip")
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_the_same_bytes_keep_their_revision(again: Callable[..., Path], tmp_path: Path) -> None:
    one = again("one", tmp_path / "none")
    two = again("two", one)
    assert [path.name for path in two.glob("*.zip")] == ["everything-vi-r1.zip"]
    assert (one / "job.json").read_bytes() == (two / "job.json").read_bytes()


def test_other_bytes_are_a_new_revision_beside_the_old_zip(
    again: Callable[..., Path], tmp_path: Path
) -> None:
    one = again("one", tmp_path / "none")
    two = again("two", one, b"%\n")
    old, new = (last_job(folder) for folder in (one, two))
    assert old and new
    assert (old.revision.number, old.revision.replaces) == (1, None)
    assert new.revision.number == 2
    assert new.revision.replaces == Replaced(revision=1, files=old.files)
    names = {path.name for path in two.glob("*.zip")}
    assert names == {"everything-vi-r1.zip", "everything-vi-r2.zip"}
    first = "everything-vi-r1.zip"
    assert (two / first).read_bytes() == (one / first).read_bytes()
    assert not [name for name in sums(two) if name.endswith(".zip")]
    with zipfile.ZipFile(two / "everything-vi-r2.zip") as archive:
        assert len(archive.namelist()) == len(MADE) + 1, "the old zip is not in the new"


def test_another_sheet_for_the_same_press_files_is_a_new_revision(
    again: Callable[..., Path], tmp_path: Path
) -> None:
    """What was handed over once keeps its name; what stands under it never changes."""
    one = again("one", tmp_path / "none")
    first = (one / "everything-vi-r1.zip").read_bytes()
    (one / "everything-vi-r1.zip").write_bytes(first + b"an older plan")
    two = again("two", one)
    job = last_job(two)
    assert job
    assert (job.id, job.revision.replaces.revision) == ("everything-vi-r2", 1)
    assert job.revision.replaces.files == last_job(one).files
    assert (two / "everything-vi-r1.zip").read_bytes() == first + b"an older plan"
    three = again("three", two)
    assert (three / "everything-vi-r2.zip").read_bytes() == (
        two / "everything-vi-r2.zip"
    ).read_bytes()
    assert len(list(three.glob("*.zip"))) == 2


def test_a_lost_job_does_not_take_an_old_name(again: Callable[..., Path], tmp_path: Path) -> None:
    one = again("one", tmp_path / "none")
    two = again("two", one, b"%\n")
    (two / "job.json").unlink()
    three = again("three", two, b"%%\n")
    job = last_job(three)
    assert job
    assert (job.id, job.revision.replaces) == ("everything-vi-r3", Replaced(revision=2, files=()))
    for name in ("everything-vi-r1.zip", "everything-vi-r2.zip"):
        assert (three / name).read_bytes() == (two / name).read_bytes()


@pytest.mark.parametrize("said", ["", "{}", "not JSON", '{"format": 9}'])
def test_a_job_nobody_can_read_begins_anew(
    said: str, again: Callable[..., Path], tmp_path: Path
) -> None:
    spoiled = tmp_path / "spoiled"
    spoiled.mkdir()
    (spoiled / "job.json").write_text(said)
    found = last_job(again("one", spoiled))
    assert found
    assert found.revision.number == 1


# --- job.json ---------------------------------------------------------------------------------


def broken(data: Any, schema: dict[str, Any], whole: dict[str, Any]) -> str:
    """Give where data breaks a schema, or "": the few keywords that ours uses, no other."""
    if "$ref" in schema:
        return broken(data, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return min((broken(data, each, whole) for each in schema["anyOf"]), key=len)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
             "number": (int, float), "null": type(None)}  # fmt: skip
    if "type" in schema and not isinstance(data, kinds[schema["type"]]):
        return f"{data!r:.60} is no {schema['type']}"
    checks = {
        "enum": lambda values: data in values,
        "const": lambda value: data == value,
        "pattern": lambda pattern: re.search(pattern, data),
        "minimum": lambda least: data >= least,
        "maxLength": lambda most: len(data) <= most,
        "minItems": lambda least: len(data) >= least,
        "maxItems": lambda most: len(data) <= most,
        "required": lambda names: set(names) <= set(data),
        "format": lambda name: name == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", data),
    }
    for keyword, value in schema.items():
        if keyword in checks and not checks[keyword](value):
            return f"{data!r:.60} breaks {keyword} {value!r:.60}"
    return next(filter(None, (broken(*part, whole) for part in parts(data, schema))), "")


def parts(data: Any, schema: dict[str, Any]) -> list[tuple[Any, dict[str, Any]]]:
    if isinstance(data, dict):
        named = schema.get("properties", {})
        others = schema.get("additionalProperties", {})
        others = {"enum": []} if others is False else others if isinstance(others, dict) else {}
        return [(value, named.get(name, others)) for name, value in data.items()]
    if isinstance(data, list):
        first = schema.get("prefixItems", [])
        rest = [schema.get("items", {})] * max(len(data) - len(first), 0)
        return list(zip(data, [*first, *rest], strict=False))
    return []


def test_the_job_keeps_to_its_schema(made: Path) -> None:
    schema = json.loads(schema_path("job").read_text("utf-8"))
    data = json.loads((made / "job.json").read_text("utf-8"))
    assert broken(data, schema, schema) == ""
    for wrong in ({"title": 1}, {"surplus": ""}, {"runs": []}, {"date": "30.11.2026"}):
        assert broken(data | wrong, schema, schema), wrong


def test_the_job_names_the_files_beside_it(made: Path, job: Job) -> None:
    assert {file.name: file.sha256 for file in job.files} == {
        name: sums(made)[name] for name in ("interior.pdf", "cover.pdf")
    }
    assert {file.name: file.pages for file in job.files} == {
        name: int(re.search(r"Pages: +(\d+)", poppler("pdfinfo", made / name))[1])
        for name in ("interior.pdf", "cover.pdf")
    }


def test_the_machine_copy_has_the_totals_of_the_job(made: Path, job: Job) -> None:
    root = etree.parse(made / "ticket.xjdf").getroot()
    (run,) = job.runs

    def values(path: str) -> list[str]:
        return [str(value) for value in root.xpath(path, namespaces=XJDF)]

    assert root.get("JobID") == job.id
    assert values("//x:Product[@IsRoot='true']/@Amount") == [str(run.copies)] == ["500"]
    for part, sheet in (("M-BODY", run.body.sheet), ("M-COVER", run.cover.sheet)):
        amount = f"//x:Resource[@ID='{part}']/x:AmountPool/x:PartAmount"
        total = sum(int(n) for n in values(f"{amount}/@Amount | {amount}/@Waste"))
        assert total == sheet.gross_sheets
    pages = values("//x:Product[@ID='BODY']//x:LayoutIntent/@Pages")
    assert pages == [str(run.body.pages)]
    assert values("//x:RunList/@NPage") == ["1", str(run.body.pages)]


# --- on paper ---------------------------------------------------------------------------------


def text_of(path: Path) -> str:
    return squeezed(poppler("pdftotext", "-raw", "-enc", "UTF-8", path, "-"))


def test_the_ticket_says_what_a_shop_must_know(made: Path, job: Job) -> None:
    text = text_of(made / "ticket.pdf")
    (run,) = job.runs
    said = [
        job.id, job.title, job.publisher["vi"], "500", "145 × 205 mm", str(run.body.pages),
        f"{run.body.sheet.name} cm", *(file.sha256 for file in job.files),
        *(question.question[lang] for question in job.questions for lang in LANGUAGES),
        *(question.assumed[lang] for question in job.questions for lang in LANGUAGES),
        *(name["vi"] for name in job.missing_particulars),
    ]  # fmt: skip
    assert [words for words in said if squeezed(words) not in text] == []
    assert len(job.questions) > 5


def test_the_ticket_shows_the_book(made: Path) -> None:
    listed = poppler("pdfimages", "-list", made / "ticket.pdf").splitlines()[2:]
    assert len([line for line in listed if " image " in line]) == 4
    assert poppler("pdfimages", "-list", made / "request-for-quotation.pdf").count("\n") == 2


def test_a_request_for_a_quotation_has_no_files(made: Path, job: Job) -> None:
    text = text_of(made / "request-for-quotation.pdf")
    assert squeezed(job.title) in text
    assert [file for file in job.files if file.sha256 in text or file.name in text] == []
    assert not re.search(r"[0-9a-f]{64}", text)
    assert all(squeezed(each.question["vi"]) in text for each in job.questions)


@pytest.fixture(scope="module", params=["vi", "en"])
def longest(request: pytest.FixtureRequest, everything: dict[str, PressFiles]) -> Job:
    """A job with a title of the longest kind, a line for every particular; in English, where no
    copies are ordered, with several runs."""
    job = last_job(everything[f"everything-{request.param}"].interior.path.parent)
    assert job
    assert len(job.runs) == {"vi": 1, "en": 3}[request.param]
    bare = tuple(
        {lang: name.text(lang) for lang in LANGUAGES} for name in missing_particulars(Imprint())
    )
    assert len(bare) == 5
    title = "Cẩm nang thực hành sản xuất sạch hơn và sử dụng năng lượng tiết kiệm " * 3
    return job.model_copy(update={"title": title.strip(), "missing_particulars": bare})


@pytest.mark.parametrize("kind", ["ticket", "quotation"])
def test_the_fullest_sheet_takes_two_pages_at_the_most(
    kind: str, longest: Job, made: Path, tmp_path: Path
) -> None:
    sheet: Galley = compose_ticket(
        longest, pictures(made, {"cover": (1,), "interior": (1, 3, 5)}) if kind == "ticket" else {}
    )
    sheets = typeset(sheet)
    assert sheets.pages <= 2
    (tmp_path / "sheet.pdf").write_bytes(sheets.pdf)
    text = text_of(tmp_path / "sheet.pdf")
    for words in (longest.title, *(name["vi"] for name in longest.missing_particulars)):
        assert squeezed(words) in text
    for number, page in enumerate(words_of(tmp_path / "sheet.pdf"), 1):
        outside = [word for word, (x0, y0, x1, y1) in page
                   if x0 < 15 - 0.5 or x1 > 197 + 0.5 or y0 < 11 or y1 > 286]  # fmt: skip
        assert outside == [], f"beyond the margins of page {number}"
        assert collisions(page) == [], f"on page {number}"


Words = list[tuple[str, tuple[float, ...]]]


def words_of(pdf: Path) -> list[Words]:
    """Give every word of each page with its box: left, top, right, bottom in millimetres."""
    told = etree.fromstring(
        poppler("pdftotext", "-bbox", pdf, "-").encode(), etree.XMLParser(recover=True)
    )
    edges = ("xMin", "yMin", "xMax", "yMax")
    return [
        [
            (word.text or "", tuple(float(word.get(edge)) * 25.4 / 72 for edge in edges))
            for word in page.iter("{*}word")
        ]
        for page in told.iter("{*}page")
    ]


def collisions(words: Words) -> list[tuple[str, str]]:
    """Give words whose boxes lie over each other by more than lines of a paragraph do."""
    return [
        (one, other)
        for place, (one, a) in enumerate(words)
        for other, b in words[place + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.3 and min(a[3], b[3]) - max(a[1], b[1]) > 1.2
    ]


def test_each_half_writes_numbers_its_own_way(made: Path, job: Job) -> None:
    text = " ".join(poppler("pdftotext", "-raw", made / "ticket.pdf", "-").split())
    sheet = job.runs[0].body.sheet
    assert f"{sheet.kg:.1f} kg" in text.replace("\u00a0", " ")
    assert f"{sheet.kg:.1f} kg".replace(".", ",") in text.replace("\u00a0", " ")
    assert "14,5 × 20,5 cm" in text.replace("\u00a0", " ")
    assert "14.5 × 20.5 cm" in text.replace("\u00a0", " ")
    assert "(part)" not in text
    thousands = msg("{count} sheets", count=figure(5082))
    assert both(thousands) == {"vi": "5.082 tờ in", "en": "5,082 sheets"}


def test_the_ticket_says_from_which_table_the_thickness_comes(made: Path, job: Job) -> None:
    text = text_of(made / "ticket.pdf")
    for part in (job.runs[0].body, job.runs[0].cover):
        assert part
        assert squeezed(part.stock.source) in text
        assert part.stock.tolerance > 0
