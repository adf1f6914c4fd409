"""How far the inner leaves of a stitched book stand out at the fore-edge (creep, shingling).

The plan states creep and never applies it: the shop does, and our fore-edge margin leaves room.
"""

from dataclasses import dataclass
from math import pi

from camnang.project.papers import Stock


@dataclass(frozen=True)
class Creep:
    """Creep of the innermost leaf in millimetres, and how far each leaf would be shifted.

    `mm` is stitched tightly, `loose_mm` loosely, `most_mm` the most any table reckons.
    """

    mm: float
    loose_mm: float
    most_mm: float
    leaves: int

    def shift_mm(self, leaf: int) -> float:
        """Give the shift towards the spine of a leaf, 0 the outermost: C × i / (n − 1)."""
        return self.mm * leaf / (self.leaves - 1) if self.leaves > 1 else 0.0


def creep(pages: int, body: Stock, loose_stitching: float) -> Creep:
    """Give the creep of a stitched body of `pages`, cover excluded.

    C = t × (P/4 − 1), times 1.2 to 1.4 if stitched loosely (impozycjoner.com); the most is
    P/4 × t × π/2 × 1.2 (ScenicSoft).
    """
    leaves = pages // 4
    tight = body.caliper_mm * (leaves - 1)
    most = body.caliper_mm * leaves * pi / 2 * 1.2
    return Creep(tight, tight * loose_stitching, most, leaves)
