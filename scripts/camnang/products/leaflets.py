"""Leaflets: panels set in the order of reading, laid on both sides of one sheet, to be folded."""

from dataclasses import replace
from pathlib import Path

from camnang.content.context import Shelf
from camnang.layout.makeup import Makeup, PlacedPiece
from camnang.layout.page_table import page_geometry
from camnang.layout.pagination import Pagination, Setter
from camnang.preflight import FileOrder
from camnang.press.flat_work import LEAFLETS
from camnang.press.order import Binding
from camnang.products.flat_sides import hold_to_one_page
from camnang.products.flat_things import SHEET
from camnang.products.flat_things import unmade as flat
from camnang.products.folding_dummy import write_dummy
from camnang.products.leaflet_panels import compose_panels, fold_of, lay_sheet, read_panels
from camnang.products.press_files import book_style
from camnang.products.product import Made, Part, Product, Task
from camnang.products.steps import office_step, print_step
from camnang.project.folds import INSIDE
from camnang.project.model import Edition
from camnang.project.papers import Papers


def settle(
    shelf: Shelf, papers: Papers, setter: Setter, measurer: Setter | None = None
) -> Pagination:
    """Set every panel; raises ContentError for each that does not stand within its folds."""
    edition = shelf.book.edition
    style = book_style(edition, papers)
    galleys = compose_panels(shelf, style)
    sheets = {each.name: each for each in setter(galleys)}
    hold_to_one_page(shelf, sheets)
    panels = fold_of(edition).panels(style.geometry.trim.width_mm)
    pieces = tuple(PlacedPiece(panel.name, panel.page, 1) for panel in panels)
    binding = edition.handbook.print_.binding
    makeup = Makeup(pieces, (), INSIDE + 1, 0, INSIDE, binding, INSIDE)
    places = {(panel.name, ""): panel.page for panel in panels}
    return Pagination(makeup, {each.name: each for each in galleys}, sheets, places)


def set_sheet(task: Task, target: Path) -> None:
    """Write both sides, the outside first."""
    page = page_geometry(task.edition, task.papers)
    lay_sheet(task.edition, task.book.sheets, page, target)


def prove(task: Task, finished: Path, slug_mm: float) -> None:
    """Read every panel back; raises TypesettingError."""
    page = page_geometry(task.edition, task.papers)
    read_panels(task.edition, task.book.galleys, page, finished, slug_mm)


def unmade(edition: Edition, papers: Papers) -> FileOrder:
    """Give what preflight expects: two pages, and where they are folded."""
    sheet = flat(edition, papers)
    assert sheet.trim_mm
    folds = fold_of(edition).folds_mm(sheet.trim_mm[0])
    return replace(sheet, pages=INSIDE, folds_mm=folds)


def order(edition: Edition, papers: Papers, _: Makeup) -> FileOrder:
    """Give the same: nothing hangs on the make-up."""
    return unmade(edition, papers)


def print_leaflet(task: Task, made: Made) -> Made:
    """Make the press file; beside it lies a dummy to fold."""
    write_dummy(task, task.folder / "dummy.pdf")
    return print_step(task, made)


def _of(binding: Binding) -> Product:
    part = Part(SHEET, order, unmade, set_sheet, pictured=(1, 2), is_text=True, prove=prove)
    return Product(binding, (part,), settle, {"print": print_leaflet, "office": office_step})


FOLDED = tuple(_of(binding) for binding in LEAFLETS.values())
