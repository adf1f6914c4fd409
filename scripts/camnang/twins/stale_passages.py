"""What readers are told of twins: the passages whose text in another language is newer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from camnang.content.context import Shelf, Spot, StalePassage, gather_shelves
from camnang.content.library import Collector, Project
from camnang.twins.blocks import Block
from camnang.twins.ledger import Ledger, read_ledger
from camnang.twins.translating import translated


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
    ledger = read_ledger(project.folder(slug))
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
    for file in translated(original, translation, ledger):
        for older, newer in file.older_and_newer:
            yield StalePassage(file.name, _spot(older), _spot(newer))


def _spot(block: Block) -> Spot:
    return Spot(block.lang, block.section, block.kind, block.ordinal)
