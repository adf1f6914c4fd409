"""How thick the book is, and how wide its spine, with what the paper's tolerance does to both.

Spine = pages / 2 × caliper + 2 × cover caliper (cloudprinter, hps-ltd), plus the glue a shop adds.
"""

from dataclasses import dataclass

from camnang.project.papers import Stock

DIGITS = 6  # nanometres: so that a limit of 5 mm is not missed by a float's last bit


@dataclass(frozen=True)
class Thickness:
    """A thickness in millimetres: reckoned, and the least and most the papers' tolerance allows."""

    mm: float
    least_mm: float
    most_mm: float

    @property
    def tolerance_mm(self) -> float:
        """Half the width of the range."""
        return (self.most_mm - self.least_mm) / 2


def body_thickness(pages: int, body: Stock) -> Thickness:
    """Give the thickness of the folded body (the bulk that limits stitching)."""
    return _thickness(((pages / 2, body),))


def book_thickness(pages: int, body: Stock, cover: Stock | None) -> Thickness:
    """Give the thickness of the bound book with both covers."""
    return _thickness(((pages / 2, body), *(((2, cover),) if cover else ())))


def spine(pages: int, body: Stock, cover: Stock, glue_mm: float = 0.0) -> Thickness:
    """Give the spine of a glued book."""
    book = book_thickness(pages, body, cover)
    return Thickness(book.mm + glue_mm, book.least_mm + glue_mm, book.most_mm + glue_mm)


def made_spine_mm(reckoned: Thickness) -> float:
    """Give the spine as files are made: to a tenth of a millimetre."""
    return round(reckoned.mm, 1)


def _thickness(layers: tuple[tuple[float, Stock], ...]) -> Thickness:
    reckoned = [(leaves * stock.caliper_mm, stock.tolerance) for leaves, stock in layers]
    total = sum(mm for mm, _ in reckoned)
    slack = sum(mm * tolerance for mm, tolerance in reckoned)
    return Thickness(*(round(mm, DIGITS) for mm in (total, total - slack, total + slack)))
