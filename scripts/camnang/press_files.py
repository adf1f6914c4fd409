"""Press files: one edition becomes interior.pdf and cover.pdf, proven before they are kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from camnang.assemble import Leaf, assemble
from camnang.collation import astray
from camnang.cover import compose_cover, cover_geometry
from camnang.errors import Place, TypesettingError
from camnang.finish import PressPart, finish
from camnang.makeup import Makeup
from camnang.messages import msg
from camnang.model import Artifact, Edition, Trim
from camnang.pagination import Pagination, Setter, paginate
from camnang.papers import Papers
from camnang.proof import copy_of, proofread_pages
from camnang.shelf import Shelf
from camnang.stylesheet import BookStyle, PageGeometry


@dataclass(frozen=True)
class PressFiles:
    """The press files of one edition, and the make-up they follow."""

    edition: Edition
    makeup: Makeup
    interior: Artifact
    cover: Artifact

    def moved_to(self, folder: Path) -> "PressFiles":
        """Give the same files in the folder they were moved to."""
        interior, cover = (
            replace(artifact, path=folder / artifact.path.name)
            for artifact in (self.interior, self.cover)
        )
        return replace(self, interior=interior, cover=cover)


def page_geometry(edition: Edition, papers: Papers) -> PageGeometry:
    """Give the interior's page from the edition's spec."""
    spec = edition.handbook.print_
    size = papers.trim(spec.trim, Place(edition.folder / "handbook.yml"))
    return PageGeometry(size.size, spec.bleed)


def book_style(edition: Edition, papers: Papers) -> BookStyle:
    """Give what decides how the galleys of an edition look on paper."""
    return BookStyle(page_geometry(edition, papers), edition.handbook.look.hue, edition.title)


def settle(shelf: Shelf, papers: Papers, setter: Setter) -> Pagination:
    """Settle an edition's pages; raises TypesettingError if its galleys are not as written."""
    book = paginate(shelf, book_style(shelf.book.edition, papers), setter)
    _collate(shelf, book)
    return book


def make_press_files(
    shelf: Shelf, papers: Papers, book: Pagination, setter: Setter, folder: Path
) -> PressFiles:
    """Make both press files in `folder`; raises TypesettingError if anything was lost."""
    edition = shelf.book.edition
    geometry = page_geometry(edition, papers)
    interior = folder / "interior.pdf"
    raw = folder / "raw.pdf"
    assemble(_leaves(book), raw)
    finish(raw, interior, _part(edition, geometry.trim, geometry.bleed_mm, "interior"))
    raw.unlink()
    _prove(book, interior, geometry)
    cover = _cover(edition, papers, book.makeup, setter, folder)
    return PressFiles(
        edition, book.makeup, _artifact("interior", interior, book.makeup.total), cover
    )


def _leaves(book: Pagination) -> Iterator[Leaf]:
    """Every page in reading order: pieces, ornaments between them, notes, the closing page."""
    for piece in book.makeup.pieces:
        if piece.first - 1 in book.makeup.ornaments:
            yield book.sheets["ornament"].pdf, 0
        for index in range(piece.pages):
            yield book.sheets[piece.name].pdf, index
    for index in range(book.makeup.notes_pages):
        yield book.sheets["notes"].pdf, index
    yield book.sheets["closing"].pdf, 0


def _collate(shelf: Shelf, book: Pagination) -> None:
    """Read every manuscript against its galley: what is proven is what was written."""
    for chapter in shelf.book.chapters:
        what = astray(chapter, book.galleys[chapter.stem])
        if what:
            raise TypesettingError(
                msg("{file}: “{what}” is not composed as it is written.",
                    file=chapter.path.name, what=what[:60]),
                msg("Look at the passage in the manuscript: a mark may be misread."),
            )  # fmt: skip


def _prove(book: Pagination, interior: Path, geometry: PageGeometry) -> None:
    """Read every piece back from the finished file: what ships is what was proven."""
    for piece in book.makeup.pieces:
        copy = copy_of(book.galleys[piece.name])
        losses = proofread_pages(copy, interior, geometry, piece.first, piece.first, piece.last)
        for loss in losses:
            raise TypesettingError(
                msg("In {file}, page {page}, “{what}” is lost.", file=interior.name,
                    page=piece.first + loss.page - 1, what=loss.what),
                msg("Look at that page and at the passage in the manuscript."),
            )  # fmt: skip


def _cover(
    edition: Edition, papers: Papers, makeup: Makeup, setter: Setter, folder: Path
) -> Artifact:
    spec, place = edition.handbook.print_, Place(edition.folder / "handbook.yml")
    trim = papers.trim(spec.trim, place).size
    body, board = papers.stock(spec.body_stock, place), papers.stock(spec.cover_stock, place)
    geometry = cover_geometry(edition, trim, makeup.total, makeup.binding, body, board)
    (sheets,) = setter([compose_cover(edition, geometry)])
    raw, target = folder / "raw.pdf", folder / "cover.pdf"
    raw.write_bytes(sheets.pdf)
    flat = Trim(geometry.width_mm, geometry.height_mm)
    finish(raw, target, _part(edition, flat, geometry.bleed_mm, "cover"))
    raw.unlink()
    return _artifact("cover", target, sheets.pages)


def _part(edition: Edition, trim: Trim, bleed_mm: float, part: str) -> PressPart:
    dated = edition.handbook.edition.date
    return PressPart(trim, bleed_mm, edition.title, edition.lang, dated, f"{edition.name}-{part}")


def _artifact(role: str, path: Path, pages: int) -> Artifact:
    return Artifact(role, path, pages, sha256(path.read_bytes()).hexdigest())
