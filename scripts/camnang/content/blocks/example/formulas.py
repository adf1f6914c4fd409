"""Formulas: names, numbers and + - * / ** become a tree without units, and are never run."""

import ast
from collections.abc import Callable, Mapping
from typing import Any

from camnang.content.blocks.example.arithmetic import Tree, value_of
from camnang.content.blocks.example.units import FormulaError, converted, pint_error, unit_of
from camnang.i18n.messages import msg

Sized = tuple[Tree, Any]  # a tree, and the unit that its value is in
MOST_POWER = 9
_ARITHMETIC = msg("Use names, numbers, + - * / ** and parentheses.")
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class FollowsError(Exception):
    """A value rests on another that could not be computed, which was told already."""


def planted(formula: str, units: Mapping[str, str | None], unit: str, later: str = "") -> Tree:
    """Give the tree of a formula, whose value is in `unit`; raises FormulaError, FollowsError.

    `units` holds the unit of every name, None where the name has no value; `later` names, with a
    space between, what is computed only afterwards.
    """
    try:
        body = ast.parse(formula.strip(), mode="eval").body
        return _Planter(units, later.split()).tree_in(unit_of(unit), body)
    except (SyntaxError, RecursionError, MemoryError):
        fact = msg("The formula {formula} cannot be read.", formula=formula)
        raise FormulaError(fact, _ARITHMETIC) from None
    except ArithmeticError:  # of factors that are multiplied at once
        raise endless(formula) from None
    except (pint_error(), ValueError):
        raise FormulaError(
            msg("The units of {formula} do not give {unit}.", formula=formula, unit=unit or "1"),
            msg("Check the units of the inputs and of the result."),
        ) from None


def endless(formula: str) -> FormulaError:
    """Give the error of a formula that has no value."""
    fact = msg(
        "The formula {formula} divides by zero, takes a root below zero or grows without bound.",
        formula=formula,
    )
    return FormulaError(fact, msg("Check the inputs."))


class _Planter:
    def __init__(self, units: Mapping[str, str | None], later: list[str]) -> None:
        self.units, self.later = units, later

    def tree_in(self, unit: Any, node: ast.expr) -> Tree:
        """Give a tree in a unit: each part of a sum is converted, which a pen does too."""
        match node:
            case ast.BinOp(left, ast.Add() | ast.Sub() as op, right):
                return (_SIGNS[type(op)], self.tree_in(unit, left), self.tree_in(unit, right))
            case _:
                return converted(*self.tree(node), unit)

    def tree(self, node: ast.expr) -> Sized:
        match node:
            case ast.BinOp(left, ast.Pow(), exponent):
                return _raised(self.tree(left), self.tree(exponent)[0])
            case ast.BinOp(left, op, right) if type(op) in _SIGNS:
                return _COMBINED[_SIGNS[type(op)]](self.tree(left), self.tree(right))
            case ast.UnaryOp(ast.USub(), operand):
                tree, unit = self.tree(operand)
                return (-tree if isinstance(tree, float) else ("-", tree)), unit
            case ast.Constant(int() | float() as number):
                return float(number), unit_of("")
            case ast.Name(name):
                return name, self._unit(name)
            case ast.Call(ast.Name("min" | "max" as name), [_, *_] as args, []):
                first, *others = map(self.tree, args)
                return (name, first[0], *(_in(each, first[1]) for each in others)), first[1]
            case ast.Call(ast.Name("annuity" | "irr" as name), [first, years], []):
                given, gives = _YEARLY[name]
                in_units = (_in(self.tree(first), unit_of(given)),
                            _in(self.tree(years), unit_of("year")))  # fmt: skip
                return (name, *in_units), unit_of(gives)
        raise FormulaError(msg("The formula holds something other than arithmetic."), _ARITHMETIC)

    def _unit(self, name: str) -> Any:
        unit = self.units.get(name, "")
        if unit is None:
            raise FollowsError
        if name in self.units:
            return unit_of(unit)
        if name in self.later:
            fact = msg("The formula uses {name} before it is computed.", name=name)
            raise FormulaError(fact, msg("Move {name} above it.", name=name))
        fact = msg("The formula uses {name}, which is not given.", name=name)
        raise FormulaError(fact, msg("Add it to the inputs, or correct the name."))


_YEARLY = {"annuity": ("", "year"), "irr": ("year", "")}  # the unit they take first, and give


def _in(sized: Sized, unit: Any) -> Tree:
    return converted(*sized, unit)


def _sum(sign: str) -> Callable[[Sized, Sized], Sized]:
    return lambda left, right: ((sign, left[0], _in(right, left[1])), left[1])


_COMBINED: dict[str, Callable[[Sized, Sized], Sized]] = {
    "+": _sum("+"),
    "-": _sum("-"),
    "*": lambda left, right: (("*", left[0], right[0]), left[1] * right[1]),
    "/": lambda left, right: (("/", left[0], right[0]), left[1] / right[1]),
}


def _raised(base: Sized, exponent: Tree) -> Sized:
    """A whole power is multiplied out, a unit fraction is a root; there is no other."""
    tree, unit = base
    try:
        power = value_of(exponent, {})
        degree = round(1 / power) if power else 0
    except (ArithmeticError, KeyError):
        power, degree = 0.5, 0
    if power % 1 == 0 and abs(power) <= MOST_POWER:
        return ("^", tree, power), unit ** int(power)
    if 2 <= degree <= MOST_POWER and 1 / degree == power:
        return ("root", tree, float(degree)), unit ** (1 / degree)
    fact = msg("The power of the formula is no whole number and no root.")
    remedy = msg("Write a whole number up to {most}, or 1 / 2, 1 / 3.", most=MOST_POWER)
    raise FormulaError(fact, remedy)
