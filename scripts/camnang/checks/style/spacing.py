"""Spaces and small signs: doubled, stray, before a stop, or a hyphen in place of a dash."""

import re
from collections.abc import Iterator
from functools import cache

from camnang.checks.misread.reading import Reading
from camnang.checks.misread.rule import MarkRule, Sees, Sighting, printed
from camnang.i18n.language import known, language
from camnang.i18n.messages import msg

_NO_BREAK = "\u00a0\u202f\u2007"
_STRAY = re.compile(
    rf"[{_NO_BREAK}]{{2,}}|[{_NO_BREAK}] | [{_NO_BREAK}]|^[{_NO_BREAK}]|[{_NO_BREAK}]$"
)
_DOUBLED = re.compile(r"(?<=[^\s|:>]) {2,}(?=[^\s|])")
_LIST = re.compile(r"\s*(?:[-*+]|\d{1,3}\.|:) +")
_STOPS = ",.;:!?)”’"


def _lines(pattern: re.Pattern[str]) -> Sees:
    """See a pattern in the lines of running text, behind the mark of a list, outside code."""

    def sees(reading: Reading) -> Iterator[Sighting]:
        for line in reading.lines:
            mark = _LIST.match(line.text)
            text = line.text[mark.end() if mark else 0 :].strip(" ")
            if "|" not in text and (found := pattern.search(text)):
                yield Sighting(line.number, _around(text, found))

    return sees


def _around(text: str, found: re.Match[str]) -> str:
    """Give what was found with the words beside it, so that a space is seen."""
    before = re.search(r"\S{0,12}\Z", text[: found.start()])
    after = re.match(r"\S{0,12}", text[found.end() :])
    return f"{before[0] if before else ''}{found[0]}{after[0] if after else ''}"


def _stops(reading: Reading) -> Iterator[Sighting]:
    tag = reading.path.name.split(".")[-2]
    yield from _lines(_spaced_stop(language(tag).spaced if tag in known() else ""))(reading)


@cache
def _spaced_stop(spaced: str) -> re.Pattern[str]:
    """A space before a stop, but for the signs that a language sets one before, or in a bracket."""
    wrong = "".join(sign for sign in _STOPS if sign not in spaced)
    return re.compile(rf"(?<=[\w)”’»%]) [{wrong}](?=[\s)”’*_]|$)|(?<=[\s(“‘*])[(“‘] (?=\w)")


def _straight(reading: Reading) -> Iterator[Sighting]:
    """Straight quotes in a chapter that has curly ones."""
    if re.search("[“”]", reading.page_text):
        yield from printed(r"(?<![\d′″])\"")(reading)


RULES = (
    MarkRule(
        "space-doubled",
        _lines(_DOUBLED),
        msg("In “{mark}” stand two spaces in a row."),
        msg("Leave one."),
        "warning",
    ),
    MarkRule(
        "space-before-stop",
        _stops,
        msg("In “{mark}” a space stands on the wrong side of a sign."),
        msg("Take the space away."),
        "warning",
    ),
    MarkRule(
        "no-break-space",
        _lines(_STRAY),
        msg("Beside “{mark}” stands a no-break space that holds nothing together."),
        msg("Type one ordinary space instead."),
        "warning",
    ),
    MarkRule(
        "hyphen-for-dash",
        _lines(re.compile(r"(?<=[^\W\d_]) - (?=[^\W_])")),
        msg("In “{mark}” a hyphen stands where a dash belongs."),
        msg("Write – between spaces, or a comma."),
        "warning",
    ),
    MarkRule(
        "straight-quotes",
        _straight,
        msg("The quote {mark} is straight, and the chapter has curly ones."),
        msg("Write “words”."),
        "warning",
    ),
)
