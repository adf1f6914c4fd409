"""Words of two settings of one text: which are the same, wherever they stand now; which are not.

What a new setting changes by itself does not count: where words are broken, on which page a note
stands, the numbers of pages and notes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher

Box = tuple[float, float, float, float]  # left, top, right, bottom, from the upper left, in points
Shift = tuple[str, str]  # a number as it was, and as it is
_LEAST_MOVED = 3  # words in a row that are taken for a passage that stands elsewhere now
_LEAST_RENUMBERED = 2  # notes of a piece that all count on by as many
_CALL = re.compile(r"(?<=\D)(?<!\d[.,])\d{1,3}(?=\W*$)")  # a note's number, close to its word


@dataclass(frozen=True)
class PageWord:
    """A word on a page (from 1)."""

    text: str
    page: int
    box: Box


@dataclass(frozen=True)
class WordMatch:
    """The words that stand in both settings, by their places; the rest is gone, or new."""

    pairs: tuple[tuple[int, int], ...]
    gone: frozenset[int]
    new: frozenset[int]


def match_words(
    before: Sequence[PageWord], after: Sequence[PageWord], shifts: Set[Shift] = frozenset()
) -> WordMatch:
    """Match the words of a piece; `shifts` are the page numbers that moved on."""
    texts, texts_after = [each.text for each in before], [each.text for each in after]
    pairs: list[tuple[int, int]] = []
    left: list[tuple[range, range]] = []
    for what, i, end, j, end_after in _opcodes(texts, texts_after):
        if what == "equal":
            pairs += zip(range(i, end), range(j, end_after), strict=True)
        else:
            left.append((range(i, end), range(j, end_after)))
    calls = _renumbered(left, texts, texts_after)
    gone: list[int] = []
    new: list[int] = []
    for own, other in left:
        same = _same(own, other, texts, texts_after, shifts, calls)
        pairs += same
        gone += sorted(set(own) - {i for i, _ in same})
        new += sorted(set(other) - {j for _, j in same})
    moved = list(_moved(gone, new, texts, texts_after))
    return WordMatch(
        tuple(sorted([*pairs, *moved])),
        frozenset(gone) - {i for i, _ in moved},
        frozenset(new) - {j for _, j in moved},
    )


def _opcodes(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def _same(
    own: range,
    other: range,
    before: list[str],
    after: list[str],
    shifts: Set[Shift],
    calls: Set[int],
) -> list[tuple[int, int]]:
    """The pairs of a stretch that differ only as a new setting makes them differ."""
    joined, joined_after = (
        _letters("".join(words[n] for n in numbers))
        for words, numbers in ((before, own), (after, other))
    )
    if joined == joined_after:
        last = max(len(own), len(other)) - 1
        if not own or not other:
            return []
        return [(own[min(n, len(own) - 1)], other[min(n, len(other) - 1)]) for n in range(last + 1)]
    shifted = {number for pair in shifts for number in pair}
    return [
        (i, j)
        for i, j in _likely(own, other, before, after, shifted)
        if _digits(before[i], after[j]) in shifts or _call_shift(before[i], after[j]) in calls
    ]


def _likely(
    own: range, other: range, before: list[str], after: list[str], shifted: Set[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """The words of a stretch that may be one, but for a number: a note's, or one of `shifted`."""
    if len(own) == len(other):
        yield from zip(own, other, strict=True)
        return
    one, two = (
        [_numberless(words[n], shifted) for n in numbers]
        for words, numbers in ((before, own), (after, other))
    )
    for what, i, end, j, end_after in _opcodes(one, two):
        if what == "equal":
            yield from zip(own[i:end], other[j:end_after], strict=True)


def _numberless(word: str, shifted: Set[str]) -> str:
    is_shifted = re.sub(r"\W", "", word) in shifted
    return re.sub(r"\d+", "#", word) if is_shifted else _CALL.sub("", word)


def _letters(text: str) -> str:
    """A text without what a break between lines may add."""
    return re.sub(r"[\u2010\u00ad\u200b-]", "", text)


def _digits(one: str, other: str) -> Shift:
    return re.sub(r"\W", "", one), re.sub(r"\W", "", other)


def _call_shift(one: str, other: str) -> int | None:
    """By how much a note's number behind the same word counts on; None if it is no such pair."""
    called, called_after = _CALL.search(one), _CALL.search(other)
    if not called or not called_after or _CALL.sub("", one) != _CALL.sub("", other):
        return None
    return int(called_after[0]) - int(called[0])


def _renumbered(
    left: list[tuple[range, range]], before: list[str], after: list[str]
) -> frozenset[int]:
    counted: Counter[int] = Counter()
    for own, other in left:
        shifts = (_call_shift(before[i], after[j]) for i, j in _likely(own, other, before, after))
        counted.update(shift for shift in shifts if shift)
    return frozenset(shift for shift, count in counted.items() if count >= _LEAST_RENUMBERED)


def _moved(
    gone: list[int], new: list[int], before: list[str], after: list[str]
) -> Iterator[tuple[int, int]]:
    """What stands elsewhere now: runs of words that are left over in both."""
    one, other = [before[i] for i in gone], [after[j] for j in new]
    for what, i, end, j, end_after in _opcodes(one, other):
        if what == "equal" and (end - i >= _LEAST_MOVED or end - i == len(one) == len(other)):
            yield from zip(gone[i:end], new[j:end_after], strict=True)
