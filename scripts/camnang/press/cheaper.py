"""What would be cheaper, in numbers: a few pages fewer or more, or another trim."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from camnang.i18n.messages import Message, msg
from camnang.press.order import WorkOrder
from camnang.press.sheet_plan import SheetPlan, best, candidates, sheet_plan
from camnang.press.terms import counted, figure, listed, local_name, percent, sheet_size
from camnang.project.papers import Papers, TrimSize

REACH_PAGES = 16
LEAST_PAGES = 8
Kind = Literal["fewer-pages", "more-pages", "trim"]


@dataclass(frozen=True)
class Alternative:
    """A change that saves: the body's pages and trim then, and its plan beside the present one."""

    kind: Kind
    change: Message
    pages: int
    trim: TrimSize
    present: SheetPlan
    plan: SheetPlan

    @property
    def forms_less(self) -> int:
        """Press forms saved; negative if there are more."""
        return len(self.present.forms) - len(self.plan.forms)

    @property
    def plates_less(self) -> int:
        """Plates saved; negative if there are more."""
        return self.present.plates - self.plan.plates

    @property
    def sheets_less(self) -> int:
        """Sheets saved, 0 where the press sheet is another one."""
        if self.plan.sheet != self.present.sheet:
            return 0
        return self.present.gross_sheets - self.plan.gross_sheets

    @property
    def kg_less(self) -> float:
        """Kilograms of paper saved."""
        return self.present.kg - self.plan.kg

    @property
    def sentence(self) -> Message:
        """`8 pages fewer: 1 form less, 4 plates less, 499 sheets less, 27.9 kg less.`"""
        counts = {
            "form": self.forms_less,
            "plate": self.plates_less,
            "sheet": self.sheets_less,
        }
        saving = [_less(count, noun) for noun, count in counts.items() if count]
        saving.append(msg("{kg} kg less", kg=figure(self.kg_less, 1)))
        return msg("{change}: {saving}.", change=self.change, saving=listed(saving))


def alternatives(order: WorkOrder, plan: SheetPlan, papers: Papers) -> tuple[Alternative, ...]:
    """List what would be cheaper than `plan`: pages first, then trims of about the same area."""
    return (
        *_fewer_pages(order, plan, papers),
        *_more_pages(order, plan, papers),
        *_other_trims(order, plan, papers),
    )


def _fewer_pages(order: WorkOrder, plan: SheetPlan, papers: Papers) -> Iterator[Alternative]:
    for pages, other in _cheaper_pages(order, plan, papers, -order.page_multiple):
        change = msg("{pages} fewer", pages=counted(order.pages - pages, "page"))
        yield Alternative("fewer-pages", change, pages, order.trim, plan, other)


def _more_pages(order: WorkOrder, plan: SheetPlan, papers: Papers) -> Iterator[Alternative]:
    for pages, other in _cheaper_pages(order, plan, papers, order.page_multiple):
        change = msg("{pages} more, blank or filled", pages=counted(pages - order.pages, "page"))
        yield Alternative("more-pages", change, pages, order.trim, plan, other)


def _cheaper_pages(
    order: WorkOrder, plan: SheetPlan, papers: Papers, step: int
) -> Iterator[tuple[int, SheetPlan]]:
    # the nearest number of pages that saves both plates and sheets
    reach = order.body_pages + (REACH_PAGES if step > 0 else -REACH_PAGES)
    stop = max(reach, LEAST_PAGES) + (1 if step > 0 else -1)
    for pages in range(order.body_pages + step, stop, step):
        other = sheet_plan(replace(order, pages=pages), plan.sheet, papers)
        if other and other.plates < plan.plates and other.gross_sheets < plan.gross_sheets:
            yield pages, other
            return


def _other_trims(order: WorkOrder, plan: SheetPlan, papers: Papers) -> Iterator[Alternative]:
    for trim in papers.trims.values():
        unlike = abs(trim.area_mm2 / order.trim.area_mm2 - 1) > papers.trade.alike.value
        if trim == order.trim or unlike or trim.is_upright != order.trim.is_upright:
            continue
        other = best(candidates(replace(order, trim=trim), papers), order.sheet)
        if other and other.kg < plan.kg:
            change = _compared(order.trim, plan, trim, other)
            yield Alternative("trim", change, order.body_pages, trim, plan, other)


def _compared(trim: TrimSize, plan: SheetPlan, other_trim: TrimSize, other: SheetPlan) -> Message:
    return msg(
        "{trim} uses {share} of a {sheet} sheet, {other} {other_share} of {other_sheet}",
        trim=local_name(trim.name, trim.id),
        share=percent(plan.share),
        sheet=sheet_size(plan.sheet.short, plan.sheet.long),
        other=local_name(other_trim.name, other_trim.id),
        other_share=percent(other.share),
        other_sheet=sheet_size(other.sheet.short, other.sheet.long),
    )


def _less(count: int, noun: str) -> Message:
    things = counted(abs(count), noun)
    return msg("{things} less", things=things) if count > 0 else msg("{things} more", things=things)
