"""Callouts: heads that are printed, boxes that lose their body."""

import re
from collections.abc import Iterator

from camnang.checks.misread.reading import Reading, SourceLine
from camnang.checks.misread.rule import MarkRule, Sighting, saw
from camnang.content.blocks.callout.table import callouts
from camnang.i18n.messages import msg

_HEAD = re.compile(r'!!! ?[\w-]+(?: +[\w-]+)*+(?: +".*")?|===[!+]? ?".*"')
_PLACES = re.compile(r"^ *(?:inline|end)\b(?: +end\b)?")  # of Material's boxes beside the text
_STEP = 4  # spaces by which Markdown counts what belongs to a block


def _heads(reading: Reading) -> Iterator[tuple[int, SourceLine]]:
    return ((at, line) for at, line in enumerate(reading.lines) if _HEAD.fullmatch(line.bare))


def _after(reading: Reading, at: int) -> Iterator[SourceLine]:
    return (reading.lines[number] for number in range(at + 1, len(reading.lines)))


def _empty(reading: Reading) -> Iterator[Sighting]:
    for at, head in _heads(reading):
        body = next((line for line in _after(reading, at) if line.written.strip()), None)
        if body is None or body.indent < head.indent + _STEP:
            yield saw(head)


def _cut_off(reading: Reading) -> Iterator[Sighting]:
    """Lines after the body that stand too far left to be of it, and too close to be of the text."""
    for at, head in _heads(reading):
        is_body = is_close = False
        for line in _after(reading, at):
            if not line.written.strip():
                is_close = False
            elif line.indent >= head.indent + _STEP:
                is_body = is_close = True
            else:
                if is_body and (is_close or line.indent > head.indent):
                    yield saw(line)
                break


def _title(reading: Reading) -> Iterator[Sighting]:
    for line in reading.lines:
        if line.text.lstrip().startswith("!!!"):
            kind, _, rest = line.bare.removeprefix("!!!").strip().partition(" ")
            rest = _PLACES.sub("", rest)
            if rest.strip() and re.fullmatch(r"[\w-]+", kind) and not _quoted(rest.strip()):
                yield saw(line)


def _quoted(title: str) -> bool:
    return len(title) > 1 and title[0] == title[-1] == '"'


def _capital(reading: Reading) -> Iterator[Sighting]:
    for _, head in _heads(reading):
        kind = head.bare.removeprefix("!!!").split()[0]
        if kind not in callouts() and kind.lower() in callouts():
            yield saw(head)


RULES = (
    MarkRule(
        "callout-empty",
        _empty,
        msg("The box “{mark}” is empty: no indented line follows it."),
        msg("Indent each line of its body by four spaces."),
    ),
    MarkRule(
        "callout-cut",
        _cut_off,
        msg("The line “{mark}” falls out of the box above it."),
        msg("Indent it by four spaces, or put an empty line before it and no space."),
    ),
    MarkRule(
        "callout-title",
        _title,
        msg("The title of the callout “{mark}” is not between straight quotes."),
        msg('Write it as in !!! law "Title".'),
    ),
    MarkRule(
        "callout-capital",
        _capital,
        msg("The kind of the callout “{mark}” has a capital letter."),
        msg("Write the kind in small letters."),
        "warning",
    ),
)
