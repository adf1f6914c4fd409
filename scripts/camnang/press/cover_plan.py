"""The cover as one flat spread: its size, how many a sheet holds, plates, sheets, kilograms."""

from dataclasses import dataclass

from camnang.press.order import WorkOrder
from camnang.press.quantities import gross_sheets, kilograms, net_sheets, reams
from camnang.press.sheet_yield import Side, most_pieces, printable_mm
from camnang.press.signatures import WorkStyle
from camnang.project.papers import Operation, Papers, PressSheet, Stock


@dataclass(frozen=True)
class CoverPlan:
    """The cover on one press sheet; the trimmed spread (flaps and spine included) in mm.

    `grain` is the side of the sheet that the spine lies along; the paper's grain should run there.
    """

    width_mm: float
    height_mm: float
    stock: Stock
    sheet: PressSheet
    pieces_a_side: int
    grain: Side
    work_style: WorkStyle
    plates: int
    net_sheets: int
    gross_sheets: int

    @property
    def share(self) -> float:
        """The part of the sheet that becomes covers, 0 to 1."""
        return self.pieces_a_side * self.width_mm * self.height_mm / self.sheet.area_mm2

    @property
    def reams(self) -> float:
        """Reams to buy."""
        return reams(self.gross_sheets)

    @property
    def kg(self) -> float:
        """Kilograms to buy."""
        return kilograms(self.gross_sheets, self.sheet, self.stock.grammage)


def cover_plan(order: WorkOrder, spine_mm: float, papers: Papers) -> CoverPlan | None:
    """Plan the cover on the enabled sheet that suits it best; None if it fits on none.

    Two pages, the spine and any flaps lie side by side. The best sheet needs fewest plates, and
    among equals least paper.
    """
    plans = [
        plan
        for sheet in papers.enabled_sheets
        if (plan := _on_sheet(order, spine_mm, sheet, papers))
    ]
    return min(plans, key=lambda plan: (plan.plates, plan.kg), default=None)


def cover_operations(order: WorkOrder, papers: Papers) -> tuple[Operation, ...]:
    """Give the operations that spoil sheets of the cover."""
    spoilage = papers.spoilage
    laminated = () if order.cover_finish == "none" else (spoilage.lamination,)
    return spoilage.press, *laminated, *order.binding.operations(spoilage)


def _on_sheet(
    order: WorkOrder, spine_mm: float, sheet: PressSheet, papers: Papers
) -> CoverPlan | None:
    if order.cover is None:
        return None
    width = 2 * (order.trim.width + order.flap_mm) + spine_mm
    height, bleed = order.trim.height, papers.margins.cover.value
    field = printable_mm(sheet, papers.margins)
    pieces, grain = most_pieces(width + 2 * bleed, height + 2 * bleed, *field)
    if not pieces:
        return None
    style = _work_style(order, pieces)
    operations = cover_operations(order, papers)
    return CoverPlan(
        width,
        height,
        order.cover,
        sheet,
        pieces,
        grain,
        style,
        order.cover_inks.plates(style),
        net_sheets(order.copies, pieces),
        gross_sheets(order.copies, pieces, operations),
    )


def _work_style(order: WorkOrder, pieces: int) -> WorkStyle:
    if not order.cover_inks.back:
        return "one-sided"
    return "sheetwise" if pieces % 2 else "work-and-turn"  # an even grid has an even side
