"""Reading what a PDF says of itself: information dictionary, XMP, output intents."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from camnang.design.printing_conditions import colour_space, device_class
from camnang.pdf.colour_spaces import plain
from camnang.pdf.objects import UNREADABLE, as_list, read_bytes
from camnang.preflight.facts import OutputIntent

_INFO_KEYS = (
    *("Title", "Author", "Subject", "Keywords", "Creator", "Producer"),
    *("CreationDate", "ModDate", "Trapped", "GTS_PDFXVersion"),
)
_XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XMP_NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
}


def read_info(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Read the information dictionary, the keys that matter to print."""
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return {}
    keys = [key for key in _INFO_KEYS if f"/{key}" in info]
    return {key: plain(info[f"/{key}"]) for key in keys}


def read_intents(source: Any) -> Iterator[OutputIntent]:
    """Read the OutputIntents array of the catalogue."""
    for intent in as_list(source):
        with contextlib.suppress(*UNREADABLE):
            profile = intent.get("/DestOutputProfile")
            icc = read_bytes(profile)
            yield OutputIntent(
                subtype=plain(intent.get("/S", "")),
                identifier=str(intent.get("/OutputConditionIdentifier", "")),
                registry=str(intent.get("/RegistryName", "")),
                has_profile=profile is not None,
                profile_class=device_class(icc),
                profile_space=colour_space(icc),
            )


def read_xmp(data: bytes) -> dict[str, str]:
    """Read an XMP packet as `prefix:name` → text; of alternatives and lists, the first."""
    if not data.strip():
        return {}
    try:
        tree = etree.fromstring(data, _XML)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found: dict[str, str] = {}
    for description in tree.iter(f"{_RDF}Description") if tree is not None else ():
        pairs = [(name, value) for name, value in description.attrib.items()]
        pairs += [(child.tag, "".join(map(str, child.itertext())).strip()) for child in description]
        for name, value in pairs:
            if isinstance(name, str) and name.startswith("{"):
                namespace, _, local = name[1:].partition("}")
                if namespace in XMP_NAMESPACES:
                    found.setdefault(f"{XMP_NAMESPACES[namespace]}:{local}", str(value))
    return found
