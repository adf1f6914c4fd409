"""How old a translation is: each pair of twins against what was agreed of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from operator import attrgetter

from camnang.twins.aligning import Pair
from camnang.twins.fingerprint import fingerprint
from camnang.twins.ledger import Agreed
from camnang.twins.pairing import in_step

_SAME_TEXT, _SAME_PLACE = 3.0, 1.0  # what one text unchanged counts against a place alone


class State(Enum):
    """What became of a block since it was agreed."""

    FRESH = "fresh"
    MOVED = "moved"
    ORIGINAL_NEWER = "original-newer"
    TRANSLATION_NEWER = "translation-newer"
    BOTH_CHANGED = "both-changed"
    NEW = "new"
    GONE = "gone"


STALE = frozenset({State.ORIGINAL_NEWER, State.TRANSLATION_NEWER})
"""What somebody must look at; the others settle themselves."""


@dataclass(frozen=True)
class Twins:
    """A pair as it stands now: the block of the translation, that of the original."""

    pair: Pair

    @cached_property
    def original(self) -> str:
        """The fingerprint of the original."""
        return fingerprint(self.pair[1])

    @cached_property
    def translation(self) -> str:
        """The fingerprint of the translation."""
        return fingerprint(self.pair[0])

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is recognised by."""
        return self.pair[0].kind, self.original, self.translation


@dataclass(frozen=True)
class Judged:
    """A pair with its state; `agreed` is None for a new one, `twins` for one that is gone."""

    state: State
    twins: Twins | None
    agreed: Agreed | None


def judge(pairs: Sequence[Pair], agreed: Sequence[Agreed]) -> tuple[Judged, ...]:
    """Give every pair of a chapter in its order with its state, then what is gone."""
    now = [Twins(pair) for pair in pairs]
    in_order = in_step(now, agreed, (attrgetter("key"), _agreed_key), _likeness)
    steps = list(in_order)
    left = [line for twins, line in steps if line and not twins]
    found = [_judged(twins, line, left) for twins, line in steps if twins]
    return (*found, *(Judged(State.GONE, None, line) for line in left))


def _judged(twins: Twins, line: Agreed | None, left: list[Agreed]) -> Judged:
    """Judge a pair; one that stands where nothing was agreed may have stood elsewhere (`left`)."""
    if line:
        return Judged(_state(twins, line), twins, line)
    line = next((each for each in left if _likeness(twins, each) >= _SAME_TEXT), None)
    if not line:
        return Judged(State.NEW, twins, None)
    left.remove(line)
    state = _state(twins, line)
    return Judged(State.MOVED if state is State.FRESH else state, twins, line)


def _state(twins: Twins, line: Agreed) -> State:
    changed = twins.original != line.original, twins.translation != line.translation
    return {
        (False, False): State.FRESH,
        (True, False): State.ORIGINAL_NEWER,
        (False, True): State.TRANSLATION_NEWER,
        (True, True): State.BOTH_CHANGED,
    }[changed]


def _agreed_key(line: Agreed) -> tuple[str, str, str]:
    return line.kind, line.original, line.translation


def _likeness(twins: Twins, line: Agreed) -> float:
    block = twins.pair[0]
    if block.kind != line.kind:
        return 0.0
    same = (twins.original == line.original) + (twins.translation == line.translation)
    return _SAME_TEXT * same + _SAME_PLACE * (block.section == line.section)
