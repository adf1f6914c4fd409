"""Twins of which one was changed after both had been agreed to say the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from camnang.base.errors import Finding, Place
from camnang.checks.twin_blocks import Sides
from camnang.checks.twin_values import twin_place
from camnang.i18n.language import language
from camnang.i18n.messages import Message, msg
from camnang.twins.states import STALE, Judged, State


def stale_findings(sides: Sides, judged: Iterable[Judged], root: Path) -> Iterator[Finding]:
    """Give a warning for each block whose twin is newer, at the line of the older one."""
    for each in judged:
        if each.twins and each.agreed and each.state in STALE:
            here, there = sides.places(each.twins.pair)
            if each.state is State.TRANSLATION_NEWER:
                here, there = there, here
            fact = msg("The twin of this passage, {twin}, was changed after {day}.",
                       twin=twin_place(there), day=each.agreed.day.isoformat())  # fmt: skip
            yield _stale(here, fact, root)


def stale_texts(path: Path, judged: Iterable[Judged], root: Path) -> Iterator[Finding]:
    """Give a warning for each text of a data file whose twin is newer, at its line."""
    for each in judged:
        if each.twins and each.agreed and each.state in STALE:
            older, newer = each.twins.pair
            if each.state is State.TRANSLATION_NEWER:
                older, newer = newer, older
            names = (language(block.lang).name for block in (newer, older))
            newer_name, older_name = names
            fact = msg("“{words}”: the text in {newer} was changed after {day}, that in {older} "
                       "was not.", words=older.brief, newer=newer_name, older=older_name,
                       day=each.agreed.day.isoformat())  # fmt: skip
            yield _stale(Place(path, older.line), fact, root)


def _stale(older: Place, fact: Message, root: Path) -> Finding:
    remedy = msg("Bring this one up to date, or say that both agree: {command}.",
                 command=f"camnang translations --agree {older.shown(root)}")  # fmt: skip
    return Finding("translation-age", "warning", older, fact, remedy)
