"""Press files: an edition becomes a file for each part of its product, proven before it is kept."""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from camnang.base.errors import Finding, TypesettingError
from camnang.content.context import Shelf
from camnang.i18n.messages import msg, phrase, speaking
from camnang.layout.composed import Composer
from camnang.layout.cover import compose_cover
from camnang.layout.makeup import PlacedPiece
from camnang.layout.page_table import page_geometry
from camnang.layout.pagination import Pagination, Setter, paginate
from camnang.layout.read_back import copy_of, proofread_pieces
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.preflight import Report, write_html, write_json
from camnang.prepress.assemble import Leaf, assemble
from camnang.products.press_parts import expectations, flat_cover, press_part
from camnang.products.product import Part, PressFiles, Task
from camnang.products.proven import finished, judged, proven
from camnang.project.artifact import Artifact
from camnang.project.model import Edition
from camnang.project.papers import Papers


def book_style(edition: Edition, papers: Papers) -> BookStyle:
    """Give what decides how the galleys of an edition look on paper."""
    mark = phrase("DRAFT").text(edition.lang) if edition.is_draft else ""
    hue = edition.handbook.look.hue
    return BookStyle(page_geometry(edition, papers), hue, edition.title, mark=mark)


def settle(
    shelf: Shelf, papers: Papers, setter: Setter, measurer: Setter | None = None
) -> Pagination:
    """Settle an edition's pages; raises TypesettingError if its galleys are not as written."""
    book = paginate(shelf, book_style(shelf.book.edition, papers), setter, measurer)
    _collate(Composer(shelf, book_style(shelf.book.edition, papers)), book)
    return book


def make_press_files(task: Task, folder: Path) -> PressFiles:
    """Make the press files in `folder` and judge them; raises TypesettingError for a loss."""
    edition, product, makeup = task.edition, task.product, task.book.makeup
    jobs = product.jobs(edition, task.papers, makeup)
    for part in product.parts:
        part.set_pages(task, _raw(folder, part))
    findings: list[Finding] = []
    reports: list[Report] = []
    for part in product.parts:
        job, raw, target = jobs[part.name], _raw(folder, part), folder / f"{part.name}.pdf"
        pressed = press_part(edition, job)
        name, memo, do = f"{edition.name} {part.name}", task.workers.memo, task.workers.run
        findings += finished(memo, do, name, raw, target, pressed)
        raw.unlink()
        if part.prove:
            part.prove(task, target, pressed.slug_mm)
        elif part.is_text:
            where = task.book, target, page_geometry(edition, task.papers), pressed.slug_mm
            proven(memo, name, *where, partial(_prove, *where))
        wanted = expectations(f"{edition.name}-{part.name}", edition, job)
        reports.append(judged(memo, do, name, target, wanted))
        with speaking(edition.lang):
            write_json(reports[-1], folder / f"{part.name}.preflight.json")
            write_html(reports[-1], folder / f"{part.name}.preflight.html")
    files = tuple(
        _artifact(name, folder / f"{name}.pdf", job.pages or 1) for name, job in jobs.items()
    )
    return PressFiles(
        edition, product, makeup, files, tuple(reports), tuple(findings), task.book.pages
    )


def _raw(folder: Path, part: Part) -> Path:
    return folder / f"raw-{part.name}.pdf"


def set_interior(task: Task, target: Path) -> None:
    """Write every page of a book in reading order."""
    assemble(leaves(task.book), target)


def set_cover(task: Task, target: Path) -> None:
    """Write the cover of a book as one flat sheet."""
    flat = flat_cover(task.edition, task.papers, task.book.makeup)
    (sheets,) = task.workers.set_all([compose_cover(task.edition, flat)])
    target.write_bytes(sheets.pdf)


def leaves(book: Pagination) -> Iterator[Leaf]:
    """Give every page in reading order: pieces, ornaments between them, notes, the closing page."""
    for piece in book.makeup.pieces:
        if piece.first - 1 in book.makeup.ornaments:
            yield book.sheets["ornament"].pdf, 0
        for index in range(piece.pages):
            yield book.sheets[piece.name].pdf, index
    for index in range(book.makeup.notes_pages):
        yield book.sheets["notes"].pdf, index
    if book.makeup.closes:
        yield book.sheets["closing"].pdf, 0


def _collate(composer: Composer, book: Pagination) -> None:
    """Read every manuscript against its galley: what is proven is what was written."""
    for chapter in composer.shelf.book.chapters:
        what = composer.astray(chapter, book.galleys[chapter.stem])
        if what:
            raise TypesettingError(
                msg("{file}: “{what}” is not composed as it is written.",
                    file=chapter.path.name, what=what[:60]),
                msg("Look at the passage in the manuscript: a mark may be misread."),
            )  # fmt: skip


def _prove(
    book: Pagination,
    interior: Path,
    geometry: PageGeometry,
    slug_mm: float,
    pieces: Sequence[PlacedPiece],
) -> None:
    """Read pieces back from the finished file: what ships is what was proven."""
    copies = ((copy_of(book.galleys[each.name]), each.first, each.last) for each in pieces)
    read = proofread_pieces(copies, interior, geometry, slug_mm)
    for piece, losses in zip(pieces, read, strict=True):
        for loss in losses:
            raise TypesettingError(
                msg("In {file}, page {page}, “{what}” is lost.", file=interior.name,
                    page=piece.first + loss.page - 1, what=loss.what),
                msg("Look at that page and at the passage in the manuscript."),
            )  # fmt: skip


def _artifact(role: str, path: Path, pages: int) -> Artifact:
    return Artifact(role, path, pages, sha256(path.read_bytes()).hexdigest())
