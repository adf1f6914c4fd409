"""Where the blocks of a manuscript stand: the source is read along, by letters and digits alone."""

import re
from bisect import bisect_right
from itertools import accumulate

_SILENT = re.compile(  # what the source says and the reader does not see
    r"\[@[^\]\n]{0,500}\]|\{[^}\n]{0,300}\}|\]\([^)\n]{0,500}\)|\[\^[^\]\n]{0,100}\]:?"
    r"|^[ ]*(?:!!![ ]*[\w-]*|///.*|attrs:.*|\*\[[^\]\n]{0,100}\]:.*|\d+[.)][ ])",
    re.MULTILINE,
)
_ENOUGH = 60  # letters by which a block is found


class SourceLines:
    """Finds the lines of blocks that are asked for in the order in which they stand."""

    def __init__(self, source: str) -> None:
        self._lines = source.split("\n")
        letters = [_letters(line) for line in _SILENT.sub("", source).split("\n")]
        self._all = "".join(letters)
        self._starts = [0, *accumulate(map(len, letters))]
        self._at = 0
        self._line = 1

    def find(self, text: str, in_order: bool = True) -> int:
        """Give the line (from 1) where `text` begins, at or after the block before it.

        What stands elsewhere in the source than on the page, as captions and notes do, is not
        `in_order`. Of a text not found, the line of the block before it is given.
        """
        wanted = _letters(text)
        start = self._all.find(wanted[:_ENOUGH], self._at) if wanted else -1
        if start < 0:
            return self._find_sign(text)
        line = bisect_right(self._starts, start)
        if in_order:
            self._at, self._line = start + len(wanted[:_ENOUGH]), line
        return line

    def find_mark(self, pattern: str) -> int:
        """Give the line of a mark without words, such as that of an image."""
        for number, line in enumerate(self._lines[self._line - 1 :], start=self._line):
            if re.search(pattern, line):
                return self._pass(number)
        return self._line

    def _find_sign(self, text: str) -> int:
        """A row of dots, say: the next line that holds its first sign."""
        sign = text.split(maxsplit=1)[:1]
        for number, line in enumerate(self._lines[self._line :], start=self._line + 1):
            if sign and sign[0] in line:
                return self._pass(number)
        return self._line

    def _pass(self, line: int) -> int:
        self._line = line
        self._at = max(self._at, self._starts[line])
        return line


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
