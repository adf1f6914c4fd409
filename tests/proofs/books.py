"""Small press files made by hand: numbered pages, patches of ink."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
TRIM_MM, BLEED_MM = (145.0, 205.0), 3.0


def press_file(
    target: Path,
    drawings: list[str],
    trim_mm: tuple[float, float] = TRIM_MM,
    bleed_mm: float = BLEED_MM,
    slug_mm: float = 0.0,
) -> Path:
    """Write a PDF with a page for each drawing (operators, origin at the trim's lower left)."""
    edge, bleed = (bleed_mm + slug_mm) * MM, bleed_mm * MM
    width, height = (side * MM for side in trim_mm)
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        for drawing in drawings:
            page = pdf.add_blank_page(page_size=(width + 2 * edge, height + 2 * edge))
            page.obj.TrimBox = Array([edge, edge, edge + width, edge + height])
            page.obj.BleedBox = Array(
                [edge - bleed, edge - bleed, edge + width + bleed, edge + height + bleed]
            )
            page.Resources = Dictionary(Font=Dictionary(F=font))
            page.Contents = pdf.make_stream(f"1 0 0 1 {edge} {edge} cm {drawing}".encode())
        pdf.save(target)
    return target


def numbered(pages: int) -> list[str]:
    """Give drawings that say their page number."""
    return [f"BT /F 24 Tf 60 300 Td (page {number}) Tj ET" for number in range(1, pages + 1)]


def patch(inks: str, left_mm: float, bottom_mm: float, side_mm: float) -> str:
    """Give a drawing of a square of ink (`c m y k`, 0 to 1)."""
    box = " ".join(f"{edge * MM:.3f}" for edge in (left_mm, bottom_mm, side_mm, side_mm))
    return f"{inks} k {box} re f"
