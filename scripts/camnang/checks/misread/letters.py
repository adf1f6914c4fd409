"""Letters nobody sees or takes for others: they break search, copying and hyphenation."""

import re
from collections.abc import Iterator

from camnang.checks.misread.reading import Reading
from camnang.checks.misread.rule import MarkRule, Sees, Sighting
from camnang.i18n.messages import msg

_ZERO_WIDTH = "\u180e\u200b\u200c\u200d\u2060-\u2064\ufeff"
_SOFT_HYPHEN = "\u00ad"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE_END = "\r\v\f\x85\u2028\u2029"
INVISIBLE = re.compile(f"[{_ZERO_WIDTH}{_SOFT_HYPHEN}{_DIRECTION}{_LINE_END}]")
_LATIN = "A-Za-z\u00c0-\u024f\u1ea0-\u1ef9"
_ALIKE = "\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ"


def _holds(signs: str) -> Sees:
    sign = re.compile(f"[{signs}]")

    def sees(reading: Reading) -> Iterator[Sighting]:
        if sign.search(reading.source):
            for number, line in enumerate(reading.source.split("\n"), start=1):
                yield from (Sighting(number, f"U+{ord(m[0]):04X}") for m in sign.finditer(line))

    return sees


def _mixed(reading: Reading) -> Iterator[Sighting]:
    beside = re.compile(f"[{_LATIN}][{_ALIKE}]|[{_ALIKE}][{_LATIN}]")
    if re.search(f"[{_ALIKE}]", reading.source):
        for number, line in enumerate(reading.source.split("\n"), start=1):
            yield from (Sighting(number, found[0]) for found in beside.finditer(line))


RULES = (
    MarkRule(
        "zero-width",
        _holds(_ZERO_WIDTH),
        msg("The line holds a sign without width ({mark}), which nobody sees."),
        msg("Delete it, with the letter before it, and type that letter again."),
    ),
    MarkRule(
        "soft-hyphen",
        _holds(_SOFT_HYPHEN),
        msg("The line holds a hidden hyphen ({mark})."),
        msg("Delete it: the book divides words by itself."),
    ),
    MarkRule(
        "direction",
        _holds(_DIRECTION),
        msg("The line holds a hidden mark of the direction of writing ({mark})."),
        msg("Delete it, with the letter before it, and type that letter again."),
    ),
    MarkRule(
        "line-end",
        _holds(_LINE_END),
        msg("The line holds a hidden end of line ({mark})."),
        msg("Delete it, and begin a new line where one is wanted."),
    ),
    MarkRule(
        "look-alike",
        _mixed,
        msg("In “{mark}” a letter of another alphabet stands beside one that looks like it."),
        msg("Type the word again."),
        "warning",
    ),
)
