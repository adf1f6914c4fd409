"""Finish: a set book becomes PDF/X-4 in truth, not in label.

Boxes as specified, inks only, black overprinting, nothing see-through, one output intent, and a
save that gives the same bytes each time: dates come from the edition, not from the clock.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

from camnang.base.errors import Finding, Place
from camnang.base.geometry import Box
from camnang.base.units import pt
from camnang.i18n.messages import msg
from camnang.prepress.black_ink import print_in_black
from camnang.prepress.colour_transform import PressInks
from camnang.prepress.convert_colours import Shift, ink_contents
from camnang.prepress.convert_images import ink_images
from camnang.prepress.overprint import overprint_black
from camnang.prepress.pdfx_metadata import Identity, write_metadata, write_output_intent
from camnang.prepress.press_part import PressPart
from camnang.prepress.printers_marks import SlugFrame, draw_slug, make_slug

PDF_VERSION = "1.6"  # what PDF/X-4 rests on
SHIFT_LIMIT = 6.0  # ΔE00: beyond it a colour prints as another
_NOT_FOR_PRESS = ("/Outlines", "/Names", "/Dests", "/StructTreeRoot", "/MarkInfo", "/AcroForm",
                  "/OpenAction", "/AA", "/PageMode", "/PageLabels", "/Metadata")  # fmt: skip
_NOT_ON_PAGES = ("/Annots", "/Tabs", "/StructParents", "/UserUnit", "/CropBox", "/ArtBox")


def finish(source: Path, target: Path, part: PressPart) -> tuple[Finding, ...]:
    """Write the press file; give the colours and images that will print visibly otherwise."""
    inks = PressInks(part.condition)
    trim, bleed, media = _boxes(part)
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            _place(pdf, page, trim, bleed, media)
        for key in _NOT_FOR_PRESS:
            if key in pdf.Root:
                del pdf.Root[key]
        shifts = [*ink_images(pdf, inks), *ink_contents(pdf, inks)]
        if part.black_only:
            shifts = []  # every colour prints otherwise, as ordered
            print_in_black(pdf, part.condition)
        _settle_groups(pdf, opaque=overprint_black(pdf))
        if part.slug:
            slugs = [
                make_slug(pdf, SlugFrame(trim, bleed, folds), part.slug, part.lang, part.black_only)
                for folds in _folds(part, trim)
            ]
            for number, page in enumerate(pdf.pages):
                draw_slug(page, slugs[number % len(slugs)])
        write_output_intent(pdf, part.condition)
        identity = Identity(
            part.name, part.title, part.lang, part.dated, part.edition, part.utc_offset
        )
        write_metadata(pdf, identity)
        pdf.remove_unreferenced_resources()
        pdf.save(
            target,
            deterministic_id=True,
            force_version=PDF_VERSION,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
        )
    return tuple(_findings(target, shifts))


def _folds(part: PressPart, trim: Box) -> Iterator[tuple[float, ...]]:
    """Where pages are folded: all alike, or those of the back turned with the sheet."""
    yield tuple(trim.x0 + pt(fold) for fold in part.folds_mm)
    if part.folds_turn:
        yield tuple(trim.x1 - pt(fold) for fold in reversed(part.folds_mm))


def _boxes(part: PressPart) -> tuple[Box, Box, Box]:
    """Give trim, bleed and media of the pages, the media at 0,0 around bleed and slug."""
    edge_mm = part.bleed_mm + part.slug_mm
    edge, width, height = pt(edge_mm), pt(part.trim.width_mm), pt(part.trim.height_mm)
    trim = Box(edge, edge, edge + width, edge + height)
    return trim, trim.grown_mm(part.bleed_mm), trim.grown_mm(edge_mm)


def _place(pdf: Pdf, page: Page, trim: Box, bleed: Box, media: Box) -> None:
    """Write the boxes, lay the content into them; no CropBox (GWG R0003), no ArtBox.

    The content goes as a form, whose matrix moves its patterns too; a `cm` before the content
    would leave them where the page was (ISO 32000-1, 8.7.3.1).
    """
    left, bottom, *_ = (float(edge) for edge in page.mediabox)
    page.contents_coalesce()
    art = pdf.make_stream(
        page.obj.Contents.read_bytes() if "/Contents" in page.obj else b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([left, bottom, left + bleed.width, bottom + bleed.height]),
        Matrix=Array([1, 0, 0, 1, round(bleed.x0 - left, 6), round(bleed.y0 - bottom, 6)]),
        Resources=page.resources,
    )
    page.obj.Contents = pdf.make_stream(b"/Art Do")
    page.obj.Resources = Dictionary(XObject=Dictionary(Art=art))
    page.obj.MediaBox, page.obj.BleedBox = _rectangle(media), _rectangle(bleed)
    page.obj.TrimBox = _rectangle(trim)
    for key in _NOT_ON_PAGES:
        if key in page.obj:
            del page.obj[key]


def _rectangle(box: Box) -> Array:
    return Array([round(edge, 4) for edge in box])


def _settle_groups(pdf: Pdf, opaque: bool) -> None:
    """Remove transparency groups where all is opaque; where it is not, let them blend in CMYK."""
    for source in pdf.objects:
        if isinstance(source, pikepdf.Dictionary | pikepdf.Stream) and "/Group" in source:
            if opaque:
                del source["/Group"]
            elif source.Group.get("/CS") == Name.DeviceRGB:
                source.Group.CS = Name.DeviceCMYK


def _findings(target: Path, shifts: list[Shift]) -> Iterator[Finding]:
    for page, what, shift in shifts:
        if shift > SHIFT_LIMIT:
            values = {"what": what, "shift": f"{shift:.0f}"}
            fact = msg("{what} prints visibly otherwise (ΔE {shift}).", **values)
            remedy = msg("Look at a proof, or choose a colour the press can print.")
            yield Finding("colour-shift", "warning", Place(target, page=page), fact, remedy)
