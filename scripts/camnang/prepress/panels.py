"""Panels: set one by one, they are laid side by side on the flat sheet of a leaflet.

Each keeps to its own width; only at the edges of the sheet does it go on into the bleed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from camnang.base.units import pt
from camnang.project.model import Trim


@dataclass(frozen=True)
class LaidPanel:
    """A set panel, a PDF of one page with bleed all around, and where it lies on the sheet."""

    pdf: bytes
    left_mm: float
    width_mm: float


def lay_panels(
    sides: Iterable[Sequence[LaidPanel]], sheet: Trim, bleed_mm: float, target: Path
) -> None:
    """Write a page for each side of a sheet, its media box around the bleed."""
    bleed = pt(bleed_mm)
    width, height = pt(sheet.width_mm), pt(sheet.height_mm)
    with pikepdf.new() as flat:
        for panels in sides:
            page = flat.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
            page.obj.MediaBox = Array([-bleed, -bleed, width + bleed, height + bleed])
            page.obj.TrimBox = Array([0, 0, width, height])
            page.obj.Resources = Dictionary(XObject=Dictionary())
            drawn = []
            for number, panel in enumerate(panels):
                name = f"/Panel{number}"
                page.obj.Resources.XObject[name] = _form(flat, panel.pdf)
                drawn.append(_drawn(panel, name, sheet, bleed_mm))
            page.obj.Contents = flat.make_stream("\n".join(drawn).encode("ascii"))
        flat.save(target, deterministic_id=True)


def _form(flat: pikepdf.Pdf, pdf: bytes) -> pikepdf.Object:
    """A page as a form whose lower left is that of its media box."""
    with pikepdf.open(BytesIO(pdf)) as source:
        page = source.pages[0]
        media = [float(edge) for edge in page.mediabox]
        form = flat.copy_foreign(page.as_form_xobject())
    left, bottom, *_ = media
    form.BBox = Array(media)  # qpdf takes the trim, without the bleed
    form.Matrix = Array([1, 0, 0, 1, -left, -bottom])
    if "/Group" in form:
        del form["/Group"]
    form.Type = Name.XObject
    return form


def _drawn(panel: LaidPanel, name: str, sheet: Trim, bleed_mm: float) -> str:
    """Draw a panel within its folds; the outermost go on into the bleed."""
    right_mm = panel.left_mm + panel.width_mm
    left = pt(panel.left_mm - (bleed_mm if panel.left_mm <= 0 else 0))
    right = pt(right_mm + (bleed_mm if right_mm >= sheet.width_mm - 1e-6 else 0))
    bleed, height = pt(bleed_mm), pt(sheet.height_mm)
    clip = f"{left:.4f} {-bleed:.4f} {right - left:.4f} {height + 2 * bleed:.4f} re W n"
    return f"q {clip} 1 0 0 1 {pt(panel.left_mm) - bleed:.4f} {-bleed:.4f} cm {name} Do Q"
