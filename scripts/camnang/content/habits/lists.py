"""Lists as CommonMark reads them, written by fours as Python-Markdown reads them.

What belongs to an item begins under its words, or by two or four spaces more; here it is moved to
four spaces for each level. A list or fence that stands close to a paragraph gets an empty line.
"""

import re
from dataclasses import dataclass, field

from camnang.content.habits.fences import Fence, opened
from camnang.content.markup import without_code

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<space> +)(?=\S)")
_RULE = re.compile(r" *([-*_])(?: *+\1){2,}+ *")
_BLOCK = re.compile(r" *(?:!!!|\?\?\?|===|///|:::|#{1,6} |>|\||: |\{|\[\^|<|\*\[|\+[-=])")
_HEAD = re.compile(r" *(?:!!!|\?\?\?|===|#{1,6} )")  # blocks of one line
_NOTE = re.compile(r" *\[\^[^\[\]]+\]:")  # its words go on as those of an item do
_STEP = 4
_LEAST = 2  # spaces by which an item stands inside another


@dataclass(frozen=True)
class _Open:
    """An item that is open: where it stands, where its words begin, where what belongs to it was
    seen to begin (-1 before that), and where the item stands in our dialect.
    """

    indent: int
    words: int
    body: int
    ours: int

    def holds(self, indent: int, is_item: bool) -> bool:
        least = min(self.words, self.body) if self.body >= 0 else self.words
        return indent >= (min(least, self.indent + _LEAST) if is_item else least)


@dataclass
class _Pass:
    """One pass over the lines: what was given, the items and the paragraph that are open."""

    given: list[str] = field(default_factory=list)
    items: list[_Open] = field(default_factory=list)
    paragraph: str = ""  # "" for none, "text", "item" for the words of one, "block"
    fence: Fence | None = None
    shift: int = 0

    def take(self, line: str, shown: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if self.fence:
            self._code(line, indent)
        elif not line.strip():
            self.given.append(line)
            self.paragraph = ""
        elif fence := opened(line):
            self._opens(fence, indent)
        elif (item := _ITEM.match(shown)) and not _RULE.fullmatch(shown) and self._may(item):
            self._item(item, line, indent)
        else:
            self._text(line, shown, indent)

    def _may(self, item: re.Match[str]) -> bool:
        """Whether an item may begin here: within a paragraph, a dash, the number 1, or the next
        item of a list that is open.
        """
        if self.paragraph != "text" or item["number"] in (None, "1"):
            return True
        indent = len(item["indent"])
        return any(each.indent <= indent < each.words for each in self.items)

    def _code(self, line: str, indent: int) -> None:
        assert self.fence
        moved = " " * (max(indent, self.fence.indent) + self.shift)
        if self.fence.closes(line):
            self.given.append(" " * (self.fence.indent + self.shift) + self.fence.mark)
            self.fence, self.paragraph = None, "code"
        else:
            self.given.append(moved + line.lstrip(" ") if line.strip() else line)

    def _opens(self, fence: Fence, indent: int) -> None:
        self._apart()
        where = self._inside(indent, is_item=False)
        where -= 0 if self.items else where % _STEP
        self.fence, self.shift = fence, where - indent
        self.given.append(" " * where + fence.head)

    def _item(self, item: re.Match[str], line: str, indent: int) -> None:
        if self.paragraph in ("text", "code"):
            self._apart()
        where = self._inside(indent, is_item=True)
        ours = where if self.items else indent - indent % _STEP
        self.items.append(_Open(indent, item.end(), -1, ours))
        mark = item["mark"].replace(")", ".")
        self.given.append(" " * where + mark + item["space"] + line[item.end() :])
        self.paragraph = "item"

    def _text(self, line: str, shown: str, indent: int) -> None:
        is_block = bool(_BLOCK.match(shown))
        if self.paragraph == "code":
            self._apart()
        if self.paragraph == "item" and not is_block:  # the item's words go on
            far = self.items and indent >= self.items[-1].ours + _STEP
            self.given.append(" " * self.items[-1].ours + line.lstrip(" ") if far else line)
            return
        where = indent
        if not self.paragraph or is_block or (self.items and self.items[-1].holds(indent, False)):
            where = self._inside(indent, is_item=False)
        self.given.append(" " * where + line.lstrip(" "))
        if _NOTE.match(shown):
            self.items.append(_Open(indent, indent + _LEAST, -1, where))
        if not self.paragraph or is_block:
            self.paragraph = "block" if is_block else "text"
            if _HEAD.match(shown):
                self.paragraph = ""

    def _apart(self) -> None:
        if self.paragraph and self.given and self.given[-1].strip():
            self.given.append("")

    def _inside(self, indent: int, is_item: bool) -> int:
        """Close the items that do not hold this; give where it stands in our dialect."""
        while self.items and not self.items[-1].holds(indent, is_item):
            self.items.pop()
        if not self.items:
            return indent
        holder = self.items[-1]
        body = holder.body
        if body < 0:
            body = indent if is_item else min(indent, holder.indent + _STEP)
            self.items[-1] = _Open(holder.indent, holder.words, body, holder.ours)
        deeper = max(indent - body, 0)
        return holder.ours + _STEP + (deeper - deeper % _STEP if is_item else deeper)


def as_fours(lines: list[str]) -> list[str]:
    """Give the lines with all that belongs to an item four spaces deeper than it."""
    shown = without_code("\n".join(lines), "\ue000").split("\n")
    now = _Pass()
    for line, seen in zip(lines, shown, strict=True):
        now.take(line, seen)
    return now.given
