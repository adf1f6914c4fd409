"""Cells of a spreadsheet: trees as formulas, numbers as readers see them, bounds as in forms."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from camnang.content.blocks.example.arithmetic import HIGHEST_RATE, MOST_YEARS, Tree
from camnang.content.blocks.example.sheet import lowest
from camnang.content.blocks.example.worked import ExampleValue

DATED = datetime(2026, 1, 1)  # a file is the same whenever it is made


def bounds(sheet: Worksheet, row: int, column: int, figure: ExampleValue) -> None:
    """Let a cell take what its form takes."""
    if not figure.asked:
        return
    if figure.asked.options:
        values = [f"{option.value:g}" for option in figure.asked.options]
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": values})
        return
    low, high = lowest(figure), figure.asked.max
    rule: dict[str, object] = {"validate": "decimal", "criteria": "between"}
    rule |= {"minimum": -1e15 if low is None else low, "maximum": 1e15 if high is None else high}
    sheet.data_validation(row, column, row, column, rule)


def pattern(places: int) -> str:
    """Give how a spreadsheet shows a number with these decimals."""
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def reckoned(tree: Tree, cells: Mapping[str, str], asked: Iterable[str]) -> str:
    """Give the formula of an exact value: empty where a form shows none."""
    every = [cells[name] for name in asked]
    full = f"COUNT({','.join(every)})={len(every)}"
    return f'=IF({full},IFERROR({formula(tree, cells)},""),"")'


def shown(exact: str, places: int, none: str = "") -> str:
    """Give the formula of what stands in the cell `exact` as its reader sees it."""
    return f'=IF({exact}="","{none}",ROUND({exact},{places}))'


def formula(tree: Tree, cells: Mapping[str, str]) -> str:
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
    "annuity": lambda rate, years: f"IF(AND({rate}>-1,{_whole(years)}),PV({rate},{years},-1),NA())",
    "irr": lambda payback, years: (
        f"IF(AND({_whole(years)},{payback}<={years},{payback}>=PV({HIGHEST_RATE:g},{years},-1)),"
        f"RATE({years},-1,{payback},0,0,1/{payback}),NA())"
    ),
}


def _whole(years: str) -> str:
    return f"{years}>=1,{years}<={MOST_YEARS},{years}=INT({years})"
