"""The sides of a flat thing: composed, read against their manuscripts, each held to its page."""

from camnang.base.errors import ContentError, Finding, Place, TypesettingError
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.layout.compare_manuscript import astray
from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets
from camnang.layout.sides import SideFace, compose_side
from camnang.layout.stylesheet import BookStyle


def compose_sides(shelf: Shelf, style: BookStyle) -> list[Galley]:
    """Compose every side of a publication; raises TypesettingError if one is not as written."""
    return [
        composed(chapter, shelf, style, number, SideFace(opens=True, leads_on=number == 1))
        for number, chapter in enumerate(shelf.book.chapters, start=1)
    ]


def composed(
    chapter: Chapter, shelf: Shelf, style: BookStyle, number: int, face: SideFace
) -> Galley:
    """Compose a side or a panel, and read it against its manuscript; raises TypesettingError."""
    galley = compose_side(chapter, shelf.reading(chapter), style, number, face)
    if lost := astray(chapter, galley, with_goals=False):
        raise TypesettingError(
            msg("{file}: “{what}” is not composed as it is written.",
                file=chapter.path.name, what=lost[:60]),
            msg("Look at the passage in the manuscript: a mark may be misread."),
        )  # fmt: skip
    return galley


def hold_to_one_page(shelf: Shelf, sheets: dict[str, Sheets]) -> None:
    """Raise ContentError with every side that runs over."""
    long = [each for each in shelf.book.chapters if sheets[each.stem].pages > 1]
    if long:
        fact = msg("The words do not fit on their side of the sheet.")
        remedy = msg("Cut them, or choose a larger size.")
        raise ContentError(
            tuple(Finding("making", "error", Place(each.path, 1), fact, remedy) for each in long)
        )
