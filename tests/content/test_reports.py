"""The shape of a report: for people, for machines, of one file, from any folder, in any tongue."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from camnang.base.errors import ExitCode
from camnang.cli import main
from camnang.cli.check_verb import FORMATS
from camnang.cli.command import VERBS
from camnang.cli.main import chosen_language

from .small import project_at

BROKEN = {"append": {"handbooks/small/paper.vi.md": "\nmột  hai **ba\n"}}
WRITERS = ("serve",)  # stays until it is stopped: it reports in the browser


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = project_at(tmp_path / "p", BROKEN)
    monkeypatch.chdir(made)
    return made


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main([*words, "--lang", "en"])
    output = capsys.readouterr()
    return code, output.out, output.err


def test_errors_stand_last_with_their_codes_and_the_sum_at_the_end(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "check")
    assert code == ExitCode.CONTENT
    lines = err.splitlines()
    assert lines[-1].startswith("error: handbooks/small/paper.vi.md:45: The mark ** of bold")
    assert lines[-1].endswith("[CN1401]")
    assert re.fullmatch(r"Errors: 2, warnings: \d, notes: \d.\n", out)


def test_quiet_says_what_is_wrong_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = said(capsys, "check", "-q")
    assert out == ""
    assert all(line.startswith(("error: ", "warning: ")) for line in err.splitlines())


def test_a_file_is_checked_by_itself_from_any_folder(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "handbooks" / "small")
    assert said(capsys, "check", "ink.en.md")[0] == ExitCode.OK
    code, _, err = said(capsys, "check", "paper.vi.md")
    assert code == ExitCode.CONTENT
    assert "CN1401" in err and ".en.md" not in err
    assert said(capsys, "check", "none.vi.md")[0] == ExitCode.USAGE


def test_json_has_codes_and_where_they_are_explained(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = root / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "checks.en.md").write_text("")
    found: list[dict[str, Any]] = json.loads(said(capsys, "check", "--json", "small")[1])
    (bold,) = (each for each in found if each["check"] == "bold-open")
    assert bold["code"] == "CN1401"
    assert bold["link"] == "https://small.example/en/checks/#cn1401"


def test_other_machines_are_told_in_their_own_forms(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {form: said(capsys, "check", "small", "--format", form)[1] for form in FORMATS[1:]}
    here = "file=handbooks/small/paper.vi.md,line=45"
    assert f"::error {here},title=CN1401::The mark" in told["github"]
    rows: list[dict[str, Any]] = json.loads(told["gitlab"])
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(json.loads(told["json"]))
    row = next(row for row in rows if row["check_name"] == "CN1401")
    assert row["severity"] == "critical"
    assert row["location"] == {"path": "handbooks/small/paper.vi.md", "lines": {"begin": 45}}
    (run,) = json.loads(told["sarif"])["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == rules
    bold = next(result for result in run["results"] if result["ruleId"] == "CN1401")
    place = bold["locations"][0]["physicalLocation"]
    assert (place["region"]["startLine"], bold["level"]) == (45, "error")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_examples_and_reports_as_json(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = said(capsys, verb, "-h")
    assert code == ExitCode.OK
    assert f"  camnang {verb}" in out.partition("Examples:")[2]
    assert ("--json" in out) == (verb not in WRITERS)


@pytest.mark.parametrize(
    ("environment", "first", "wanted"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "en", "vi"),
        ({"LANG": "en_GB.UTF-8"}, "vi", "en"),
        ({"LANG": "de_DE.UTF-8"}, "vi", "vi"),
        ({"LANG": "C.UTF-8"}, "vi", "vi"),
        ({}, "fr", "en"),
        ({"CAMNANG_LANG": "en", "LANG": "vi_VN"}, "vi", "en"),
    ],
)
def test_messages_are_in_the_readers_language_else_in_the_projects(
    environment: dict[str, str], first: str, wanted: str
) -> None:
    assert chosen_language([], environment, first) == wanted
    assert chosen_language(["check", "--lang", "en"], environment, first) == "en"


@pytest.mark.parametrize("slug", ["assets", "search", "con", "admin", "vi", "Bad Name"])
def test_a_new_handbook_takes_no_name_of_the_websites(
    slug: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "new", slug)[0] == ExitCode.USAGE
    assert not (root / "handbooks" / slug).exists()


def test_a_new_handbook_says_the_next_step(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "new", "green-office")
    assert code == ExitCode.OK
    assert "camnang check green-office-vi" in err and "camnang" not in out
