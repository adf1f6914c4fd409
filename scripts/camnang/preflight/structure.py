"""Reading the structure of a PDF into facts: actions, forms, layers, boxes, annotations.

Every reader copes with damaged objects: what cannot be read is absent.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from camnang.base.geometry import Box
from camnang.pdf.colour_spaces import plain
from camnang.pdf.objects import UNREADABLE, as_list, get, keys, read_bytes
from camnang.preflight.facts import Annotation, Document
from camnang.preflight.metadata import read_info, read_intents, read_xmp


def read_document(pdf: pikepdf.Pdf, damage: tuple[str, ...], trims: tuple[Box, ...]) -> Document:
    """Read what holds for the file as a whole."""
    root = pdf.Root
    streams = _Streams(pdf)
    return Document(
        version=pdf.pdf_version,
        encrypted=pdf.is_encrypted,
        damage=damage,
        has_id="/ID" in pdf.trailer,
        info=read_info(pdf),
        xmp=read_xmp(read_bytes(root.get("/Metadata"))),
        intents=tuple(read_intents(root.get("/OutputIntents"))),
        scripts=tuple(_scripts(pdf)),
        form_fields=_count_fields(root.get("/AcroForm")),
        attachments=max(_count_attachments(pdf), streams.embedded_files),
        layers=len(as_list(get(root.get("/OCProperties"), "/OCGs"))),
        lzw_streams=streams.lzw,
        postscript=streams.postscript,
        foreign_content=tuple(sorted(streams.foreign)),
        trims=trims,
    )


def read_box(page: Any, key: str) -> Box | None:
    """Read a page box, inherited where the standard lets it be (ISO 32000, table 30)."""
    inherited = key in ("/MediaBox", "/CropBox")
    with contextlib.suppress(*UNREADABLE):
        for _ in range(32):
            if key in page:
                x0, y0, x1, y1 = (float(value) for value in page[key])
                return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if not inherited or "/Parent" not in page:
                return None
            page = page["/Parent"]
    return None


def read_rotation(page: pikepdf.Page) -> int:
    """Read by how many degrees a page is turned clockwise."""
    with contextlib.suppress(*UNREADABLE):
        return int(page.rotation) % 360
    return 0


def read_annotations(page: Any) -> Iterator[Annotation]:
    """Read the annotations of a page."""
    for source in as_list(page.get("/Annots")):
        with contextlib.suppress(*UNREADABLE):
            kind = plain(source.get("/Subtype", "?"))
            box = read_box(source, "/Rect")
            yield Annotation(kind, box or Box(0, 0, 0, 0))


def _scripts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Name the actions of a file: scripts, open actions and additional actions."""
    root = pdf.Root
    if "/JavaScript" in keys(root.get("/Names")):
        yield "JavaScript"
    opening = root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary):
        yield f"OpenAction {plain(opening.get('/S', ''))}"
    if "/AA" in root:
        yield "AA"
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield f"AA, page {number}"


def _count_fields(form: Any) -> int:
    return len(as_list(get(form, "/Fields"))) + ("/XFA" in keys(form))


def _count_attachments(pdf: pikepdf.Pdf) -> int:
    with contextlib.suppress(*UNREADABLE):
        return len(pdf.attachments)
    return 0


class _Streams:
    """What the streams of a file hold that a press file must not."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.lzw = self.postscript = self.embedded_files = 0
        self.foreign: set[str] = set()
        for source in pdf.objects:
            if isinstance(source, pikepdf.Stream):
                with contextlib.suppress(*UNREADABLE):
                    self._note(source)

    def _note(self, stream: Any) -> None:
        filters = stream.get("/Filter")
        names = {plain(filters)} if isinstance(filters, pikepdf.Name) else set()
        names |= {plain(name) for name in as_list(filters)}
        self.lzw += bool(names & {"LZWDecode", "LZW"})
        self.embedded_files += stream.get("/Type") == "/EmbeddedFile"
        self.postscript += "/PS" in (stream.get("/Subtype"), stream.get("/Subtype2"))
        self.foreign.update(key[1:] for key in ("/OPI", "/Ref", "/Alternates") if key in stream)
