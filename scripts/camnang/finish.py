"""Finish: page boxes, metadata and a save that gives the same bytes each time.

A press file carries no links, no tags and no outline; its dates come from the edition, not
from the clock.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from camnang import __version__
from camnang.model import Trim
from camnang.units import pt

_NOT_FOR_PRESS = ("/Outlines", "/Names", "/Dests", "/StructTreeRoot", "/MarkInfo", "/AcroForm",
                  "/OpenAction", "/AA", "/PageMode", "/PageLabels", "/Metadata")  # fmt: skip


@dataclass(frozen=True)
class PressPart:
    """What a press file says of itself: trim and bleed in millimetres, title, language, date."""

    trim: Trim
    bleed_mm: float
    title: str
    lang: str
    dated: date
    name: str


def finish(source: Path, target: Path, part: PressPart) -> None:
    """Write the press file: boxes as specified on every page, metadata from the edition."""
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            _boxes(page, part)
            for key in ("/Annots", "/Tabs", "/StructParents", "/UserUnit"):
                if key in page.obj:
                    del page.obj[key]
        for key in _NOT_FOR_PRESS:
            if key in pdf.Root:
                del pdf.Root[key]
        _metadata(pdf, part)
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
        )


def _boxes(page: Page, part: PressPart) -> None:
    """MediaBox at 0,0 and as large as the bleed; no CropBox (GWG R0003), no ArtBox."""
    left, bottom, *_ = (float(edge) for edge in page.mediabox)
    bleed = pt(part.bleed_mm)
    width, height = pt(part.trim.width_mm), pt(part.trim.height_mm)
    if left or bottom:
        page.contents_add(f"q 1 0 0 1 {-left:.6f} {-bottom:.6f} cm".encode(), prepend=True)
        page.contents_add(b"Q")
    outer = _rectangle(0, 0, width + 2 * bleed, height + 2 * bleed)
    page.obj.MediaBox = outer
    page.obj.BleedBox = outer
    page.obj.TrimBox = _rectangle(bleed, bleed, bleed + width, bleed + height)
    for key in ("/CropBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]


def _rectangle(*edges: float) -> Array:
    return Array([round(edge, 4) for edge in edges])


def _metadata(pdf: Pdf, part: PressPart) -> None:
    stamp = part.dated.strftime("D:%Y%m%d000000+07'00'")
    producer = f"Cẩm Nang {__version__}"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(part.title),
            Creator=String(producer),
            Producer=String(producer),
            CreationDate=String(stamp),
            ModDate=String(stamp),
            Trapped=Name.False_ if hasattr(Name, "False_") else Name("/False"),
        )
    )
    pdf.Root.Lang = String(part.lang)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
