"""A product by one module: a single flat sheet, one chapter on its two sides, without a cover.

It stands here to show that a product needs nothing else; tests add it to the table of products.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.content.context import Shelf
from camnang.i18n.messages import msg
from camnang.layout.filler_pages import compose_notes
from camnang.layout.galley import compose_chapter
from camnang.layout.makeup import Makeup, PlacedPiece
from camnang.layout.pagination import Pagination, Setter
from camnang.preflight import FileOrder
from camnang.prepress.assemble import assemble
from camnang.press.order import Binding, TradeTerms, WorkOrder
from camnang.press.sheet_yield import flat_grid
from camnang.press.signatures import FLAT_PAGES, flat_forms
from camnang.products.press_files import book_style
from camnang.products.press_parts import interior_unmade
from camnang.products.product import Part, Product, Task
from camnang.products.steps import print_step
from camnang.project.model import Edition
from camnang.project.papers import Operation, Papers, Spoilage


def settle(
    shelf: Shelf, papers: Papers, setter: Setter, measurer: Setter | None = None
) -> Pagination:
    """Set the one chapter; raises ContentError if it does not fit on two pages."""
    style, (chapter, *_) = book_style(shelf.book.edition, papers), shelf.book.chapters
    galley = compose_chapter(chapter, shelf, style, {}, 1)
    (sheets,) = setter([galley])
    if sheets.pages > FLAT_PAGES:
        fact = msg("{pages} pages do not fit on a sheet.", pages=sheets.pages)
        raise ContentError((Finding("sheet", "error", Place(chapter.path), fact, msg("Cut it.")),))
    blank = FLAT_PAGES - sheets.pages
    made = {galley.name: galley}, {galley.name: sheets}
    if blank:
        back = compose_notes(shelf.book.edition, style, 2, 1)
        made[0]["notes"], made[1]["notes"] = back, setter([back])[0]
    pieces = (PlacedPiece(galley.name, 1, sheets.pages),)
    makeup = Makeup(pieces, (), sheets.pages + 1, blank, FLAT_PAGES, FLAT.name, FLAT_PAGES)
    return Pagination(makeup, *made, {})


def set_pages(task: Task, target: Path) -> None:
    """Write both pages."""

    def leaves() -> Iterator[tuple[bytes, int]]:
        for sheets in task.book.sheets.values():
            yield from ((sheets.pdf, page) for page in range(sheets.pages))

    assemble(leaves(), target)


def unmade(edition: Edition, papers: Papers) -> FileOrder:
    """Give what preflight expects: two pages of the trim."""
    sheet = interior_unmade(edition, papers)
    return replace(sheet, part="sheet", pages=FLAT_PAGES, page_multiple=None)


def job(edition: Edition, papers: Papers, _: Makeup) -> FileOrder:
    """Give the same: nothing hangs on the make-up."""
    return unmade(edition, papers)


def cut(_: Spoilage) -> tuple[Operation, ...]:
    """Give what spoils sheets after printing: cutting spoils none."""
    return ()


def find(_: WorkOrder, __: Papers) -> tuple[Finding, ...]:
    """Give what a shop would refuse: nothing."""
    return ()


FLAT = Binding(
    "flat-sheet",
    msg("a flat sheet, not bound"),
    TradeTerms("FlatWork"),
    forms=flat_forms,
    operations=cut,
    findings=find,
    multiple=FLAT_PAGES,
    grid=flat_grid,
)
FLAT_SHEET = Product(
    FLAT,
    (Part("sheet", job, unmade, set_pages, pictured=(1, 2), is_text=True),),
    settle,
    {"print": print_step},
)
