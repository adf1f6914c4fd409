"""What is ordered, and how it is bound: the plain values a press plan is reckoned from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from camnang.base.errors import Finding, Place
from camnang.i18n.messages import Message
from camnang.press.creep import Creep
from camnang.press.sheet_yield import Grid, best_grid
from camnang.press.signatures import Allotment, Form, Inks, gathered, nested, padded
from camnang.press.spine import Thickness
from camnang.project.model import PrintSpec, Trim
from camnang.project.papers import Margins, Operation, Papers, PressSheet, Spoilage, Stock, TrimSize

CoverFinish = Literal["none", "matt-lamination", "gloss-lamination"]
FOUR_COLOURS = Inks(4, 4)
OUTSIDE_ONLY = Inks(4, 0)
ANYWHERE = Place(Path("handbook.yml"))


def _none(_: "WorkOrder", __: Papers) -> None:
    """What a product has neither of: spine, creep."""


def _no_stitches(_: Papers) -> int:
    return 0


@dataclass(frozen=True)
class TradeTerms:
    """What XJDF (CIP4) calls a product: its kind, the order of its sections, its binding.

    Order and binding are empty where nothing is bound.
    """

    product: str
    order: str = ""
    binding: str = ""


@dataclass(frozen=True)
class Binding:
    """How leaves become a finished thing: what the plan reckons with, and the ticket says.

    `grid` lays pages on one side of a press sheet, `forms` gives what the plates print in book
    order, `allot` the pages of folded sections. `operations` spoil sheets after printing and
    folding, `findings` are what a shop would refuse or warn of. Pages come in a `multiple`, or
    in that of the spec. `spine` and `creep` give None where there is none; `stitches` a number
    of wires.
    """

    name: str
    words: Message
    terms: TradeTerms
    forms: Callable[[int, Grid], tuple[Form, ...]]
    operations: Callable[[Spoilage], tuple[Operation, ...]]
    findings: Callable[["WorkOrder", Papers], Iterable[Finding]]
    multiple: int | None = None
    grid: Callable[[Trim, PressSheet, Margins], Grid | None] = best_grid
    allot: Allotment = gathered
    spine: Callable[["WorkOrder", Papers], Thickness | None] = _none
    creep: Callable[["WorkOrder", Papers], Creep | None] = _none
    stitches: Callable[[Papers], int] = _no_stitches

    @property
    def is_bound(self) -> bool:
        """Whether sections are folded and bound at all."""
        return bool(self.terms.binding)

    @property
    def is_nested(self) -> bool:
        """Whether sections lie inside one another, as stitched ones do."""
        return self.allot is nested


@dataclass(frozen=True)
class WorkOrder:
    """A body of so many pages, its trim and papers, how it is bound, and how many copies.

    `cover` is None where there is none, or for a self-cover, whose pages are counted among
    `pages`. `sheet` names a press sheet the shop insists on; empty, the plan chooses. Lengths in
    millimetres.
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
    spec: PrintSpec,
    pages: int,
    copies: int,
    papers: Papers,
    binding: Binding,
    place: Place = ANYWHERE,
    has_cover: bool = True,
) -> WorkOrder:
    """Make the order of a print job; raises ContentError at `place` for unknown names."""
    return WorkOrder(
        pages=pages,
        trim=papers.trim(spec.trim, place),
        body=papers.stock(spec.body_stock, place),
        cover=papers.stock(spec.cover_stock, place) if has_cover else None,
        binding=binding,
        copies=copies,
        inks=Inks.parse(spec.inks),
        cover_finish=spec.cover_finish,
        flap_mm=spec.flaps,
        page_multiple=binding.multiple or spec.page_multiple,
        place=place,
    )
