"""A form's spreadsheet: trees as formulas, and in LibreOffice the digits of book and website."""

import csv
import re
import shutil
import subprocess
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from camnang.content.blocks.example.tallying import quantities, tally, worked_rows
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.example.working import read_examples
from camnang.content.facts import numbers, read_facts
from camnang.i18n.numbers import decimal, rounded
from camnang.site.cells import formula
from camnang.site.log_spreadsheets import LINES, log_spreadsheet
from camnang.site.spreadsheets import spreadsheet

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


def test_a_log_has_a_formula_for_every_result_of_every_row_and_what_they_come_to() -> None:
    worked = next(each for each in calculators().values() if each.log)
    first = log_spreadsheet(worked, "vi")
    assert first == log_spreadsheet(worked, "vi")
    parts = ZipFile(BytesIO(first))
    rows, whole = (parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    assert rows.count("<f>") == 2 * LINES * len(worked.results)
    assert "<dataValidation" in rows and "SUM(log!" in whole and "IFERROR(" in whole


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
    logs = {name: worked for name, worked in every.items() if worked.log}
    for name, worked in every.items():
        (tmp_path / f"{name}.xlsx").write_bytes(to_reckon(spreadsheet(worked, "en")))
    for name, worked in logs.items():
        (tmp_path / f"log-{name}.xlsx").write_bytes(to_reckon(log_spreadsheet(worked, "en")))
    made = tmp_path / "csv"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,-1", "--outdir", str(made),
         *map(str, sorted(tmp_path.glob("*.xlsx")))],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    for name, worked in every.items():
        rows = sheet_of(made / f"{name}-form.csv")[3 + len(worked.inputs) :]
        for row, figure in zip(rows, worked.results.values(), strict=True):
            shown = decimal(float(row[1]), "en", figure.places)  # rounded there, by its formula
            assert float(row[1]) == float(rounded(figure.magnitude, figure.places)), (name, row)
            assert shown == decimal(figure.magnitude, "en", figure.places), (name, row)
    for name, worked in logs.items():
        lines, whole = (sheet_of(made / f"log-{name}-{part}.csv")[3:] for part in ("log", "all"))
        ours, names = worked_rows(worked), quantities(worked)
        for line, row in zip(lines, ours, strict=False):
            for cell, each in zip(line[1:], names, strict=False):
                figure = worked.results.get(each)
                exact = row[each]
                assert float(cell) == (float(rounded(exact, figure.places)) if figure else exact)
        come = tally(worked, ours)
        for line, each in zip(whole, names, strict=False):
            figure = worked.inputs.get(each) or worked.results[each]
            marks = asdict(come[each])
            options = figure.asked and figure.asked.options
            for cell, mark in zip((line[1], *line[3:9]), marks.values(), strict=True):
                shown = None if mark is None or options else float(rounded(mark, figure.places))
                assert (float(cell) if cell else None) == shown, (name, each, line)


def sheet_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.reader(file))
