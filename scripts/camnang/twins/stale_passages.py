"""What readers are told of twins: the passages whose text in another language is newer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from camnang.base.memo import WorkStep, memo_of
from camnang.content.context import Shelf, Spot, StalePassage, gather_shelves
from camnang.content.library import Collector, Project
from camnang.content.manuscript import Chapter
from camnang.twins.blocks import Block
from camnang.twins.ledger import Agreed, Ledger, kept_ledger
from camnang.twins.translating import translated_chapter, twin_chapters

STALE = WorkStep("stale passages", ("base", "content", "design", "i18n", "project", "twins"))


def with_stale_passages(project: Project, shelves: Iterable[Shelf]) -> list[Shelf]:
    """Give each shelf with the passages of its book that are older in one language.

    Of a book that is not there in all its languages, the others are read; what cannot be read is
    passed over.
    """
    shelves = list(shelves)
    books: dict[str, dict[str, Shelf]] = defaultdict(dict)
    for shelf in shelves:
        books[shelf.book.edition.slug][shelf.lang] = shelf
    stale = {slug: tuple(_in_book(project, slug, known)) for slug, known in books.items()}
    return [replace(shelf, stale=stale[shelf.book.edition.slug]) for shelf in shelves]


def _in_book(project: Project, slug: str, known: dict[str, Shelf]) -> Iterator[StalePassage]:
    ledger = kept_ledger(project, project.folder(slug))
    editions = project.select([slug])
    if ledger is None or len(editions) < 2:
        return
    lacking = [edition for edition in editions if edition.lang not in known]
    read = {shelf.lang: shelf for shelf in gather_shelves(project, lacking, Collector())}
    whole = [(known | read).get(edition.lang) for edition in editions]
    original, *others = whole
    for translation in others:
        if original and translation:
            yield from _between(original, translation, ledger)


def _between(original: Shelf, translation: Shelf, ledger: Ledger) -> Iterator[StalePassage]:
    memo, root = memo_of(original.project.build), original.project.root
    for chapter, twin in twin_chapters(original, translation):
        agreed = ledger.lines(translation.lang, chapter.stem)
        find = partial(_in_chapter, root, chapter, twin, agreed)
        yield from memo.value(STALE, "", stale_inputs(chapter, twin, agreed), find)


def stale_inputs(chapter: Chapter, twin: Chapter, agreed: Iterable[Agreed]) -> dict[str, str]:
    """Give all that the stale passages of a chapter depend on, by name."""
    return {
        "chapter": f"{chapter.stem} {chapter.lang}\0{chapter.source}\0{chapter.html}",
        "twin": f"{twin.lang}\0{twin.source}\0{twin.html}",
        "agreed": "\n".join(each.line for each in agreed),
    }


def _in_chapter(
    root: Path, chapter: Chapter, twin: Chapter, agreed: tuple[Agreed, ...]
) -> tuple[StalePassage, ...]:
    file = translated_chapter(root, chapter, twin, agreed)
    return tuple(
        StalePassage(file.name, _spot(older), _spot(newer)) for older, newer in file.older_and_newer
    )


def _spot(block: Block) -> Spot:
    return Spot(block.lang, block.section, block.kind, block.ordinal)
