"""The panels of a leaflet: composed in the order of reading, laid on both sides, read back."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from camnang.base.errors import TypesettingError
from camnang.base.units import pt
from camnang.content.context import Shelf
from camnang.i18n.messages import msg
from camnang.layout.galley import Galley
from camnang.layout.page_table import panel_of
from camnang.layout.painted_text import letters, poppler
from camnang.layout.read_back import copy_of
from camnang.layout.sheets import Sheets
from camnang.layout.sides import SideFace
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.prepress.panels import LaidPanel, lay_panels
from camnang.products.flat_sides import composed
from camnang.project.folds import FOLDS, INSIDE, OUTSIDE, LeafletFold, Panel
from camnang.project.model import Edition


def fold_of(edition: Edition) -> LeafletFold:
    """Give how a leaflet is folded; raises ValueError for what is none."""
    if edition.small is None or edition.small.fold is None:
        raise ValueError(edition.name)
    return FOLDS[edition.small.fold]


def compose_panels(shelf: Shelf, style: BookStyle) -> list[Galley]:
    """Compose every panel of a leaflet; raises TypesettingError if one is not as written.

    Those that lie in front when it is folded bear the colour, the one at its back the code.
    """
    fold, sheet = fold_of(shelf.book.edition), style.geometry
    galleys = []
    panels = zip(fold.panels(sheet.trim.width_mm), shelf.book.chapters, strict=True)
    for number, (panel, chapter) in enumerate(panels, start=1):
        page = panel_of(panel, sheet.trim, sheet.bleed_mm)
        face = SideFace(panel.name in fold.front, panel.name == fold.back)
        galleys.append(composed(chapter, shelf, replace(style, geometry=page), number, face))
    return galleys


def lay_sheet(
    edition: Edition, sheets: Mapping[str, Sheets], page: PageGeometry, target: Path
) -> None:
    """Write both sides of the sheet, the outside first."""
    panels = fold_of(edition).panels(page.trim.width_mm)
    sides = (
        [_laid(panel, sheets[panel.name].pdf) for panel in panels if panel.page == side]
        for side in (OUTSIDE, INSIDE)
    )
    lay_panels(sides, page.trim, page.bleed_mm, target)


def read_panels(
    edition: Edition,
    galleys: Mapping[str, Galley],
    page: PageGeometry,
    finished: Path,
    slug_mm: float,
) -> None:
    """Read every panel back from the finished sheet, where it stands; raises TypesettingError."""
    for panel in fold_of(edition).panels(page.trim.width_mm):
        wanted = copy_of(galleys[panel.name]).body
        if panel_text(finished, panel, page, slug_mm) != wanted:
            raise TypesettingError(
                msg("In {file}, page {page}, “{what}” is lost.", file=finished.name,
                    page=panel.page, what=panel.name),
                msg("Look at that page and at the passage in the manuscript."),
            )  # fmt: skip


def panel_text(file: Path, panel: Panel, page: PageGeometry, slug_mm: float) -> str:
    """Give the letters of a panel on the flat sheet, in the order they were painted."""
    edge_mm = page.bleed_mm + slug_mm
    left, width = pt(panel.left_mm + edge_mm), pt(panel.width_mm)
    top, height = pt(edge_mm), pt(page.trim.height_mm)
    crop = [f"-{side}" for side in "xyWH"]
    lengths = (str(round(length)) for length in (left, top, width, height))
    where = [word for pair in zip(crop, lengths, strict=True) for word in pair]
    pages = ("-f", str(panel.page), "-l", str(panel.page))
    return letters(poppler("-raw", *pages, *where, str(file), "-"))


def _laid(panel: Panel, pdf: bytes) -> LaidPanel:
    return LaidPanel(pdf, panel.left_mm, panel.width_mm)
