"""A log reckons: each row by the example's trees, then what all rows give and how they stand.

`web-log.js` does the same in the same order, so both come to the same numbers to the last bit.
"""

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from camnang.content.blocks.example.arithmetic import LARGEST, NoValueError, Tree, value_of
from camnang.content.blocks.example.model import Log
from camnang.content.blocks.example.worked import Worked

RowValues = Mapping[str, float]  # the values of a row by name: inputs, what is given, results


@dataclass(frozen=True)
class Tally:
    """What a quantity comes to over all rows, and its marks; None where there is none.

    `good` is the worst value of the best quarter of the rows, `poor` the best of the worst.
    """

    all: float | None = None
    mean: float | None = None
    best: float | None = None
    worst: float | None = None
    good: float | None = None
    middle: float | None = None
    poor: float | None = None


def row_of(worked: Worked, inputs: Mapping[str, float]) -> RowValues:
    """Give a row with its results; one that these numbers have no value for is missing."""
    known = {name: figure.magnitude for name, figure in worked.inputs.items()} | dict(inputs)
    for name, figure in worked.results.items():
        value = _value(figure.tree, known)
        if value is not None:
            known[name] = value
    return known


def worked_rows(worked: Worked) -> tuple[RowValues, ...]:
    """Give the rows that a log begins with."""
    return tuple(row_of(worked, row.values) for row in worked.log.rows) if worked.log else ()


def tally(worked: Worked, rows: Sequence[RowValues]) -> dict[str, Tally]:
    """Give what all rows come to, by the name of what is asked or a result.

    What is added up is; a result that rests on nothing else is reckoned anew from the sums.
    """
    assert worked.log
    together = {
        name: figure.magnitude for name, figure in worked.inputs.items() if not figure.asked
    }
    found = {}
    for name in quantities(worked):
        column = [row[name] for row in rows if name in row]
        if name not in worked.log.total:
            whole = _value(worked.results[name].tree, together) if name in worked.results else None
        else:
            whole = _sum(column) if len(column) == len(rows) else None
        if whole is not None:
            together[name] = whole
        found[name] = _standing(whole, column, worked.log.better.get(name, ""), worked.log)
    return found


def quantities(worked: Worked) -> tuple[str, ...]:
    """Give the names of what a row asks for, and of its results."""
    return (*(name for name, each in worked.inputs.items() if each.asked), *worked.results)


def _standing(whole: float | None, column: list[float], better: str, log: Log) -> Tally:
    count, total = len(column), _sum(column)
    mean = None if total is None else total / count
    if not (count and better):
        return Tally(whole, mean)
    ranked = sorted(column, reverse=better == "high")
    ends = (ranked[0], ranked[-1])
    if count < log.marks_from:
        return Tally(whole, mean, *ends)
    quarter = -(-count // 4)
    middle = (ranked[(count - 1) // 2] + ranked[count // 2]) / 2
    return Tally(whole, mean, *ends, ranked[quarter - 1], middle, ranked[count - quarter])


def _value(tree: Tree, known: RowValues) -> float | None:
    try:
        return value_of(tree, known)
    except (NoValueError, KeyError):
        return None


def _sum(column: Iterable[float]) -> float | None:
    """Add up from left to right: Python's own sum keeps what is lost, a browser does not."""
    total = reduce(operator.add, column, 0.0)
    return total if column and abs(total) <= LARGEST else None
