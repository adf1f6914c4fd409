"""What a PDF/X-4 file says of itself: output intent, XMP, document information, all in agreement.

Everything derives from the edition: no clock, no random number.
"""

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from camnang import __version__
from camnang.design.printing_conditions import Condition

PRODUCER = f"Cẩm Nang {__version__}"
_VERSION = "PDF/X-4"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{document_id}</xmpMM:DocumentID>
<xmpMM:VersionID>{edition}</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Identity:
    """Which file this is: name and number of the edition's part, title, language, date."""

    name: str
    title: str
    lang: str
    dated: date
    edition: int = 1
    utc_offset: str = "+00:00"


def write_metadata(pdf: pikepdf.Pdf, identity: Identity) -> None:
    """Write XMP and document information (ISO 15930-7; XMP is what counts)."""
    document_id = uuid5(NAMESPACE_URL, f"camnang:{identity.name}:{identity.dated}")
    words = {
        "title": identity.title,
        "lang": identity.lang,
        "producer": PRODUCER,
        "version": _VERSION,
        "stamp": f"{identity.dated.isoformat()}T00:00:00{identity.utc_offset}",
        "document_id": document_id,
        "edition": identity.edition,
    }
    packet = _XMP.format(**{key: escape(str(value)) for key, value in words.items()})
    pdf.Root.Metadata = pdf.make_stream(
        packet.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML
    )
    stamp = String(pdf_midnight(identity.dated, identity.utc_offset))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(identity.title),
            Creator=String(PRODUCER),
            Producer=String(PRODUCER),
            CreationDate=stamp,
            ModDate=stamp,
            Trapped=Name("/False"),
        )
    )
    pdf.Root.Lang = String(identity.lang)


def pdf_midnight(day: date, utc_offset: str) -> str:
    """Give the first moment of a day as PDF writes it (ISO 32000-1, 7.9.4)."""
    hours, minutes = utc_offset.split(":")
    return f"D:{day:%Y%m%d}000000{hours}'{minutes}'"


def write_output_intent(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """Write the one output intent, with the profile of the paper embedded."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.text),
        Info=String(condition.text),
        DestOutputProfile=pdf.make_stream(condition.icc(), N=4),
    )
    if condition.registry:
        intent.RegistryName = String(condition.registry)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
