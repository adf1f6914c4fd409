"""The template of a cover: the press page with trim, folds, hinges and safe areas drawn over it.

Only for looking and for the bindery; the press file itself carries no such line.
"""

from pathlib import Path

import pikepdf
from pikepdf import Name

from camnang.base.units import pt
from camnang.proofs.guides import Flat, Guide

_STROKES = {  # width and dashes in points, colour as CMYK
    "trim": "0.6 w [] 0 d 0 1 0 0 K",
    "safe": "0.5 w [3 2] 0 d 1 0 1 0 K",
    "fold": "0.6 w [6 3] 0 d 1 0.3 0 0 K",
    "hinge": "0.5 w [1 2] 0 d 1 0.3 0 0 K",
}
_HALO = "1.8 w [] 0 d 0 0 0 0 K"  # white beneath, so that a line shows on any ground


def write_template(cover: Path, flat: Flat, target: Path) -> None:
    """Write the cover with its guides, at its full size with the bleed."""
    size = pt(flat.full_width_mm), pt(flat.full_height_mm)
    with pikepdf.new() as made, pikepdf.open(cover) as opened:
        page = made.add_blank_page(page_size=size)
        form = made.copy_foreign(_with_bleed(opened.pages[0]))
        left, bottom, _, _ = (float(edge) for edge in form.BBox)
        page.add_resource(form, Name.XObject, Name.Cover)
        lines = "\n".join(_drawn(guide, size[1]) for guide in flat.guides)
        drawn = f"q 1 0 0 1 {-left:.3f} {-bottom:.3f} cm /Cover Do Q\n{lines}"
        page.Contents = made.make_stream(drawn.encode())
        made.save(target, deterministic_id=True, compress_streams=True)


def _with_bleed(page: pikepdf.Page) -> pikepdf.Object:
    form = page.as_form_xobject()
    form.BBox = page.obj.get("/BleedBox", page.mediabox)
    return form


def _drawn(guide: Guide, height_pt: float) -> str:
    left, width = pt(guide.left_mm), pt(guide.width_mm)
    top, bottom = height_pt - pt(guide.top_mm), height_pt - pt(guide.top_mm + guide.height_mm)
    if guide.width_mm:
        path = f"{left:.3f} {bottom:.3f} {width:.3f} {top - bottom:.3f} re S"
    else:
        path = f"{left:.3f} {bottom:.3f} m {left:.3f} {top:.3f} l S"
    return f"q {_HALO} {path} {_STROKES[guide.kind]} {path} Q"
