"""Books checked part by part: chapters, pairs of twins, data. What was found of a part is kept.

A part is looked at again when its own text changes, or what it rests on: the data of its book, what
all books share, or what the chapters of its book know of one another.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from camnang.base.errors import Finding
from camnang.base.files import files_digest
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import Memo, WorkStep
from camnang.base.spread import spread
from camnang.checks import check_chapter
from camnang.checks.across_books import (
    BySource,
    by_source,
    facts_in_chapter,
    facts_in_data,
    joined,
)
from camnang.checks.images import check_artwork, idle_figures
from camnang.checks.printed_size import printed_sizes
from camnang.checks.profiles import kept_by
from camnang.checks.project import check_open_verifications, check_strays, check_untranslated
from camnang.checks.sources import check_data
from camnang.checks.tones import Toned, mixed_manners, toned
from camnang.checks.translation import check_twin_chapter
from camnang.checks.twin_data import check_twin_data
from camnang.checks.uncited import uncited_in_chapter, uncited_in_data, uncited_note
from camnang.checks.wording import check_data_characters
from camnang.content.context import Shelf
from camnang.content.dated import DatedFact, dated_facts
from camnang.content.manuscript import Chapter
from camnang.twins.ledger import Agreed, Ledger, kept_ledger
from camnang.twins.stale_passages import stale_inputs
from camnang.twins.translating import twin_chapters

CHECK = WorkStep(
    "check",
    (
        "base",
        "checks",
        "content",
        "design",
        "i18n",
        "layout",
        "pictures",
        "press",
        "project",
        "twins",
    ),
)
_MANY_PARTS = 16  # from which on other processes are worth their start


@dataclass(frozen=True)
class Found:
    """What was found of a book or of a part of it.

    `own` is told of it by itself and beside its original, `beside_facts` beside the facts that all
    books share; `sources` are compared with those of other books; `dated` grow old. The others are
    judged when all parts of a book are known: syllables whose tone mark may stand on either vowel,
    how many figures have no source, the addresses of what is shown.
    """

    own: tuple[Finding, ...] = ()
    beside_facts: tuple[Finding, ...] = ()
    sources: BySource = field(default_factory=dict)
    dated: tuple[DatedFact, ...] = ()
    toned: tuple[Toned, ...] = ()
    uncited: int = 0
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class CheckPart:
    """A part of a book to be looked at: what it is, all that it rests on by name, and the look."""

    name: str
    inputs: Mapping[str, str]
    look: Callable[[], Found]


def check_books(shelves: Sequence[Shelf], memo: Memo, still: Callable[[], bool]) -> Iterator[Found]:
    """Give what is found of each book, in their order, each as it is done.

    It is kept if the project's files are `still` as they were before they were read.
    """
    by_name = {shelf.book.edition.name: shelf for shelf in shelves}
    books = [
        (
            shelf,
            tuple(parts_of(shelf, by_name.get(f"{shelf.book.edition.slug}-{shelf.languages[0]}"))),
        )
        for shelf in by_name.values()
    ]
    known = {
        id(part): memo.find(CHECK, part.name, part.inputs) for _, parts in books for part in parts
    }
    fresh = [part for _, parts in books for part in parts if known[id(part)] is None]
    made = iter((spread if len(fresh) >= _MANY_PARTS else map)(_look, fresh))
    for shelf, parts in books:
        new = {part.name: next(made) for part in parts if known[id(part)] is None}
        if new and still():
            for part in parts:
                if part.name in new:
                    memo.keep(CHECK, part.name, part.inputs, new[part.name])
        yield _joined(shelf, [unpacked(known[id(part)] or new[part.name]) for part in parts])


def _look(part: CheckPart) -> bytes:
    return packed(part.look())


def parts_of(shelf: Shelf, original: Shelf | None) -> Iterator[CheckPart]:
    """Give the parts of a book, each with all that the findings about it depend on."""
    name = shelf.book.edition.name
    place = {"project": str(shelf.project.root), "edition": name, "data": shelf.basis}
    among = {**place, "other chapters": shelf.outline}
    for chapter in shelf.book.own:
        text = {"chapter": _text(chapter), **among}
        yield CheckPart(f"{name} {chapter.stem}", text, partial(_in_chapter, chapter, shelf))
    if not shelf.book.edition.small:  # what a publication draws on is looked at with its book
        yield CheckPart(f"{name} data", among, partial(_in_data, shelf))
    if original is shelf or not original:
        marks = {"marks": repr([chapter.marks for chapter in shelf.book.chapters]), **place}
        yield CheckPart(f"{name} sources", marks, partial(_in_sources, shelf))
        return
    ledger = kept_ledger(shelf.project, shelf.book.edition.folder) or Ledger()
    for chapter, twin in twin_chapters(original, shelf):
        agreed = ledger.lines(shelf.lang, chapter.stem)
        inputs = {**stale_inputs(chapter, twin, agreed), **place}
        look = partial(_beside_twin, chapter, twin, agreed, shelf.project.root)
        yield CheckPart(f"{name} {chapter.stem} {twin.lang}", inputs, look)
    if shelf.book.edition.small:
        return
    beside = {"original": original.lang, **place}
    yield CheckPart(
        f"{name} data {original.lang}", beside, partial(_twin_data, shelf, original, ledger)
    )


def _text(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.path} {chapter.lang}\0{chapter.source}\0{chapter.html}"


def _in_chapter(chapter: Chapter, shelf: Shelf) -> Found:
    return Found(
        own=(*check_chapter(chapter, shelf), *printed_sizes(chapter, shelf)),
        beside_facts=tuple(facts_in_chapter(chapter, shelf)),
        sources=by_source([chapter], shelf),
        toned=tuple(toned(chapter)),
        uncited=sum(len(each.figures) for each in uncited_in_chapter(chapter, shelf)),
        shown=tuple(shelf.pictures(chapter)),
    )


def _in_data(shelf: Shelf) -> Found:
    return Found(
        own=(*check_data(shelf), *check_data_characters(shelf), *check_artwork(shelf)),
        beside_facts=tuple(facts_in_data(shelf)),
        uncited=sum(len(each.figures) for each in uncited_in_data(shelf)),
    )


def _in_sources(shelf: Shelf) -> Found:
    return Found(own=tuple(check_open_verifications(shelf)), dated=dated_facts(shelf))


def _beside_twin(chapter: Chapter, twin: Chapter, agreed: Sequence[Agreed], root: Path) -> Found:
    return Found(own=tuple(check_twin_chapter(chapter, twin, agreed, root)))


def _twin_data(shelf: Shelf, original: Shelf, ledger: Ledger) -> Found:
    return Found(own=tuple(check_twin_data(shelf, original.lang, ledger)))


def _joined(shelf: Shelf, parts: Sequence[Found]) -> Found:
    """What is found of a book, now that all its parts are known."""
    whole = (
        mixed_manners(shelf, [each for part in parts for each in part.toned]),
        check_strays(shelf),
        idle_figures(shelf, {source for part in parts for source in part.shown}),
        uncited_note(shelf, sum(part.uncited for part in parts)),
        check_untranslated(shelf),
    )
    own = (*(part.own for part in parts), *whole)
    return Found(
        own=tuple(kept_by(shelf.book.edition.handbook, chain.from_iterable(own))),
        beside_facts=tuple(finding for part in parts for finding in part.beside_facts),
        sources=joined(part.sources for part in parts),
        dated=tuple(fact for part in parts for fact in part.dated),
    )


def files_of(root: Path) -> str:
    """Give the state of all files that books are read from; raises OSError."""
    return files_digest(root, [*(root / "handbooks").rglob("*"), root / "mkdocs.yml"])
