"""Pagination: set the pieces of a book until every page number it prints is the true one.

A piece depends on its own text, its first folio and the page numbers it mentions. So we measure
with guesses, see where things fall, tell the pieces, set them, and set again what changed, until
nothing changes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import TypeVar

from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf, Target
from camnang.i18n.messages import msg
from camnang.layout.back_matter import BACK_TITLES
from camnang.layout.composed import Composer
from camnang.layout.filler_pages import (
    FILLERS,
    MOST_NOTES,
    compose_closing,
    compose_notes,
    compose_ornament,
)
from camnang.layout.flow import Flow
from camnang.layout.galley import Galley
from camnang.layout.makeup import Makeup, make_up
from camnang.layout.sheets import Sheets
from camnang.layout.stylesheet import BookStyle

Setter = Callable[[Sequence[Galley]], Sequence[Sheets]]
_Piece = TypeVar("_Piece", Galley, Sheets)
_MOST_ROUNDS = 8


@dataclass(frozen=True)
class Pagination:
    """A settled book: its make-up, and the galley and sheets of each piece by name."""

    makeup: Makeup
    galleys: dict[str, Galley]
    sheets: dict[str, Sheets]
    pages: dict[Target, int]
    flows: dict[str, Flow] = field(default_factory=dict)


def paginate(
    shelf: Shelf, style: BookStyle, setter: Setter, measurer: Setter | None = None
) -> Pagination:
    """Settle all pieces of a book; raises TypesettingError if it cannot be settled.

    `measurer` need not write pages: what it gives is only where things fall, by the first guess,
    and how the blocks of each piece should flow.
    """
    handbook, composer = shelf.book.edition.handbook, Composer(shelf, style)
    spec, closes = handbook.print_, handbook.pieces.series
    pages: dict[Target, int] = {}
    firsts: dict[str, int] = {}
    flows: dict[str, Flow] = {}
    total = 0
    for lay_out in (measurer or setter, *repeat(setter, _MOST_ROUNDS - 1)):
        galleys = _compose(composer, pages, firsts, total)
        if lay_out is setter:  # the measurer finds how they should flow
            galleys = [composer.flowed(galley, flows.get(galley.name, ())) for galley in galleys]
        sheets = lay_out(galleys)
        flows = flows or {sheet.name: sheet.flow for sheet in sheets}
        makeup = make_up([(sheet.name, sheet.pages) for sheet in sheets], spec, closes=closes)
        found = _page_map(makeup, sheets)
        starts = {piece.name: piece.first for piece in makeup.pieces}
        if lay_out is setter and (found, starts, makeup.total) == (pages, firsts, total):
            book = Pagination(makeup, _named(galleys), _named(sheets), pages, flows)
            return _completed(shelf, style, setter, book)
        pages, firsts, total = found, starts, makeup.total
    raise TypesettingError(
        msg("The page numbers of {name} do not settle.", name=shelf.book.edition.name),
        msg("Shorten or lengthen the contents or a reference by a word."),
    )


def _compose(
    composer: Composer, pages: dict[Target, int], firsts: dict[str, int], total: int
) -> list[Galley]:
    front = composer.front(pages, total)
    chapters = [
        composer.chapter(chapter, pages, firsts.get(chapter.stem, 1))
        for chapter in composer.shelf.book.chapters
    ]
    back = composer.back(chapters, pages, firsts.get("back", 1))
    return [*filter(None, [front]), *chapters, *filter(None, [back])]


def _page_map(makeup: Makeup, sheets: Sequence[Sheets]) -> dict[Target, int]:
    pages: dict[Target, int] = {}
    for sheet in sheets:
        first = makeup.first_page(sheet.name)
        pages[sheet.name, ""] = first
        for id_, page in sheet.anchors.items():
            pages[sheet.name, id_] = first + page - 1
    known = {("back", part) for part in BACK_TITLES}
    return {target: page for target, page in pages.items() if target[0] != "back"} | {
        target: pages[target] for target in known if target in pages
    }


def _named(pieces: Iterable[_Piece]) -> dict[str, _Piece]:
    return {piece.name: piece for piece in pieces}


def _completed(shelf: Shelf, style: BookStyle, setter: Setter, book: Pagination) -> Pagination:
    edition, makeup, galleys = shelf.book.edition, book.makeup, list(book.galleys.values())
    made: dict[Galley, Sheets] = {}
    for name in edition.handbook.print_.fill:
        if makeup.notes_pages <= MOST_NOTES:
            break
        filler = FILLERS[name](shelf, style, galleys, book.pages, makeup.notes_first)
        (sheet,) = setter([filler]) if filler else (None,)
        if filler and sheet and sheet.pages <= makeup.notes_pages:
            makeup, made[filler] = makeup.filled(name, sheet.pages), sheet
    more = []
    if makeup.closes:
        more.append(compose_closing(shelf.project, edition, style, makeup.total))
    if makeup.ornaments:
        more.append(compose_ornament(edition, style))
    if makeup.notes_pages:
        more.append(compose_notes(edition, style, makeup.notes_first, makeup.notes_pages))
    made |= dict(zip(more, setter(more), strict=True))
    return replace(
        book,
        makeup=makeup,
        galleys=book.galleys | _named(made),
        sheets=book.sheets | _named(made.values()),
    )
