"""A form as a spreadsheet that goes on reckoning: the same trees, written as its formulas."""

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from camnang.content.blocks.example import KIND as EXAMPLE
from camnang.content.blocks.example.arithmetic import Tree
from camnang.content.blocks.example.sheet import FORM, lowest
from camnang.content.blocks.example.spoken import written
from camnang.content.blocks.example.working import ExampleValue, Worked
from camnang.content.context import Shelf
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import rounded, unit

_FIRST = 3  # the row of the first number, counted from 0
_EXACT = "F"  # the column of results before they are rounded
_HEADS = (
    phrase("Your numbers"), phrase("Unit"), phrase("Example"), phrase("Formula"),
    phrase("Before rounding"),
)  # fmt: skip
_WIDTHS = (46, 18, 16, 18, 60, 22)
_DATED = datetime(2026, 1, 1)  # a file is the same whenever it is made


def file_name(name: str) -> str:
    """Give the name under which the spreadsheet of a form lies beside its book's pages."""
    return f"{FORM}-{name}.xlsx"


def spreadsheets(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give the spreadsheet of every form that the chapters of an edition show."""
    examples = shelf.of(EXAMPLE)
    marks = (
        str(mark).split()
        for chapter in shelf.book.chapters
        for mark in chapter.tree().xpath("//@data-made-of")
    )
    for name in sorted({mark[1] for mark in marks if mark[0] == EXAMPLE.name and mark[-1] == FORM}):
        if name in examples:
            yield file_name(name), spreadsheet(examples[name], shelf.lang)


def spreadsheet(worked: Worked, lang: str) -> bytes:
    """Give an .xlsx whose results follow its inputs."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": worked.title[lang], "created": _DATED})
    sheet = book.add_worksheet(FORM)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, worked.title[lang], book.add_format({"bold": True, "font_size": 14}))
    head = book.add_format({"bold": True, "bottom": 1})
    for column, words in enumerate(_HEADS, start=1):
        sheet.write_string(_FIRST - 1, column, words.text(lang), head)
    rows = {**worked.inputs, **worked.results}
    cells = {
        name: f"{_EXACT if name in worked.results else 'B'}{row}"
        for row, name in enumerate(rows, start=_FIRST + 1)
    }
    for row, (name, figure) in enumerate(rows.items(), start=_FIRST):
        look = {"num_format": _pattern(figure.places)}
        own = {"bg_color": "#FFF8E1", "border": 4} if figure.asked else {}
        strong = {"bold": True} if name in worked.results else {}
        sheet.write_string(row, 0, figure.label[lang], book.add_format(strong))
        sheet.write_string(row, 2, unit(figure.unit, lang) if figure.unit else "")
        sheet.write_number(row, 3, figure.magnitude, book.add_format(look))
        if name in worked.results:
            _result(sheet, row, figure, cells, worked, lang, book.add_format(look | strong))
        else:
            shown = {"num_format": "General"} if figure.asked else look
            sheet.write_number(row, 1, figure.magnitude, book.add_format(shown | own))
            _bounds(sheet, row, figure)
    sheet.freeze_panes(_FIRST, 1)
    book.close()
    return held.getvalue()


def _result(
    sheet: Worksheet, row: int, figure: ExampleValue, cells: dict[str, str], worked: Worked,
    lang: str, look: Format,
) -> None:  # fmt: skip
    def say(name: str) -> str:
        known = worked.figure(name)
        return known.label[lang] if known else name

    exact = f"{_EXACT}{row + 1}"
    sheet.write_formula(row, 5, f"={formula(figure.tree, cells)}", None, figure.magnitude)
    shown = float(rounded(figure.magnitude, figure.places))
    sheet.write_formula(row, 1, f"=ROUND({exact},{figure.places})", look, shown)
    sheet.write_string(row, 4, written(figure.tree, lang, say))


def _bounds(sheet: Worksheet, row: int, figure: ExampleValue) -> None:
    if not figure.asked:
        return
    if figure.asked.options:
        values = [f"{option.value:g}" for option in figure.asked.options]
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": values})
        return
    low, high = lowest(figure), figure.asked.max
    rule: dict[str, object] = {"validate": "decimal", "criteria": "between"}
    rule |= {"minimum": -1e15 if low is None else low, "maximum": 1e15 if high is None else high}
    sheet.data_validation(row, 1, row, 1, rule)


def _pattern(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def formula(tree: Tree, cells: dict[str, str]) -> str:
    """Write a tree as a spreadsheet's formula; `cells` says where each name stands."""
    if isinstance(tree, str):
        return cells[tree]
    if not isinstance(tree, tuple):
        return repr(tree).removesuffix(".0")
    sign, *operands = tree
    parts = [formula(each, cells) for each in operands]
    return _WRITTEN[sign](*parts) if sign in _WRITTEN else f"({sign.join(parts)})"


_WRITTEN: dict[str, Callable[..., str]] = {
    "-": lambda *parts: f"(-{parts[0]})" if len(parts) == 1 else f"({parts[0]}-{parts[1]})",
    "root": lambda value, degree: f"({value}^(1/{degree}))",
    "min": lambda *parts: f"MIN({','.join(parts)})",
    "max": lambda *parts: f"MAX({','.join(parts)})",
    "annuity": lambda rate, years: f"PV({rate},{years},-1)",
    "irr": lambda payback, years: f"RATE({years},-1,{payback})",
}
