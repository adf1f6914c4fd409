"""Headings, fences, captions and indented text: blocks that open wrongly or never close."""

import re
from collections import Counter
from collections.abc import Iterator

from camnang.checks.misread.reading import Reading
from camnang.checks.misread.rule import MarkRule, Sighting, line_printed, saw, written
from camnang.i18n.messages import msg

_FENCE = re.compile(r"[ >]*(`{3,}+|~{3,}+)([^`\n]*)$")
_DIAGRAM = re.compile(
    r"[ \t{.]*+(?:mermaid|plantuml|puml|graphviz|dot|d2|ditaa|vega-?lite)(?![\w-])"
)
_BLOCK = re.compile(r"[ ]*(/{3,}) *([\w|-]*)")
_RULE = re.compile(r"[-=]+")
_CODE_INDENT = 4


def _fences(reading: Reading) -> Iterator[tuple[str, Sighting]]:
    """Each fence that fails: `open` if it never closes, `diagram` if a drawing is described."""
    opened: tuple[str, Sighting] | None = None
    for number, line in enumerate(reading.source.split("\n"), start=1):
        fence = _FENCE.match(line)
        if not fence:
            continue
        if opened is None:
            opened = fence[1], Sighting(number, line.strip())
            if _DIAGRAM.match(fence[2]):
                yield "diagram", opened[1]
        elif fence[1] == opened[0] and not fence[2].strip():
            opened = None
    if opened:
        yield "open", opened[1]


def _open_fence(reading: Reading) -> Iterator[Sighting]:
    return (sighting for fault, sighting in _fences(reading) if fault == "open")


def _diagram(reading: Reading) -> Iterator[Sighting]:
    return (sighting for fault, sighting in _fences(reading) if fault == "diagram")


def _open_block(reading: Reading) -> Iterator[Sighting]:
    """Captions that never close, and so take in what follows, to the next heading and beyond."""
    opened: list[tuple[str, Sighting]] = []
    for line in reading.lines:
        mark = _BLOCK.match(line.text)
        if mark and mark[2]:
            yield from (sighting for marks, sighting in opened if marks == mark[1])
            opened = [each for each in opened if each[0] != mark[1]]
            opened.append((mark[1], saw(line)))
        elif mark:
            opened = [each for each in opened if each[0] != mark[1]]
    yield from (sighting for _, sighting in opened)


def _underlined(reading: Reading) -> Iterator[Sighting]:
    for block in reading.blocks:
        if len(block) > 1 and not block[0].indent and _RULE.fullmatch(block[1].bare):
            yield saw(block[0])


def _indented(reading: Reading) -> Iterator[Sighting]:
    """The first line of each piece of text that the page shows as code for its indentation."""
    shown = Counter(reading.code)
    deepest = sorted(reading.blocks if shown else (), key=lambda block: -block[0].indent)
    for first in (block[0] for block in deepest):
        if first.indent >= _CODE_INDENT and shown[first.bare]:
            shown[first.bare] -= 1
            yield saw(first)


RULES = (
    MarkRule(
        "fence-open",
        _open_fence,
        msg("The code that begins with “{mark}” never ends."),
        msg("Write the same mark on a line of its own after the code."),
    ),
    MarkRule(
        "diagram",
        _diagram,
        msg("“{mark}” describes a drawing, which is printed as its description."),
        msg("Draw it and put it in as a figure; if the description is meant, write ```text."),
    ),
    MarkRule(
        "block-open",
        _open_block,
        msg("The block “{mark}” is not closed: it takes in all that follows."),
        msg("Write /// on a line of its own after it."),
    ),
    MarkRule(
        "heading-space",
        written(r"^#{1,6}[^\s#].*"),
        msg("“{mark}” becomes a heading, and no space follows its mark."),
        msg("Put a space after the #, or write \\# if it is no heading."),
        "warning",
    ),
    MarkRule(
        "heading-indented",
        line_printed(r" +#{1,6} "),
        msg("“{mark}” is printed with its mark: a heading begins at the line's very start."),
        msg("Take away the spaces before the #."),
    ),
    MarkRule(
        "heading-underlined",
        _underlined,
        msg("“{mark}” becomes a heading, because a line of dashes or equals signs follows it."),
        msg("Put an empty line between them, or write the heading with #."),
        "warning",
    ),
    MarkRule(
        "code-indented",
        _indented,
        msg("“{mark}” is set as code, because four spaces stand before it."),
        msg("Take the spaces away; put code between two lines of ```."),
    ),
)
