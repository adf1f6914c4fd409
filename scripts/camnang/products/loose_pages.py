"""Loose pages: an edition set as it would be printed, to be compared, not finished for the press"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar

from camnang.base.units import pt
from camnang.content.context import Shelf, Target
from camnang.editions.word_diff import Box
from camnang.layout.makeup import Makeup
from camnang.layout.measure import measure_galley
from camnang.layout.page_table import page_geometry
from camnang.layout.pagination import Pagination, Setter
from camnang.layout.prove import set_galley
from camnang.layout.sheet_cache import SheetCache
from camnang.layout.stylesheet import PageGeometry
from camnang.press.plan import PressPlan
from camnang.products.handover import plans
from camnang.products.pipeline import Opened
from camnang.products.product import Task, Workers
from camnang.products.registry import product_named, product_of
from camnang.products.workers import Progress, open_pool

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class LoosePicture:
    """A drawing or photograph of a piece: what it looks like, as a digest; its page and place."""

    piece: str
    looks: str
    page: int
    box: Box


@dataclass(frozen=True)
class LooseBook:
    """An edition in loose pages: its interior, its cover or None, its pictures in order, and the
    plan to print it.
    """

    shelf: Shelf
    makeup: Makeup
    places: dict[Target, int]
    geometry: PageGeometry
    interior: Path
    cover: Path | None
    plan: PressPlan
    pictures: tuple[LoosePicture, ...]


def set_loose(opened: Opened, folder: Path, progress: Progress) -> tuple[LooseBook, ...]:
    """Set every edition opened, and write its pages into a folder of its own.

    Raises ContentError if the content is wrong, TypesettingError if it cannot be set.
    """
    opened.stop_on_errors()
    with open_pool(progress, SheetCache(opened.memo)) as pool, pool.baton:
        made = []
        for shelf in opened.shelves:
            name = shelf.book.edition.name
            home = folder / name
            home.mkdir(parents=True)
            hands = (pool.workers(name, each).set_all for each in (set_galley, measure_galley))
            made.append(_loose(shelf, opened, home, *hands))
            progress(name, "done")
        return tuple(made)


def _loose(
    shelf: Shelf, opened: Opened, folder: Path, setter: Setter, measurer: Setter
) -> LooseBook:
    edition, papers = shelf.book.edition, opened.papers
    book = product_of(edition).settle(shelf, papers, setter, measurer)
    product = product_named(book.makeup.binding)
    hands = Workers(setter, _here)
    task = Task(shelf, papers, product, book, hands, lambda _: (), folder, folder)
    files = {part.name: folder / f"{part.name}.pdf" for part in product.parts}
    for part in product.parts:
        part.set_pages(task, files[part.name])
    interior, cover = files[product.text.name], files.get("cover")
    plan = plans(product, edition, book.makeup.total, papers)[0]
    geometry = page_geometry(edition, papers)
    pictures = tuple(_pictures(book, pt(geometry.bleed_mm)))
    return LooseBook(shelf, book.makeup, book.pages, geometry, interior, cover, plan, pictures)


def _here(do: Callable[P, R], /, *given: P.args, **named: P.kwargs) -> R:
    return do(*given, **named)


def _pictures(book: Pagination, bleed_pt: float) -> Iterator[LoosePicture]:
    for piece in book.makeup.pieces:
        resources = dict(book.galleys[piece.name].resources)
        for each in book.sheets[piece.name].pictures:
            looks = sha256(resources[each.url]).hexdigest()
            left, top, right, bottom = (edge + bleed_pt for edge in each.box)
            box = left, top, right, bottom
            yield LoosePicture(piece.name, looks, piece.first + each.page - 1, box)
