"""Boxes of others as callouts: `> [!NOTE]`, `??? tip`, `::: {.callout-note}`, `<details>`."""

import re
from collections.abc import Iterator
from textwrap import dedent

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
_FOLDED = re.compile(r" *<details(?: open)?> *(?P<rest>.*)$")
_FOLDS = re.compile(r"<(/?)details\b[^<>]*>")
_SUMMARY = re.compile(r"\s*<summary>(.*?)</summary>", re.DOTALL)
_KIND_OF_FOLDED = "note"
_STEP = "    "

_DEEPEST = 8  # boxes in one another

Line = tuple[str, Fence | None]
Box = tuple[str, list[str], int]  # its head in our dialect, its lines, and the line after


def as_callouts(lines: list[str]) -> list[str]:
    """Give the lines with the boxes of other systems as ours; one of no known kind stays."""
    return list(_rewritten(list(with_fences(lines))))


def _rewritten(lines: list[Line], depth: int = 0) -> Iterator[str]:
    at, ends = 0, _ends(lines) if depth < _DEEPEST else {}
    while at < len(lines):
        line, fence = lines[at]
        box = None if fence else _box(lines, at, ends.get(at, -1))
        if box:
            head, body, after = box
            indent = line[: len(line) - len(line.lstrip(" "))]
            yield indent + head
            for inner in _rewritten(list(with_fences(body)), depth + 1):
                yield _STEP + inner if inner.strip() else ""
            yield ""
            at = after
        else:
            yield line if fence else _renamed(line)
            at += 1


def _box(lines: list[Line], at: int, end: int) -> Box | None:
    """The box that begins at a line, and ends at another or never (-1)."""
    return _alert(lines, at) or (
        (_division(lines, at, end) or _folded(lines, at, end)) if end >= 0 else None
    )


def _ends(lines: list[Line]) -> dict[int, int]:
    """The line that closes each division and folded box, by the line that opens it."""
    ends: dict[int, int] = {}
    divisions: list[int] = []
    folded: list[int] = []
    for number, (line, fence) in enumerate(lines):
        if fence:
            continue
        if found := _DIVISION.match(line):
            if found["attributes"] is not None or found["kind"]:
                divisions.append(number)
            elif divisions:
                ends[divisions.pop()] = number
        for tag in _FOLDS.finditer(line):
            if not tag[1]:
                folded.append(number)
            elif folded:
                ends[folded.pop()] = number
    return ends


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


def _alert(lines: list[Line], at: int) -> Box | None:
    found = _ALERT.match(lines[at][0])
    head = found and _head(found["kind"], found["title"])
    if not found or not head:
        return None
    end = at + 1
    while end < len(lines) and _QUOTED.match(lines[end][0]):
        end += 1
    body = [found["indent"] + _QUOTED.sub("", line, count=1) for line, _ in lines[at + 1 : end]]
    return head, body, end


def _division(lines: list[Line], at: int, end: int) -> Box | None:
    found = _DIVISION.match(lines[at][0])
    if not found or not (found["attributes"] or found["kind"]):
        return None
    attributes = found["attributes"] or ""
    kinds = [found["kind"] or "", *_CALLOUT.findall(attributes)]
    kind = next((kind for kind in kinds if kind_of(kind)), "")
    if not kind:
        return None
    body = [line for line, _ in lines[at + 1 : end]]
    titled = _TITLE.search(attributes)
    title = titled[1] if titled else found["title"] or ""
    first = next((n for n, line in enumerate(body) if line.strip()), 0)
    heading = _HEADING.match(body[first]) if body and not title else None
    if heading:  # as Quarto writes the title of a callout
        title, body = heading[1], body[first + 1 :]
    return _head(kind, title), body, end + 1


def _folded(lines: list[Line], at: int, end: int) -> Box | None:
    opens = _FOLDED.match(lines[at][0])
    if not opens:
        return None
    inside = [opens["rest"], *(line for line, _ in lines[at + 1 : end + 1])]
    inside[-1] = inside[-1].rpartition("</details>")[0]
    text = dedent("\n".join(inside))
    summary = _SUMMARY.match(text)
    title = " ".join(summary[1].split()) if summary else ""
    body = text[summary.end() :] if summary else text
    return _head(_KIND_OF_FOLDED, title), dedent(body).split("\n"), end + 1
