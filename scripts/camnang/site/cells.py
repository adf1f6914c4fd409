"""Cells of a spreadsheet: trees as formulas, numbers as readers see them, bounds as in forms."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from camnang.content.blocks.example.arithmetic import (
    HIGHEST_RATE,
    LARGEST,
    MOST_YEARS,
    Tree,
    names_of,
)
from camnang.content.blocks.example.sheet import lowest
from camnang.content.blocks.example.worked import ExampleValue
from camnang.i18n.numbers import decimal
from camnang.site.phrases import words

DATED = datetime(2026, 1, 1)  # a file is the same whenever it is made
LARGEST_NUMBER = f"{LARGEST:.0f}"


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


def wrong(cell: str, figure: ExampleValue, lang: str) -> str:
    """Give the expression of what a form says of the number in a cell: empty if it takes it."""
    asked, say = figure.asked, words(lang)
    assert asked
    low, high = lowest(figure), asked.max
    told = [(f"ISBLANK({cell})", say["sum-empty"]), (f"COUNT({cell})=0", say["sum-text"]),
            (f"ABS({cell})>{LARGEST_NUMBER}", say["sum-large"])]  # fmt: skip
    if asked.options:
        chosen = ",".join(f"{cell}={_constant(option.value)}" for option in asked.options)
        told.append((f"NOT(OR({chosen}))", say["sum-text"]))
    if low is not None:
        told.append((f"{cell}<{_constant(low)}", say["sum-min"].format(n=plain(low, lang))))
    if high is not None:
        told.append((f"{cell}>{_constant(high)}", say["sum-max"].format(n=plain(high, lang))))
    if asked.step:
        steps = f"{cell}/{_constant(asked.step)}"
        many = say["sum-step"].format(n=plain(asked.step, lang))
        told.append((f"ABS({steps}-ROUND({steps},0))>1E-9", many))
    expression = '""'
    for condition, sentence in reversed(told):
        expression = f'IF({condition},"{sentence}",{expression})'
    return expression


def reckoned(tree: Tree, cells: Mapping[str, str]) -> str:
    """Give the formula of an exact value: empty where a form shows none."""
    every, value = ",".join(cells[name] for name in sorted(names_of(tree))), formula(tree, cells)
    bounded = f'IFERROR(IF(ABS({value})>{LARGEST_NUMBER},"",{value}),"")'
    return f'=IF(COUNT({every})={len(names_of(tree))},{bounded},"")' if every else f"={bounded}"


def shown(exact: str, places: int, none: str = "") -> str:
    """Give the formula of what stands in the cell `exact` as its reader sees it."""
    return f'=IF({exact}="","{none}",ROUND({exact},{places}))'


def plain(number: float, lang: str) -> str:
    """Write a number with the decimals it has."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return decimal(number, lang, max(0, -int(exponent)))


def formula(tree: Tree, cells: Mapping[str, str]) -> str:
    """Write a tree as a spreadsheet's formula; `cells` says where each name stands."""
    if isinstance(tree, str):
        return cells[tree]
    if not isinstance(tree, tuple):
        return _constant(tree)
    sign, *operands = tree
    parts = [formula(each, cells) for each in operands]
    return _WRITTEN[sign](*parts) if sign in _WRITTEN else f"({sign.join(parts)})"


def _constant(number: float) -> str:
    return repr(number).removesuffix(".0")


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
