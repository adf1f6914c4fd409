"""A log as a spreadsheet that goes on reckoning: a sheet of rows, and one of what they come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from camnang.content.blocks.example.arithmetic import names_of
from camnang.content.blocks.example.log_sheet import ALL, LOG
from camnang.content.blocks.example.spoken import written
from camnang.content.blocks.example.tallying import quantities, worked_rows
from camnang.content.blocks.example.worked import ExampleValue, Worked
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import unit
from camnang.site.cells import DATED, LARGEST_NUMBER, bounds, pattern, reckoned, shown, wrong
from camnang.site.phrases import words

LINES = 60  # rows to fill
WHOLE = "all"  # the sheet of what all rows come to
_TOP = 3  # rows above the first row, and above the first quantity
_MARKS = (
    phrase("Mean"), phrase("Best"), phrase("Worst"), phrase("Line of good"), phrase("Middle"),
    phrase("Line of poor"),
)  # fmt: skip
_RANKED = {  # of a column, and of the size of its best quarter, by which way is better
    "low": ("MIN({0})", "MAX({0})", "SMALL({0},{1})", "MEDIAN({0})", "LARGE({0},{1})"),
    "high": ("MAX({0})", "MIN({0})", "LARGE({0},{1})", "MEDIAN({0})", "SMALL({0},{1})"),
}
_FORMULA, _EXACT = phrase("Formula"), phrase("Before rounding")
_UNIT = phrase("Unit")
_EXACT_ALL = 3 + len(_MARKS) + 1  # the column of what all rows come to, before it is rounded


@dataclass(frozen=True)
class _Grid:
    """Where everything stands: each quantity in a column of the rows, on a line of the whole."""

    worked: Worked
    lang: str

    @property
    def figures(self) -> Mapping[str, ExampleValue]:
        """Quantities in order, then what is given."""
        every = {**self.worked.inputs, **self.worked.results}
        names = quantities(self.worked)
        return {
            name: every[name] for name in (*names, *(each for each in every if each not in names))
        }

    def exact(self, name: str) -> str:
        """The column of a quantity before it is rounded, in full rows; of no other is reckoned."""
        names = quantities(self.worked)
        return str(xl_col_to_name(len(names) + 2 + names.index(name)))

    @property
    def full(self) -> int:
        """The column that is empty where a row is full."""
        return len(quantities(self.worked)) + 1

    def whole(self, name: str) -> str:
        """The cell of what all rows come to, before it is rounded; of what is given, itself."""
        return f"${xl_col_to_name(_EXACT_ALL)}${_TOP + 1 + list(self.figures).index(name)}"

    def column(self, name: str) -> str:
        """The cells of a quantity in all rows."""
        return f"{LOG}!${self.exact(name)}${_TOP + 1}:${self.exact(name)}${_TOP + LINES}"

    def headed(self, figure: ExampleValue) -> str:
        """The words above a column."""
        return figure.label[self.lang] + (
            f" ({unit(figure.unit, self.lang)})" if figure.unit else ""
        )


def log_spreadsheet(worked: Worked, lang: str) -> bytes:
    """Give an .xlsx whose rows, and what they come to, follow what is put in."""
    assert worked.log
    held, grid = BytesIO(), _Grid(worked, lang)
    name = (worked.log.title or worked.title)[lang]
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": name, "created": DATED})
    for part, fill in ((LOG, _rows), (WHOLE, _come_to)):
        sheet = book.add_worksheet(part)
        sheet.hide_gridlines(2)
        title = book.add_format({"bold": True, "font_size": 14})
        sheet.write_string(0, 0, name, title)
        fill(book, sheet, grid)
        sheet.freeze_panes(_TOP, 1)
    book.close()
    return held.getvalue()


def _heads(book: xlsxwriter.Workbook, sheet: Worksheet, words: Mapping[int, str]) -> None:
    look = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, max(words), 16)
    for column, said in words.items():
        sheet.write_string(_TOP - 1, column, said, look)


def _rows(book: xlsxwriter.Workbook, sheet: Worksheet, grid: _Grid) -> None:
    log, names = grid.worked.log, quantities(grid.worked)
    assert log
    shown = {column: grid.headed(grid.figures[name]) for column, name in enumerate(names, start=1)}
    exact = {
        len(names) + 2 + at: f"{_EXACT.text(grid.lang)}: {grid.headed(grid.figures[name])}"
        for at, name in enumerate(names)
    }
    _heads(book, sheet, {0: log.row[grid.lang], **shown, **exact})
    for at, row in enumerate(log.rows, start=_TOP):
        sheet.write_string(at, 0, row.name[grid.lang])
    for line in range(_TOP + 1, _TOP + LINES + 1):
        sheet.write_formula(line - 1, grid.full, _is_full(grid, line), None, "")
    for column, name in enumerate(names, start=1):
        fill = _results if name in grid.worked.results else _inputs
        fill(book, sheet, grid, column, name)


def _is_full(grid: _Grid, row: int) -> str:
    """Give the formula of what is empty beside a full row, and a space beside an empty one."""
    asked = {
        f"{xl_col_to_name(at)}{row}": grid.figures[name]
        for at, name in enumerate(quantities(grid.worked), start=1)
        if name in grid.worked.inputs
    }
    sentences = "&".join(wrong(cell, figure, grid.lang) for cell, figure in asked.items())
    open_ = words(grid.lang)["sum-log-open"]
    return f'=IF(COUNTA({",".join(asked)})=0," ",IF({sentences}="","","{open_}"))'


def _inputs(
    book: xlsxwriter.Workbook, sheet: Worksheet, grid: _Grid, column: int, name: str
) -> None:
    rows, look = worked_rows(grid.worked), book.add_format({"bg_color": "#FFF8E1", "border": 4})
    for at in range(LINES):
        value = rows[at][name] if at < len(rows) else None
        sheet.write(_TOP + at, column, value, look)
        bounds(sheet, _TOP + at, column, grid.figures[name])
        mine, full = (f"{xl_col_to_name(each)}{_TOP + at + 1}" for each in (column, grid.full))
        exact = f"{grid.exact(name)}{_TOP + at + 1}"
        sheet.write_formula(exact, f'=IF({full}="",{mine},"")', None, "")


def _results(
    book: xlsxwriter.Workbook, sheet: Worksheet, grid: _Grid, column: int, name: str
) -> None:
    figure, letter = grid.worked.results[name], grid.exact(name)
    look = book.add_format({"num_format": pattern(figure.places)})
    for row in range(_TOP + 1, _TOP + LINES + 1):
        cells = {
            each: f"{grid.exact(each)}{row}" if each in quantities(grid.worked)
            else f"{WHOLE}!{grid.whole(each)}"
            for each in grid.figures
        }  # fmt: skip
        exact = f"{letter}{row}"
        sheet.write_formula(exact, reckoned(figure.tree, cells), None, "")
        sheet.write_formula(row - 1, column, shown(exact, figure.places), look, "")


def _come_to(book: xlsxwriter.Workbook, sheet: Worksheet, grid: _Grid) -> None:
    words = (ALL, _UNIT, *_MARKS, _FORMULA, _EXACT)
    _heads(book, sheet, {at: each.text(grid.lang) for at, each in enumerate(words, start=1)})
    together = set(grid.figures) - set(quantities(grid.worked))

    def say(name: str) -> str:
        return grid.figures[name].label[grid.lang]

    for row, (name, figure) in enumerate(grid.figures.items(), start=_TOP):
        look = book.add_format({"num_format": pattern(figure.places)})
        sheet.write_string(row, 0, figure.label[grid.lang])
        sheet.write_string(row, 2, unit(figure.unit, grid.lang) if figure.unit else "")
        if name in together:
            sheet.write_number(row, _EXACT_ALL, figure.magnitude)
            sheet.write_number(row, 1, figure.magnitude, look)
            continue
        whole = _whole(grid, name, together)
        if whole:
            together.add(name)
            sheet.write_formula(row, _EXACT_ALL, whole, None, "")
            sheet.write_formula(row, 1, shown(grid.whole(name), figure.places), look, "")
        for column, mark in enumerate(_marks(grid, name), start=3):
            sheet.write_formula(row, column, mark, look, "")
        if figure.formula:
            sheet.write_string(row, _EXACT_ALL - 1, written(figure.tree, grid.lang, say))


def _whole(grid: _Grid, name: str, together: set[str]) -> str:
    """Give the formula of what all rows come to: a sum, or what is reckoned anew from sums."""
    log, result = grid.worked.log, grid.worked.results.get(name)
    if log and name in log.total:
        column = grid.column(name)  # where a row lacks it, all rows come to nothing
        rows = grid.column(quantities(grid.worked)[0])
        whole = f"COUNT({rows})>0,COUNT({column})=COUNT({rows}),{_bounded(column)}"
        return f'=IF(AND({whole}),SUM({column}),"")'
    if result and names_of(result.tree) <= together:
        cells = {each: grid.whole(each) for each in together}
        return reckoned(result.tree, cells)
    return ""


def _bounded(column: str) -> str:
    return f"ABS(SUM({column}))<={LARGEST_NUMBER}"


def _marks(grid: _Grid, name: str) -> Iterator[str]:
    log, column = grid.worked.log, grid.column(name)
    places, count = grid.figures[name].places, f"COUNT({column})"
    asked = grid.figures[name].asked
    if not log or (asked and asked.options):
        return
    yield f'=IF(AND({count}>0,{_bounded(column)}),ROUND(AVERAGE({column}),{places}),"")'
    for at, mark in enumerate(_RANKED[log.better[name]] if name in log.better else ()):
        text = mark.format(column, f"ROUNDUP({count}/4,0)")
        least = log.marks_from if at > 1 else 1
        yield f'=IF({count}<{least},"",ROUND({text},{places}))'
