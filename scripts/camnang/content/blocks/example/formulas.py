"""Arithmetic with units: a formula of names, numbers and + - * / ** is computed, never run."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator

from camnang.i18n.messages import Message, msg
from camnang.project.model import broken_rule

if TYPE_CHECKING:  # loaded where something is computed
    import pint

Value = Any  # a number, or a pint quantity
LONGEST_UNIT = 60  # signs; pint follows factors until its stack is full
LARGEST = 1e15  # beyond it a float no longer counts by ones
_OPERATORS: dict[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_OWN_UNITS = (
    "VND = [money]", "USD = [dollar]", "EUR = [euro]", "person = [person]",
    "household = [household]", "bag = [bag]", "sheet = [sheet]", "drink = [drink]",
    "bottle = [bottle]", "meal = [meal]", "piece = [piece]", "cup = [cup]", "kgCO2 = [carbon]",
    "tCO2 = 1000 kgCO2", "gCO2 = 0.001 kgCO2",
)  # fmt: skip
_UNIT_FORM = re.compile(r"[A-Za-z]\w*(?:\*\*[1-9])?(?:[*/][A-Za-z]\w*(?:\*\*[1-9])?)*")
_ARITHMETIC = msg("Use names, numbers, + - * / ** and parentheses.")


class FormulaError(Exception):
    """A value cannot be computed; says why, and what to do."""

    def __init__(self, fact: Message, remedy: Message) -> None:
        super().__init__(fact.template)
        self.fact, self.remedy = fact, remedy


class FollowsError(Exception):
    """A value rests on another that could not be computed, which was told already."""


@cache
def _registry() -> "pint.UnitRegistry[Any]":
    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for definition in _OWN_UNITS:
        registry.define(definition)
    return registry


def _pint_error() -> type[Exception]:
    from pint.errors import PintError

    return PintError


def _unit(words: str) -> Any:
    """Give pint's unit; raises ValueError. The form comes first: pint computes what it reads."""
    if words and (len(words) > LONGEST_UNIT or not _UNIT_FORM.fullmatch(words)):
        raise ValueError(words)
    try:
        return _registry().parse_units(words)
    except _pint_error():
        raise ValueError(words) from None


def _known_unit(words: str) -> str:
    try:
        _unit(words)
    except ValueError:
        raise broken_rule(msg("Write a unit such as kWh, m**3 or VND/kWh.")) from None
    return words


Unit = Annotated[str, AfterValidator(_known_unit)]


def given(text: str) -> tuple[Value, Decimal, str]:
    """Read `40 W` as a quantity, its number as written and its unit; raises FormulaError."""
    number, _, words = text.strip().partition(" ")
    try:
        exact = Decimal(number)
        if not abs(exact) <= LARGEST or not exact.is_finite():
            raise ValueError(number)
        return _registry().Quantity(float(exact), _unit(words.strip())), exact, words.strip()
    except (ValueError, ArithmeticError):  # the latter of decimals beyond all bounds
        raise FormulaError(
            msg("{value} is not a number with a unit.", value=text),
            msg("Write a number, a space and a unit, such as 40 W or 2500 VND/kWh."),
        ) from None


def computed(formula: str, known: Mapping[str, Value | None], unit: str) -> tuple[Value, float]:
    """Compute a formula: its value, and its magnitude in `unit`.

    Raises FormulaError, and FollowsError where a name is known to have no value.
    """
    try:
        value = _value(ast.parse(formula.strip(), mode="eval").body, known)
        magnitude = float(_registry().Quantity(value).to(_unit(unit)).magnitude)
    except (SyntaxError, RecursionError, MemoryError):
        fact = msg("The formula {formula} cannot be read.", formula=formula)
        raise FormulaError(fact, _ARITHMETIC) from None
    except (ZeroDivisionError, OverflowError):
        magnitude = math.inf
    except (_pint_error(), AttributeError, TypeError, ValueError):
        raise FormulaError(
            msg("The units of {formula} do not give {unit}.", formula=formula, unit=unit or "1"),
            msg("Check the units of the inputs and of the result."),
        ) from None
    if not abs(magnitude) <= LARGEST:
        raise FormulaError(
            msg("The formula {formula} divides by zero or grows without bound.", formula=formula),
            msg("Check the inputs."),
        )
    return value, magnitude


def _value(node: ast.expr, known: Mapping[str, Value | None]) -> Value:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, known), _value(right, known))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, known)
        case ast.Constant(int() | float() as number):
            return float(number)  # whole numbers would grow until the machine is full
        case ast.Name(name) if name in known:
            if known[name] is None:
                raise FollowsError
            return known[name]
        case ast.Name(name):
            fact = msg("The formula uses {name}, which is not given.", name=name)
            raise FormulaError(fact, msg("Add it to the inputs, or correct the name."))
        case ast.Call(ast.Name("min" | "max" as name), [_, *_] as args, []):
            return (min if name == "min" else max)(_value(arg, known) for arg in args)
    raise FormulaError(msg("The formula holds something other than arithmetic."), _ARITHMETIC)
