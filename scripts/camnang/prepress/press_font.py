"""A line of text in an embedded font, for what is written after typesetting."""

import io

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from camnang.design.fonts import Face, regular_for


def embed_text(pdf: pikepdf.Pdf, text: str, lang: str) -> tuple[pikepdf.Object, bytes, float]:
    """Embed the glyphs of `text`, of a language (ISO 32000, 9.7).

    Gives the font, the codes that show the text, and its width at a size of 1 point.
    """
    face = regular_for(text, lang)
    font, name = _subset(face, text), Name(f"/CAMNAN+{face.stem}")
    unit = 1000 / font["head"].unitsPerEm
    named = font.getBestCmap()
    glyphs = [named.get(ord(character), ".notdef") for character in text]
    codes = {glyph: _code(font, glyph) for glyph in glyphs}
    widths = {codes[glyph]: round(font["hmtx"][glyph][0] * unit) for glyph in codes}
    is_cff = "CFF " in font
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if is_cff else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        W=Array([entry for code, width in sorted(widths.items()) for entry in (code, [width])]),
        FontDescriptor=_descriptor(pdf, font, name, unit),
    )
    if not is_cff:
        descendant.CIDToGIDMap = Name.Identity
    embedded = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    shown = b"".join(codes[glyph].to_bytes(2, "big") for glyph in glyphs)
    return pdf.make_indirect(embedded), shown, sum(widths[codes[glyph]] for glyph in glyphs) / 1000


def _code(font: TTFont, glyph: str) -> int:
    """The CID that shows a glyph: its own in a font keyed by CID, else its index (9.7.4.2)."""
    is_keyed = "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS")
    return (
        int(glyph.removeprefix("cid"))
        if is_keyed and glyph != ".notdef"
        else font.getGlyphID(glyph)
    )


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
    )
    if "CFF " in font:
        outlines = font["CFF "].compile(font)
        descriptor.FontFile3 = pdf.make_stream(outlines, Subtype=Name.CIDFontType0C)
    else:
        descriptor.FontFile2 = pdf.make_stream(file.getvalue(), Length1=len(file.getvalue()))
    return pdf.make_indirect(descriptor)


def _subset(face: Face, text: str) -> TTFont:
    font = face.opened()
    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    return font
