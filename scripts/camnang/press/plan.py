"""The press plan: from pages, trim, stocks and copies to sheets, plates, weights and the spine.

Pure arithmetic over a `WorkOrder` and what the shops offer (`papers.yml`); no PDF is opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from camnang.base.errors import ContentError, Finding
from camnang.i18n.messages import msg
from camnang.press.cheaper import Alternative, alternatives
from camnang.press.cover_plan import CoverPlan, cover_plan
from camnang.press.creep import Creep
from camnang.press.imposition import ImposedForm, impose
from camnang.press.order import WorkOrder
from camnang.press.quantities import grams
from camnang.press.sheet_plan import SheetPlan, best, candidates, spare_copies
from camnang.press.signatures import sections_of
from camnang.press.spine import Thickness, book_thickness, made_spine_mm
from camnang.press.terms import figure, sheet_size
from camnang.project.papers import Papers


@dataclass(frozen=True)
class PressPlan:
    """Everything a shop prices and plans a job from.

    `body` is the plan on the chosen sheet, `candidates` every sheet compared, the best first.
    `spine` is None when stitched, `creep` None when glued, `cover` None for a self-cover.
    `spare_copies` are begun beyond those ordered. Lengths in mm, weights in g a copy, kg a run.
    """

    order: WorkOrder
    body: SheetPlan
    candidates: tuple[SheetPlan, ...]
    cover: CoverPlan | None
    thickness: Thickness
    spine: Thickness | None
    creep: Creep | None
    section_pages: int
    spare_copies: int
    copy_g: float
    alternatives: tuple[Alternative, ...]
    findings: tuple[Finding, ...]

    @property
    def run_kg(self) -> float:
        """The weight of all copies ordered."""
        return self.copy_g * self.order.copies / 1000

    @property
    def plates(self) -> int:
        """Plates of body and cover."""
        return self.body.plates + (self.cover.plates if self.cover else 0)

    @property
    def paper_kg(self) -> float:
        """Paper to buy for body and cover."""
        return self.body.kg + (self.cover.kg if self.cover else 0)

    @property
    def layout(self) -> tuple[ImposedForm, ...]:
        """Where every page stands, form by form in book order: a proposal for the shop."""
        forms = tuple(planned.form for planned in self.body.forms)
        grid = self.body.grid
        sections = sections_of(forms, grid, self.order.binding.allot, self.section_pages)
        return tuple(impose(form, grid, own) for form, own in zip(forms, sections, strict=True))


def press_plan(order: WorkOrder, papers: Papers) -> PressPlan:
    """Plan an order; raises ContentError if the trim or the cover fits on no sheet."""
    ranked = candidates(order, papers)
    body, width = _chosen(order, ranked), order.binding.spine(order, papers)
    cover = cover_plan(order, made_spine_mm(width) if width else 0.0, papers)
    if order.cover and cover is None:
        raise ContentError((_no_sheet_for_cover(order),))
    return PressPlan(
        order=order,
        body=body,
        candidates=ranked,
        cover=cover,
        thickness=book_thickness(order.body_pages, order.body, order.cover),
        spine=width,
        creep=order.binding.creep(order, papers),
        section_pages=papers.section_pages(order.body.grammage),
        spare_copies=spare_copies(order, papers),
        copy_g=_copy_g(order, cover),
        alternatives=alternatives(order, body, papers),
        findings=tuple(_findings(order, body, papers)),
    )


def press_plans(order: WorkOrder, papers: Papers) -> tuple[PressPlan, ...]:
    """Plan an order; one without copies is quoted for 100, 200 and 500 (`trade.quotation`)."""
    runs = (order.copies,) if order.copies else papers.trade.quotation.value
    return tuple(press_plan(replace(order, copies=copies), papers) for copies in runs)


def _chosen(order: WorkOrder, ranked: tuple[SheetPlan, ...]) -> SheetPlan:
    chosen = best(ranked, order.sheet)
    if chosen is None:
        fact = msg("The trim fits on no press sheet twice side by side.")
        remedy = msg("Choose a smaller trim, or enable a larger sheet in papers.yml.")
        raise ContentError((Finding("plan.sheet", "error", order.place, fact, remedy),))
    return chosen


def _no_sheet_for_cover(order: WorkOrder) -> Finding:
    fact = msg("The cover spread fits on no press sheet.")
    remedy = msg("Choose a smaller trim or no flaps, or enable a larger sheet in papers.yml.")
    return Finding("plan.cover-sheet", "error", order.place, fact, remedy)


def _copy_g(order: WorkOrder, cover: CoverPlan | None) -> float:
    body = grams(order.trim.area_mm2, order.body.grammage) * order.body_pages / 2
    if cover is None:
        return body
    return body + grams(cover.width_mm * cover.height_mm, cover.stock.grammage)


def _findings(order: WorkOrder, body: SheetPlan, papers: Papers) -> Iterator[Finding]:
    yield from order.binding.findings(order, papers)
    yield from _tight(order, body, papers.margins.tight.value)
    if order.cover and order.cover.grammage > papers.binding.scored_from.value:
        fact = msg("The cover of {grammage} g/m² must be scored.", grammage=order.cover.grammage)
        remedy = msg("Agree it with the shop.")
        yield Finding("binding.score", "note", order.place, fact, remedy)


def _tight(order: WorkOrder, body: SheetPlan, least_mm: float) -> Iterator[Finding]:
    spare_mm = min(body.grid.spare_short_mm, body.grid.spare_long_mm)
    if spare_mm < least_mm:
        fact = msg(
            "The pages leave {spare} mm beyond the margins of a {sheet} sheet.",
            spare=figure(spare_mm, 1),
            sheet=sheet_size(body.sheet.short, body.sheet.long),
        )
        remedy = msg("Ask the shop whether its press can hold it.")
        yield Finding("plan.tight", "warning", order.place, fact, remedy)
