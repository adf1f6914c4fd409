"""A line of text in an embedded font, for what is written after typesetting."""

import io

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from camnang.design.fonts import Face, regular_for


def embed_text(pdf: pikepdf.Pdf, text: str) -> tuple[pikepdf.Object, bytes, float]:
    """Embed the glyphs of `text` (ISO 32000, 9.7).

    Gives the font, the codes that show the text, and its width at a size of 1 point.
    """
    face = regular_for(text)
    font, name = _subset(face, text), Name(f"/CAMNAN+{face.stem}")
    unit = 1000 / font["head"].unitsPerEm
    names = font.getBestCmap()
    glyphs = [font.getGlyphID(names.get(ord(character), ".notdef")) for character in text]
    widths = {
        glyph: round(font["hmtx"][font.getGlyphName(glyph)][0] * unit)
        for glyph in sorted({*glyphs})
    }
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=Array([entry for glyph, width in widths.items() for entry in (glyph, Array([width]))]),
        FontDescriptor=_descriptor(pdf, font, name, unit),
    )
    embedded = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    codes = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
    return pdf.make_indirect(embedded), codes, sum(widths[glyph] for glyph in glyphs) / 1000


def _descriptor(pdf: pikepdf.Pdf, font: TTFont, name: Name, unit: float) -> pikepdf.Object:
    file, head = io.BytesIO(), font["head"]
    font.save(file)
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([round(edge * unit) for edge in box]),
        ItalicAngle=0,
        Ascent=round(font["hhea"].ascent * unit),
        Descent=round(font["hhea"].descent * unit),
        CapHeight=round(font["OS/2"].sCapHeight * unit),
        StemV=80,
        FontFile2=pdf.make_stream(file.getvalue(), Length1=len(file.getvalue())),
    )
    return pdf.make_indirect(descriptor)


def _subset(face: Face, text: str) -> TTFont:
    font = TTFont(face.path)
    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    return font
