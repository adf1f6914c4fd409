"""Texts made to hurt a regular expression: pieces of what it seeks, without end or fulfilment."""

import re
from collections.abc import Iterator, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

from camnang.base.patience import TookTooLongError, within

_PLAIN = "a1A -.\n"
_MOST_LETTERS = 24
_MANY = 20  # a repeat of so many is one without end
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
_ENDS = ("", "\x01", "\n")


def pumps(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Give what to begin with and what to repeat: its letters, what leads to a repeat, its body."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    letters = list(dict.fromkeys((*_literals(tree), *_PLAIN)))[:_MOST_LETTERS]
    repeated = [("", each) for each in (*letters, _sample(tree, letters))]
    for before, bodies in _repeats(tree, "", letters):
        for one in bodies:
            forms = ("", before), ("", before + one), ("", one), ("", one + before), (before, one)
            repeated += forms
    yield from dict.fromkeys(form for form in repeated if form[1])


def _literals(tree: Any) -> Iterator[str]:
    for code, value in tree:
        if code in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value)
        elif code == sre.IN:
            yield from _literals(value)
        elif code == sre.RANGE:
            yield chr(value[0])
        else:
            for inner in _inner(code, value):
                yield from _literals(inner)


def _inner(code: Any, value: Any) -> Sequence[Any]:
    """What lies within a part of a pattern."""
    if code in _REPEATS:
        return (value[2],)
    if code == sre.SUBPATTERN:
        return (value[3],)
    if code == sre.BRANCH:
        return tuple(value[1])
    if code in (sre.ASSERT, sre.ASSERT_NOT):
        return (value[1],)
    if code == sre.ATOMIC_GROUP:
        return (value,)
    return tuple(each for each in value[1:] if each) if code == sre.GROUPREF_EXISTS else ()


def _repeats(tree: Any, before: str, letters: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """What leads to each repeat without end, and what it may repeat."""
    for code, value in tree:
        for inner in _inner(code, value):
            yield from _repeats(inner, before, letters)
        if code in _REPEATS and value[1] >= _MANY:
            yield before, _choices(value[2], letters)
        before += _sample([(code, value)], letters)


def _choices(tree: Any, letters: Sequence[str]) -> list[str]:
    if len(tree) == 1 and tree[0][0] in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        return [each for each in letters if _fits(tree[0], each)][:6]
    return [_sample(tree, letters)]


def _fits(part: Any, letter: str) -> bool:
    code, value = part
    if code == sre.ANY:
        return letter != "\n"
    if code == sre.NOT_LITERAL:
        return bool(ord(letter) != value)
    if code == sre.LITERAL:
        return bool(ord(letter) == value)
    if code == sre.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if code == sre.CATEGORY:
        return bool(re.match(_CATEGORIES[value], letter))
    negated = value[0][0] == sre.NEGATE
    return negated != any(_fits(each, letter) for each in value[negated:])


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _sample(tree: Any, letters: Sequence[str]) -> str:
    """A short text that a part of a pattern finds (what it looks around for is left out)."""
    found = ""
    for code, value in tree:
        if code == sre.LITERAL:
            found += chr(value)
        elif code in (sre.IN, sre.ANY, sre.NOT_LITERAL):
            fits = (each for each in (*letters, *map(chr, range(32, 0x1F00)))
                    if _fits((code, value), each))  # fmt: skip
            found += next(fits, "a")
        elif code in _REPEATS:
            found += _sample(value[2], letters) * value[0]
        elif code in (sre.SUBPATTERN, sre.ATOMIC_GROUP, sre.BRANCH):
            found += _sample(_inner(code, value)[0], letters)
    return found


_SIZES = (2_000, 8_000)
_NOTHING_S = 0.01
_STEEPEST = 8.0  # four times the text may take eight times as long: with its square it is sixteen
_PATIENCE_S = 0.5


def _seconds(ways: Sequence[str], pattern: Any, text: Any) -> float:
    """How long it takes to look for a pattern in a text in these ways."""
    begun = process_time()
    try:
        with within(_PATIENCE_S):
            for way in ways:
                if way in ("match", "fullmatch"):
                    getattr(pattern, way)(text)
                else:
                    for _ in pattern.finditer(text):
                        pass
    except TookTooLongError:
        return _PATIENCE_S
    return process_time() - begun


def steep(pattern: re.Pattern[Any], ways: Sequence[str]) -> Iterator[str]:
    """Give the pieces of which a longer text takes much longer than it is longer."""
    is_bytes = isinstance(pattern.pattern, bytes)
    asked = pattern
    if is_bytes:
        asked = re.compile(pattern.pattern.decode("latin1"), pattern.flags)
    for begin, pump in pumps(asked):
        for end in _ENDS:
            texts = [f"{begin}{pump * (size // len(pump))}{end}" for size in _SIZES]
            short, long = (text.encode("latin1", "replace") if is_bytes else text for text in texts)
            if _is_steep(pattern, ways, short, long):
                yield f"{begin!r}, {pump!r} again and again, {end!r}"
                break


def _is_steep(pattern: Any, ways: Sequence[str], short: Any, long: Any) -> bool:
    if _seconds(ways, pattern, short) >= _PATIENCE_S:
        return True
    if _seconds(ways, pattern, long) < _NOTHING_S:
        return False
    few, many = (min(_seconds(ways, pattern, text) for _ in range(3)) for text in (short, long))
    return many > _NOTHING_S and many > _STEEPEST * few
