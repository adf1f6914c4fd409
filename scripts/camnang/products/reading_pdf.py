"""The screen edition: the settled galleys once more, tagged, in sRGB, with live links.

Each piece is set again by itself, so that every page is the page of the book, and the pieces are
joined with their tags (PDF/UA-1, ISO 14289-1): the cover first, bookmarks, page labels. Each
chapter is such a file, too.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf
from camnang.i18n.messages import msg
from camnang.layout.back_matter import BACK_TITLES
from camnang.layout.composed import Composer
from camnang.layout.cover import compose_front_cover
from camnang.layout.filler_pages import FILLERS, compose_closing, compose_notes, compose_ornament
from camnang.layout.galley import Galley
from camnang.layout.online import online_address, online_place
from camnang.layout.pagination import Pagination
from camnang.layout.prove import cured
from camnang.layout.stylesheet import BookStyle
from camnang.products.join_tagged import Bookmark, Piece, Volume, join_screen
from camnang.products.product import TagSetter
from camnang.project.artifact import Artifact, chapter_file, chapters_beside


def make_screen(
    shelf: Shelf, style: BookStyle, book: Pagination, setter: TagSetter, target: Path
) -> Artifact:
    """Write the screen edition; raises TypesettingError if its pages differ from the book's.

    A style for proofs gives a proof: the same pages, open verifications marked in the margin.
    """
    edition = shelf.book.edition
    geometry = replace(style.geometry, bleed_mm=0)
    screen = replace(style, geometry=geometry, medium="screen")
    composer = Composer(shelf, screen)
    flowed = (
        composer.flowed(each, book.flows.get(each.name, ()))
        for each in screen_galleys(shelf, screen, book)
    )
    galleys = {each.name: as_cured(each, book) for each in flowed}
    sheets = dict(zip(galleys, setter(list(galleys.values())), strict=True))
    for name, sheet in sheets.items():
        printed = book.sheets.get(name)
        if printed and printed.pages != sheet.pages:
            raise TypesettingError(
                msg("On screen {piece} of {name} has {found} pages, in the book {pages}.",
                    piece=name, name=edition.name, found=sheet.pages, pages=printed.pages),
                msg("Report this: the two must agree."),
            )  # fmt: skip
    pieces = [Piece(name, sheets[name].pdf, sheets[name].spots) for name in _order(book)]
    bookmarks = list(_bookmarks(shelf, book))
    join_screen(pieces, bookmarks, target, edition)
    if not style.proof:
        _write_chapters(shelf, pieces, bookmarks, book, chapters_beside(target))
    checksum = sha256(target.read_bytes()).hexdigest()
    return Artifact("proof" if style.proof else "screen", target, book.makeup.total + 1, checksum)


def _write_chapters(
    shelf: Shelf, pieces: list[Piece], bookmarks: list[Bookmark], book: Pagination, folder: Path
) -> None:
    """Write each chapter: the book's own pages, tagged; what it leads to elsewhere is online."""
    edition = shelf.book.edition
    folder.mkdir()
    for chapter in shelf.book.chapters:
        own = [piece for piece in pieces if piece.name == chapter.stem]
        marks = [each for each in bookmarks if each.place.partition("--")[0] == chapter.stem]
        title = f"{chapter.title} – {edition.title}"
        volume = Volume(title, book.makeup.first_page(chapter.stem), partial(_online, shelf))
        join_screen(own, marks, chapter_file(folder, edition, chapter.stem), edition, volume)


def _online(shelf: Shelf, place: str) -> str:
    """Where a place of the book stands on the website: in its chapter, else on the book's page."""
    edition = shelf.book.edition
    stem, _, id_ = place.partition("--")
    if shelf.book.chapter(stem) is None:
        return online_address(edition)
    return online_place(edition, stem, id_).removesuffix("#")


def screen_galleys(shelf: Shelf, style: BookStyle, book: Pagination) -> list[Galley]:
    """Compose every piece of a settled book once more for a style, its links alive."""
    edition, pages, makeup = shelf.book.edition, book.pages, book.makeup
    composer = Composer(shelf, style)
    first = {piece.name: piece.first for piece in makeup.pieces}
    chapters = [
        composer.chapter(chapter, pages, first[chapter.stem]) for chapter in shelf.book.chapters
    ]
    galleys = [compose_front_cover(edition, style.geometry.trim), *chapters]
    galleys += filter(None, [composer.front(pages, makeup.total)])
    if makeup.closes:
        galleys.append(compose_closing(shelf.project, edition, style, makeup.total))
    if "back" in first:
        galleys += filter(None, [composer.back(chapters, pages, first["back"])])
    for name in FILLERS.keys() & first.keys():
        galleys += filter(None, [FILLERS[name](shelf, style, chapters, pages, first[name])])
    if makeup.ornaments:
        galleys.append(compose_ornament(edition, style))
    if makeup.notes_pages:
        galleys.append(compose_notes(edition, style, makeup.notes_first, makeup.notes_pages))
    return galleys


def as_cured(galley: Galley, book: Pagination) -> Galley:
    """Give a galley with the cures that print needed: they, too, decide where lines fall."""
    printed = book.sheets.get(galley.name)
    return cured(galley, dict(printed.cures)) if printed else galley


def _order(book: Pagination) -> Iterator[str]:
    yield "cover"
    for piece in book.makeup.pieces:
        if piece.first - 1 in book.makeup.ornaments:
            yield "ornament"
        yield piece.name
    if book.makeup.notes_pages:
        yield "notes"
    if book.makeup.closes:
        yield "closing"


def _bookmarks(shelf: Shelf, book: Pagination) -> Iterator[Bookmark]:
    for chapter in shelf.book.chapters:
        yield Bookmark(1, f"{chapter.number}. {chapter.title}", chapter.stem)
        for heading in chapter.headings:
            if heading.level == 2:
                yield Bookmark(2, heading.text, f"{chapter.stem}--{heading.id}")
    for part, title in BACK_TITLES.items():
        if ("back", part) in book.pages:
            yield Bookmark(1, title.text(shelf.lang), f"back--{part}")
