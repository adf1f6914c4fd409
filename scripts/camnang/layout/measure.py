"""Measured: a galley laid out for its page numbers alone, before it is set in earnest."""

from functools import partial

from camnang.layout.fitting import fit
from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets
from camnang.layout.typeset import typeset


def measure_galley(galley: Galley) -> Sheets:
    """Give the sheets of a galley as it fills its pages best, without their PDF.

    What the engine loses is seen when it is set. Raises TypesettingError on any warning of the
    engine.
    """
    return fit(galley, partial(typeset, write=False))
