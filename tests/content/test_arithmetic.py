"""One arithmetic: the trees agree with the units library, and in the browser to the last bit."""

import ast
import json
import math
import random
from dataclasses import asdict
from functools import cache
from statistics import fmean
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators import DRAWS, Numbers, calculators, drawn, reckoned
from camnang.content.blocks.example import KIND
from camnang.content.blocks.example.arithmetic import (
    LARGEST,
    OPERATIONS,
    NoValueError,
    Tree,
    value_of,
)
from camnang.content.blocks.example.formulas import planted
from camnang.content.blocks.example.log_sheet import log_definition
from camnang.content.blocks.example.spoken import written
from camnang.content.blocks.example.tallying import quantities, row_of, tally, worked_rows
from camnang.content.blocks.example.units import registry, unit_of
from camnang.content.blocks.example.worked import Worked
from camnang.i18n.numbers import decimal

CORNERS = (0.0, -1.0, 1e-9, 1e15, 0.1 + 0.2)


def in_base_units(worked: Worked, known: Numbers, *, added: bool = False) -> dict[str, Any]:
    """Every result by the units library: all in base units, no tree; differences as sums."""
    names: dict[str, Any] = {
        "min": min, "max": max, "annuity": _annuity, "irr": OPERATIONS["irr"],
    }  # fmt: skip
    for name, figure in worked.inputs.items():
        names[name] = known[name] * _factor(figure.unit)
    found = {}
    for name, figure in worked.results.items():
        try:
            names[name] = eval(_code(figure.formula, added), names)
            found[name] = names[name] / _factor(figure.unit)
        except (ZeroDivisionError, OverflowError, NameError, TypeError, NoValueError):
            found[name] = None
    return found


def _annuity(rate: float, years: float) -> float:
    year = _factor("year")
    count = round(years / year)
    return year * sum((1 + rate) ** -n for n in range(1, count + 1))


@cache
def _factor(unit: str) -> float:
    return float(registry().Quantity(1.0, unit_of(unit)).to_base_units().magnitude)


@cache
def _code(formula: str, added: bool) -> Any:
    tree = ast.parse(formula.strip(), mode="eval")
    for node in ast.walk(tree):
        if added and isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            node.op = ast.Add()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "irr":
            year = ast.Constant(_factor("year"))  # payback and years, as numbers of years
            node.args = [ast.BinOp(arg, ast.Div(), year) for arg in node.args]
    return compile(ast.fix_missing_locations(tree), "<formula>", "eval")


def test_there_are_calculators() -> None:
    assert len(calculators()) >= 1


@pytest.mark.parametrize("name", sorted(calculators()))
def test_what_is_asked_for_has_a_source_or_tells_where_to_get_ones_own(name: str) -> None:
    asked = {key: figure for key, figure in calculators()[name].inputs.items() if figure.asked}
    assert [
        key for key, figure in asked.items()
        if not (figure.source or figure.asked.hint or figure.asked.options)
    ] == []  # fmt: skip


@pytest.mark.parametrize("name", sorted(calculators()))
def test_the_tree_gives_what_the_units_library_gives(name: str) -> None:
    worked, chance = calculators()[name], random.Random(name)
    for _ in range(DRAWS):
        known = drawn(worked, chance)
        ours, theirs = reckoned(worked, known), in_base_units(worked, known)
        scale = in_base_units(worked, known, added=True)
        for result, number in ours.items():
            if number is None:
                assert theirs[result] is None or abs(theirs[result]) > LARGEST or _rests(worked)
            else:
                near = 1e-12 * max(abs(number), abs(scale[result] or 0.0))
                assert abs(number - theirs[result]) <= near, (known, result)


def _rests(worked: Worked) -> bool:
    """Whether a result may be missing without a division by zero: no rate, no root."""
    words = " ".join(figure.formula for figure in worked.results.values())
    return any(word in words for word in ("irr(", "annuity(", "**"))


WALK = """text => { const [results, draws, places, signs] = JSON.parse(text);
return JSON.stringify(draws.map(known => {
  known = { ...known };
  return results.map(([name, tree], at) => {
    const found = camnangSums.value(tree, known);
    if (found !== null) known[name] = found;
    return [found, found === null ? "" : camnangSums.shown(found, places[at], signs)];
  });
})); }"""


def test_the_browser_walks_the_same_trees_to_the_same_bit_and_digit(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=KIND.script)
    differences = []
    for name, worked in calculators().items():
        chance = random.Random(name)
        draws = [drawn(worked, chance) for _ in range(DRAWS)]
        asked = [each for each, figure in worked.inputs.items() if figure.asked]
        draws += [draws[0] | {each: corner} for each in asked for corner in CORNERS]
        results = [[each, figure.tree] for each, figure in worked.results.items()]
        places = [figure.places for figure in worked.results.values()]
        signs = {"group": ".", "decimal": ","}
        text = page.evaluate(WALK, json.dumps([results, draws, places, signs]))
        seen = json.loads(text)
        for known, row in zip(draws, seen, strict=True):
            ours = reckoned(worked, known)
            for (number, digits), (result, mine) in zip(row, ours.items(), strict=True):
                figure = worked.results[result]
                said = "" if mine is None else decimal(mine, "vi", figure.places)
                if (number, digits) != (mine, said):
                    differences.append((name, result, known, number, mine, digits, said))
    page.close()
    assert not differences, differences[:3]


TALLY = """text => { const [log, draws, places, signs] = JSON.parse(text);
const say = (n, at) => n === null ? "" : camnangSums.shown(n, places[at], signs);
return JSON.stringify(draws.map(rows => {
  const come = camnangSums.tally(log, rows.map(row => camnangSums.rowOf(log, row)));
  return Object.entries(come).map(([name, marks], at) =>
    [name, Object.entries(marks).flatMap(([m, n]) => n === null ? [] : [[m, n, say(n, at)]])]);
})); }"""


def test_the_browser_tallies_a_log_to_the_same_bit_and_digit(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=KIND.script)
    logs = {name: worked for name, worked in calculators().items() if worked.log}
    assert logs
    differences = []
    for name, worked in logs.items():
        chance, log = random.Random(name), log_definition(worked, "vi")
        asked = [each for each, figure in worked.inputs.items() if figure.asked]
        draws = []
        for count in [*chance.choices(range(31), k=DRAWS), *([1, 10] * len(CORNERS))]:
            rows = [drawn(worked, chance) for _ in range(count)]
            draws.append([{each: row[each] for each in asked} for row in rows])
        for number, corner in enumerate(CORNERS):
            for rows in draws[DRAWS + 2 * number :][:2]:
                rows[0] |= dict.fromkeys(asked, corner)
        figures = [worked.inputs.get(each) or worked.results[each] for each in quantities(worked)]
        places, signs = [each.places for each in figures], {"group": ".", "decimal": ","}
        seen = json.loads(page.evaluate(TALLY, json.dumps([log, draws, places, signs])))
        for rows, come in zip(draws, seen, strict=True):
            ours = tally(worked, [row_of(worked, row) for row in rows])
            for (each, marks), place in zip(come, places, strict=True):
                mine = [
                    [mark, number, decimal(number, "vi", place)]
                    for mark, number in asdict(ours[each]).items()
                    if number is not None
                ]
                if mine != marks:
                    differences.append((name, each, rows, mine, marks))
    page.close()
    assert not differences, differences[:2]


def test_a_tally_is_what_its_words_say() -> None:
    worked = calculators()["cleaner-production.kiln_log"]
    rows = worked_rows(worked)
    come, ladder = tally(worked, rows), sorted(row["g1"] for row in rows)
    assert come["gas"].all == math.fsum(row["gas"] for row in rows)
    energy = come["gas"].all * 47.3 + (come["power"].all or 0) * 3.6
    assert come["g1"].all == pytest.approx(energy / (come["good"].all or 1), rel=1e-12)
    assert come["g1"].mean == pytest.approx(fmean(ladder), rel=1e-12)
    assert (come["g1"].best, come["g1"].worst) == (ladder[0], ladder[-1])
    assert (come["g1"].good, come["g1"].poor) == (ladder[2], ladder[7])  # as the chapter says
    assert come["g1"].middle == (ladder[4] + ladder[5]) / 2
    assert come["g4"].best == max(row["g4"] for row in rows)
    assert tally(worked, rows[:9])["g1"].good is None and tally(worked, ())["g1"].mean is None


@pytest.mark.parametrize(
    ("formula", "units", "unit", "tree"),
    [
        ("a + b", {"a": "kg", "b": "g"}, "kg", ("+", "a", ("/", "b", 1000.0))),
        ("a * b", {"a": "kWh", "b": "hour"}, "MJ*hour", ("*", ("*", "a", "b"), 3.6)),
        ("1 - a", {"a": "percent"}, "percent", ("-", 100.0, "a")),
        ("a ** 3 / 2", {"a": "m"}, "m**3", ("/", ("^", "a", 3.0), 2.0)),
        ("a ** (1 / 2)", {"a": "m**2"}, "m", ("root", "a", 2.0)),
        ("a ** -1", {"a": "m"}, "", None),
        ("-a", {"a": "m"}, "m", ("-", "a")),
        ("min(a, 2 * b)", {"a": "m", "b": "cm"}, "m",
         ("min", "a", ("/", ("*", 2.0, "b"), 100.0))),
        ("annuity(r, n)", {"r": "percent", "n": "year"}, "year",
         ("annuity", ("/", "r", 100.0), "n")),
        ("irr(a, n)", {"a": "month", "n": "year"}, "percent",
         ("*", ("irr", ("/", "a", 12.0), "n"), 100.0)),
    ],
)  # fmt: skip
def test_a_formula_becomes_a_tree_in_its_declared_units(
    formula: str, units: dict[str, str | None], unit: str, tree: Tree | None
) -> None:
    if tree is None:
        with pytest.raises(Exception, match="units"):
            planted(formula, units, unit)
    else:
        assert planted(formula, units, unit) == tree


@pytest.mark.parametrize(
    ("tree", "known", "value"),
    [
        (("^", "a", 3.0), {"a": 0.1}, 0.1 * 0.1 * 0.1),
        (("^", "a", -2.0), {"a": 4.0}, 0.0625),
        (("^", "a", 0.0), {"a": 0.0}, 1.0),
        (("root", "a", 3.0), {"a": 1000.0}, 10.0),
        (("root", "a", 2.0), {"a": 2.0}, math.sqrt(2)),
        (("root", "a", 2.0), {"a": -1.0}, None),
        (("/", 1.0, "a"), {"a": 0.0}, None),
        (("*", "a", "a"), {"a": 1e9}, None),
        (("annuity", 0.0, 7.0), {}, 7.0),
        (("annuity", 1.0, 2.0), {}, 0.75),
        (("annuity", -1.0, 2.0), {}, None),
        (("annuity", 0.1, 2.5), {}, None),
        (("annuity", 0.1, 101.0), {}, None),
        (("irr", 0.75, 2.0), {}, 1.0),
        (("irr", 2.5, 2.0), {}, None),
        (("irr", 0.01, 2.0), {}, None),
    ],
)
def test_steps_of_the_walk(tree: Tree, known: Numbers, value: float | None) -> None:
    if value is None:
        with pytest.raises(NoValueError):
            value_of(tree, known)
    else:
        assert value_of(tree, known) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("a - (b - c)", "a − (b − c)"),
        ("a - b - c", "a − b − c"),
        ("(a + b) * c / (a * b)", "(a + b) × c ÷ (a × b)"),
        ("a / b / c", "a ÷ b ÷ c"),
        ("(a + 1) ** 3", "(a + 1)³"),
        ("a ** (1 / 3) + 0.5", "căn bậc ba của (a) + 0,5"),
        ("-(a + b)", "−(a + b)"),
        ("max(a, b + c)", "số lớn hơn trong (a; b + c)"),
        ("min(a, b, c)", "số nhỏ nhất trong (a; b; c)"),
        ("1000000 * a", "1000000 × a"),
    ],
)
def test_a_tree_is_said_as_it_is_reckoned(formula: str, words: str) -> None:
    tree = planted(formula, {"a": "", "b": "", "c": ""}, "")
    assert written(tree, "vi", lambda name: name) == words


READ = "([texts, signs]) => texts.map(text => camnangSums.read(text, signs))"
TYPED = [  # as typed, in Vietnamese, in English
    ("200", 200, 200), ("1.234,5", 1234.5, 1234.5), ("1 234,5", 1234.5, 1234.5),
    ("1\u00a0234,5", 1234.5, 1234.5), ("1,234.5", 1234.5, 1234.5), ("1.234", 1234, 1.234),
    ("1,234", 1.234, 1234), ("0.500", 0.5, 0.5), ("1.5", 1.5, 1.5), ("1,5", 1.5, 1.5),
    (",5", 0.5, 0.5), ("1.234.567", 1234567, 1234567), ("1.234.567,89", 1234567.89, 1234567.89),
    ("-5", -5, -5), ("−5", -5, -5), ("+5", 5, 5), ("1.2345", 1.2345, 1.2345),
    ("1.23.4", "signs", "signs"), ("12.34,5", "signs", "signs"), ("1,2,3", "signs", "signs"),
    ("1,234.5.6", "signs", "signs"), ("", "empty", "empty"), ("  ", "empty", "empty"),
    ("hai", "text", "text"), ("1e15", "text", "text"), ("-", "text", "text"), (".", "text", "text"),
    ("1000000000000000", 1e15, 1e15), ("1000000000000001", "large", "large"),
    ("99999999999999999999", "large", "large"), ("1-2", "text", "text"),
]  # fmt: skip


def test_numbers_are_read_as_people_type_them(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=KIND.script)
    for column, signs in ((1, {"group": ".", "decimal": ","}), (2, {"group": ",", "decimal": "."})):
        found = page.evaluate(READ, [[row[0] for row in TYPED], signs])
        said = [each.get("wrong", each.get("number")) for each in found]
        assert said == [row[column] for row in TYPED]
    page.close()


SHOWN = """text => { const [cases, signs] = JSON.parse(text);
return JSON.stringify(cases.map(([n, places]) => camnangSums.shown(n, places, signs))); }"""


def test_digits_are_those_of_the_book(browser: Browser) -> None:
    chance, cases = random.Random(1), []
    for _ in range(5000):
        places = chance.randint(-6, 6)
        number = chance.choice((1, -1)) * round(10 ** chance.uniform(-8, 14), chance.randint(0, 8))
        cases.append((number, places))
    cases += [(0.0, 2), (-0.4, 0), (2.5, 0), (-2.5, 0), (150.0, -2), (1.005, 2), (5e-7, 6)]
    page = browser.new_page()
    page.add_script_tag(content=KIND.script)
    for lang, signs in (
        ("vi", {"group": ".", "decimal": ","}),
        ("en", {"group": ",", "decimal": "."}),
    ):
        said = json.loads(page.evaluate(SHOWN, json.dumps([cases, signs])))
        assert said == [decimal(number, lang, places) for number, places in cases]
    page.close()
