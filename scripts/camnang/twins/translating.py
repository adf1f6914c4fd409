"""Translating: the state of every block of a translation, and the ledger brought up to date."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from camnang.base.errors import Place
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.twins.aligning import Alignment, align
from camnang.twins.blocks import Block, blocks_of
from camnang.twins.data_texts import data_texts
from camnang.twins.earlier import Reader, chapter_reader, data_reader
from camnang.twins.fingerprint import fingerprint
from camnang.twins.following import NOTHING, parted, passages
from camnang.twins.ledger import Agreed, Ledger
from camnang.twins.states import STALE, Judged, State, Twins, judge

Chosen = Callable[[Twins], bool]
_KEPT = frozenset({State.FRESH, State.MOVED})


@dataclass(frozen=True)
class TranslatedFile:
    """A chapter or data file of a translation: its pairs and their states, what lacks a twin.

    `name` is how the ledger calls it; `to_follow` what the original alone has changed; `readers`
    read an earlier state of it and of its original.
    """

    name: str
    lang: str
    here: Path
    there: Path
    judged: tuple[Judged, ...]
    lonely: tuple[Block, ...]
    readers: tuple[Reader, Reader]
    to_follow: Alignment = NOTHING

    @property
    def is_data(self) -> bool:
        """Whether both languages stand in one file."""
        return self.here == self.there

    def count(self, *states: State) -> int:
        """Give how many blocks are in one of these states."""
        return sum(each.state in states for each in self.judged)

    def places(self, twins: Twins) -> tuple[Place, Place]:
        """Give where a pair stands in the translation and in the original."""
        mine, other = twins.pair
        return Place(self.here, mine.line), Place(self.there, other.line)

    @property
    def stale(self) -> tuple[Judged, ...]:
        """The pairs of which one text is newer."""
        return tuple(each for each in self.judged if each.state in STALE)

    @property
    def older_and_newer(self) -> Iterator[tuple[Block, Block]]:
        """The passages that are older in one language: where there, and where in the other."""
        yield from passages(self.to_follow)
        for each in self.judged:
            if each.twins and each.state is State.TRANSLATION_NEWER:
                mine, other = each.twins.pair
                yield other, mine


def translated(original: Shelf, translation: Shelf, ledger: Ledger) -> Iterator[TranslatedFile]:
    """Give every chapter that stands in both languages, in the order of the book."""
    for chapter, twin in twin_chapters(original, translation):
        agreed = ledger.lines(translation.lang, chapter.stem)
        yield translated_chapter(translation.project.root, chapter, twin, agreed)


def twin_chapters(original: Shelf, translation: Shelf) -> Iterator[tuple[Chapter, Chapter]]:
    """Give every chapter of a translation with the one it was made from, where both are there."""
    for chapter in translation.book.own:
        if twin := original.book.chapter(chapter.stem):
            yield chapter, twin


def translated_chapter(
    root: Path, chapter: Chapter, twin: Chapter, agreed: tuple[Agreed, ...]
) -> TranslatedFile:
    """Give a chapter of a translation beside its original, and what was agreed of the two."""
    readers = chapter_reader(root, chapter.lang), chapter_reader(root, twin.lang)
    aligned = align(blocks_of(chapter), blocks_of(twin))
    judged = judge((*aligned.pairs, *aligned.moved), agreed)
    lonely = tuple(block for block, _ in (*aligned.only_here, *aligned.only_there))
    to_follow, _ = parted(aligned, judged)
    stem, lang = chapter.stem, chapter.lang
    return TranslatedFile(stem, lang, chapter.path, twin.path, judged, lonely, readers, to_follow)


def translated_data(
    folder: Path, files: Iterable[Path], original: str, lang: str, ledger: Ledger
) -> Iterator[TranslatedFile]:
    """Give every data file of a folder that holds text in both languages; raises ContentError."""
    readers = data_reader(original, lang, False), data_reader(original, lang, True)
    for path in files:
        pairs = tuple(pair for each in data_texts(path, original, lang) for pair in each.pairs)
        name = path.relative_to(folder).as_posix()
        agreed = ledger.lines(lang, name)
        if pairs or agreed:
            yield TranslatedFile(name, lang, path, path, judge(pairs, agreed), (), readers)


def settled(
    judged: Iterable[Judged],
    today: date,
    ask: bool,
    is_chosen: Chosen,
    lonely: Iterable[Block] = (),
) -> Iterator[Agreed]:
    """Give the lines of a chapter as they are to stand.

    What is new or was changed in both languages agrees by itself, unless all is to be asked; what
    was changed in one alone only if it is chosen. What was taken out of one alone stays: the line
    knows of which.
    """
    left = frozenset(map(fingerprint, lonely))
    for each in judged:
        if not each.twins:
            if each.agreed and left & {each.agreed.original, each.agreed.translation}:
                yield each.agreed
            continue
        mine, twins = each.twins.pair[0], each.twins
        now = Agreed.of(mine, twins.original, twins.translation, today)
        if each.agreed and each.state in _KEPT:
            yield Agreed.of(mine, twins.original, twins.translation, each.agreed.day)
        elif is_chosen(each.twins) or not (ask or each.state in STALE):
            yield now
        elif each.agreed:
            yield Agreed.of(mine, each.agreed.original, each.agreed.translation, each.agreed.day)
