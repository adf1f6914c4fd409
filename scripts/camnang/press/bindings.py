"""The bindings of a book, and what each allows: too thin, too thick, no text on the spine.

The numbers stand in `papers.yml` under `binding` with their sources.
"""

from collections.abc import Iterator

from camnang.base.errors import Finding, Severity
from camnang.i18n.messages import Message, msg
from camnang.press.creep import Creep, creep
from camnang.press.order import Binding, TradeTerms, WorkOrder
from camnang.press.signatures import (
    LEAST_SIGNATURE,
    gathered,
    gathered_forms,
    nested,
    nested_forms,
    padded,
)
from camnang.press.spine import Thickness, body_thickness, spine
from camnang.press.terms import figure
from camnang.project.model import PrintSpec
from camnang.project.papers import Operation, Papers, Spoilage


def _stitching(order: WorkOrder, papers: Papers) -> Iterator[Finding]:
    """Judge a stitched body: least and most pages, and its thickness when folded."""
    limits = papers.binding.saddle_stitch
    least = limits.least_pages_in_cover if order.cover else limits.least_pages
    pages, thick = order.body_pages, body_thickness(order.body_pages, order.body).mm
    if pages < least.value:
        fact = msg("{pages} pages are too few to stitch.", pages=pages)
        yield _finding(
            order, "pages", "error", fact, msg("Have {least} at least.", least=least.value)
        )
    if pages > limits.many_pages.value:
        fatal = pages > limits.most_pages.value
        fact = msg("{pages} pages are many for saddle stitch.", pages=pages)
        yield _finding(order, "pages", "error" if fatal else "warning", fact, _GLUE)
    if thick > limits.thick.value:
        fatal = thick > limits.thickest.value
        fact = msg("The folded body is {thick} mm thick.", thick=figure(thick, 1))
        yield _finding(order, "thickness", "error" if fatal else "warning", fact, _GLUE)


def _gluing(order: WorkOrder, papers: Papers) -> Iterator[Finding]:
    """Judge a glued book: the width of its spine, text on it, and the inner margin."""
    limits = papers.binding.perfect
    if order.cover is None:
        fact = msg("A glued book needs a cover of its own.")
        yield _finding(order, "cover", "error", fact, msg("Name a cover stock."))
        return
    width = spine(order.body_pages, order.body, order.cover, limits.glue.value).mm
    if width < limits.thin.value:
        fatal = width < limits.thinnest.value
        fact = msg("The spine is {width} mm wide.", width=figure(width, 2))
        remedy = msg("Stitch the handbook, or take thicker paper.")
        yield _finding(order, "spine", "error" if fatal else "warning", fact, remedy)
    elif width < limits.spine_text.value:
        fact = msg("The spine of {width} mm is too narrow for text.", width=figure(width, 2))
        least = figure(limits.spine_text.value)
        remedy = msg("It stays blank; text is set from {least} mm on.", least=least)
        yield _finding(order, "spine-text", "note", fact, remedy)
    if order.gutter_mm is not None and order.gutter_mm < limits.gutter.value:
        fact = msg("The inner margin is {gutter} mm.", gutter=figure(order.gutter_mm, 1))
        remedy = msg("A glued book needs {least} mm.", least=figure(limits.gutter.value))
        yield _finding(order, "gutter", "warning", fact, remedy)


_GLUE = msg("Use perfect binding, fewer pages or thinner paper.")


def _finding(
    order: WorkOrder, check: str, severity: Severity, fact: Message, remedy: Message
) -> Finding:
    return Finding(f"binding.{check}", severity, order.place, fact, remedy)


def _creep(order: WorkOrder, papers: Papers) -> Creep:
    loose_stitching = papers.binding.saddle_stitch.loose_stitching.value
    return creep(order.body_pages, order.body, loose_stitching)


def _spine(order: WorkOrder, papers: Papers) -> Thickness | None:
    if order.cover is None:
        return None
    return spine(order.body_pages, order.body, order.cover, papers.binding.perfect.glue.value)


def _stitched(spoilage: Spoilage) -> tuple[Operation, ...]:
    return (spoilage.saddle_stitch,)


def _glued(spoilage: Spoilage) -> tuple[Operation, ...]:
    return (spoilage.perfect,)


def _stitches(papers: Papers) -> int:
    return papers.binding.saddle_stitch.stitches.value


PERFECT = Binding(
    "perfect",
    msg("perfect binding (glued)"),
    TradeTerms("Book", "Gathering", "SoftCover"),
    forms=gathered_forms,
    operations=_glued,
    findings=_gluing,
    allot=gathered,
    spine=_spine,
)
SADDLE_STITCH = Binding(
    "saddle-stitch",
    msg("saddle stitch"),
    TradeTerms("Booklet", "Collecting", "SaddleStitch"),
    forms=nested_forms,
    operations=_stitched,
    findings=_stitching,
    multiple=LEAST_SIGNATURE,
    allot=nested,
    creep=_creep,
    stitches=_stitches,
)
BINDINGS = {binding.name: binding for binding in (PERFECT, SADDLE_STITCH)}


def bound(spec: PrintSpec, pages: int) -> Binding:
    """Give the binding of a book of so many pages.

    One thinner than `stitch-under` is saddle-stitched, whatever was asked, until it has grown.
    """
    if padded(pages, LEAST_SIGNATURE) < spec.stitch_under:
        return SADDLE_STITCH
    return BINDINGS[spec.binding]
