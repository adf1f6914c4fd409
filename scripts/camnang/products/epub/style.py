"""The style of e-books: little, for readers choose their type, size and colours themselves."""

import re
from functools import cache
from pathlib import Path

from camnang.content.blocks.registry import kinds
from camnang.design.palette import css_variables

_OWN = Path(__file__).with_name("epub.css")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


def style_sheet(hue: str) -> str:
    """Give the style sheet of a book in a hue; many readers know no variables, so it has none."""
    named = css_variables("screen", hue)
    return _VARIABLE.sub(lambda found: named[found[1]], _css())


@cache
def styled_classes() -> frozenset[str]:
    """Give the classes that the style sheet names: no other one stands in a text."""
    return frozenset(re.findall(r"\.([a-z][\w-]*)", re.sub(r"(?s)/\*.*?\*/", "", _css())))


@cache
def _css() -> str:
    return "\n".join((_OWN.read_text(encoding="utf-8"), *(kind.style("epub") for kind in kinds())))
