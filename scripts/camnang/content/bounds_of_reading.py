"""How much a manuscript may ask of those who read it: counted first, then by the processor's time.

The counts are ten times what any chapter of ours holds. What is counted is what costs more than its
length: readers of Markdown look from each opening mark for its end, through the rest of the block.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from camnang.base.apart import NoAnswerError
from camnang.base.errors import ContentError, Finding, Place
from camnang.base.excess import DIVIDE, excess
from camnang.base.patience import TookTooLongError, within
from camnang.i18n.messages import Message, msg

MOST_CHARACTERS = 200_000
MOST_LINES = 5_000
MOST_IN_A_BLOCK = 20_000  # characters: lines without an empty one between, or one row of a table
MOST_ROWS = 1_000
MOST_MARKS = 500  # of one kind in a block
MOST_NAMES = 300  # abbreviations; each word is compared with all of them
MOST_SECONDS = 10.0
_COUNTED = "[(){<`&*_~^=+!$\\|@#:/\"'"
_NAME = re.compile(r"^ {0,3}\*\[", re.MULTILINE)


@contextmanager
def bounded(path: Path, check: str = "markup") -> Iterator[None]:
    """Read what lies at `path`; raises ContentError where that takes too long, or is too deep."""
    try:
        with within(MOST_SECONDS):
            yield
    except TookTooLongError:
        fact = msg("Reading this file takes the processor more than {limit} seconds.",
                   limit=int(MOST_SECONDS))  # fmt: skip
        raise ContentError((_finding(path, 0, fact, DIVIDE, check),)) from None
    except RecursionError:
        raise ContentError((nested(path, check),)) from None
    except (MemoryError, NoAnswerError):
        fact = msg("Reading this file takes too much memory.")
        raise ContentError((_finding(path, 0, fact, DIVIDE, check),)) from None


def nested(path: Path, check: str = "markup") -> Finding:
    """Say of a file that its parts lie too deep in one another."""
    fact = msg("The file is nested too deeply.")
    return _finding(path, 0, fact, msg("Write it flatter."), check)


def hold_bounds(path: Path, source: str) -> None:
    """Raise ContentError with all that a manuscript holds too much of, each with its line."""
    findings = tuple(_too_much(path, source))
    if findings:
        raise ContentError(findings)


def _too_much(path: Path, source: str) -> Iterator[Finding]:
    def over(line: int, count: int, most: int, what: Message) -> Iterator[Finding]:
        if count > most:
            yield _finding(path, line, excess(count, what, most), DIVIDE)

    yield from over(0, len(source), MOST_CHARACTERS, msg("characters"))
    yield from over(0, source.count("\n"), MOST_LINES, msg("lines"))
    yield from over(0, len(_NAME.findall(source)), MOST_NAMES, msg("abbreviations"))
    for line, rows in _blocks(source):
        is_table = rows[0].lstrip().startswith("|")
        yield from over(line, len(rows) if is_table else 0, MOST_ROWS, msg("rows of a table"))
        block = max(rows, key=len) if is_table else "\n".join(rows)
        yield from over(line, len(block), MOST_IN_A_BLOCK, msg("characters of one block"))
        mark = max(_COUNTED, key=block.count)
        yield from over(line, block.count(mark), MOST_MARKS, msg("marks {mark}", mark=mark))


def _blocks(source: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each block or table, and the number of the first."""
    numbered = enumerate(source.split("\n"), start=1)

    def kind(row: tuple[int, str]) -> tuple[bool, bool]:
        return not row[1].strip(), row[1].lstrip().startswith("|")

    for (empty, _), rows in groupby(numbered, kind):
        lines = list(rows)
        if not empty:
            yield lines[0][0], [line for _, line in lines]


def _finding(
    path: Path, line: int, fact: Message, remedy: Message, check: str = "markup"
) -> Finding:
    return Finding(check, "error", Place(path, line), fact, remedy)
