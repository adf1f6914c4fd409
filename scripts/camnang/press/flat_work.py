"""Flat work: sheets cut from the press sheet and neither folded nor bound."""

from functools import partial

from camnang.i18n.messages import msg
from camnang.press.order import Binding, TradeTerms
from camnang.press.sheet_yield import cut_grid
from camnang.press.signatures import FLAT_PAGES, flat_forms
from camnang.project.publication import ONE_SIDED as ONE
from camnang.project.publication import TWO_SIDED as TWO

_flat = partial(
    Binding,
    terms=TradeTerms("FlatWork"),
    operations=lambda spoilage: (),  # cutting spoils none
    findings=lambda order, papers: (),
    multiple=FLAT_PAGES,  # of a leaf, its back blank or not
    grid=cut_grid,
)
ONE_SIDED = _flat(
    ONE, msg("a flat sheet, printed on one side"), forms=partial(flat_forms, style="one-sided")
)
TWO_SIDED = _flat(TWO, msg("a flat sheet, printed on both sides"), forms=flat_forms)
