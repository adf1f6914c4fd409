"""Measure: what is too long or too many for a page, and what the guide counts."""

import re
from collections.abc import Iterator
from itertools import pairwise

from camnang.checks.misread.reading import Reading, SourceLine
from camnang.checks.misread.rule import MarkRule, Sighting, printed, saw
from camnang.i18n.messages import msg

LONGEST_DESCRIPTION = 155  # characters that search engines show
MOST_COLUMNS = 5
LONGEST_WORD = 45  # letters: no line of a book holds more
LONGEST_PARAGRAPH = 2500  # characters: a page of text and more
LONGEST_CODE = 80  # signs of a line of code on the widest page
TASKS = range(3, 7)
LEAST_ALT = 3
_ADDRESS = re.compile(r"(?<=\])\([^()\n]*\)")
_DESCRIPTION = re.compile(r"^description: *(.*)$", re.MULTILINE)
_SECTION = re.compile(r"## ")
_WEEK = re.compile(r"## .*\{(?:[^{}.]|\.(?!week))*+\.week[^{}]*+\}")
_TASK = re.compile(r"\s*[-*+] \[[ xX]\] ")
_SEPARATOR = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*+\|?")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,400})\]\(<?([^)>\s]{1,400})")
_NO_ALT = re.compile(
    r"(?:image|img|photo|picture|figure|ảnh|hình|hình ảnh|anh|hinh|untitled|screenshot)?[\W\d_]*"
    r"|[\w-]+\.(?:png|jpe?g|webp|tiff?|svg)",
    re.IGNORECASE,
)


def _description(reading: Reading) -> Iterator[Sighting]:
    head = reading.source.split("\n---\n", 1)[0] if reading.source.startswith("---\n") else ""
    for found in _DESCRIPTION.finditer(head):
        words = found[1].strip().strip("\"'")
        if len(words) > LONGEST_DESCRIPTION:
            yield Sighting(head.count("\n", 0, found.start()) + 1, str(len(words)))


def _columns(reading: Reading) -> Iterator[Sighting]:
    for block in reading.blocks:
        for head, under in pairwise(block):
            cells = under.bare.strip("|").count("|") + 1
            if "|" in head.bare and _SEPARATOR.fullmatch(under.bare) and cells > MOST_COLUMNS:
                yield Sighting(head.number, str(cells))


def _long_paragraph(reading: Reading) -> Iterator[Sighting]:
    for line in reading.lines:
        words = _ADDRESS.sub("", line.bare)
        if len(words) > LONGEST_PARAGRAPH and "|" not in words:
            yield saw(line)


def _wide_code(reading: Reading) -> Iterator[Sighting]:
    fenced = False
    for number, line in enumerate(reading.source.split("\n"), start=1):
        if re.match(r"\s*(?:`{3,}|~{3,})", line):
            fenced = not fenced
        elif fenced and len(line) > LONGEST_CODE:
            yield Sighting(number, line.strip())


def _weeks(reading: Reading) -> list[SourceLine]:
    return [line for line in reading.lines if _WEEK.match(line.text)]


def _not_last(reading: Reading) -> Iterator[Sighting]:
    for week in _weeks(reading):
        if any(line.number > week.number and _SECTION.match(line.text) for line in reading.lines):
            yield saw(week)


def _tasks(reading: Reading) -> Iterator[Sighting]:
    for week in _weeks(reading):
        later = (line for line in reading.lines if line.number > week.number)
        count = 0
        for line in later:
            if _SECTION.match(line.text):
                break
            count += bool(_TASK.match(line.text))
        if count not in TASKS:
            yield Sighting(week.number, str(count))


def _alt(reading: Reading) -> Iterator[Sighting]:
    for line in reading.lines:
        for alt, source in _IMAGE.findall(line.text):
            if alt and (len(alt.strip()) < LEAST_ALT or _NO_ALT.fullmatch(alt.strip())):
                yield Sighting(line.number, f"![{alt}]({source})")


RULES = (
    MarkRule(
        "description-long",
        _description,
        msg("The description has {mark} characters; search engines show 155."),
        msg("Say in one shorter sentence what the page answers."),
        "warning",
    ),
    MarkRule(
        "table-wide",
        _columns,
        msg("The table has {mark} columns; a page of a book holds five that are read with ease."),
        msg("Turn rows and columns, or make two tables of it."),
        "warning",
    ),
    MarkRule(
        "word-long",
        printed(rf"[^\W\d_]{{{LONGEST_WORD + 1},}}"),
        msg("The word “{mark}” is longer than a line of a book."),
        msg("Put the space in that is missing."),
        "warning",
    ),
    MarkRule(
        "paragraph-long",
        _long_paragraph,
        msg("The paragraph “{mark}” is longer than a page."),
        msg("Divide it where a new thought begins."),
        "warning",
    ),
    MarkRule(
        "code-wide",
        _wide_code,
        msg("The line of code “{mark}” is wider than a page."),
        msg("Break the line: code is printed as it stands."),
        "warning",
    ),
    MarkRule(
        "closing-last",
        _not_last,
        msg("The closing section “{mark}” is not the last."),
        msg("Move it to the end of the chapter."),
        "warning",
    ),
    MarkRule(
        "tasks-count",
        _tasks,
        msg("The closing section has {mark} tasks."),
        msg("Give it three to six, each as - [ ] and its words."),
        "note",
    ),
    MarkRule(
        "alt-says-nothing",
        _alt,
        msg("The alternative text of {mark} does not say what the picture shows."),
        msg("Say it in a sentence to somebody who cannot see it."),
        "warning",
    ),
)
