"""Alphabetical order as the dictionaries of a language have it (UCA, tailored as CLDR does)."""

import re
from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any
from unicodedata import normalize

from pyuca import Collator
from pyuca.trie import Trie

from camnang.i18n.language import language

_Prefix = tuple[list[int], Any, list[int]]  # a beginning, its elements, what is left
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


class _Tailored:
    """A table of collation elements with entries of its own before those of another."""

    def __init__(self, shared: Trie) -> None:
        self.own, self.shared = Trie(), shared

    def add(self, key: list[int], value: list[list[float]]) -> None:
        self.own.add(key, value)

    def find_prefix(self, key: list[int]) -> _Prefix:
        """Give the longest beginning of `key` that has elements, these, and what is left."""
        found: _Prefix = self.shared.find_prefix(key)
        own: _Prefix = self.own.find_prefix(key)
        return own if own[1] and len(own[0]) >= len(found[0]) else found


@cache
def _untailored() -> Collator:
    return Collator()  # 30,000 lines are read


@cache
def _collator(lang: str) -> Collator:
    collator, alphabet = copy(_untailored()), language(lang).alphabet
    collator.table = _Tailored(collator.table)
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
