"""Measured: a galley laid out for its page numbers alone, before it is set in earnest."""

from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets
from camnang.layout.typeset import typeset


def measure_galley(galley: Galley) -> Sheets:
    """Give the sheets of a galley without their PDF; what the engine loses is seen when it is set.

    Raises TypesettingError on any warning of the engine.
    """
    return typeset(galley, write=False)
