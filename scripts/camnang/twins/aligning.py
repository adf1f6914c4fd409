"""Which block of one text is the twin of which: the longest common subsequence, weighted.

Headings with one id cut both texts into the same stretches. Where a stretch is not plainly the same
on both sides, blocks of one shape are paired in order so that the pairs are as like as can be
(after Gale and Church, “A program for aligning sentences in bilingual corpora”, 1993). What is left
over on both sides and alike was moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, zip_longest

from camnang.twins.blocks import Block
from camnang.twins.likeness import Likeness, are_surely_twins, is_known
from camnang.twins.pairing import MOST, paired

Pair = tuple[Block, Block]
Lonely = tuple[Block, Pair | None]
_Step = tuple[Block | None, Block | None]
_Stretch = tuple[Sequence[Block], Sequence[Block]]


@dataclass(frozen=True)
class Alignment:
    """The twins in order and those that were moved; what has no twin here or there.

    A pair holds the block of this text, then that of the other. What has no twin stands with the
    last twins before it.
    """

    pairs: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    only_here: tuple[Lonely, ...]
    only_there: tuple[Lonely, ...]


def align(here: Sequence[Block], there: Sequence[Block]) -> Alignment:
    """Align the blocks of two texts."""
    pairs: list[Pair] = []
    only_here: list[Lonely] = []
    only_there: list[Lonely] = []
    for mine, other in _steps(here, there):
        before = pairs[-1] if pairs else None
        if mine and other:
            pairs.append((mine, other))
        elif mine:
            only_here.append((mine, before))
        elif other:
            only_there.append((other, before))
    moved = tuple(_moved([each for each, _ in only_here], [each for each, _ in only_there]))
    found = {id(block) for pair in moved for block in pair}
    return Alignment(
        tuple(pairs),
        moved,
        tuple(lonely for lonely in only_here if id(lonely[0]) not in found),
        tuple(lonely for lonely in only_there if id(lonely[0]) not in found),
    )


def _steps(here: Sequence[Block], there: Sequence[Block]) -> Iterator[_Step]:
    """The blocks of both in one order: pairs, and those that stand alone."""
    stretches = list(_stretches(here, there))
    sure = [_is_sure(*stretch) for stretch in stretches]
    known = [
        pair
        for stretch, is_sure in zip(stretches, sure, strict=True)
        if is_sure
        for pair in zip(*stretch, strict=True)
    ]
    unsure = [stretch for stretch, is_sure in zip(stretches, sure, strict=True) if not is_sure]
    weighed = tuple(chain.from_iterable(sides) for sides in zip(*unsure, strict=True))
    likeness = Likeness(known, (weighed[0], weighed[1])) if unsure else None
    for stretch, is_sure in zip(stretches, sure, strict=True):
        if is_sure or not likeness:
            yield from zip(*stretch, strict=True)
        else:
            yield from _paired(*stretch, likeness)


def _stretches(here: Sequence[Block], there: Sequence[Block]) -> Iterator[_Stretch]:
    """Cut both texts at the headings they share, which are stretches of their own."""
    mine, theirs = (
        [number for number, block in enumerate(blocks) if block.kind == "heading"]
        for blocks in (here, there)
    )
    ids = [here[number].id for number in mine], [there[number].id for number in theirs]
    at, at_there = 0, 0
    for one, other, size in SequenceMatcher(None, *ids, autojunk=False).get_matching_blocks():
        for n in range(size):
            head, head_there = mine[one + n], theirs[other + n]
            yield here[at:head], there[at_there:head_there]
            yield (here[head],), (there[head_there],)
            at, at_there = head + 1, head_there + 1
    yield here[at:], there[at_there:]


def _is_sure(here: Sequence[Block], there: Sequence[Block]) -> bool:
    return len(here) == len(there) and all(map(are_surely_twins, here, there))


def _paired(here: Sequence[Block], there: Sequence[Block], likeness: Likeness) -> Iterator[_Step]:
    if len(here) * len(there) > MOST:
        yield from _by_place(here, there)
        return
    gains = [[likeness.of(one, other) for other in there] for one in here]
    for one, other in paired(gains, len(there)):
        yield None if one is None else here[one], None if other is None else there[other]


def _by_place(here: Sequence[Block], there: Sequence[Block]) -> Iterator[_Step]:
    """Blocks as they stand, for a stretch too long to be weighed."""
    for one, other in zip_longest(here, there):
        if one and other and one.shape == other.shape:
            yield one, other
        else:
            yield from ((one, None), (None, other))


def _moved(here: Sequence[Block], there: Sequence[Block]) -> Iterator[Pair]:
    """Pair what is left over and recognised elsewhere."""
    free = list(there)
    for block in here:
        twin = next((each for each in free if is_known(block, each)), None)
        if twin:
            free.remove(twin)
            yield block, twin
