"""Tables: rows that are printed with their bars, cells that shift or are cut off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from camnang.checks.misread.reading import Block, Reading, SourceLine
from camnang.checks.misread.rule import MarkRule, Sees, Sighting, saw
from camnang.i18n.messages import msg

_SEPARATOR = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*+\|?")
_BAR = re.compile(r"(?<!\\)\|")
_OPEN_ROW = re.compile(r"\|(?: [^|]*)?")
_ENDS = re.compile(r"///|\{:")  # a caption or attributes may stand close to the table


@dataclass(frozen=True)
class Table:
    """The rows of a table as written, and the lines that stand close above it."""

    above: Block
    rows: Block

    @property
    def separator(self) -> SourceLine | None:
        """The row of dashes under the head, if it is there."""
        under = self.rows[1] if len(self.rows) > 1 else None
        return under if under and _is_separator(under) else None

    @property
    def columns(self) -> int:
        """How many cells the head has."""
        return _cells(self.rows[0])


def _tables(reading: Reading) -> Iterator[Table]:
    for block in reading.blocks:
        start = next((at for at in range(len(block) - 1) if _begins(block, at)), None)
        if start is not None:
            yield Table(block[:start], block[start:])


def table_lines(reading: Reading) -> list[int]:
    """Give the lines of the heads of all tables that Markdown takes for one."""
    return [table.rows[0].number for table in _tables(reading) if not _fault(table)]


def _begins(block: Block, at: int) -> bool:
    head, under = block[at], block[at + 1]
    if head.bare.startswith("|") and under.bare.startswith("|"):
        return _cells(head) > 1 or _is_separator(under)
    return "|" in under.bare and _is_separator(under) and "|" in head.bare


def _is_separator(line: SourceLine) -> bool:
    return bool(_SEPARATOR.fullmatch(line.bare))


def _cells(line: SourceLine) -> int:
    bars = len(_BAR.findall(line.bare))
    return bars + 1 - line.bare.startswith("|") - (bool(bars) and line.bare.endswith("|"))


def _raw(fault: str) -> Sees:
    """See a table whose head is printed with its bars, for this reason and no earlier one."""

    def sees(reading: Reading) -> Iterator[Sighting]:
        for table in _tables(reading):
            if reading.is_printed(table.rows[0]) and _fault(table) == fault:
                yield saw(table.separator if fault == "short" else table.rows[0])  # type: ignore[arg-type]

    return sees


def _fault(table: Table) -> str:
    separator = table.separator
    if separator is None:
        return "missing"
    if _cells(separator) != table.columns:
        return "short"
    return "glued" if table.above else ""


def _rows(reading: Reading) -> Iterator[tuple[SourceLine, int, int]]:
    """Each row under the head of a table that Markdown takes for one: cells it has, and should."""
    for table in _tables(reading):
        if not _fault(table) or not reading.is_printed(table.rows[0]):
            for row in table.rows[2:]:
                if _ENDS.match(row.bare):
                    break
                yield row, _cells(row), table.columns


def _few(reading: Reading) -> Iterator[Sighting]:
    return (saw(row) for row, has, wants in _rows(reading) if "|" in row.bare and has < wants)


def _many(reading: Reading) -> Iterator[Sighting]:
    return (saw(row) for row, has, wants in _rows(reading) if has > wants)


def _swallowed(reading: Reading) -> Iterator[Sighting]:
    return (saw(row) for row, _, wants in _rows(reading) if "|" not in row.bare and wants > 1)


def _is_row(block: Block) -> bool:
    return len(block) == 1 and bool(re.fullmatch(r"\|.*\|", block[0].bare))


def _alone(reading: Reading) -> Iterator[Sighting]:
    for block in reading.blocks:
        if _is_row(block) or all(_OPEN_ROW.fullmatch(line.bare) for line in block):
            yield from (saw(line) for line in block if reading.is_printed(line))


RULES = (
    MarkRule(
        "table-glued",
        _raw("glued"),
        msg("The table is printed with its bars: its first row “{mark}” follows a line of text."),
        msg("Put an empty line above the table."),
    ),
    MarkRule(
        "table-separator",
        _raw("missing"),
        msg("The table is printed with its bars: no row of dashes follows its head “{mark}”."),
        msg("Write under the head a row such as |---|---|, with dashes for each column."),
    ),
    MarkRule(
        "table-separator-cells",
        _raw("short"),
        msg("The table is printed with its bars: “{mark}” has not as many cells as the head."),
        msg("Give the row of dashes as many cells as the head has."),
    ),
    MarkRule(
        "table-cells-few",
        _few,
        msg("The row “{mark}” has fewer cells than the head of its table."),
        msg("Add the cell, between bars; leave it empty if nothing belongs there."),
        "warning",
    ),
    MarkRule(
        "table-cells-many",
        _many,
        msg("The row “{mark}” has more cells than the head of its table: they are not printed."),
        msg("Take the cell away, or give the head a column. Write a bar that is text as \\|."),
    ),
    MarkRule(
        "table-swallows",
        _swallowed,
        msg("The line “{mark}” becomes a row of the table above it."),
        msg("Put an empty line under the table."),
    ),
    MarkRule(
        "bars",
        _alone,
        msg("“{mark}” is printed with its bars: a row alone is no table."),
        msg("Write the whole table: its head, a row such as |---|---|, and its rows."),
        "warning",
        is_last=True,
    ),
)
