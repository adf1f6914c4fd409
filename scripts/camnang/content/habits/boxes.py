"""Boxes of other systems as callouts: `> [!NOTE]`, `??? tip`, `::: {.callout-note}`."""

import re
from collections.abc import Iterator

from camnang.content.blocks.callout.table import kind_of
from camnang.content.habits.fences import Fence, with_fences

_ALERT = re.compile(r"(?P<indent> *)> ?\[!(?P<kind>[A-Za-z-]+)\][+-]?(?P<title>.*)$")
_QUOTED = re.compile(r"^ *+> ?")
_HEAD = re.compile(
    r"(?P<indent> *)(?:!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?: +(?:inline|end))*+"
    r"(?: +\"(?P<title>.*)\")? *$"
)
_DIVISION = re.compile(
    r"(?P<indent> *)(?P<colons>:{3,}+) *+"
    r"(?:\{(?P<attributes>[^{}]*)\}|(?P<kind>[A-Za-z-]+)(?P<title>.*))?:*$"
)
_CALLOUT = re.compile(r"\.(?:callout-)?([A-Za-z]+)")
_TITLE = re.compile(r"(?<![\w-])title=\"([^\"]*)\"")
_HEADING = re.compile(r" *#{1,6} +(.*)$")
_STEP = "    "

Line = tuple[str, Fence | None]


def as_callouts(lines: list[str]) -> list[str]:
    """Give the lines with the boxes of other systems as ours; one of no known kind stays."""
    return list(_rewritten(list(with_fences(lines))))


def _rewritten(lines: list[Line]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line, fence = lines[at]
        box = None if fence else (_alert(lines, at) or _division(lines, at))
        if box:
            head, body, after = box
            indent = line[: len(line) - len(line.lstrip(" "))]
            yield indent + head
            for inner in _rewritten(list(with_fences(body))):
                yield _STEP + inner if inner.strip() else ""
            yield ""
            at = after
        else:
            yield line if fence else _renamed(line)
            at += 1


def _head(kind: str, title: str) -> str:
    """The first line of a callout, or "" if there is no such kind."""
    ours = kind_of(kind)
    title = title.strip().strip("[]").strip()
    return (f'!!! {ours} "{title}"' if title else f"!!! {ours}") if ours else ""


def _renamed(line: str) -> str:
    named = _HEAD.match(line)
    if not named or (line.lstrip().startswith("!!!") and kind_of(named["kind"]) == named["kind"]):
        return line
    head = _head(named["kind"], named["title"] or "")
    return named["indent"] + head if head else line


def _alert(lines: list[Line], at: int) -> tuple[str, list[str], int] | None:
    found = _ALERT.match(lines[at][0])
    head = found and _head(found["kind"], found["title"])
    if not found or not head:
        return None
    end = at + 1
    while end < len(lines) and _QUOTED.match(lines[end][0]):
        end += 1
    body = [found["indent"] + _QUOTED.sub("", line, count=1) for line, _ in lines[at + 1 : end]]
    return head, body, end


def _division(lines: list[Line], at: int) -> tuple[str, list[str], int] | None:
    found = _DIVISION.match(lines[at][0])
    if not found or not (found["attributes"] or found["kind"]):
        return None
    attributes = found["attributes"] or ""
    kinds = [found["kind"] or "", *_CALLOUT.findall(attributes)]
    kind = next((kind for kind in kinds if kind_of(kind)), "")
    end = kind and _end(lines, at)
    if not end:
        return None
    body = [line for line, _ in lines[at + 1 : end]]
    titled = _TITLE.search(attributes)
    title = titled[1] if titled else found["title"] or ""
    first = next((n for n, line in enumerate(body) if line.strip()), 0)
    heading = _HEADING.match(body[first]) if body and not title else None
    if heading:  # as Quarto writes the title of a callout
        title, body = heading[1], body[first + 1 :]
    return _head(kind, title), body, end + 1


def _end(lines: list[Line], at: int) -> int:
    """The line that closes the division which opens at a line, or 0."""
    depth = 0
    for number in range(at, len(lines)):
        line, fence = lines[number]
        found = None if fence else _DIVISION.match(line)
        if found:
            depth += 1 if found["attributes"] is not None or found["kind"] else -1
            if depth == 0:
                return number
    return 0
