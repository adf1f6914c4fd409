"""Plates: what each set of them prints, and what a slip laid into the copies would cost instead."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from camnang.base.errors import Place
from camnang.editions.record import PrintedSignature
from camnang.i18n.messages import msg
from camnang.press.order import Binding, TradeTerms
from camnang.press.plan import PressPlan
from camnang.press.quantities import kilograms
from camnang.press.sheet_plan import FormPlan, candidates
from camnang.press.sheet_yield import flat_grid
from camnang.press.signatures import Inks, flat_forms
from camnang.project.papers import Papers

SLIP = Binding(
    "slip",
    msg("Errata slip"),
    TradeTerms("Insert"),
    forms=flat_forms,
    operations=lambda spoilage: (),
    findings=lambda order, papers: (),
    multiple=2,
    grid=flat_grid,
)
_SLIP_TRIM, _BLACK = "a6", Inks(1, 1)


@dataclass(frozen=True)
class Cost:
    """What a run costs, as the press plan reckons: plates, sheets to buy, kilograms of paper."""

    plates: int
    sheets: int
    kg: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.plates + other.plates, self.sheets + other.sheets, self.kg + other.kg)


def signatures(plan: PressPlan) -> Iterator[PrintedSignature]:
    """Give the pages that each set of plates prints."""
    for planned, imposed in zip(plan.body.forms, plan.layout, strict=True):
        pages = (page for section in imposed.sections for page in section.pages)
        yield PrintedSignature(pages=tuple(sorted(pages)), plates=planned.plates)


def cost_of(plan: PressPlan, forms: list[FormPlan]) -> Cost:
    """Give what printing some forms of a body costs."""
    sheets = sum(form.gross_sheets for form in forms)
    kg = kilograms(sheets, plan.body.sheet, plan.body.grammage)
    return Cost(sum(form.plates for form in forms), sheets, kg)


def cover_cost(plan: PressPlan) -> Cost:
    """Give what printing the cover costs; nothing if the book has none of its own."""
    cover = plan.cover
    return Cost(cover.plates, cover.gross_sheets, cover.kg) if cover else Cost(0, 0, 0.0)


def slip_cost(plan: PressPlan, pages: int, papers: Papers, place: Place) -> Cost | None:
    """Give what a slip of so many A6 pages costs, in black, for the copies of a plan.

    None if no sheet holds it; raises ContentError at `place` if papers.yml has no A6.
    """
    order = replace(
        plan.order, pages=pages, trim=papers.trim(_SLIP_TRIM, place), cover=None, binding=SLIP,
        inks=_BLACK, page_multiple=2, gutter_mm=None, sheet="",
    )  # fmt: skip
    best = next(iter(candidates(order, papers)), None)
    return Cost(best.plates, best.gross_sheets, best.kg) if best else None
