"""Every content stream and image of a file, with the first page that uses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from camnang.pdf.objects import get

Key = tuple[int, int]


@dataclass(frozen=True)
class Content:
    """A content stream: the page (from 1) it is first met on, and the page or stream it is."""

    page: int
    owner: Any
    resources: Any

    @property
    def data(self) -> bytes:
        """The operators as bytes."""
        return content_bytes(self.owner)

    def instructions(self) -> list[Any]:
        """The operators, parsed."""
        return list(pikepdf.parse_content_stream(self.owner))

    def write(self, pdf: pikepdf.Pdf, instructions: list[Any]) -> None:
        """Put other operators in their place."""
        data = pikepdf.unparse_content_stream(instructions)
        if isinstance(self.owner, pikepdf.Page):
            self.owner.obj.Contents = pdf.make_stream(data)
        else:
            self.owner.write(data)


def content_bytes(owner: Any) -> bytes:
    """Give the operators of a page or stream as bytes."""
    return b"\n".join(content_parts(owner))


def content_parts(owner: Any) -> Iterator[bytes]:
    """Give the same in the parts that a page may have: one stream may stand there many times."""
    if isinstance(owner, pikepdf.Page):
        parts = owner.obj.get("/Contents")
        streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
        yield from (stream.read_bytes() for stream in streams if stream is not None)
    else:
        yield bytes(owner.read_bytes())


def contents_of(pdf: pikepdf.Pdf) -> Iterator[Content]:
    """Give every page, form XObject and tiling pattern of a file, each once."""
    seen: set[Key] = set()
    for number, page in enumerate(pdf.pages, 1):
        resources = _resources(page)
        yield Content(number, page, resources)
        for stream in _streams(resources, seen):
            if stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1:
                yield Content(number, stream, stream.get("/Resources") or resources)


def images_of(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    """Give every image XObject that content may paint, with the first page that can."""
    seen: set[Key] = set()
    for number, page in enumerate(pdf.pages, 1):
        for stream in _streams(_resources(page), seen):
            if stream.get("/Subtype") == "/Image":
                yield number, stream


def _resources(page: pikepdf.Page) -> Any:
    return page.obj.get("/Resources") or page.resources  # its own, or inherited


def _streams(resources: Any, seen: set[Key]) -> Iterator[Any]:
    """The XObjects and patterns of a resource dictionary and of those within, each once."""
    if not isinstance(resources, pikepdf.Dictionary) or _was_seen(resources, seen):
        return
    for category in ("/XObject", "/Pattern"):
        group = get(resources, category)
        for stream in group.values() if isinstance(group, pikepdf.Dictionary) else ():
            if isinstance(stream, pikepdf.Stream) and not _was_seen(stream, seen):
                yield stream
                yield from _streams(stream.get("/Resources"), seen)


def _was_seen(source: Any, seen: set[Key]) -> bool:
    key: Key = source.objgen
    if key == (0, 0):
        return False
    if key in seen:
        return True
    seen.add(key)
    return False
