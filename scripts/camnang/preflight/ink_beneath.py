"""What lies beneath a mark: the ink of a page, sorted by bands so that few marks are compared."""

from collections.abc import Iterable

from camnang.base.geometry import Box
from camnang.pdf.marks import Mark, TextMark

_BAND_PT = 20.0
_MOST_LOOKS = 5_000_000


class Beneath:
    """The marks other than text that lay down ink, by the bands of the page they reach.

    On a page so crowded that millions were compared, ink is taken to lie beneath everything.
    """

    def __init__(self, marks: Iterable[Mark], page: Box) -> None:
        self._page = page
        self._looks = 0
        self._bands: dict[int, list[Mark]] = {}
        for mark in marks:
            inked = any(not paint.colour.is_white for paint in mark.paints())
            if inked and not isinstance(mark, TextMark):
                for band in self._reached(mark):
                    self._bands.setdefault(band, []).append(mark)

    def has_ink(self, mark: Mark) -> bool:
        """Whether ink lies beneath a mark, judged by boxes."""
        for band in self._reached(mark):
            for looked, beneath in enumerate(self._bands.get(band, ()), self._looks):
                self._looks = looked
                if beneath.order >= mark.order:
                    break
                if looked > _MOST_LOOKS or beneath.box.meets(mark.box):
                    return True
        return False

    def _reached(self, mark: Mark) -> range:
        box = mark.box.cut(self._page)
        return range(int(box.y0 // _BAND_PT), int(box.y1 // _BAND_PT) + 1)
