"""Flat things: cards, signs and posters, one sheet each, printed on one side or on both."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import Place
from camnang.content.context import Shelf
from camnang.layout.makeup import Makeup, PlacedPiece
from camnang.layout.pagination import Pagination, Setter
from camnang.preflight import FileOrder
from camnang.prepress.assemble import assemble
from camnang.press.flat_work import ONE_SIDED, TWO_SIDED
from camnang.press.order import Binding
from camnang.press.signatures import Inks
from camnang.products.flat_sides import compose_sides, hold_to_one_page
from camnang.products.press_files import book_style
from camnang.products.press_parts import condition_of
from camnang.products.product import Part, Product, Task
from camnang.products.steps import office_step, print_step
from camnang.project.model import Edition
from camnang.project.papers import Papers

SHEET = "sheet"


def settle(
    shelf: Shelf, papers: Papers, setter: Setter, measurer: Setter | None = None
) -> Pagination:
    """Set every side; raises ContentError for each that does not stand on its side of the sheet."""
    galleys = compose_sides(shelf, book_style(shelf.book.edition, papers))
    sheets = {each.name: each for each in setter(galleys)}
    hold_to_one_page(shelf, sheets)
    count, product = len(galleys), shelf.book.edition.handbook.print_.binding
    pieces = tuple(PlacedPiece(each.name, n, 1) for n, each in enumerate(galleys, start=1))
    makeup = Makeup(pieces, (), count + 1, 0, count, product, count)
    places = {(each.name, ""): n for n, each in enumerate(galleys, start=1)}
    return Pagination(makeup, {each.name: each for each in galleys}, sheets, places)


def set_sides(task: Task, target: Path) -> None:
    """Write every side, the front first."""

    def leaves() -> Iterator[tuple[bytes, int]]:
        for piece in task.book.makeup.pieces:
            yield task.book.sheets[piece.name].pdf, 0

    assemble(leaves(), target)


def unmade(edition: Edition, papers: Papers) -> FileOrder:
    """Give what preflight expects: a page for each side, of the size, on its paper."""
    spec = edition.handbook.print_
    trim = papers.trim(spec.trim, Place(edition.spec)).size
    return FileOrder(
        SHEET,
        (trim.width_mm, trim.height_mm),
        spec.bleed,
        pages=len(edition.handbook.chapters),
        condition=condition_of(SHEET, edition, papers),
        inks=Inks.parse(spec.inks).front,
    )


def order(edition: Edition, papers: Papers, _: Makeup) -> FileOrder:
    """Give the same: nothing hangs on the make-up."""
    return unmade(edition, papers)


def _of(binding: Binding, *pages: int) -> Product:
    part = Part(SHEET, order, unmade, set_sides, pictured=pages, is_text=True)
    return Product(binding, (part,), settle, {"print": print_step, "office": office_step})


ONE_SIDE, TWO_SIDES = _of(ONE_SIDED, 1), _of(TWO_SIDED, 1, 2)
