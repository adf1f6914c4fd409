"""Lists: items that run into a paragraph, nesting that is flattened, text that falls out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from camnang.checks.misread.reading import Block, Reading, SourceLine
from camnang.checks.misread.rule import MarkRule, Sighting, line_printed, saw
from camnang.i18n.messages import msg

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +\S")
_MARK = re.compile(r"\S+ +")
_FOREIGN = re.compile(
    r"(?:[•●▪■◦‣∙◆◇►▶➢➤✓✔★–—]|--|\(?(?:\d{1,2}|[a-zđ]|[ivx]{2,4}|@\w{0,9})\)"
    r"|(?:[a-zđ]|[ivx]{2,4})\.(?= )) *\S"
)
_BULLET = re.compile(r"[•●▪■◦‣∙]")
_OPENS = re.compile(r"!!!|===|///|#|>|```|~~~|\||:|\{|\[\^|<|\*\[")  # blocks, not running text
_STEP = 4


def _is_item(line: SourceLine) -> bool:
    return bool(_ITEM.match(line.bare))


def _glued(reading: Reading) -> Iterator[Sighting]:
    """The first item of each list that follows a line of text and is printed as its goes-on."""
    for block in reading.blocks:
        at = next((n for n, line in enumerate(block) if _is_item(line)), 0)
        if at and not _OPENS.match(block[at - 1].bare) and reading.is_printed(block[at]):
            yield saw(block[at])


def _foreign(reading: Reading) -> Iterator[Sighting]:
    """The first line of each list whose marks are no marks here; a lone `a)` may be text."""
    for block in reading.blocks:
        items = [line for line in block if _FOREIGN.match(line.bare) and reading.is_printed(line)]
        if items and (len(items) > 1 or _BULLET.match(items[0].bare)):
            yield saw(items[0])


def _fallen(reading: Reading) -> Iterator[Sighting]:
    """Paragraphs after an item, indented, and not by enough to be of it."""
    item: SourceLine | None = None
    for block in reading.blocks:
        first = block[0]
        is_own = not _is_item(first) and not first.bare.startswith(("///", "{"))
        if item and is_own and 0 < first.indent - item.indent < _words(item):
            yield saw(first)
        item = _last_item(block, item)


def _words(item: SourceLine) -> int:
    """How far behind its mark the words of an item begin: what belongs to it begins there."""
    mark = _MARK.match(item.bare)
    return min(mark.end(), _STEP) if mark else _STEP


def _last_item(block: Block, before: SourceLine | None) -> SourceLine | None:
    items = [line for line in block if _is_item(line)]
    if items:
        return items[-1]
    return before if block[0].indent else None


def _runs_on(reading: Reading) -> Iterator[Sighting]:
    for block in reading.blocks:
        if not _is_item(block[0]):
            continue
        for line, after in pairwise(block):
            is_text = not _is_item(after) and not _OPENS.match(after.bare)
            if _is_item(line) and is_text and after.indent <= line.indent:
                yield saw(after)


RULES = (
    MarkRule(
        "list-glued",
        _glued,
        msg("The list runs into the text above it: “{mark}” follows a line of text."),
        msg("Put an empty line above the list."),
    ),
    MarkRule(
        "list-mark",
        _foreign,
        msg("The list runs into one paragraph: “{mark}” does not begin with a mark of a list."),
        msg("Begin each item with - or with 1. and a space, after an empty line."),
    ),
    MarkRule(
        "list-space",
        line_printed(r" *(?:[-+•]|\d{1,2}\.)(?:[^\W\d_]|\[[ xX]?\] )"),
        msg("“{mark}” is printed with its mark of a list: no space follows the mark."),
        msg("Put a space after the mark."),
    ),
    MarkRule(
        "list-paragraph",
        _fallen,
        msg("The paragraph “{mark}” falls out of the list above it."),
        msg("Indent it by four spaces more than its item, or not at all."),
    ),
    MarkRule(
        "list-runs-on",
        _runs_on,
        msg("The line “{mark}” is printed as part of the item above it."),
        msg("Put an empty line between them; if it belongs to the item, put both on one line."),
        "warning",
    ),
)
