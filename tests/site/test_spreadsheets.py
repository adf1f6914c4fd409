"""A form's spreadsheet: its trees as formulas, a cell for every result, the same bytes twice."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from calculators import calculators
from camnang.site.cells import formula
from camnang.site.log_spreadsheets import LINES, log_spreadsheet
from camnang.site.spreadsheets import spreadsheet


@pytest.mark.parametrize(
    ("tree", "written"),
    [
        (("+", "a", ("/", "b", 1000.0)), "(B1+(B2/1000))"),
        (("-", ("-", "a"), 0.5), "((-B1)-0.5)"),
        (("^", "a", 3.0), "(B1^3)"),
        (("root", "a", 3.0), "(B1^(1/3))"),
        (("min", "a", "b", 2.0), "MIN(B1,B2,2)"),
        (("annuity", "a", "b"),
         "IF(AND(B1>-1,B2>=1,B2<=100,B2=INT(B2)),PV(B1,B2,-1),NA())"),
        (("irr", "a", "b"),
         "IF(AND(B2>=1,B2<=100,B2=INT(B2),B1<=B2,B1>=PV(10,B2,-1)),RATE(B2,-1,B1,0,0,1/B1),NA())"),
    ],
)  # fmt: skip
def test_a_tree_is_written_as_a_formula(tree: tuple[object, ...], written: str) -> None:
    assert formula(tree, {"a": "B1", "b": "B2"}) == written


def test_a_spreadsheet_is_the_same_whenever_it_is_made() -> None:
    worked = next(iter(calculators().values()))
    first = spreadsheet(worked, "vi")
    assert first == spreadsheet(worked, "vi")
    sheet = ZipFile(BytesIO(first)).read("xl/worksheets/sheet1.xml").decode()
    asked = [figure for figure in worked.inputs.values() if figure.asked]
    assert sheet.count("<f>") == 2 * (len(worked.results) + len(asked))
    assert "<dataValidation" in sheet


def test_a_log_has_a_formula_for_every_result_of_every_row_and_what_they_come_to() -> None:
    worked = next(each for each in calculators().values() if each.log)
    first = log_spreadsheet(worked, "vi")
    assert first == log_spreadsheet(worked, "vi")
    parts = ZipFile(BytesIO(first))
    rows, whole = (parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    asked = [figure for figure in worked.inputs.values() if figure.asked]
    assert rows.count("<f>") == LINES * (2 * len(worked.results) + len(asked) + 1)
    assert "<dataValidation" in rows and "SUM(log!" in whole and "IFERROR(" in whole
