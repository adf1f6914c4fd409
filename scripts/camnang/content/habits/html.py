"""HTML that people write among Markdown: pictures as marks of ours, comments left out."""

import re

from camnang.content.markup import without_comments

_IMAGE = re.compile(r"<img\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])([A-Za-z][\w-]*+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>/]++))"
)
_KNOWN = frozenset({"src", "alt", "width", "height", "loading"})
_ADDRESS = re.compile(r"[^\s<>]+")


def without_remarks(lines: list[str]) -> list[str]:
    """Give the lines without what stands between `<!--` and `-->`."""
    return without_comments("\n".join(lines)).split("\n")


def picture_marks(shown: str) -> list[tuple[int, int, str]]:
    """Give each picture of a line that can be written in our dialect: where it begins and ends,
    and its mark. `shown` is the line without code.
    """
    return [
        (tag.start(), tag.end(), mark)
        for tag in _IMAGE.finditer(shown)
        if (mark := _mark({m[1].lower(): m[2] or m[3] or m[4] or "" for m in _attributes(tag[1])}))
    ]


def _attributes(written: str) -> list[re.Match[str]]:
    return list(_ATTRIBUTE.finditer(written))


def _mark(said: dict[str, str]) -> str:
    """The mark of a picture; "" if it says more than a mark can, which is then told."""
    if not _ADDRESS.fullmatch(said.get("src", "")) or set(said) - _KNOWN:
        return ""
    alt = said.get("alt", "").replace("[", "(").replace("]", ")")
    width = f"{{width={said['width'].removesuffix('px')}}}" if said.get("width") else ""
    return f"![{alt}](<{said['src']}>){width}"
