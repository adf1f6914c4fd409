"""Press files: one edition becomes interior.pdf and cover.pdf, proven before they are kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from camnang.base.errors import Finding, Place, TypesettingError
from camnang.content.context import Shelf
from camnang.i18n.messages import msg, phrase, speaking
from camnang.layout.compare_manuscript import astray
from camnang.layout.cover import compose_cover
from camnang.layout.makeup import Makeup
from camnang.layout.pagination import Pagination, Setter, paginate
from camnang.layout.read_back import copy_of, proofread_pages
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.preflight import Report, run, write_html, write_json
from camnang.prepress.assemble import Leaf, assemble
from camnang.prepress.finish import finish
from camnang.products.press_parts import expectations, flat_cover, jobs, press_part
from camnang.project.model import Artifact, Edition
from camnang.project.papers import Papers


@dataclass(frozen=True)
class Workers:
    """Hands that do the heavy work elsewhere: set galleys, or run a function of a room."""

    set_all: Setter
    run: Callable[..., Any]


@dataclass(frozen=True)
class PressFiles:
    """The press files of one edition, the make-up they follow, and what preflight said."""

    edition: Edition
    makeup: Makeup
    interior: Artifact
    cover: Artifact
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]  # colours that will print visibly otherwise

    @property
    def passed(self) -> bool:
        """Whether both files may go to press."""
        return all(report.passed for report in self.reports)

    @property
    def destination(self) -> str:
        """The folder of the outputs they belong into: only what lies in `print` is handed over."""
        if not self.passed:
            return "rejected"
        return "draft" if self.edition.is_draft else "print"

    def moved_to(self, folder: Path) -> "PressFiles":
        """Give the same files in the folder they were moved to."""
        interior, cover = (
            replace(artifact, path=folder / artifact.path.name)
            for artifact in (self.interior, self.cover)
        )
        reports = tuple(_moved(report, folder) for report in self.reports)
        return replace(self, interior=interior, cover=cover, reports=reports)


def _moved(report: Report, folder: Path) -> Report:
    path = folder / report.path.name
    defects = (replace(each, place=replace(each.place, path=path)) for each in report.defects)
    return replace(report, path=path, defects=tuple(defects))


def page_geometry(edition: Edition, papers: Papers) -> PageGeometry:
    """Give the interior's page from the edition's spec."""
    spec = edition.handbook.print_
    size = papers.trim(spec.trim, Place(edition.folder / "handbook.yml"))
    return PageGeometry(size.size, spec.bleed)


def book_style(edition: Edition, papers: Papers) -> BookStyle:
    """Give what decides how the galleys of an edition look on paper."""
    mark = phrase("DRAFT").text(edition.lang) if edition.is_draft else ""
    hue = edition.handbook.look.hue
    return BookStyle(page_geometry(edition, papers), hue, edition.title, mark=mark)


def settle(shelf: Shelf, papers: Papers, setter: Setter) -> Pagination:
    """Settle an edition's pages; raises TypesettingError if its galleys are not as written."""
    book = paginate(shelf, book_style(shelf.book.edition, papers), setter)
    _collate(shelf, book)
    return book


def make_press_files(
    shelf: Shelf, papers: Papers, book: Pagination, workers: Workers, folder: Path
) -> PressFiles:
    """Make both press files in `folder` and judge them; raises TypesettingError for a loss."""
    edition = shelf.book.edition
    geometry = page_geometry(edition, papers)
    parts = jobs(edition, papers, book.makeup)
    assemble(_leaves(book), folder / "raw-interior.pdf")
    (sheets,) = workers.set_all([compose_cover(edition, flat_cover(edition, papers, book.makeup))])
    (folder / "raw-cover.pdf").write_bytes(sheets.pdf)
    findings: list[Finding] = []
    reports: list[Report] = []
    for role, job in parts.items():
        raw, target = folder / f"raw-{role}.pdf", folder / f"{role}.pdf"
        part = press_part(edition, job)
        findings += workers.run(finish, raw, target, part)
        raw.unlink()
        if role == "interior":
            _prove(book, target, geometry, part.slug_mm)
        wanted = expectations(f"{edition.name}-{role}", edition, job)
        reports.append(workers.run(run, target, wanted))
        with speaking(edition.lang):
            write_json(reports[-1], folder / f"{role}.preflight.json")
            write_html(reports[-1], folder / f"{role}.preflight.html")
    interior, cover = (
        _artifact(role, folder / f"{role}.pdf", job.pages or 1) for role, job in parts.items()
    )
    return PressFiles(edition, book.makeup, interior, cover, tuple(reports), tuple(findings))


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


def _prove(book: Pagination, interior: Path, geometry: PageGeometry, slug_mm: float) -> None:
    """Read every piece back from the finished file: what ships is what was proven."""
    for piece in book.makeup.pieces:
        copy = copy_of(book.galleys[piece.name])
        where = (piece.first, piece.first, piece.last, slug_mm)
        losses = proofread_pages(copy, interior, geometry, *where)
        for loss in losses:
            raise TypesettingError(
                msg("In {file}, page {page}, “{what}” is lost.", file=interior.name,
                    page=piece.first + loss.page - 1, what=loss.what),
                msg("Look at that page and at the passage in the manuscript."),
            )  # fmt: skip


def _artifact(role: str, path: Path, pages: int) -> Artifact:
    return Artifact(role, path, pages, sha256(path.read_bytes()).hexdigest())
