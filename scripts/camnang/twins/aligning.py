"""Which block of one text is the twin of which: the longest common subsequence, weighted.

Headings with one id cut both texts into the same stretches. In a stretch blocks of one shape are
paired in order so that the pairs are as like as can be: in what they cite, link to and compute, in
their values and abbreviations, and in length (Gale and Church, “A program for aligning sentences in
bilingual corpora”, 1993). What is left over on both sides and alike was moved.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from camnang.twins.blocks import Block

Pair = tuple[Block, Block]
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}\b")
_MOVED = 0.6  # how like blocks must be that do not stand in one order


@dataclass(frozen=True)
class Alignment:
    """The twins in order and those that were moved; what has no twin here or there.

    A pair holds the block of this text, then that of the other. What has no twin stands with the
    last block before it that has one.
    """

    pairs: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    only_here: tuple[tuple[Block, Pair | None], ...]
    only_there: tuple[tuple[Block, Pair | None], ...]


def align(here: Sequence[Block], there: Sequence[Block]) -> Alignment:
    """Align the blocks of two texts."""
    pairs: list[Pair] = []
    only_here: list[tuple[Block, Pair | None]] = []
    only_there: list[tuple[Block, Pair | None]] = []
    for mine, other in _steps(here, there):
        if mine and other:
            pairs.append((mine, other))
        elif mine:
            only_here.append((mine, pairs[-1] if pairs else None))
        elif other:
            only_there.append((other, pairs[-1] if pairs else None))
    moved = tuple(_moved([each for each, _ in only_here], [each for each, _ in only_there]))
    gone = {id(block) for pair in moved for block in pair}
    return Alignment(
        tuple(pairs),
        moved,
        tuple(each for each in only_here if id(each[0]) not in gone),
        tuple(each for each in only_there if id(each[0]) not in gone),
    )


_Step = tuple[Block | None, Block | None]


def _steps(here: Sequence[Block], there: Sequence[Block]) -> Iterator[_Step]:
    """The blocks of both in one order: pairs, and those that stand alone."""
    mine, theirs = _headings(here), _headings(there)
    at_here = at_there = 0
    ids = [here[n].id for n in mine], [there[n].id for n in theirs]
    for one, other, size in SequenceMatcher(None, *ids, autojunk=False).get_matching_blocks():
        for n in range(size):
            yield from _stretch(here[at_here : mine[one + n]], there[at_there : theirs[other + n]])
            yield here[mine[one + n]], there[theirs[other + n]]
            at_here, at_there = mine[one + n] + 1, theirs[other + n] + 1
    yield from _stretch(here[at_here:], there[at_there:])


def _headings(blocks: Sequence[Block]) -> list[int]:
    return [number for number, block in enumerate(blocks) if block.kind == "heading"]


def _stretch(here: Sequence[Block], there: Sequence[Block]) -> Iterator[_Step]:
    if len(here) == len(there) and all(map(_are_surely_twins, here, there)):
        yield from zip(here, there, strict=True)
        return
    best = _best(here, there)
    one = other = 0
    while one < len(here) and other < len(there):
        gain = likeness(here[one], there[other])
        if gain and best[one][other] == gain + best[one + 1][other + 1]:
            yield here[one], there[other]
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            yield here[one], None
            one += 1
        else:
            yield None, there[other]
            other += 1
    yield from ((block, None) for block in here[one:])
    yield from ((None, block) for block in there[other:])


def _best(here: Sequence[Block], there: Sequence[Block]) -> list[list[float]]:
    """The most likeness to be had from each place in both to their ends."""
    best = [[0.0] * (len(there) + 1) for _ in range(len(here) + 1)]
    for one in range(len(here) - 1, -1, -1):
        for other in range(len(there) - 1, -1, -1):
            gain = likeness(here[one], there[other])
            paired = gain + best[one + 1][other + 1] if gain else 0.0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    return best


def _are_surely_twins(one: Block, other: Block) -> bool:
    return one.shape == other.shape and one.features == other.features


def likeness(one: Block, other: Block) -> float:
    """Give how like two blocks are: 0 if they are of different shapes, else between 1 and 7."""
    if one.shape != other.shape:
        return 0.0
    near = 0.5 if one.section == other.section else 0.0
    return 0.5 + near + 4 * _share(one, other) + 2 * _length_ratio(one, other)


def _share(one: Block, other: Block) -> float:
    """The share of what survives translation that two blocks have in common; half of nothing."""
    mine, theirs = _traits(one), _traits(other)
    common = (mine & theirs).total()
    in_words = sum(_says_in_words(other, trait) for trait in mine - theirs)
    in_words += sum(_says_in_words(one, trait) for trait in theirs - mine)
    size = mine.total() + theirs.total() + in_words
    return 2 * (common + in_words) / size if size else 0.5


def _traits(block: Block) -> Counter[object]:
    """Its features, abbreviations, and which cells of a row are alike."""
    cells = [cell.text for cell in block.cells]
    alike = [tuple(map(cells.index, cells))] if len(set(cells)) < len(cells) else []
    return block.features + Counter([*_ABBREVIATION.findall(block.text), *alike])


def _says_in_words(block: Block, trait: object) -> bool:
    return any(trait in each.in_words for each in block.said)


def _length_ratio(one: Block, other: Block) -> float:
    shorter, longer = sorted((len(one.text) + 1, len(other.text) + 1))
    return shorter / longer


def _moved(here: Sequence[Block], there: Sequence[Block]) -> Iterator[Pair]:
    """Pair what is left over and recognised elsewhere."""
    free = list(there)
    for block in here:
        twins = [each for each in free if each.shape == block.shape and _is_known(block, each)]
        if twins:
            twin = max(twins, key=lambda each: likeness(block, each))
            free.remove(twin)
            yield block, twin


def _is_known(one: Block, other: Block) -> bool:
    if one.features or other.features:
        return _share(one, other) >= _MOVED
    return _length_ratio(one, other) >= _MOVED
