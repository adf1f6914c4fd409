"""Guides: where a page or a cover is trimmed, folded and creased, and what must stay inside.

They are drawn over proofs and never into a press file. Lengths in millimetres, from the upper
left corner of the bleed.
"""

from dataclasses import dataclass
from typing import Literal

from camnang.project.model import Trim

SAFE_MM = 5.0  # bookpress.eu: nothing that matters nearer to the trim
Kind = Literal["trim", "safe", "fold", "hinge"]


@dataclass(frozen=True)
class Guide:
    """A rectangle to draw; one without width is an upright line."""

    kind: Kind
    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Flat:
    """A flat sheet: its trimmed size, the bleed around, and the guides on it."""

    width_mm: float
    height_mm: float
    bleed_mm: float
    guides: tuple[Guide, ...]

    @property
    def full_width_mm(self) -> float:
        """Width with the bleed."""
        return self.width_mm + 2 * self.bleed_mm

    @property
    def full_height_mm(self) -> float:
        """Height with the bleed."""
        return self.height_mm + 2 * self.bleed_mm


def page_flat(trim: Trim, bleed_mm: float) -> Flat:
    """Give the guides of a page of the interior."""
    width, height = trim.width_mm, trim.height_mm
    guides = (_trim(width, height, bleed_mm), _safe(0, width, height, bleed_mm))
    return Flat(width, height, bleed_mm, guides)


def cover_flat(
    trim: Trim, spine_mm: float, bleed_mm: float, hinge_mm: float, flap_mm: float = 0.0
) -> Flat:
    """Give the guides of a cover spread: folds of spine and flaps, and the hinges of a glued book.

    A stitched book (no spine) is folded once, in the middle, and has no hinge.
    """
    width, height = 2 * (trim.width_mm + flap_mm) + spine_mm, trim.height_mm
    back, front = flap_mm, flap_mm + trim.width_mm + spine_mm
    folds = {back + trim.width_mm, front}
    flaps = {flap_mm, width - flap_mm} if flap_mm else set()
    hinges = {back + trim.width_mm - hinge_mm, front + hinge_mm} if spine_mm else set()
    guides = [_trim(width, height, bleed_mm)]
    guides += [_safe(left, trim.width_mm, height, bleed_mm) for left in (back, front)]
    guides += [_line("fold", left, height, bleed_mm) for left in sorted(folds | flaps)]
    guides += [_line("hinge", left, height, bleed_mm) for left in sorted(hinges)]
    return Flat(width, height, bleed_mm, tuple(guides))


def _trim(width: float, height: float, bleed: float) -> Guide:
    return Guide("trim", bleed, bleed, width, height)


def _safe(left: float, width: float, height: float, bleed: float) -> Guide:
    inside = bleed + SAFE_MM
    return Guide("safe", left + inside, inside, width - 2 * SAFE_MM, height - 2 * SAFE_MM)


def _line(kind: Kind, left: float, height: float, bleed: float) -> Guide:
    return Guide(kind, left + bleed, 0, 0, height + 2 * bleed)
