"""LibreOffice opens every spreadsheet that the website offers, and shows its digits and the book's.

The numbers drawn are those for which the browser shows the book's digits, too (test_arithmetic).
"""

import csv
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bookshop import ROOT
from calculators import DRAWS, calculators, drawn, reckoned
from camnang.content.blocks.example.arithmetic import LARGEST
from camnang.content.blocks.example.sheet import lowest
from camnang.content.blocks.example.tallying import quantities, row_of, tally, worked_rows
from camnang.content.blocks.example.worked import ExampleValue, Worked
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.i18n.numbers import decimal
from camnang.site.log_spreadsheets import LINES
from camnang.site.phrases import words
from camnang.site.spreadsheets import spreadsheets

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not OFFICE, reason="LibreOffice is not installed: the package libreoffice-calc-nogui."
    ),
]
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true,false,false,-1"
TOP = 3  # lines above the first number
Sheet = list[list[str]]
Part = Callable[[str], str]
Held = float | str | None
CORNERS: tuple[Held, ...] = (
    0.0,
    None,
    -1.0,
    1e-9,
    1e15,
    1e16,
    "hai",
    "1.234,5",
    "1,234.5",
    "1.2.3",
)


@cache
def shipped() -> dict[str, bytes]:
    """Give the spreadsheets of all editions by language, handbook and name of the file."""
    project = open_project(ROOT)
    return {
        f"{shelf.lang}.{shelf.book.edition.slug}.{name}": data
        for shelf in open_shelves(project, project.select([]))
        for name, data in spreadsheets(shelf)
    }


def asked_for(file: str) -> tuple[Worked, str, str]:
    """Give the example of a file, its shape, and the file's language."""
    lang, book, name, _ = file.split(".")[-4:]
    shape, id_ = name.split("-", 1)
    return calculators()[f"{book}.{id_}"], shape, lang


def rewritten(made: bytes, part: Part) -> bytes:
    """Write the first sheet anew, and take out all results: who shows them has reckoned them."""
    held = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(held, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                text = part(text)
            new.writestr(name, re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text))
    return held.getvalue()


def put_in(cells: Mapping[str, Held]) -> Part:
    """Give what puts numbers or words into cells, or leaves them empty."""

    def put(found: re.Match[str]) -> str:
        if found[1] not in cells:
            return found[0]
        held, cell = cells[found[1]], f'<c r="{found[1]}"{found[2]}'
        if isinstance(held, str):
            return f'{cell} t="inlineStr"><is><t>{held}</t></is></c>'
        return cell + ("/>" if held is None else f"><v>{held!r}</v></c>")

    return lambda text: re.sub(
        r'<c r="([A-Z]+\d+)"((?: s="\d+")?)(?:/>|><v>[^<]*</v></c>)', put, text
    )


def repeated(draws: Sequence[Mapping[str, Held]], worked: Worked) -> Part:
    """Give what copies the rows of a form below each other, each time with other numbers."""
    names = (*worked.inputs, *worked.results)

    def part(text: str) -> str:
        head, rows, foot = re.split(rf'(?=<row r="{TOP + 1}")|(?=</sheetData>)', text)
        blocks = []
        for number, known in enumerate(draws):
            block = rows
            for at, name in enumerate(worked.inputs):
                cell = f"B{TOP + 1 + at}"
                block = put_in({cell: known[name]})(block)
            blocks.append(shifted(block, number * len(names)))
        return head + "".join(blocks) + re.sub(r"<dataValidations.*</dataValidations>", "", foot)

    return part


def shifted(rows: str, down: int) -> str:
    """Move rows down, as a spreadsheet copies them: what they refer to moves with them."""
    rows = re.sub(r' r="([A-Z]*)(\d+)"', lambda at: f' r="{at[1]}{int(at[2]) + down}"', rows)
    return re.sub(
        r"<f>(.*?)</f>",
        lambda formula: (
            "<f>"
            + re.sub(r"\b([A-F])(\d+)\b", lambda at: f"{at[1]}{int(at[2]) + down}", formula[1])
            + "</f>"
        ),
        rows,
    )


def opened(files: Iterable[tuple[str, bytes]], folder: Path) -> dict[str, Sheet]:
    """Open spreadsheets in LibreOffice: every sheet as it is shown, by file and sheet."""
    folder.mkdir(exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", AS_SHOWN, "--outdir", str(folder / "csv"),
         *map(str, sorted(folder.glob("*.xlsx")))],
        check=True, capture_output=True, timeout=1800,
    )  # fmt: skip
    return {
        path.stem: list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        for path in (folder / "csv").iterdir()
    }


def said(number: float | None, figure: ExampleValue) -> str:
    """Give a number as a spreadsheet in English shows it."""
    return "–" if number is None else decimal(number, "en", figure.places).replace("−", "-")


def alike(shown: str, wanted: str) -> bool:
    """Whether a cell shows what it should; a spreadsheet knows 15 digits of a number."""
    if shown == wanted or len(re.sub(r"\D", "", wanted)) <= 15:
        return shown == wanted
    number = float(wanted.replace(",", ""))
    return abs(float(shown.replace(",", "")) - number) <= 1e-14 * abs(number)


def differing(sheet: Sheet, file: str, results: Mapping[str, float | None]) -> list[object]:
    """Give the results of a form that are shown otherwise."""
    worked, _, lang = asked_for(file)
    rows = sheet[len(worked.inputs) :]
    assert [row[0] for row in rows] == [each.label[lang] for each in worked.results.values()]
    return [
        (file, name, row[1], said(results[name], figure))
        for row, (name, figure) in zip(rows, worked.results.items(), strict=True)
        if not alike(row[1], said(results[name], figure))
    ]


def come_to(file: str, sheets: dict[str, Sheet], rows: list[Mapping[str, float]]) -> list[object]:
    """Give what a log shows otherwise: of its rows, and of what they come to."""
    worked, _, _ = asked_for(file)
    names, found = quantities(worked), []
    for line, row in zip(sheets[f"{file[:-5]}-log"][TOP:], rows, strict=False):
        for cell, name in zip(line[1:], names, strict=False):
            figure = worked.results.get(name)
            if figure and not alike(cell, said(row.get(name), figure).replace("–", "")):
                found.append((file, name, cell, row))
    come = tally(worked, [row for row in rows if row])
    for line, name in zip(sheets[f"{file[:-5]}-all"][TOP:], names, strict=False):
        figure = worked.inputs.get(name) or worked.results[name]
        if figure.asked and figure.asked.options:
            continue
        marks = [said(mark, figure).replace("–", "") for mark in asdict(come[name]).values()]
        if not all(map(alike, (line[1], *line[3:9]), marks)):
            found.append((file, name, line, marks))
    return found


def test_the_worked_numbers_are_shown_as_in_the_book(tmp_path: Path) -> None:
    assert len(shipped()) >= 50
    sheets = opened(
        ((name, rewritten(data, lambda text: text)) for name, data in shipped().items()), tmp_path
    )
    different: list[object] = []
    for file in shipped():
        worked, shape, _ = asked_for(file)
        if shape == "log":
            different += come_to(file, sheets, list(worked_rows(worked)))
        else:
            results = {name: figure.magnitude for name, figure in worked.results.items()}
            different += differing(sheets[f"{file[:-5]}-form"][TOP:], file, results)
    assert not different, different[:5]


def test_drawn_numbers_are_shown_as_in_the_form(tmp_path: Path) -> None:
    draws = {}
    for file in shipped():
        worked, shape, lang = asked_for(file)
        if shape == "form" and lang == "en":
            chance = random.Random(file.removeprefix("en.").replace(".form-", ".")[:-5])
            draws[file] = [drawn(worked, chance) for _ in range(DRAWS)]
    sheets = opened(
        (
            (file, rewritten(shipped()[file], repeated(every, asked_for(file)[0])))
            for file, every in draws.items()
        ),
        tmp_path,
    )
    different: list[object] = []
    for file, every in draws.items():
        worked, *_ = asked_for(file)
        size = len(worked.inputs) + len(worked.results)
        lines = sheets[f"{file[:-5]}-form"][TOP:]
        for number, known in enumerate(every):
            block = lines[number * size : (number + 1) * size]
            different += differing(block, file, reckoned(worked, known))
    assert not different, (len(different), different[:8])


def test_drawn_rows_of_a_log_are_shown_as_in_the_log(tmp_path: Path) -> None:
    draws: dict[str, list[dict[str, float]]] = {}
    files = {}
    for file in shipped():
        worked, shape, lang = asked_for(file)
        for number in range(-(-DRAWS // LINES) if (shape, lang) == ("log", "en") else 0):
            chance = random.Random(f"{file}{number}")
            rows = [drawn(worked, chance) for _ in range(LINES - 7 * (number % 2))]
            name = f"{number}.{file}"
            draws[name] = rows
            files[name] = rewritten(shipped()[file], put_in(in_cells(rows, worked)))
    sheets = opened(files.items(), tmp_path)
    different: list[object] = []
    for name, rows in draws.items():
        worked, *_ = asked_for(name.partition(".")[2])
        reckoned_rows = [row_of(worked, row) for row in rows]
        different += come_to(name, sheets, reckoned_rows)
    assert not different, (len(different), different[:4])


def taken(worked: Worked, held: Mapping[str, Held]) -> dict[str, float]:
    """Give what a form takes: numbers between their bounds, steps of their step, options."""
    known = {}
    for name, number in held.items():
        figure = worked.inputs[name]
        asked, low = figure.asked, lowest(figure)
        if not isinstance(number, float) or abs(number) > LARGEST:
            continue
        if asked and asked.options and number not in [option.value for option in asked.options]:
            continue
        if (low is not None and number < low) or (asked and asked.max and number > asked.max):
            continue
        if asked and asked.step and abs(number / asked.step - round(number / asked.step)) > 1e-9:
            continue
        known[name] = number
    return known


def test_corner_cases_give_the_forms_digits_or_its_sentence(tmp_path: Path) -> None:
    corners: dict[str, list[dict[str, Held]]] = {}
    for file in shipped():
        worked, shape, lang = asked_for(file)
        if shape == "form":
            worked_numbers = {name: figure.magnitude for name, figure in worked.inputs.items()}
            asked = [name for name, figure in worked.inputs.items() if figure.asked]
            corners[file] = [worked_numbers | {name: held} for name in asked for held in CORNERS]
            corners[file] += [worked_numbers | dict.fromkeys(asked, held) for held in CORNERS]
    sheets = opened(
        (
            (file, rewritten(shipped()[file], repeated(every, asked_for(file)[0])))
            for file, every in corners.items()
        ),
        tmp_path,
    )
    different: list[object] = []
    for file, every in corners.items():
        worked, _, lang = asked_for(file)
        size, sentences = len(worked.inputs) + len(worked.results), words(lang)
        for number, held in enumerate(every):
            block = sheets[f"{file[:-5]}-form"][TOP + number * size :][:size]
            known = taken(worked, held)
            different += differing(block, file, reckoned(worked, known))
            for line, name in zip(block, held, strict=False):
                wanted = "" if name in known else sentences["sum-empty"]
                if name not in known and held[name] is not None:
                    wanted = sentences["sum-text"] if isinstance(held[name], str) else line[4]
                    different += [(file, name, held)] * (wanted in ("", sentences["sum-empty"]))
                if line[4] != wanted:
                    different.append((file, name, held, line[4], wanted))
    assert sum(map(len, corners.values())) > 1000
    assert not different, (len(different), different[:8])


def test_rows_that_a_log_does_not_take_are_left_out(tmp_path: Path) -> None:
    lists: dict[str, list[dict[str, Held]]] = {}
    for file in shipped():
        worked, shape, _ = asked_for(file)
        if shape == "log":
            first = worked_rows(worked)[0]
            row: dict[str, Held] = {
                name: first[name] for name, figure in worked.inputs.items() if figure.asked
            }
            lists[file] = [row | {name: held} for name in row for held in CORNERS][:LINES]
    sheets = opened(
        (
            (file, rewritten(shipped()[file], put_in(in_cells(rows, asked_for(file)[0]))))
            for file, rows in lists.items()
        ),
        tmp_path,
    )
    different: list[object] = []
    for file, every in lists.items():
        worked, *_ = asked_for(file)
        full = [taken(worked, each) for each in every]
        different += come_to(
            file,
            sheets,
            [row_of(worked, row) if len(row) == len(every[0]) else {} for row in full],
        )
    assert lists and not different, (len(different), different[:4])


def in_cells(rows: Sequence[Mapping[str, Held]], worked: Worked) -> dict[str, Held]:
    """Give the cells of a log, and what they hold: nothing beyond the rows."""
    cells: dict[str, Held] = {}
    for at, name in enumerate(quantities(worked)):
        if name in worked.inputs:
            for line in range(LINES):
                row = rows[line] if line < len(rows) else None
                cells[f"{'BCDEFGHIJKLMNOPQRSTUVWXYZ'[at]}{TOP + 1 + line}"] = row and row.get(name)
    return cells
