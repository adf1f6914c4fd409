"""Strange values end in a finding with its line, never in a traceback, never without an end."""

from pathlib import Path

import pytest

from camnang.base.errors import ExitCode
from camnang.cli import main
from content.small import HEAD, project_at

SPEC, PUBLISHER = "handbooks/small/handbook.yml", "handbooks/publisher.yml"
EXAMPLES, CHAPTER = "handbooks/small/examples.yml", "handbooks/small/ink.vi.md"
EXAMPLE = """\
led:
  title: {{vi: Đèn, en: Lamp}}
  inputs:
    a: {{value: {value}, label: {{vi: A, en: A}}}}
  results:
    b: {{formula: {formula}, unit: {unit}, label: {{vi: B, en: B}}}}
"""


def refused(root: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(root), "--lang", "en"]) == ExitCode.CONTENT
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert f"{file}:" in said, said


@pytest.mark.parametrize(
    "address",
    [
        f"https://a.example/{'x' * 5000}/",
        f"https://{'a' * 300}.example/",
        'https://a.example/");canary(1);("/',
        "https://a.example/<script>/",
        "https://a.example/a b/",
        "https://a.example/'/",
        "https://a.example/{{ 1 }}/",
        "https://a.example/?q=/",
        "https://a.example/#/",
        "https://user:pass@a.example/",
        "javascript://a.example/%0acanary(1)/",
        "https:///",
        "https://a.example/\\",
    ],
)
def test_a_public_address_fits_a_code_and_a_script(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = (
        project_at(
            tmp_path / "project",
            {"change": {PUBLISHER: {"https://small.example/": f"'{address}'"}}},
        )
        if "'" not in address
        else project_at(
            tmp_path / "project",
            {"change": {PUBLISHER: {"https://small.example/": f'"{address}"'}}},
        )
    )
    refused(root, PUBLISHER, capsys)


@pytest.mark.parametrize(
    "length",
    [
        "3km",
        "5000mm",
        "21mm",
        "1000in",
        "9999999pt",
        "-3mm",
        "3",
        "1e9mm",
        "3 mm 4",
        "mm",
        "٣km",
        "nan",
    ],
)
@pytest.mark.parametrize("key", ["bleed", "cover-bleed", "flaps"])
def test_a_length_is_one_a_press_knows(
    key: str, length: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if key == "flaps" and length == "21mm":
        length = "301mm"
    change = {SPEC: {"bleed: 3mm": f"{key}: {length}"}}
    refused(project_at(tmp_path / "project", {"change": change}), SPEC, capsys)


@pytest.mark.parametrize(
    "value",
    [
        "1e999999999",
        "-1e999999999",
        "1e999999999 W",
        "nan",
        ".inf",
        "-.inf",
        "1e16",
        "W 1",
        "''",
        f"1 {'*'.join(['W'] * 1000)}",
        f"1 {'W/' * 500}W",
        "1 W**99",
        "1 W**W",
        f"'{'9' * 5000}'",
        "0x",
        f"1 {'k' * 100}W",
    ],
)
def test_a_given_value_has_bounds(
    value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = EXAMPLE.format(value=value, formula="a", unit="W")
    refused(project_at(tmp_path / "project", {"write": {EXAMPLES: text}}), EXAMPLES, capsys)


@pytest.mark.parametrize(
    "formula",
    [
        "a" + "*a" * 450,
        "'9**9**9**9'",
        f"'{'(' * 300}a{')' * 300}'",
        "a/0",
        "0**-1",
        "'(-1)**0.5'",
        "a.real",
        "'a[0]'",
        "'[a]'",
        "'lambda: a'",
        "'max(*[a])'",
        "'a if a else a'",
        "1e308*1e308",
    ],
)
def test_a_formula_has_an_end(
    formula: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = EXAMPLE.format(value="40 W", formula=formula, unit="W")
    refused(project_at(tmp_path / "project", {"write": {EXAMPLES: text}}), EXAMPLES, capsys)


@pytest.mark.parametrize("factors", [61, 100, 1000, 5000])
@pytest.mark.parametrize("sign", ["*", "/"])
def test_a_unit_has_few_factors(
    factors: int, sign: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = sign.join(["W"] * factors)
    text = EXAMPLE.format(value="40 W", formula="a", unit=unit)
    refused(project_at(tmp_path / "project", {"write": {EXAMPLES: text}}), EXAMPLES, capsys)


OURS = [
    "label-card",
    "term",
    "citation",
    "note",
    "note-again",
    "scoresheet",
    "score-answers",
    "index-mark",
    "goals",
    "value",
    "callout-kind",
    "example-table",
    "drawing",
    "label-cards",
    "table-frame",
]


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize(
    "block", ["một\n{{: .{} }}", "## hai {{#hai .{}}}", "*ba*{{: .{} }}", "!!! law {}\n    ba"]
)
def test_a_class_of_ours_stands_on_no_block_of_theirs(
    block: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{HEAD}# Mực\n\n{block.format(name)}\n\nbốn\n"
    refused(project_at(tmp_path / "project", {"write": {CHAPTER: text}}), CHAPTER, capsys)
