"""The canonical form of a manuscript: one way to write what can be written in several.

A step is taken only where the page stays the same: it is made before and after, and compared.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

import yaml

from camnang.base.yaml_lines import YamlMistakeError, load
from camnang.content.dialect import Convert
from camnang.content.manuscript import FRONT_MATTER
from camnang.content.markup import without_code

Step = Callable[[str], str]
_CODE = "\ue000"  # stands for each character of code within a line
_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"(:?)-+(:?)")
_BOLD = re.compile(r"(?<![\w_])__(?=[^\s_])([^_\n]*[^\s_])__(?![\w_])")
_SLANTED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])")
_BULLET = re.compile(r"^(\s*)[*+](?= )")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6} ")
_NO_BREAK = re.compile(r"&nbsp;|&#160;|&#x[aA]0;")
_UNSEEN = re.compile(r"(?<![ \t])[ \t]++(?=\n|</(?:p|li|d[dt]|h[1-6])>)")  # spaces no page shows
_VALUE = re.compile(r"^((?:\s*- |\s*[\w-]+: +))(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')$")
_MOST_ROUNDS = 5


def tidy(source: str, convert: Convert) -> str:
    """Give a manuscript in canonical form; a second time changes nothing, and the page is the same.

    What begins with no front matter is no manuscript, and comes back as it is.
    """
    source = unicodedata.normalize("NFC", source.removeprefix("\ufeff").replace("\r\n", "\n"))
    front = FRONT_MATTER.match(source)
    if not front:
        return source
    for _ in range(_MOST_ROUNDS):
        before = source
        for step in STEPS:
            changed = step(source)
            if changed != source and _page(changed, convert) == _page(source, convert):
                source = changed
        if source == before:
            break
    return source


def _page(source: str, convert: Convert) -> tuple[object, str]:
    """What a manuscript says: its front matter as data, its body as HTML."""
    front = FRONT_MATTER.match(source)
    if not front:
        return None, source
    try:
        data, _ = load(front[1])
    except YamlMistakeError:
        return None, source
    html = convert(source[front.end() :])
    return data, _UNSEEN.sub("", _NO_BREAK.sub("\u00a0", html))


def _in_body(change: Callable[[str, str], str]) -> Step:
    """Make a step of a change of the body; it is given the body, and the same without code."""

    def step(source: str) -> str:
        front = FRONT_MATTER.match(source)
        start = front.end() if front else 0
        body = source[start:]
        return source[:start] + change(body, without_code(body, _CODE))

    return step


def _by_line(change: Callable[[str, str], str]) -> Step:
    """Make a step of a change of single lines, those between fences left out."""

    def whole(body: str, bare: str) -> str:
        return "\n".join(
            line if is_code else change(line, seen) for line, seen, is_code in _lines(body, bare)
        )

    return _in_body(whole)


def _lines(body: str, bare: str) -> Iterator[tuple[str, str, bool]]:
    """Each line, the same without code, and whether it stands between fences or is one."""
    opened = ""
    for line, seen in zip(body.split("\n"), bare.split("\n"), strict=True):
        fence = _FENCE.match(line)
        yield line, seen, bool(opened or fence)
        if fence and not opened:
            opened = fence[1]
        elif fence and line.strip() == opened:
            opened = ""


def _spaces_behind(body: str, bare: str) -> str:
    """No space behind a line, but the two that break it before the next."""
    lines = list(_lines(body, bare))
    after = [*(line for line, _, _ in lines[1:]), ""]
    return "\n".join(
        line if is_code else _trimmed(line, following)
        for (line, _, is_code), following in zip(lines, after, strict=True)
    )


def _trimmed(line: str, following: str) -> str:
    breaks = line.strip() and line.endswith("  ") and following.strip()
    return line.rstrip(" \t") + ("  " if breaks else "")


def _blank_lines(body: str, bare: str) -> str:
    """One empty line where there are several, and around a heading; none at the end."""
    lines: list[str] = []
    was_heading = False
    for line, seen, is_code in _lines(body, bare):
        is_heading = not is_code and bool(_HEADING.match(seen))
        if lines and not is_code:
            is_after_text = bool(lines[-1].strip())
            if not line.strip() and not is_after_text:
                continue
            if line.strip() and is_after_text and (is_heading or was_heading):
                lines.append("")
        lines.append(line)
        was_heading = is_heading
    return "\n".join(lines).strip("\n") + "\n"


def _emphasis(mark: re.Pattern[str], sign: str) -> Step:
    """Make a step that writes one sign for emphasis."""

    def change(body: str, bare: str) -> str:
        parts, at = [], 0
        for found in mark.finditer(bare):
            parts += [body[at : found.start()], sign, body[slice(*found.span(1))], sign]
            at = found.end()
        return "".join((*parts, body[at:]))

    return _in_body(change)


def _instead(mark: re.Pattern[str], wanted: str) -> Callable[[str, str], str]:
    """Make a change of what matches outside code."""

    def change(line: str, bare: str) -> str:
        for found in reversed(list(mark.finditer(bare))):
            line = line[: found.start()] + found.expand(wanted) + line[found.end() :]
        return line

    return change


def _row(line: str, bare: str) -> str:
    """A row of a table with one space around each cell, and three dashes under a head."""
    text = bare.strip(" ")
    if not (text.startswith("|") and text.endswith("|") and len(text) > 1):
        return line
    indent = line[: len(line) - len(line.lstrip(" "))]
    bars = [found.start() for found in _BAR.finditer(bare)]
    cells = [line[left + 1 : right].strip(" ") for left, right in pairwise(bars)]
    dashes = [found for cell in cells if (found := _DASHES.fullmatch(cell))]
    if len(dashes) == len(cells):
        return f"{indent}|{''.join(f'{each[1]}---{each[2]}|' for each in dashes)}"
    return f"{indent}|{''.join(f' {cell} |' if cell else ' |' for cell in cells)}"


def _quotes(source: str) -> str:
    """The front matter with quotes only where YAML needs them, and then double ones."""
    front = FRONT_MATTER.match(source)
    if not front:
        return source
    lines = "\n".join(map(_unquoted, front[1].split("\n")))
    return f"---\n{lines}\n---\n{source[front.end() :]}"


def _unquoted(line: str) -> str:
    found = _VALUE.match(line.rstrip())
    if not found:
        return line.rstrip()
    text = str(yaml.safe_load(found[2]))
    try:
        is_plain = "\n" not in text and yaml.safe_load(f"a: {text}") == {"a": text}
    except yaml.YAMLError:
        is_plain = False
    return found[1] + (text if is_plain else json.dumps(text, ensure_ascii=False))


STEPS: tuple[Step, ...] = (
    _quotes,
    _in_body(_spaces_behind),
    _in_body(_blank_lines),
    _emphasis(_BOLD, "**"),
    _emphasis(_SLANTED, "*"),
    _by_line(_instead(_BULLET, r"\1-")),
    _by_line(_instead(_NO_BREAK, "\u00a0")),
    _by_line(_row),
)
