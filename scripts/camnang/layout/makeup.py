"""Make-up: which piece stands on which page, padded to what the press folds.

Every piece opens on a recto, and a verso left before one carries an ornament, unless the spec lets
chapters open on either side. The rest of the last signature is what is made to fill it, then
designed notes pages, and the last page is the closing page, if the book has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from camnang.press.bindings import bound
from camnang.press.signatures import padded
from camnang.project.model import PrintSpec


@dataclass(frozen=True)
class PlacedPiece:
    """A piece of the book and where it stands: its first page (from 1) and its page count."""

    name: str
    first: int
    pages: int

    @property
    def last(self) -> int:
        """Its last page."""
        return self.first + self.pages - 1


@dataclass(frozen=True)
class Makeup:
    """A made-up book: pieces in order, ornament pages, notes pages, total, its binding, and
    whether its last page is the closing page.
    """

    pieces: tuple[PlacedPiece, ...]
    ornaments: tuple[int, ...]
    notes_first: int
    notes_pages: int
    total: int
    binding: str
    multiple: int
    closes: bool = True

    def first_page(self, name: str) -> int:
        """Give the first page of a piece."""
        return next(piece.first for piece in self.pieces if piece.name == name)

    def filled(self, name: str, pages: int) -> "Makeup":
        """Give the book with a piece on its first notes pages."""
        piece = PlacedPiece(name, self.notes_first, pages)
        return replace(
            self,
            pieces=(*self.pieces, piece),
            notes_first=self.notes_first + pages,
            notes_pages=self.notes_pages - pages,
        )


def make_up(counts: Sequence[tuple[str, int]], spec: PrintSpec, *, closes: bool = True) -> Makeup:
    """Lay out pieces (name, pages) in order and pad to the page multiple of the binding."""
    pieces: list[PlacedPiece] = []
    ornaments: list[int] = []
    page = 1
    for name, pages in counts:
        if page % 2 == 0 and spec.openings == "recto":
            ornaments.append(page)
            page += 1
        pieces.append(PlacedPiece(name, page, pages))
        page += pages
    used = page - 1
    needed = used + closes
    binding = bound(spec, needed)
    multiple = binding.multiple or spec.page_multiple
    total = padded(needed, multiple)
    return Makeup(
        tuple(pieces),
        tuple(ornaments),
        used + 1,
        total - needed,
        total,
        binding.name,
        multiple,
        closes,
    )
