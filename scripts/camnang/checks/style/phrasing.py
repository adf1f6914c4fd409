"""Wording: links and verbs that mean nothing on paper, headings and addresses told twice."""

import re
from collections.abc import Iterator

from camnang.checks.misread.reading import Reading, SourceLine
from camnang.checks.misread.rule import MarkRule, Sees, Sighting
from camnang.i18n.messages import msg

_HERE = re.compile(
    r"\[(?:(?:bấm|nhấn|click|nhấp) (?:vào )?)?(?:đây|tại đây|vào đây|here|click here|this link"
    r"|liên kết này|ici|cliquez ici)\]\(",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?<!\w)(?:(?:bấm|nhấn|nhấp|click)(?: chuột)? (?:vào|ở|tại) (?:đây|liên kết|đường dẫn)"
    r"|rê chuột|di chuột|cuộn (?:trang|xuống)|click (?:here|on the link)|hover over|scroll down"
    r"|mouse over)(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w<(\[\"'=/@])(?:https?://|www\.)[^\s<>)\]]+")
_PRIVATE = re.compile(
    r"\]\(<?((?:file|ftp|javascript|data):[^)\s]*"
    r"|https?://(?:localhost|127\.|10\.|192\.168\.)[^)\s]*|[A-Za-z]:\\[^)\s]*)"
)
_NOTHING = re.compile(r"(?<!!)\[([^\[\]\n]{0,200})\]\(<?(?:#|>|\"\")?\)")
_HEADING = re.compile(r"(#{2,6})\s+(.*)$")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")


def _text(pattern: re.Pattern[str]) -> Sees:
    def sees(reading: Reading) -> Iterator[Sighting]:
        for line in reading.lines:
            yield from (Sighting(line.number, found[0]) for found in pattern.finditer(line.text))

    return sees


def _bare(reading: Reading) -> Iterator[Sighting]:
    """Addresses that the page shows as words, leading nowhere."""
    for line in reading.lines:
        if not re.match(r"\s*\[[^\]]+\]:", line.text):
            for found in _BARE.finditer(line.text):
                if found[0].rstrip(".,;:") in reading.page_text:
                    yield Sighting(line.number, found[0])


def _private(reading: Reading) -> Iterator[Sighting]:
    for line in reading.lines:
        yield from (Sighting(line.number, found[1]) for found in _PRIVATE.finditer(line.text))


def _twice(reading: Reading) -> Iterator[Sighting]:
    """Headings of the same words under one heading."""
    above: list[tuple[int, str]] = []
    seen: dict[tuple[tuple[int, str], ...], SourceLine] = {}
    for line in reading.lines:
        found = _HEADING.match(line.text)
        if found:
            level = len(found[1])
            above = [each for each in above if each[0] < level]
            words = _ATTRIBUTES.sub("", found[2].strip()).strip()
            above.append((level, words.casefold()))
            if tuple(above) in seen:
                yield Sighting(line.number, words)
            seen.setdefault(tuple(above), line)


RULES = (
    MarkRule(
        "link-here",
        _text(_HERE),
        msg("The words of the link {mark} say nothing on paper."),
        msg("Link the words that name what stands there."),
        "warning",
    ),
    MarkRule(
        "web-only",
        _text(_WEB),
        msg("“{mark}” cannot be done on paper."),
        msg("Say where it stands, such as: see the section “…”."),
        "warning",
    ),
    MarkRule(
        "link-nowhere",
        _text(_NOTHING),
        msg("The link {mark} leads nowhere."),
        msg("Write its address between the round brackets, or take the brackets away."),
        "warning",
    ),
    MarkRule(
        "address-bare",
        _bare,
        msg("The address {mark} is printed as words, and is no link."),
        msg("Write <https://…>, or [words](https://…)."),
        "warning",
    ),
    MarkRule(
        "address-private",
        _private,
        msg("The address {mark} leads nowhere but on your machine."),
        msg("Link to what everybody can open."),
        "warning",
    ),
    MarkRule(
        "heading-twice",
        _twice,
        msg("Two sections here have the heading “{mark}”."),
        msg("Let each heading say what its section answers."),
        "warning",
    ),
)
