"""A form's spreadsheet: trees as formulas, and in LibreOffice the digits of book and website."""

import csv
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from camnang.content.blocks.example.working import Worked, read_examples
from camnang.content.facts import numbers, read_facts
from camnang.i18n.numbers import decimal, rounded
from camnang.site.spreadsheets import formula, spreadsheet

HANDBOOKS = Path(__file__).parents[2] / "handbooks"
LANGUAGES = ("vi", "en")


def calculators() -> dict[str, Worked]:
    given = numbers(read_facts(HANDBOOKS / "facts.yml", LANGUAGES))
    return {
        f"{path.parent.name}-{id_}": worked
        for path in sorted(HANDBOOKS.glob("*/examples.yml"))
        for id_, worked in read_examples(path, LANGUAGES, given).items()
        if worked.asks
    }


@pytest.mark.parametrize(
    ("tree", "written"),
    [
        (("+", "a", ("/", "b", 1000.0)), "(B1+(B2/1000))"),
        (("-", ("-", "a"), 0.5), "((-B1)-0.5)"),
        (("^", "a", 3.0), "(B1^3)"),
        (("root", "a", 3.0), "(B1^(1/3))"),
        (("min", "a", "b", 2.0), "MIN(B1,B2,2)"),
        (("annuity", "a", "b"), "PV(B1,B2,-1)"),
        (("irr", "a", "b"), "RATE(B2,-1,B1)"),
    ],
)
def test_a_tree_is_written_as_a_formula(tree: tuple[object, ...], written: str) -> None:
    assert formula(tree, {"a": "B1", "b": "B2"}) == written


def test_a_spreadsheet_is_the_same_whenever_it_is_made() -> None:
    worked = next(iter(calculators().values()))
    first = spreadsheet(worked, "vi")
    assert first == spreadsheet(worked, "vi")
    sheet = ZipFile(BytesIO(first)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<f>") == 2 * len(worked.results)
    assert "<dataValidation" in sheet


def to_reckon(made: bytes) -> bytes:
    """Take the results out that lie beside the formulas: whoever shows them has reckoned."""
    held = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(held, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text))
    return held.getvalue()


@pytest.mark.benchmark
def test_libreoffice_shows_the_digits_of_the_book(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "No LibreOffice found. Install the package libreoffice-calc-nogui."
    every = calculators()
    for name, worked in every.items():
        (tmp_path / f"{name}.xlsx").write_bytes(to_reckon(spreadsheet(worked, "en")))
    made = tmp_path / "csv"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(made),
         *map(str, sorted(tmp_path.glob("*.xlsx")))],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    for name, worked in every.items():
        with (made / f"{name}.csv").open(encoding="utf-8") as file:
            rows = list(csv.reader(file))[3 + len(worked.inputs) :]
        for row, figure in zip(rows, worked.results.values(), strict=True):
            shown = decimal(float(row[1]), "en", figure.places)  # rounded there, by its formula
            assert float(row[1]) == float(rounded(figure.magnitude, figure.places)), (name, row)
            assert shown == decimal(figure.magnitude, "en", figure.places), (name, row)
