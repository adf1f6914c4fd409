"""Quotations: what stands behind their marks is a text like any other."""

import re
from collections.abc import Callable
from itertools import groupby

from camnang.content.habits.fences import with_fences

_QUOTED = re.compile(r"^( *+)>( ?)")
_DEEPEST = 8  # quotations in one another

Rewrite = Callable[[list[str]], list[str]]


def in_quotes(lines: list[str], rewrite: Rewrite, depth: int = 0) -> list[str]:
    """Give the lines rewritten, and within them the lines of each quotation."""
    if depth == _DEEPEST:
        return lines
    given: list[str] = []
    pairs = list(with_fences(rewrite(lines)))
    for indent, group in groupby(pairs, key=lambda pair: _quote(*pair)):
        written = [line for line, _ in group]
        if indent is None:
            given += written
            continue
        inner = [_QUOTED.sub("", line, count=1) for line in written]
        given += [f"{indent}> {line}".rstrip(" ") if not line else f"{indent}> {line}"
                  for line in in_quotes(inner, rewrite, depth + 1)]  # fmt: skip
    return given


def _quote(line: str, fence: object) -> str | None:
    quoted = None if fence else _QUOTED.match(line)
    return quoted[1] if quoted else None
