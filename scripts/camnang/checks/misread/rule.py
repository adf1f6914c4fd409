"""A rule of misreading: its name, what it sees, and what it says of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from camnang.base.errors import Finding, Place, Severity
from camnang.checks.misread.reading import Reading, SourceLine, neighbours
from camnang.i18n.messages import Message, msg

LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Sighting:
    """Where a rule is broken: the line of the file, and the words to show for it."""

    line: int
    shown: str


Sees = Callable[[Reading], Iterator[Sighting]]


@dataclass(frozen=True)
class MarkRule:
    """One way in which Markdown misreads a manuscript; `fact` may say {mark}, what was seen.

    An error where marks are printed or text is damaged, a warning where it might be meant, a note
    where a guide asks for more;
    `is_last` says that it is told only of lines of which no other rule tells.
    """

    name: str
    sees: Sees
    fact: Message
    remedy: Message
    severity: Severity = "error"
    is_last: bool = False

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """Give a finding for each line of the manuscript that breaks the rule."""
        told: set[int] = set()
        for sighting in self.sees(reading):
            if sighting.line not in told:
                told.add(sighting.line)
                place = Place(reading.path, sighting.line)
                fact = msg(self.fact.template, mark=sighting.shown[:LONGEST_SHOWN])
                yield Finding(self.name, self.severity, place, fact, self.remedy)


def saw(line: SourceLine) -> Sighting:
    """Give the sighting of a whole line."""
    return Sighting(line.number, line.bare)


def written(pattern: str) -> Sees:
    """See a mark that is wrong wherever it stands in the manuscript, outside code."""
    mark = re.compile(pattern)

    def sees(reading: Reading) -> Iterator[Sighting]:
        for line in reading.lines:
            yield from (Sighting(line.number, found[0]) for found in mark.finditer(line.text))

    return sees


def printed(pattern: str) -> Sees:
    """See a mark that stands in the page as it stands in the manuscript, outside code.

    What Markdown understands is gone from the page; what it does not is printed. A mark that
    follows a backslash is meant as text.
    """
    mark = re.compile(pattern, re.MULTILINE)

    def sees(reading: Reading) -> Iterator[Sighting]:
        if not mark.search(reading.page_text):
            return
        left = {neighbours(text, found) for text, _ in reading.page for found in _all(mark, text)}
        for line in reading.lines:
            for found in _all(mark, line.text):
                if neighbours(line.text, found) in left:
                    yield Sighting(line.number, found[0].strip())

    return sees


def line_printed(pattern: str) -> Sees:
    """See a line that begins with a mark and is printed as it is written."""
    mark = re.compile(pattern)

    def sees(reading: Reading) -> Iterator[Sighting]:
        for line in reading.lines:
            if mark.match(line.text) and reading.is_printed(line):
                yield saw(line)

    return sees


def _all(mark: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for found in mark.finditer(text):
        if text[max(found.start() - 1, 0) : found.start()] != "\\":
            yield found
