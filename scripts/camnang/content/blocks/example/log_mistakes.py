"""Mistakes in how an example is kept as a log: names that no row has, rows that do not reckon."""

from collections.abc import Iterator

from camnang.content.blocks.example.asking import refuse
from camnang.content.blocks.example.model import Log
from camnang.content.blocks.example.tallying import quantities, worked_rows
from camnang.content.blocks.example.units import FormulaError
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.mistakes import Mistake
from camnang.i18n.messages import msg

_IN_ROWS = msg("Name an input with ask: true, or a result.")


def log_mistakes(worked: Worked) -> Iterator[Mistake]:
    """Give every mistake of a computed example's log, each where it stands in the log."""
    if not worked.log:
        return
    if not worked.asks:
        fact = msg("The log asks nothing, so its rows would all be the same.")
        yield (), fact, msg("Give an input of it ask: true in examples.yml.")
    yield from _values(worked, worked.log)
    for number, row in enumerate(worked_rows(worked)):
        for name in worked.results:
            if name not in row:
                fact = msg("Row {number} gives no value of {name}.", number=number + 1, name=name)
                yield ("rows", number), fact, msg("Check the numbers of the row.")
    for part, names in (("total", worked.log.total), ("better", tuple(worked.log.better))):
        for number, name in enumerate(names):
            place = (part, number if part == "total" else name)
            figure = worked.figure(name) if name in quantities(worked) else None
            if not figure:
                yield place, msg("No row of the log has {name}.", name=name), _IN_ROWS
            elif figure.asked and figure.asked.options:
                fact = msg("What is chosen out of options, {name}, is no quantity.", name=name)
                yield place, fact, msg("Take it out of {part}.", part=part)


def _values(worked: Worked, log: Log) -> Iterator[Mistake]:
    for number, row in enumerate(log.rows):
        for name, value in row.values.items():
            place = ("rows", number, "values", name)
            figure = worked.inputs.get(name)
            if not figure or not figure.asked:
                yield place, msg("A row gives {name}, which is not asked.", name=name), _IN_ROWS
                continue
            try:
                refuse(value, figure.asked)
            except FormulaError as error:
                yield place, error.fact, error.remedy
