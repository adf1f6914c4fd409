"""Alphabetical order as the dictionaries of a language have it (UCA, tailored as CLDR does)."""

import re
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from pyuca import Collator

ALPHABETS = {"vi": "aăâ dđ eê oôơ uư"}  # letters of their own, after the one they are built on
TONES = {"vi": "\u0300\u0309\u0303\u0301\u0323"}  # grave, hook, tilde, acute, dot below
BY_SYLLABLE = frozenset({"vi"})  # tones of the first word decide before letters of the second

Levels = tuple[tuple[float, ...], ...]


def collation_key(lang: str) -> Callable[[str], tuple[tuple[Levels, ...], Levels]]:
    """Give the key that sorts as a dictionary of a language does.

    Vietnamese dictionaries compare syllable by syllable, tones included: bảo vệ stands before
    báo cáo, for bảo stands before báo. Capitals decide last; numbers go by their value.
    """
    collator = _collator(lang)

    def key(words: str) -> tuple[tuple[Levels, ...], Levels]:
        parts = words.split() if lang in BY_SYLLABLE else [words]
        return tuple(_levels(collator, part)[:2] for part in parts), _levels(collator, words)

    return key


def _levels(collator: Collator, text: str) -> Levels:
    """Letters, then marks, then capitals (UTS 10, section 7)."""
    by_value = re.sub(r"\d+", lambda run: f"{len(run[0].lstrip('0')):03}{run[0].lstrip('0')}", text)
    elements = collator.collation_elements(normalize("NFD", by_value))
    return tuple(tuple(part[level] for part in elements if part[level]) for level in range(3))


@cache
def _collator(lang: str) -> Collator:
    collator = Collator()
    for row in ALPHABETS.get(lang, "").split():
        for letters in (row, row.upper()):
            ((primary, *rest),) = _elements(collator, letters[0])
            for place, letter in enumerate(letters[1:], start=1):
                _set(collator, letter, [primary + place / len(letters), *rest])
    marks = [_elements(collator, mark)[0] for mark in TONES.get(lang, "")]
    in_order = sorted(secondary for _, secondary, _ in marks)
    for mark, (primary, _, tertiary), secondary in zip(
        TONES.get(lang, ""), marks, in_order, strict=True
    ):
        _set(collator, mark, [primary, secondary, tertiary])
    return collator


def _elements(collator: Collator, char: str) -> list[list[int]]:
    _, elements, _ = collator.table.find_prefix([ord(char)])
    return list(elements)


def _set(collator: Collator, char: str, element: list[float]) -> None:
    collator.table.add([ord(part) for part in normalize("NFD", char)], [element])
