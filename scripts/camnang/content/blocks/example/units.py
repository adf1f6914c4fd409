"""Units: what the units library knows of them, and the factor from one to another."""

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator

from camnang.content.blocks.example.arithmetic import LARGEST, Tree
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import broken_rule

if TYPE_CHECKING:  # loaded where something is computed
    import pint

LONGEST_UNIT = 60  # signs; pint follows factors until its stack is full
_OWN_UNITS = (
    "VND = [money]", "USD = [dollar]", "EUR = [euro]", "person = [person]",
    "household = [household]", "bag = [bag]", "sheet = [sheet]", "drink = [drink]",
    "bottle = [bottle]", "meal = [meal]", "piece = [piece]", "cup = [cup]", "kgCO2 = [carbon]",
    "tCO2 = 1000 kgCO2", "gCO2 = 0.001 kgCO2",
)  # fmt: skip
_UNIT_FORM = re.compile(r"[A-Za-z]\w*(?:\*\*[1-9])?(?:[*/][A-Za-z]\w*(?:\*\*[1-9])?)*")


class FormulaError(Exception):
    """A value cannot be computed; says why, and what to do."""

    def __init__(self, fact: Message, remedy: Message) -> None:
        super().__init__(fact.template)
        self.fact, self.remedy = fact, remedy


def pint_error() -> type[Exception]:
    """Give the kind of error that the units library raises."""
    from pint.errors import PintError

    return PintError


@cache
def registry() -> "pint.UnitRegistry[Any]":
    """Give the units library with the units of the house."""
    import pint

    known: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for definition in _OWN_UNITS:
        known.define(definition)
    return known


def unit_of(words: str) -> Any:
    """Give pint's unit; raises ValueError. The form comes first: pint computes what it reads."""
    if words and (len(words) > LONGEST_UNIT or not _UNIT_FORM.fullmatch(words)):
        raise ValueError(words)
    try:
        return registry().parse_units(words)
    except pint_error():
        raise ValueError(words) from None


def _known_unit(words: str) -> str:
    try:
        unit_of(words)
    except ValueError:
        raise broken_rule(msg("Write a unit such as kWh, m**3 or VND/kWh.")) from None
    return words


Unit = Annotated[str, AfterValidator(_known_unit)]


def given(text: str) -> tuple[Decimal, str]:
    """Read `40 W`: its number as written and its unit; raises FormulaError."""
    number, _, words = text.strip().partition(" ")
    try:
        exact = Decimal(number)
        if not abs(exact) <= LARGEST or not exact.is_finite():
            raise ValueError(number)
        unit_of(words.strip())
        return exact, words.strip()
    except (ValueError, ArithmeticError):  # the latter of decimals beyond all bounds
        raise FormulaError(
            msg("{value} is not a number with a unit.", value=text),
            msg("Write a number, a space and a unit, such as 40 W or 2500 VND/kWh."),
        ) from None


def converted(tree: Tree, unit: Any, wanted: Any) -> Tree:
    """Give a tree in another unit, by one factor; raises pint's errors and ValueError.

    A factor is kept to 15 digits, which a float holds; where its inverse is whole, one divides.
    """
    if registry().Quantity(0.0, unit).to_base_units().magnitude:  # a scale such as °C
        raise ValueError(unit)
    factor = _neat(registry().Quantity(1.0, unit).to(wanted).magnitude)
    inverse = _neat(1 / factor)
    if factor == 1:
        return tree
    if isinstance(tree, float):
        return tree / inverse if inverse % 1 == 0 else tree * factor
    return ("/", tree, inverse) if inverse % 1 == 0 else ("*", tree, factor)


def _neat(factor: float) -> float:
    return float(f"{factor:.15g}")
