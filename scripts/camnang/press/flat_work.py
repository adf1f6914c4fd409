"""Flat work: sheets cut from the press sheet, not bound; leaflets are folded once they are cut."""

from collections.abc import Iterator
from functools import partial

from camnang.base.errors import Finding
from camnang.i18n.messages import msg
from camnang.press.order import Binding, TradeTerms, WorkOrder
from camnang.press.sheet_yield import cut_grid
from camnang.press.signatures import FLAT_PAGES, flat_forms
from camnang.press.terms import figure, listed
from camnang.project.folds import FOLDS
from camnang.project.papers import Papers
from camnang.project.publication import FOLDED
from camnang.project.publication import ONE_SIDED as ONE
from camnang.project.publication import TWO_SIDED as TWO

_flat = partial(
    Binding,
    terms=TradeTerms("FlatWork"),
    multiple=FLAT_PAGES,  # of a leaf, its back blank or not
    grid=cut_grid,
)
_cut = partial(_flat, operations=lambda spoilage: (), findings=lambda order, papers: ())
ONE_SIDED = _cut(
    ONE, msg("a flat sheet, printed on one side"), forms=partial(flat_forms, style="one-sided")
)
TWO_SIDED = _cut(TWO, msg("a flat sheet, printed on both sides"), forms=flat_forms)
_FOLDED_WORDS = {
    "half": msg("a leaflet, folded in half"),
    "tri": msg("a leaflet in three, one panel folded in"),
    "z": msg("a leaflet in three, folded like a Z"),
    "gate": msg("a leaflet with two gates that open"),
}


def _fold_findings(name: str, order: WorkOrder, papers: Papers) -> Iterator[Finding]:
    """Say how wide the panels are, and that heavy paper must be scored before it is folded."""
    widths = FOLDS[name].widths_mm(order.trim.width)
    said = listed([figure(width, 2) for width in widths], " + ")
    fact = msg("Panels of the outside, from the left: {widths} mm.", widths=said)
    yield Finding("binding.folds", "note", order.place, fact, msg("Fold at the marks."))
    if order.body.grammage > papers.binding.scored_from.value:
        fact = msg("The paper of {grammage} g/m² must be scored.", grammage=order.body.grammage)
        yield Finding("binding.score", "note", order.place, fact, msg("Agree it with the shop."))


LEAFLETS = {
    f"{FOLDED}-{name}": _flat(
        f"{FOLDED}-{name}",
        words,
        forms=flat_forms,
        operations=lambda spoilage: (spoilage.fold,),
        findings=partial(_fold_findings, name),
    )
    for name, words in _FOLDED_WORDS.items()
}
