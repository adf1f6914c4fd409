"""What is ordered: the plain values a press plan is reckoned from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from camnang.base.errors import Place
from camnang.press.signatures import LEAST_SIGNATURE, Binding, Inks, padded
from camnang.project.model import PrintSpec
from camnang.project.papers import Papers, Stock, TrimSize

CoverFinish = Literal["none", "matt-lamination", "gloss-lamination"]
FOUR_COLOURS = Inks(4, 4)
OUTSIDE_ONLY = Inks(4, 0)
ANYWHERE = Place(Path("handbook.yml"))


@dataclass(frozen=True)
class WorkOrder:
    """A body of so many pages, its trim and papers, how it is bound, and how many copies.

    `cover` is None for a self-cover, whose cover pages are counted among `pages`. `sheet` names
    a press sheet the shop insists on; empty, the plan chooses. Lengths in millimetres.
    """

    pages: int
    trim: TrimSize
    body: Stock
    cover: Stock | None
    binding: Binding
    copies: int
    inks: Inks = FOUR_COLOURS
    cover_inks: Inks = OUTSIDE_ONLY
    cover_finish: CoverFinish = "none"
    page_multiple: int = 4
    flap_mm: float = 0.0
    gutter_mm: float | None = None
    sheet: str = ""
    place: Place = ANYWHERE

    @property
    def body_pages(self) -> int:
        """Pages of the body with the blank ones that fill its last signature."""
        return padded(self.pages, self.page_multiple)

    @property
    def blank_pages(self) -> int:
        """Blank pages at the end."""
        return self.body_pages - self.pages


def ordered(
    spec: PrintSpec, pages: int, copies: int, papers: Papers, place: Place = ANYWHERE
) -> WorkOrder:
    """Make the order of a handbook's print job; raises ContentError at `place` for unknown names.

    A body thinner than `stitch-under` is stitched, in multiples of 4 pages.
    """
    binding: Binding = "saddle-stitch" if pages < spec.stitch_under else spec.binding
    return WorkOrder(
        pages=pages,
        trim=papers.trim(spec.trim, place),
        body=papers.stock(spec.body_stock, place),
        cover=papers.stock(spec.cover_stock, place),
        binding=binding,
        copies=copies,
        inks=Inks.parse(spec.inks),
        cover_finish=spec.cover_finish,
        flap_mm=spec.flaps,
        page_multiple=LEAST_SIGNATURE if binding == "saddle-stitch" else spec.page_multiple,
        place=place,
    )
