"""The e-book: the settled galleys once more, each printed page marked where it begins."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from camnang.base.archive import write_zip
from camnang.base.errors import TypesettingError
from camnang.base.passing_folder import passing_folder
from camnang.i18n.messages import msg
from camnang.layout.fitting import flowed
from camnang.layout.galley import Galley
from camnang.layout.painted_text import page_texts
from camnang.layout.read_back import Reader, copy_of
from camnang.products.epub.book import MIMETYPE, epub_files
from camnang.products.page_pictures import picture_pages
from camnang.products.press_files import book_style
from camnang.products.product import Task
from camnang.products.reading_pdf import screen_galleys
from camnang.project.artifact import Artifact

_COVER_DPI = 200  # of a page as wide as a hand: some 1100 dots


def make_epub(task: Task, target: Path) -> Artifact:
    """Write the e-book of an edition; raises TypesettingError where its text is not that of the
    printed pages.
    """
    book, shelf = task.book, task.shelf
    style = book_style(task.edition, task.papers)
    screen = replace(style, geometry=replace(style.geometry, bleed_mm=0), medium="screen")
    composed = {each.name: each for each in screen_galleys(shelf, screen, book)}
    cover = _picture(task, composed.pop("cover"))
    galleys = {name: flowed(each, book.flows.get(name, ())) for name, each in composed.items()}
    told = {name: galleys[name] for name in book.sheets if name in galleys}
    starts = {name: _starts(task, galley) for name, galley in told.items()}
    files = epub_files(shelf, galleys, starts, book.makeup, cover)
    write_zip(target, files, stored=(MIMETYPE,))
    checksum = sha256(target.read_bytes()).hexdigest()
    return Artifact("epub", target, book.makeup.total, checksum)


def _starts(task: Task, galley: Galley) -> tuple[int, ...]:
    """Give where each printed page begins in a galley's text, in letters."""
    geometry = book_style(task.edition, task.papers).geometry
    with passing_folder() as folder:
        path = folder / "pages.pdf"
        path.write_bytes(task.book.sheets[galley.name].pdf)
        reader = Reader(copy_of(galley))
        losses = reader.read(page_texts(path, geometry, 0, 1, 0))
    for loss in losses:
        if loss.kind == "lost":
            raise TypesettingError(
                msg("The e-book of {name} and its printed page {page} part at “{what}”.",
                    name=task.edition.name, page=loss.page, what=loss.what),
                msg("Report this: the two must agree."),
            )  # fmt: skip
    return tuple(reader.starts)


def _picture(task: Task, cover: Galley) -> bytes:
    (sheets,) = task.tagged([cover])
    with passing_folder() as folder:
        pdf = folder / "cover.pdf"
        pdf.write_bytes(sheets.pdf)
        return picture_pages(pdf, folder / "pictures", [1], _COVER_DPI)[1].read_bytes()
