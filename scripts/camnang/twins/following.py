"""What a translation has to follow: the original leads, and may be changed alone.

A difference that a change of the original alone explains is work to come. Any other is a mistake:
of what was never agreed, was changed in both, or in the translation alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from camnang.twins.aligning import Alignment, Lonely, Pair
from camnang.twins.blocks import Block
from camnang.twins.fingerprint import fingerprint
from camnang.twins.states import Judged, State

T = TypeVar("T")
NOTHING = Alignment((), (), (), ())


def parted(aligned: Alignment, judged: Sequence[Judged]) -> tuple[Alignment, Alignment]:
    """Part an alignment into what the translation has to follow, and the rest.

    Where nothing was agreed yet, nobody knows which text was first.
    """
    if not any(each.agreed for each in judged):
        return NOTHING, aligned
    led = {id(each.twins.pair) for each in judged if each.twins and _original_led(each)}
    alone = [each.agreed for each in judged if each.agreed and not each.twins]
    originals = {line.original for line in alone}
    translations = {line.translation for line in alone}

    def is_led(pair: Pair) -> bool:
        return id(pair) in led

    ours, rest = zip(
        _parts(aligned.pairs, is_led),
        _parts(aligned.moved, is_led),
        _parts(aligned.only_here, lambda each: fingerprint(each[0]) in translations),
        _parts(aligned.only_there, lambda each: fingerprint(each[0]) not in originals),
        strict=True,
    )
    return Alignment(*ours), Alignment(*rest)


def _original_led(judged: Judged) -> bool:
    """Whether the original alone was changed, or moved away while the translation stood still."""
    assert judged.twins
    block, line = judged.twins.pair[0], judged.agreed
    stands = line and (block.section, block.ordinal) == (line.section, line.ordinal)
    return judged.state is State.ORIGINAL_NEWER or bool(judged.state is State.MOVED and stands)


def _parts(each: Iterable[T], is_ours: Callable[[T], bool]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    ours: list[T] = []
    rest: list[T] = []
    for one in each:
        (ours if is_ours(one) else rest).append(one)
    return tuple(ours), tuple(rest)


def passages(to_follow: Alignment) -> Iterator[tuple[Block, Block]]:
    """Give where the translation has to follow: its block there, that of the original.

    Of blocks in a row that the other text lacks the first is given, beside the block before it.
    """
    yield from (*to_follow.pairs, *to_follow.moved)
    for block, before in _first_of_each(to_follow.only_here):
        yield block, before[1]
    for block, before in _first_of_each(to_follow.only_there):
        yield before[0], block


def _first_of_each(lonely: Iterable[Lonely]) -> Iterator[tuple[Block, Pair]]:
    for _, row in groupby(lonely, key=lambda each: id(each[1])):
        block, before = next(row)
        if before:  # none stands before the description
            yield block, before
