"""Pieces: which parts a book has beside its chapters; a brochure has few, a handbook all."""

from camnang.project.field_types import Frozen

BACK = ("glossary", "references", "index")


class Pieces(Frozen):
    """The parts of front and back matter, each there unless the spec leaves it out.

    `half_title` brings the tiled page behind it; `notes` are ruled pages at the end, which are
    left blank without it where the press needs them; `series` is the last page, which names the
    other books.
    """

    half_title: bool = True
    title: bool = True
    imprint: bool = True
    contents: bool = True
    glossary: bool = True
    references: bool = True
    index: bool = True
    notes: bool = True
    series: bool = True

    @property
    def has_front(self) -> bool:
        """Whether anything stands before the chapters."""
        return self.half_title or self.title or self.imprint or self.contents

    @property
    def back(self) -> tuple[str, ...]:
        """The parts behind the chapters, if there is something to put into them."""
        return tuple(name for name in BACK if getattr(self, name))
