"""A sound PDF/X-4 file of four pages, 145 × 205 mm, as a press wants it."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from camnang.base.geometry import Box
from camnang.base.units import pt
from camnang.design.fonts import FACES, TEXT
from camnang.design.printing_conditions import CONDITIONS
from camnang.preflight import Expectations, FileOrder, for_job

PAGES = 4
TRIM_MM, BLEED_MM = (145.0, 205.0), 3.0
CONDITION = CONDITIONS["uncoated"]
TRIM = Box(pt(10), pt(10), pt(10 + TRIM_MM[0]), pt(10 + TRIM_MM[1]))
BLEED = TRIM.grown_mm(BLEED_MM)
MEDIA = Box(0, 0, pt(20 + TRIM_MM[0]), pt(20 + TRIM_MM[1]))
DATE, ISO_DATE = "D:20261122090000+07'00'", "2026-11-22T09:00:00+07:00"

XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sound</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{ISO_DATE}</xmp:CreateDate><xmp:ModifyDate>{ISO_DATE}</xmp:ModifyDate>
<xmp:MetadataDate>{ISO_DATE}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

# What stands on every page, in the order it is painted; lengths in millimetres within the trim.
CONTENT = """
q {mm} 0 0 {mm} {x} {y} cm
/Knock gs .12 0 .18 0 k
-3 160 151 48 re f
0 .1 .2 0 k
64 8 m 64 12.4 60.4 16 56 16 c 51.6 16 48 12.4 48 8 c 48 3.6 51.6 0 56 0 c 60.4 0 64 3.6 64 8 c f
.85 .3 .95 .3 k
20 20 60 30 re f
/Black gs 0 0 0 1 k 0 0 0 1 K
.3 w 20 170 m 120 170 l S
20 150 100 .2 re f
q 20 120 m 120 120 l 120 120.2 l 20 120.2 l W* n 20 100 100 20 re 20 99.5 100 20.7 re f* Q
BT /Serif {ten} Tf 20 175 Td (Black text overprints its tint) Tj ET
BT /Serif {ten} Tf 20 140 Td (Body text on paper) Tj ET
/Knock gs 0 0 0 0 k
BT /Serif {ten} Tf 22 30 Td (Reversed) Tj ET
q 25 0 0 25 95 20 cm /Photo Do Q
Q
""".format(mm=pt(1), x=TRIM.x0, y=TRIM.y0, ten=10 / pt(1))


def expected(**job: object) -> Expectations:
    """Give what the house expects of the sound file, or of a job that differs from its own."""
    own = FileOrder("interior", TRIM_MM, BLEED_MM, PAGES, 4, "perfect", None, CONDITION)
    return for_job("sound", replace(own, **job))


def sound_pdf() -> pikepdf.Pdf:
    """Make the file."""
    pdf = pikepdf.Pdf.new()
    resources = pdf.make_indirect(_resources(pdf))
    for _ in range(PAGES):
        pdf.add_blank_page(page_size=(MEDIA.width, MEDIA.height))
        page = pdf.pages[-1]
        page.MediaBox = Array(MEDIA)
        page.BleedBox, page.TrimBox = Array(BLEED), Array(TRIM)
        page.Resources = resources
        page.Contents = pdf.make_stream(CONTENT.encode())
    profile = pdf.make_stream(CONDITION.icc(), N=4)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(CONDITION.identifier),
        RegistryName=pikepdf.String(CONDITION.registry),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo.Title = "Sound"
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = DATE
    pdf.docinfo.Trapped = Name("/False")
    return pdf


def save(pdf: pikepdf.Pdf, path: Path, **options: object) -> Path:
    """Write the file as PDF 1.6, reproducibly."""
    options.setdefault("force_version", "1.6")
    options.setdefault("deterministic_id", "encryption" not in options)
    pdf.save(path, **options)
    return path


def _resources(pdf: pikepdf.Pdf) -> Dictionary:
    pixels = 320  # 25 mm at 325 ppi
    photo = pdf.make_stream(
        bytes((40, 60, 20, 10)) * pixels * pixels,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels,
        Height=pixels,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )
    return Dictionary(
        Font=Dictionary(Serif=embedded_font(pdf)),
        XObject=Dictionary(Photo=photo),
        ExtGState=Dictionary(
            Black=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
            Knock=Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=1),
        ),
    )


def embedded_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Embed the Latin letters of the text face as a simple TrueType font."""
    data, widths, ascent, descent = _latin()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+Spectral"),
        Flags=32,
        FontBBox=Array([-200, -400, 1400, 1100]),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=660,
        StemV=80,
        FontFile2=pdf.make_stream(data, Length1=len(data)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/ABCDEF+Spectral"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=126,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


@cache
def _latin() -> tuple[bytes, tuple[int, ...], int, int]:
    face = next(face for face in FACES if (face.family, face.weight) == (TEXT, 400))
    font = TTFont(face.path)
    subsetter = Subsetter(Options(layout_features=[], hinting=False))
    subsetter.populate(unicodes=range(32, 127))
    subsetter.subset(font)
    names, metrics = font.getBestCmap(), font["hmtx"]
    unit = 1000 / font["head"].unitsPerEm
    widths = tuple(round(metrics[names[code]][0] * unit) for code in range(32, 127))
    buffer = io.BytesIO()
    font.save(buffer)
    hhea = font["hhea"]
    return buffer.getvalue(), widths, round(hhea.ascent * unit), round(hhea.descent * unit)
