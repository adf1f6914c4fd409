"""Texts as they were when they were agreed: the ledger keeps fingerprints, the history the words.

Without a history (an unpacked archive), or with one cut short, nothing is known of them.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from camnang.base.errors import ContentError
from camnang.base.git_answers import revisions
from camnang.base.passing_folder import passing_folder
from camnang.content.dialect import markdown
from camnang.content.manuscript import read_chapter
from camnang.twins.blocks import Block, blocks_of
from camnang.twins.data_texts import data_texts
from camnang.twins.fingerprint import fingerprint

Reader = Callable[[Path], Iterable[Block]]


def chapter_reader(root: Path, lang: str) -> Reader:
    """Give what reads the blocks of a manuscript."""
    return lambda path: blocks_of(read_chapter(path, lang, 1, markdown(root)))


def data_reader(original: str, lang: str, of_original: bool) -> Reader:
    """Give what reads the texts of a data file, those of the original or of the translation."""

    def read(path: Path) -> Iterator[Block]:
        for each in data_texts(path, original, lang):
            yield from each.there if of_original else each.here

    return read


class EarlierTexts:
    """The texts that a file once held, by their fingerprints, read as far back as is asked for."""

    def __init__(self, path: Path, read: Reader) -> None:
        self._states = map(partial(_blocks, path.name, read), revisions(path))
        self._known: dict[str, str] = {}

    def get(self, wanted: str) -> str | None:
        """Give the text with this fingerprint, or None if no recorded state has it."""
        while wanted not in self._known:
            blocks = next(self._states, None)
            if blocks is None:
                return None
            for block in blocks:
                self._known.setdefault(fingerprint(block), block.text)
        return self._known[wanted]


def _blocks(name: str, read: Reader, text: str) -> list[Block]:
    """The blocks of one state; none of a state that cannot be read."""
    with passing_folder() as folder, suppress(ContentError):
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return list(read(path))
    return []
