"""Worked examples: a printed number is computed from its definition, with units, never typed."""

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pint
from pydantic import Field, RootModel

from camnang.errors import ContentError, Finding, Place
from camnang.messages import Message, msg
from camnang.model import Frozen, LocalText
from camnang.numbers import quantity
from camnang.spec import read_spec, read_text

_NAME = r"^[a-z][a-z0-9_]*$"
_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_OWN_UNITS = (
    "VND = [money]", "USD = [dollar]", "EUR = [euro]", "person = [person]",
    "household = [household]", "bag = [bag]", "sheet = [sheet]", "drink = [drink]",
    "bottle = [bottle]", "meal = [meal]", "piece = [piece]", "kgCO2 = [carbon]",
    "tCO2 = 1000 kgCO2", "gCO2 = 0.001 kgCO2",
)  # fmt: skip


class Input(Frozen):
    """A given value with its unit, and where it comes from: a source, or an assumption noted."""

    value: str | int | float
    label: LocalText
    note: LocalText | None = None
    source: str = ""


class Result(Frozen):
    """A value to compute: formula over inputs and earlier results, unit, decimals to keep."""

    formula: str = Field(max_length=1000)
    unit: str = ""
    round: int = Field(0, ge=-12, le=6)
    label: LocalText


class Example(Frozen):
    """A worked example as written: title, inputs, results in order."""

    title: LocalText
    inputs: dict[str, Input]
    results: dict[str, Result]


class _Examples(RootModel[dict[str, Example]]):
    pass


@dataclass(frozen=True)
class Figure:
    """One value of a computed example: its magnitude in its unit, rounded for the reader."""

    label: dict[str, str]
    magnitude: float
    unit: str
    places: int
    formula: str = ""
    source: str = ""
    note: dict[str, str] | None = None

    def text(self, lang: str) -> str:
        """Give the value as a reader of `lang` writes it."""
        return quantity(self.magnitude, self.unit, lang, self.places)


@dataclass(frozen=True)
class Worked:
    """A computed example: inputs and results by name, in order."""

    id: str
    title: dict[str, str]
    inputs: dict[str, Figure]
    results: dict[str, Figure]

    def figure(self, name: str) -> Figure | None:
        """Give an input or result by name, or None."""
        return self.results.get(name) or self.inputs.get(name)


@cache
def _units() -> pint.UnitRegistry[Any]:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for definition in _OWN_UNITS:
        registry.define(definition)
    registry.define("cup = [cup]")
    return registry


class _CannotCompute(Exception):  # noqa: N818
    def __init__(self, fact: Message, remedy: Message) -> None:
        super().__init__(fact.template)
        self.fact, self.remedy = fact, remedy


def read_examples(path: Path, languages: tuple[str, ...]) -> dict[str, Worked]:
    """Read and compute every example of a handbook; raises ContentError with every mistake."""
    if not path.is_file():
        return {}
    written = read_spec(path, _Examples, {"languages": languages}).root
    lines = read_text(path).splitlines()
    worked: dict[str, Worked] = {}
    findings: list[Finding] = []
    for id_, example in written.items():
        made, mistakes = _work(id_, example, partial(_line, lines, id_), path)
        findings += mistakes
        worked[id_] = made
    if findings:
        raise ContentError(tuple(findings))
    return worked


def _line(lines: list[str], id_: str, name: str) -> int:
    start = next((n for n, text in enumerate(lines) if text.startswith(f"{id_}:")), 0)
    within = enumerate(lines[start:], start + 1)
    return next((n for n, text in within if text.strip().startswith(f"{name}:")), start + 1)


def _work(
    id_: str, example: Example, line: Callable[[str], int], path: Path
) -> tuple[Worked, list[Finding]]:
    known: dict[str, Any] = {}
    inputs: dict[str, Figure] = {}
    results: dict[str, Figure] = {}
    findings: list[Finding] = []
    for name, given in example.inputs.items():
        try:
            known[name], inputs[name] = _given(given)
        except _CannotCompute as error:
            place = Place(path, line(name))
            findings.append(Finding("example", "error", place, error.fact, error.remedy))
            known[name] = None
    for name, wanted in example.results.items():
        try:
            known[name], results[name] = _computed(wanted, known)
        except _CannotCompute as error:
            place = Place(path, line(name))
            findings.append(Finding("example", "error", place, error.fact, error.remedy))
            known[name] = None
    return Worked(id_, example.title, inputs, results), findings


def _given(given: Input) -> tuple[Any, Figure]:
    text = str(given.value)
    number, _, unit = text.strip().partition(" ")
    try:
        value = float(number) * _units().parse_expression(unit or "dimensionless")
    except (ValueError, pint.errors.PintError, AttributeError, TypeError):
        fact = msg("{value} is not a number with a unit.", value=text)
        remedy = msg("Write a number, a space and a unit, such as 40 W or 2500 VND/kWh.")
        raise _CannotCompute(fact, remedy) from None
    places = len(number.partition(".")[2])
    return value, Figure(
        given.label, float(number), unit, places, source=given.source, note=given.note
    )


def _computed(wanted: Result, known: dict[str, Any]) -> tuple[Any, Figure]:
    try:
        tree = ast.parse(wanted.formula, mode="eval")
        value = _value(tree.body, known)
        unit = wanted.unit or "dimensionless"
        magnitude = float(_units().Quantity(value).to(unit).magnitude)
    except SyntaxError:
        raise _CannotCompute(
            msg("The formula {formula} cannot be read.", formula=wanted.formula),
            msg("Use names, numbers, + - * / ** and parentheses."),
        ) from None
    except (ZeroDivisionError, OverflowError):
        raise _CannotCompute(
            msg("The formula {formula} divides by zero or grows without bound.",
                formula=wanted.formula),
            msg("Check the inputs."),
        ) from None  # fmt: skip
    except (pint.errors.PintError, AttributeError, TypeError, ValueError):
        raise _CannotCompute(
            msg("The units of {formula} do not give {unit}.", formula=wanted.formula,
                unit=wanted.unit or "1"),
            msg("Check the units of the inputs and of the result."),
        ) from None  # fmt: skip
    shown = round(magnitude, wanted.round)
    if magnitude and abs(shown - magnitude) > 0.05 * abs(magnitude):
        raise _CannotCompute(
            msg("Rounding turns {exact} into {shown}, more than 5 % away.",
                exact=f"{magnitude:.6g}", shown=f"{shown:g}"),
            msg("Keep more decimals."),
        )  # fmt: skip
    return value, Figure(wanted.label, magnitude, wanted.unit, wanted.round, formula=wanted.formula)


def _value(node: ast.expr, known: dict[str, Any]) -> Any:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, known), _value(right, known))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, known)
        case ast.Constant(int() | float() as number):
            return number
        case ast.Name(name) if known.get(name) is not None:
            return known[name]
        case ast.Name(name):
            fact = msg("The formula uses {name}, which is not given.", name=name)
            raise _CannotCompute(fact, msg("Add it to the inputs, or correct the name."))
        case ast.Call(ast.Name("min" | "max" as name), args):
            return (min if name == "min" else max)(_value(arg, known) for arg in args)
    raise _CannotCompute(
        msg("The formula holds something other than arithmetic."),
        msg("Use names, numbers, + - * / ** and parentheses."),
    )
