"""The press pages of one chapter, set by itself at once, to be looked at while it is written.

Its page numbers are those of no book: the chapter is not fitted between others, and what it would
say of other pages is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from io import BytesIO

import pikepdf

from camnang.base.passing_folder import passing_folder
from camnang.base.units import pt
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.layout.composed import Composer
from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets
from camnang.layout.typeset import typeset
from camnang.pdf.page_digests import page_digests
from camnang.products.page_pictures import picture_pages
from camnang.products.press_files import book_style
from camnang.project.papers import Papers

_DPI = 110


@dataclass(frozen=True)
class PressPages:
    """Press pages of a chapter, and the block that changed since others, if any."""

    title: str
    galley: Galley
    sheets: Sheets
    changed: tuple[int, float] | None = None  # page from 1, points below the head of its text
    drawn: dict[int, bytes] = field(default_factory=dict)

    def told(self) -> Mapping[str, object]:
        """Give what a viewer of the pages needs: lengths in millimetres, shares of the page."""
        geometry = self.galley.page
        assert geometry
        bleed, trim = geometry.bleed_mm, geometry.trim
        width, height = trim.width_mm + 2 * bleed, trim.height_mm + 2 * bleed
        over = [f"{each.words} / {each.over}" for each in self.sheets.overprints]
        cut = [each.place for each in self.sheets.pictures if not each.is_whole]
        place = None
        if self.changed:
            page, below = self.changed
            place = [page, (bleed + geometry.head_mm) / height + below / pt(height)]
        return {
            "title": self.title,
            "pages": self.sheets.pages,
            "marks": self.marks,  # of what each page looks like
            "first": self.galley.first_folio,
            "bleed": [bleed / width, bleed / height],
            "text": [geometry.inner_mm + bleed, geometry.outer_mm + bleed,
                     geometry.head_mm + bleed, geometry.foot_mm + bleed],
            "size": [width, height],
            "over": over + cut,
            "overAt": [each.page for each in self.sheets.overprints],
            "changed": place,
        }  # fmt: skip

    @cached_property
    def marks(self) -> list[str]:
        """What tells each page from the page that it was before."""
        with pikepdf.open(BytesIO(self.sheets.pdf)) as pdf:
            return [sha256(each.encode()).hexdigest()[:12] for each in page_digests(pdf)]

    def picture(self, number: int) -> bytes:
        """Give a page, from 1, as PNG; raises MissingError without poppler."""
        if number not in self.drawn:
            self.drawn[number] = _drawn(self.sheets.pdf, number)
        return self.drawn[number]


def press_pages(
    chapter: Chapter, shelf: Shelf, papers: Papers, before: PressPages | None = None
) -> PressPages:
    """Set a chapter by itself; raises TypesettingError for what the engine warns of.

    `before` is how it was set the last time.
    """
    galley = Composer(shelf, book_style(shelf.book.edition, papers)).chapter(chapter, {}, 1)
    sheets = typeset(galley)
    changed = _changed(before.galley, galley, sheets) if before else None
    return PressPages(chapter.title, galley, sheets, changed)


def _changed(before: Galley, now: Galley, sheets: Sheets) -> tuple[int, float] | None:
    """Where the first block stands whose words are others than before."""
    old, new = (_blocks(galley) for galley in (before, now))
    for number, words in enumerate(new):
        if number >= len(old) or old[number] != words:
            found = (each for each in sheets.blocks if each.number == number)
            first = next(found, None)
            return (first.page, first.top_pt) if first else None
    return None


def _blocks(galley: Galley) -> list[str]:
    return [str(block.text_content()) for block in galley.tree().find(".//*[@data-block]/..")]


def _drawn(pdf: bytes, number: int) -> bytes:
    with passing_folder() as folder:
        path = folder / "pages.pdf"
        path.write_bytes(pdf)
        return picture_pages(path, folder / "drawn", [number], _DPI)[number].read_bytes()
