"""Marks within a line: notes written where they are called, line breaks by a backslash."""

import re

from camnang.content.habits.fences import with_fences
from camnang.content.habits.html import picture_marks
from camnang.content.markup import without_code

_NOTE = re.compile(r"\^\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){1,600}+)\]")
_BREAK = re.compile(r"(?<!\\)\\$")
_NAME = "note-in-line-{}"


def as_marks(lines: list[str]) -> list[str]:
    """Give the lines with notes called by name, their words at the end, and breaks as spaces."""
    seen = without_code("\n".join(lines), "\ue000").split("\n")
    notes: list[str] = []
    given = []
    for (line, fence), shown in zip(with_fences(lines), seen, strict=True):
        for start, end, mark in () if fence else reversed(picture_marks(shown)):
            line, shown = line[:start] + mark + line[end:], shown[:start] + mark + shown[end:]
        as_written = fence or line.lstrip().startswith(">")  # which may hold code of its own
        given.append(line if as_written else _rewritten(line, shown, notes))
    return [*given, *(each for note in notes for each in ("", note))]


def _rewritten(line: str, shown: str, notes: list[str]) -> str:
    pieces, at = [], 0
    for found in _NOTE.finditer(shown):
        name = _NAME.format(len(notes) + 1)
        notes.append(f"[^{name}]: {line[found.start(1) : found.end(1)].strip()}")
        pieces += [line[at : found.start()], f"[^{name}]"]
        at = found.end()
    rest = line[at:]
    return "".join(pieces) + (f"{rest[:-1]}  " if _BREAK.search(shown) else rest)
