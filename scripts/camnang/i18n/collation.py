"""Alphabetical order as the dictionaries of a language have it (UCA, tailored as CLDR does)."""

import re
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from pyuca import Collator

from camnang.i18n.language import language

Levels = tuple[tuple[float, ...], ...]


def collation_key(lang: str) -> Callable[[str], tuple[tuple[Levels, ...], Levels]]:
    """Give the key that sorts as a dictionary of a language does.

    Vietnamese dictionaries compare syllable by syllable, tones included: bảo vệ stands before
    báo cáo, for bảo stands before báo. Capitals decide last; numbers go by their value.
    """
    collator, by_syllable = _collator(lang), language(lang).alphabet.by_syllable

    def key(words: str) -> tuple[tuple[Levels, ...], Levels]:
        parts = words.split() if by_syllable else [words]
        return tuple(_levels(collator, part)[:2] for part in parts), _levels(collator, words)

    return key


def _levels(collator: Collator, text: str) -> Levels:
    """Letters, then marks, then capitals (UTS 10, section 7)."""
    by_value = re.sub(r"\d+", lambda run: f"{len(run[0].lstrip('0')):03}{run[0].lstrip('0')}", text)
    elements = collator.collation_elements(normalize("NFD", by_value))
    return tuple(tuple(part[level] for part in elements if part[level]) for level in range(3))


@cache
def _collator(lang: str) -> Collator:
    collator, alphabet = Collator(), language(lang).alphabet
    for row in alphabet.letters.split():
        for letters in (row, row.upper()):
            ((primary, *rest),) = _elements(collator, letters[0])
            for place, letter in enumerate(letters[1:], start=1):
                _set(collator, letter, [primary + place / len(letters), *rest])
    marks = [_elements(collator, mark)[0] for mark in alphabet.tones]
    in_order = sorted(secondary for _, secondary, _ in marks)
    for tone, (primary, _, tertiary), secondary in zip(
        alphabet.tones, marks, in_order, strict=True
    ):
        _set(collator, tone, [primary, secondary, tertiary])
    return collator


def _elements(collator: Collator, char: str) -> list[list[int]]:
    _, elements, _ = collator.table.find_prefix([ord(char)])
    return list(elements)


def _set(collator: Collator, char: str, element: list[float]) -> None:
    collator.table.add([ord(part) for part in normalize("NFD", char)], [element])
