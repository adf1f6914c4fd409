"""Pairing in order: which of one sequence goes with which of another, by how much it gains."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

MOST = 250_000  # pairs that are weighed: some seconds; longer stretches go by place
Gains = Sequence[Sequence[float]]
Step = tuple[int | None, int | None]  # places in both; None where one stands alone
One = TypeVar("One")
Other = TypeVar("Other")


def in_step(
    ones: Sequence[One],
    others: Sequence[Other],
    keys: tuple[Callable[[One], Hashable], Callable[[Other], Hashable]],
    likeness: Callable[[One, Other], float],
) -> Iterator[tuple[One | None, Other | None]]:
    """Give both sequences in one order: the longest runs whose keys are the same, and between them
    what is most alike. Of a stretch too long to be weighed, the rest of the second stands alone.
    """
    key, other_key = keys
    keys_of_ones, keys_of_others = [*map(key, ones)], [*map(other_key, others)]
    if keys_of_ones == keys_of_others:
        yield from zip(ones, others, strict=True)
        return
    at = at_other = 0
    same = SequenceMatcher(None, keys_of_ones, keys_of_others, autojunk=False)
    for one, other, size in same.get_matching_blocks():
        yield from _between(ones[at:one], others[at_other:other], likeness)
        yield from zip(ones[one : one + size], others[other : other + size], strict=True)
        at, at_other = one + size, other + size


def _between(
    ones: Sequence[One], others: Sequence[Other], likeness: Callable[[One, Other], float]
) -> Iterator[tuple[One | None, Other | None]]:
    most = MOST // max(len(ones), 1)
    weighed, rest = others[:most], others[most:]
    gains = [[likeness(one, other) for other in weighed] for one in ones]
    for place, place_other in paired(gains, len(weighed)):
        yield (
            None if place is None else ones[place],
            None if place_other is None else weighed[place_other],
        )
    yield from ((None, other) for other in rest)


def paired(gains: Gains, width: int) -> Iterator[Step]:
    """Give both sequences in one order, paired so that the sum of gains is the most to be had.

    A gain of nothing pairs nothing. `width` is the length of the second (weighted longest common
    subsequence; Wagner and Fischer, 1974).
    """
    best = _best(gains, width)
    one = other = 0
    while one < len(gains) and other < width:
        gain = gains[one][other]
        if gain and best[one][other] == gain + best[one + 1][other + 1]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            yield one, None
            one += 1
        else:
            yield None, other
            other += 1
    yield from ((place, None) for place in range(one, len(gains)))
    yield from ((None, place) for place in range(other, width))


def _best(gains: Gains, width: int) -> list[list[float]]:
    """The most to be had from each place in both to their ends."""
    best = [[0.0] * (width + 1) for _ in range(len(gains) + 1)]
    for one in range(len(gains) - 1, -1, -1):
        for other in range(width - 1, -1, -1):
            gain = gains[one][other]
            both = gain + best[one + 1][other + 1] if gain else 0.0
            best[one][other] = max(both, best[one + 1][other], best[one][other + 1])
    return best
