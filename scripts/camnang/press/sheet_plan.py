"""The body on one press sheet: forms, plates, sheets, reams, kilograms."""

from dataclasses import dataclass

from camnang.press.order import WorkOrder
from camnang.press.quantities import gross_sheets, kilograms, net_sheets, reams, started_copies
from camnang.press.sheet_yield import Grid, share_used
from camnang.press.signatures import Form
from camnang.project.papers import Operation, Papers, PressSheet


@dataclass(frozen=True)
class FormPlan:
    """One form with its plates and sheets."""

    form: Form
    plates: int
    net_sheets: int
    gross_sheets: int


@dataclass(frozen=True)
class SheetPlan:
    """What the body costs in paper and plates on one press sheet.

    `share` is the part of the sheet that becomes pages (0 to 1); forms lie in book order.
    """

    sheet: PressSheet
    grid: Grid
    share: float
    forms: tuple[FormPlan, ...]
    grammage: int

    @property
    def pieces_a_side(self) -> int:
        """Pages on one side of the sheet."""
        return self.grid.pages_a_side

    @property
    def net_sheets(self) -> int:
        """Sheets that become copies."""
        return sum(form.net_sheets for form in self.forms)

    @property
    def gross_sheets(self) -> int:
        """Sheets to buy, spoilage included."""
        return sum(form.gross_sheets for form in self.forms)

    @property
    def plates(self) -> int:
        """Plates of all forms."""
        return sum(form.plates for form in self.forms)

    @property
    def reams(self) -> float:
        """Reams to buy."""
        return reams(self.gross_sheets)

    @property
    def kg(self) -> float:
        """Kilograms to buy."""
        return kilograms(self.gross_sheets, self.sheet, self.grammage)


def body_operations(order: WorkOrder, papers: Papers) -> tuple[Operation, ...]:
    """Give the operations that spoil sheets of the body."""
    spoilage = papers.spoilage
    folding = (spoilage.fold,) if order.binding.is_bound else ()
    return spoilage.press, *folding, *order.binding.operations(spoilage)


def sheet_plan(order: WorkOrder, sheet: PressSheet, papers: Papers) -> SheetPlan | None:
    """Plan the body on a sheet; None if its pages do not fit."""
    grid = order.binding.grid(order.trim.size, sheet, papers.margins)
    if grid is None:
        return None
    operations = body_operations(order, papers)
    forms = tuple(
        FormPlan(
            form,
            order.inks.plates(form.work_style),
            net_sheets(order.copies, form.copies_a_sheet),
            gross_sheets(order.copies, form.copies_a_sheet, operations),
        )
        for form in order.binding.forms(order.body_pages, grid)
    )
    share = share_used(grid, order.trim.size, sheet)
    return SheetPlan(sheet, grid, share, forms, order.body.grammage)


def candidates(order: WorkOrder, papers: Papers) -> tuple[SheetPlan, ...]:
    """Plan the body on every enabled sheet, the best first; a sheet asked for leads them all.

    The best uses most of its sheet (in whole per cent); among equals the one with fewer plates.
    The choice does not hang on the copies, so that more copies never need less paper.
    """
    sheets = list(papers.enabled_sheets)
    if order.sheet:
        asked = papers.sheet(order.sheet, order.place)
        sheets = [asked, *(sheet for sheet in sheets if sheet != asked)]
    plans = [plan for sheet in sheets if (plan := sheet_plan(order, sheet, papers))]
    ranked = sorted(plans, key=lambda plan: (-round(plan.share, 2), plan.plates))
    return tuple(sorted(ranked, key=lambda plan: plan.sheet.id != order.sheet))


def best(ranked: tuple[SheetPlan, ...], asked: str = "") -> SheetPlan | None:
    """Give the first plan; None if there is none, or it is not on the sheet asked for."""
    first = next(iter(ranked), None)
    return first if first and asked in ("", first.sheet.id) else None


def spare_copies(order: WorkOrder, papers: Papers) -> int:
    """Give the copies begun beyond those ordered, to be spoiled on the way."""
    return started_copies(order.copies, body_operations(order, papers)) - order.copies
