"""Arithmetic without units: a formula as a tree that Python and the browser walk alike.

A tree is a number, a name, or a tuple of an operator and its operands. `web.js` walks the same
trees; every step is one that IEEE 754 rounds exactly (+ - * / and the square root), in the same
order, so both come to the same number to the last bit. No power of the machine's is used: a power
is repeated multiplication, other roots and the rate of return are found by halving.
"""

import math
import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

Tree = float | str | tuple[Any, ...]
LARGEST = 1e15  # beyond it a float no longer counts by ones
MOST_YEARS = 100
HALVINGS = 200  # more than a float has bits, wherever the search begins
HIGHEST_RATE = 10.0


class NoValueError(ArithmeticError):
    """The tree has no value for these numbers: a division by zero, a root below zero, no bound."""


def value_of(tree: Tree, known: Mapping[str, float]) -> float:
    """Walk a tree with the values of its names; raises NoValueError."""
    value = _walked(tree, known)
    if not abs(value) <= LARGEST:
        raise NoValueError
    return value


def names_of(tree: Tree) -> set[str]:
    """Give every name that a tree walks over."""
    if isinstance(tree, str):
        return {tree}
    return set().union(*map(names_of, tree[1:])) if isinstance(tree, tuple) else set()


def _walked(tree: Tree, known: Mapping[str, float]) -> float:
    if isinstance(tree, str):
        return known[tree]
    if not isinstance(tree, tuple):
        return tree
    sign, *operands = tree
    return OPERATIONS[sign](*(_walked(each, known) for each in operands))


def _minus(first: float, *second: float) -> float:
    return first - second[0] if second else -first


def _divided(first: float, second: float) -> float:
    if second == 0:
        raise NoValueError
    return first / second


def _power(base: float, exponent: float) -> float:
    """Multiply from left to right; a negative power is one divided by the power."""
    value = reduce(operator.mul, [base] * abs(int(exponent)), 1.0)
    return value if exponent >= 0 else _divided(1.0, value)


def _root(value: float, degree: float) -> float:
    """Give the root by halving, the square root as the machine has it."""
    if not value >= 0:
        raise NoValueError
    if degree == 2:
        return math.sqrt(value)
    low, high = 0.0, max(1.0, value)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _power(middle, degree) < value:
            low = middle
        else:
            high = middle
    return high


def _annuity(rate: float, years: float) -> float:
    """Give what one a year, at the end of each of these years, is worth today."""
    if not (1 + rate > 0 and 1 <= years <= MOST_YEARS and years % 1 == 0):
        raise NoValueError
    total, worth = 0.0, 1.0
    for _ in range(int(years)):
        worth = worth / (1 + rate)
        total = total + worth
    return total


def _irr(payback: float, years: float) -> float:
    """Give the rate at which level yearly savings are worth what was paid: the internal rate."""
    low, high = 0.0, HIGHEST_RATE
    if not _annuity(high, years) <= payback <= _annuity(low, years):
        raise NoValueError
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _annuity(middle, years) > payback:
            low = middle
        else:
            high = middle
    return high


OPERATIONS: Mapping[str, Callable[..., float]] = {
    "+": operator.add,
    "-": _minus,
    "*": operator.mul,
    "/": _divided,
    "^": _power,
    "root": _root,
    "min": min,
    "max": max,
    "annuity": _annuity,
    "irr": _irr,
}
