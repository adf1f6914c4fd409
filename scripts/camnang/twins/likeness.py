"""How like two blocks of two languages are: by what translation spares, by length, by their words.

Which words stand for each other is learnt from the twins of the same chapter that are sure.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import product

from camnang.twins.blocks import Block

_SPARED = re.compile(r"\b[A-ZĐ]{2,}\b|[?!:;…–“(/&+×]")  # abbreviations, and marks but commas, stops
_WORD = re.compile(r"[^\W\d_]{2,}")
_CHANCE = 1  # words that met only so often may have met by chance
_ENOUGH = 200  # words by which a block is recognised
_KNOWN = 0.6  # how like blocks must be that do not stand in one order


def are_surely_twins(one: Block, other: Block) -> bool:
    """Whether two blocks that stand in one place need no other evidence."""
    if one.shape != other.shape:
        return False
    return one.spared == other.spared or one.features.items() == other.features.items()


def is_known(one: Block, other: Block) -> bool:
    """Whether two blocks are so like that they are twins wherever they stand."""
    if one.shape != other.shape:
        return False
    if one.features or other.features:
        return _share(one.features, other.features) >= _KNOWN
    return _length_ratio(one, other) >= _KNOWN


class Likeness:
    """Weighs the evidence; knows how often words stand together in twins (Dice's coefficient).

    `weighed` are the blocks of both sides that will be asked about: of other words nothing is kept.
    """

    def __init__(
        self, twins: Iterable[tuple[Block, Block]], weighed: tuple[Iterable[Block], Iterable[Block]]
    ) -> None:
        self._here: Counter[str] = Counter()
        self._there: Counter[str] = Counter()
        self._both: Counter[tuple[str, str]] = Counter()
        here, there = ({word for block in blocks for word in _words(block)} for blocks in weighed)
        for one, other in twins:
            mine = [word for word in _words(one) if word in here]
            theirs = [word for word in _words(other) if word in there]
            self._here.update(mine)
            self._there.update(theirs)
            self._both.update(product(mine, theirs))

    def of(self, one: Block, other: Block) -> float:
        """Give how like two blocks are: 0 if they are of different shapes, else more than 0."""
        if one.shape != other.shape:
            return 0.0
        mine, theirs = one.features, other.features
        in_words = _in_words(mine - theirs, other) + _in_words(theirs - mine, one)
        return (
            0.5
            + 0.5 * (one.section == other.section)
            + 4 * _share(mine + in_words, theirs + in_words)
            + 2 * _share(_spared(one), _spared(other))
            + 2 * _length_ratio(one, other)
            + 4 * self._agreement(_words(one), _words(other))
        )

    def _agreement(self, mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
        known = [word for word in mine if self._here[word] > _CHANCE]
        best = [max((self._bond(word, twin) for twin in theirs), default=0.0) for word in known]
        return sum(best) / len(best) if best else 0.0

    def _bond(self, word: str, twin: str) -> float:
        together = self._both[word, twin]
        if together <= _CHANCE:
            return 0.0
        return 2 * together / (self._here[word] + self._there[twin])


def _share(mine: Counter[object], theirs: Counter[object]) -> float:
    """The share that two bags have in common; half where both are empty."""
    size = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / size if size else 0.5


def _in_words(features: Counter[object], block: Block) -> Counter[object]:
    """Those of another block's features that this one says in words."""
    said = [each.in_words for each in block.said]
    return Counter(each for each in features if any(each in words for words in said))


def _spared(block: Block) -> Counter[object]:
    """Abbreviations and marks; and of a row, which of its cells are alike."""
    cells = [cell.text for cell in block.cells]
    alike = [tuple(map(cells.index, cells))] if len(set(cells)) < len(cells) else []
    return Counter([*_SPARED.findall(block.text), *alike])


def _length_ratio(one: Block, other: Block) -> float:
    """The shorter length by the longer; of rows, the mean of their cells."""
    cells = list(zip(one.cells or (one.words,), other.cells or (other.words,), strict=False))
    return sum(_ratio(len(mine.text), len(theirs.text)) for mine, theirs in cells) / len(cells)


def _ratio(one: int, other: int) -> float:
    return (min(one, other) + 1) / (max(one, other) + 1)


def _words(block: Block) -> tuple[str, ...]:
    """Its words, each once, in order: sums of fractions depend on it."""
    words = _WORD.findall(block.text)[:_ENOUGH]
    return tuple(dict.fromkeys(word.casefold() for word in words))
