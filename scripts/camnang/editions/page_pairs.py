"""Pages before and after, paired by the words they share, in order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from camnang.editions.word_diff import Box
from camnang.twins.pairing import paired

PageState = Literal["same", "moved", "changed", "new", "gone"]


@dataclass(frozen=True)
class PagePair:
    """A page before and after, 0 where it stands in one alone, and what was changed on it.

    `same` pages have the same words; `moved` ones have them on other pages, or other lines of the
    text; `gone` and `new` are the boxes of words that stand in one setting alone.
    """

    before: int
    after: int
    state: PageState
    gone: tuple[Box, ...] = ()
    new: tuple[Box, ...] = ()


def pair_pages(
    counts: tuple[int, int],
    shared: Iterable[tuple[int, int]],
    gone: Sequence[tuple[int, Box]],
    new: Sequence[tuple[int, Box]],
) -> tuple[PagePair, ...]:
    """Pair pages so that as many words as can be stand on both (a weighted longest common
    subsequence).

    `counts` are the pages before and after; `shared` holds for every word of both its page before
    and after; `gone` and `new` give the page and place of every other word.
    """
    before, after = counts
    weights = Counter(shared)
    gains = [
        [float(weights[one, other]) + 0.1 * (one == other) for other in range(1, after + 1)]
        for one in range(1, before + 1)
    ]
    pairs = []
    for i, j in paired(gains, after):
        one, other = (0 if each is None else each + 1 for each in (i, j))
        boxes = tuple(box for page, box in gone if page == one)
        boxes_after = tuple(box for page, box in new if page == other)
        pairs.append(PagePair(one, other, _state(one, other, boxes, boxes_after, weights),
                              boxes, boxes_after))  # fmt: skip
    return tuple(pairs)


def _state(
    one: int, other: int, gone: Sequence[Box], new: Sequence[Box], weights: Counter[tuple[int, int]]
) -> PageState:
    if not (one and other) and not _has_words(one, other, weights):
        return "new" if other else "gone"
    if gone or new:
        return "changed"
    if not (one and other):
        return "moved"
    alone = all(pair == (one, other) for pair in weights if pair[0] == one or pair[1] == other)
    return "same" if alone and one == other else "moved"


def _has_words(one: int, other: int, weights: Counter[tuple[int, int]]) -> bool:
    return any((pair[0] == one and one) or (pair[1] == other and other) for pair in weights)
