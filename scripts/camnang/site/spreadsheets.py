"""A form as a spreadsheet that goes on reckoning: the same trees, written as its formulas."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from camnang.base.memo import WorkStep, memo_of
from camnang.content.blocks.example import KIND as EXAMPLE
from camnang.content.blocks.example.log_sheet import LOG
from camnang.content.blocks.example.sheet import FORM
from camnang.content.blocks.example.spoken import written
from camnang.content.blocks.example.worked import ExampleValue, Worked
from camnang.content.context import Shelf
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import rounded, unit
from camnang.site.cells import DATED, bounds, pattern, reckoned, shown, wrong
from camnang.site.log_spreadsheets import log_spreadsheet

SPREADSHEET = WorkStep("spreadsheet", ("base", "content", "design", "i18n", "project", "site"))
_FIRST = 3  # the row of the first number, counted from 0
_EXACT = "F"  # the column of what is reckoned with: inputs that a form takes, results unrounded
_HEADS = (
    phrase("Your numbers"), phrase("Unit"), phrase("Example"), phrase("Formula"),
    phrase("Before rounding"),
)  # fmt: skip
_WIDTHS = (46, 18, 16, 18, 60, 22)


def file_name(shape: str, name: str) -> str:
    """Give the name under which the spreadsheet of a form or a log lies beside its book's pages."""
    return f"{shape}-{name}.xlsx"


def spreadsheets(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give the spreadsheet of every form and log that the chapters of an edition show."""
    examples, memo = shelf.of(EXAMPLE), memo_of(shelf.project.build)
    marks = (
        tuple(mark.says.split())
        for chapter in shelf.book.chapters
        for mark in chapter.marks
        if mark.kind == "made-of"
    )
    for kind, name, *shape in sorted({mark for mark in marks if len(mark) > 1}):
        worked = examples.get(name) if kind == EXAMPLE.name else None
        if worked and shape[0] in _MADE and (shape[0] == FORM or worked.log):
            file = file_name(shape[0], name)
            make = partial(_MADE[shape[0]], worked, shelf.lang)
            yield file, memo.made(SPREADSHEET, "", spreadsheet_inputs(shelf, file), make)


def spreadsheet_inputs(shelf: Shelf, file: str) -> dict[str, str]:
    """Give all that a spreadsheet depends on, by name."""
    return {"file": file, "language": shelf.lang, "data": shelf.basis}


def spreadsheet(worked: Worked, lang: str) -> bytes:
    """Give an .xlsx whose results follow its inputs."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": worked.title[lang], "created": DATED})
    sheet = book.add_worksheet(FORM)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, worked.title[lang], book.add_format({"bold": True, "font_size": 14}))
    head = book.add_format({"bold": True, "bottom": 1})
    for column, words in enumerate(_HEADS, start=1):
        sheet.write_string(_FIRST - 1, column, words.text(lang), head)
    rows = {**worked.inputs, **worked.results}
    cells = {name: f"{_EXACT}{row}" for row, name in enumerate(rows, start=_FIRST + 1)}
    for row, (name, figure) in enumerate(rows.items(), start=_FIRST):
        look = {"num_format": pattern(figure.places)}
        own = {"bg_color": "#FFF8E1", "border": 4} if figure.asked else {}
        strong = {"bold": True} if name in worked.results else {}
        sheet.write_string(row, 0, figure.label[lang], book.add_format(strong))
        sheet.write_string(row, 2, unit(figure.unit, lang) if figure.unit else "")
        known = float(rounded(figure.magnitude, figure.places))
        sheet.write_number(row, 3, known, book.add_format(look))
        if name in worked.results:
            _result(sheet, row, figure, cells, worked, lang, book.add_format(look | strong))
        else:
            plain = {"num_format": "General"} if figure.asked else look
            sheet.write_number(row, 1, figure.magnitude, book.add_format(plain | own))
            bounds(sheet, row, 1, figure)
            _taken(sheet, row, figure, lang, book.add_format({"font_color": "#B3261E"}))
    sheet.freeze_panes(_FIRST, 1)
    book.close()
    return held.getvalue()


def _taken(sheet: Worksheet, row: int, figure: ExampleValue, lang: str, red: Format) -> None:
    """Say what is wrong with a number that its form would not take, and reckon without it."""
    if figure.asked:
        mine = f"B{row + 1}"
        sheet.write_formula(row, 4, f"={wrong(mine, figure, lang)}", red, "")
        sheet.write_formula(row, 5, f'=IF(E{row + 1}="",{mine},"")', None, figure.magnitude)
    else:
        sheet.write_number(row, 5, figure.magnitude)


def _result(
    sheet: Worksheet, row: int, figure: ExampleValue, cells: dict[str, str], worked: Worked,
    lang: str, look: Format,
) -> None:  # fmt: skip
    def say(name: str) -> str:
        known = worked.figure(name)
        return known.label[lang] if known else name

    exact = f"{_EXACT}{row + 1}"
    sheet.write_formula(row, 5, reckoned(figure.tree, cells), None, figure.magnitude)
    value = float(rounded(figure.magnitude, figure.places))
    sheet.write_formula(row, 1, shown(exact, figure.places, "–"), look, value)
    sheet.write_string(row, 4, written(figure.tree, lang, say))


_MADE = {FORM: spreadsheet, LOG: log_spreadsheet}
