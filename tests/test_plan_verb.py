"""The verb `plan`: figures reckoned by hand, the pages last made, and a remedy where none are."""

import json
import shutil
from pathlib import Path

import pytest

from bookshop import ROOT, everything_at
from camnang.cli import main
from camnang.products.plan_report import planned
from camnang.products.product import PressFiles


def plan(*words: object) -> int:
    return main(["plan", "--lang", "en", *map(str, words)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The everything project, nothing made of it yet."""
    return everything_at(tmp_path / "all")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The house's own books."""
    root = tmp_path / "house"
    shutil.copytree(ROOT / "handbooks", root / "handbooks")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def test_a_plan_says_what_to_buy(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of cleaner-production: 96 pages, 1,500 copies, four colours both sides, 145 × 205 mm.

    Three forms of 32 pages on one sheet: 4,500 sheets, 4 plates a side and form; with 150 for
    makeready of each form, 3 % of the run on top, as `papers.yml` says; reams of 500.
    """
    assert plan("--root", house, "--pages", 96, "cleaner-production-vi") == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    body = next(value for name, value in rows if name == "Body")
    assert "4,500 sheets, 5,082 with spoilage, 10.16 reams" in body
    assert body.endswith(", 24 plates")
    named = [name for name, _ in rows]
    assert named.index("Copies") < named.index("Body") < named.index("Cover")
    assert ["Copies", "1,500"] in rows
    others = next(value for name, value in rows if name == "Other sheets")
    assert "79×109 cm: 16 pages a side, 55.2 % used" in others
    assert "54.5×79 cm: 8 pages a side, 55.2 % used" in others
    spine = next(value for name, value in rows if name == "Spine")
    assert spine == "4.6 mm (4.2 to 5.0 by the papers' tolerance)"
    papers = [value for name, value in rows if name == "Paper"]
    assert papers[0].startswith("Offset 70 g/m²: 88 µm ± 10.0 % (bulk: between cloudprinter")
    assert ["Pages of the body", "96"] in rows


def test_a_plan_as_json_is_a_job_without_files(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan("--root", house, "--json", "--pages", 96, "cleaner-production") == 0
    jobs = json.loads(capsys.readouterr().out)
    assert [job["edition"] for job in jobs] == ["cleaner-production-vi", "cleaner-production-en"]
    (run,) = jobs[0]["runs"]
    assert run["body"]["sheet"]["gross-sheets"] == 5082
    assert run["body"]["sheet"]["plates"] == 24
    assert [run["copies"] for run in jobs[1]["runs"]] != [1500], "nobody ordered copies of this"
    assert [job["files"] for job in jobs] == [[], []]


def test_pages_nobody_knows_are_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan("--root", project, "everything-vi") == 1
    said = capsys.readouterr().err
    assert "how many pages everything-vi has" in said
    assert "--pages" in said
    assert not (project / "build").exists()


def test_the_pages_last_made_are_planned(project: Path, everything: dict[str, PressFiles]) -> None:
    made = everything["everything-vi"]
    kept = project / "build" / "print" / "everything-vi"
    kept.mkdir(parents=True)
    shutil.copy(made.interior.path.with_name("job.json"), kept)
    (known,) = planned(project, ("everything-vi",), None)
    assert known.job.runs[0].body.pages == made.interior.pages
    (asked,) = planned(project, ("everything-vi",), made.interior.pages + 16)
    assert asked.job.runs[0].body.pages == made.interior.pages + 16


@pytest.mark.parametrize("pages", [3, "many"])
def test_a_number_of_pages_that_is_none_is_refused(pages: object, project: Path) -> None:
    assert plan("--root", project, "--pages", pages) == 1
