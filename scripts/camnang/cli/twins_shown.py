"""Passages of which one text is newer, side by side, with the words that were changed marked."""

from collections.abc import Callable, Iterator
from pathlib import Path

from camnang.base.errors import Place
from camnang.i18n.messages import Message, msg
from camnang.twins.blocks import Block
from camnang.twins.earlier import EarlierTexts
from camnang.twins.states import Judged, State
from camnang.twins.translating import TranslatedFile
from camnang.twins.word_changes import Run, word_changes

Side = tuple[str, tuple[Run, ...]]  # where a text stands, and its words
Passage = tuple[Side, Side, Message | None]  # original, translation, and what to know of them


def passages(file: TranslatedFile, root: Path) -> Iterator[Passage]:
    """Give every passage of a file of which one text is newer."""
    before = earlier(file)
    for each in file.stale:
        if each.twins and each.agreed:
            (here, there), (mine, other) = file.places(each.twins), each.twins.pair
            was = before(each)
            is_mine = each.state is State.TRANSLATION_NEWER
            note = None if was is not None else _unknown(each.agreed.day.isoformat())
            yield (
                _side(there, other, None if is_mine else was, root),
                _side(here, mine, was if is_mine else None, root),
                note,
            )


def earlier(file: TranslatedFile) -> Callable[[Judged], str | None]:
    """Give what finds the newer text of a pair as it was when it was agreed, None if it cannot."""
    mine, other = (
        EarlierTexts(path, read)
        for path, read in zip((file.here, file.there), file.readers, strict=True)
    )

    def find(each: Judged) -> str | None:
        if not each.agreed:
            return None
        if each.state is State.TRANSLATION_NEWER:
            return mine.get(each.agreed.translation)
        return other.get(each.agreed.original)

    return find


def _side(place: Place, block: Block, was: str | None, root: Path) -> Side:
    return place.shown(root), word_changes(block.text if was is None else was, block.text)


def _unknown(day: str) -> Message:
    return msg("The history at hand does not hold the text that was agreed on {day}: what changed "
               "in it is not marked.", day=day)  # fmt: skip
