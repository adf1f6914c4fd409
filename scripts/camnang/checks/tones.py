"""Tone marks of Vietnamese: `hoá` and `hóa` are both right, and a book keeps to one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from camnang.base.errors import Finding, Place
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # of a decomposed vowel
_HEAD = rf"(?<![\w{_TONES}])([^\W\d_]*?)([ou])"
_END = rf"(?![\w{_TONES}\u0302\u0306])"  # the last two make â and ă of a
_OLD = re.compile(rf"{_HEAD}([{_TONES}])([aey]){_END}", re.IGNORECASE)
_NEW = re.compile(rf"{_HEAD}([aey])([{_TONES}]){_END}", re.IGNORECASE)
_PAIRS = ("oa", "oe", "uy")


@dataclass(frozen=True)
class Toned:
    """A syllable whose tone mark could stand on either vowel, where it stands, and its twin."""

    place: Place
    shown: str
    other: str
    is_old: bool


def check_tones(shelf: Shelf) -> Iterator[Finding]:
    """Give a warning for each syllable of a Vietnamese book in the rarer of the two manners."""
    return mixed_manners(shelf, [each for one in shelf.book.chapters for each in toned(one)])


def mixed_manners(shelf: Shelf, found: Sequence[Toned]) -> Iterator[Finding]:
    """Give the same of the syllables that were found in a book's chapters."""
    old = sum(each.is_old for each in found)
    if shelf.lang != "vi" or not 0 < old < len(found):
        return
    keeps_old = old >= len(found) - old
    for each in found:
        if each.is_old != keeps_old:
            fact = msg("“{shown}” has its tone mark where the book elsewhere has it on the other "
                       "vowel.", shown=each.shown)  # fmt: skip
            remedy = msg("Write “{right}”.", right=each.other)
            yield Finding("tone-marks", "warning", each.place, fact, remedy)


def toned(chapter: Chapter) -> Iterator[Toned]:
    """Give each syllable of a chapter whose tone mark could stand on either vowel."""
    for number, line in enumerate(normalize("NFD", chapter.prose).split("\n"), start=1):
        place = Place(chapter.path, number)
        for match in _OLD.finditer(line):
            head, first, tone, second = match.groups()
            if _is_open(head, first, second):
                yield _seen(place, match[0], f"{head}{first}{second}{tone}", is_old=True)
        for match in _NEW.finditer(line):
            head, first, second, tone = match.groups()
            if _is_open(head, first, second):
                yield _seen(place, match[0], f"{head}{first}{tone}{second}", is_old=False)


def _is_open(head: str, first: str, second: str) -> bool:
    """Whether two vowels end the syllable; after q, u belongs to the consonant."""
    return f"{first}{second}".lower() in _PAIRS and not head.lower().endswith("q")


def _seen(place: Place, shown: str, other: str, is_old: bool) -> Toned:
    return Toned(place, normalize("NFC", shown), normalize("NFC", other), is_old)
