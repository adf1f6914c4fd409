"""Wholeness: whether a file holds every pixel it promises; Pillow would fill the rest with grey."""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Name

_SIGNATURE, _AROUND = 8, 12  # bytes of a PNG before its chunks, and of a chunk around its data
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type (PNG, 11.2.2)
_PALETTE = 3  # the colour type
_PASSES = (  # Adam7 (PNG, 8.2): first column and row, steps between columns and rows
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
    (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
)  # fmt: skip
_PIECE = 1 << 20


class NotWholeError(ValueError):
    """Pixels are missing."""


def hold_whole_jpeg(path: Path, size: tuple[int, int]) -> None:
    """Decode a JPEG where a warning of the decoder is an error; raises what pikepdf raises."""
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(path.read_bytes(), Type=Name.XObject, Subtype=Name.Image)
        stream.Filter, stream.BitsPerComponent = Name.DCTDecode, 8
        stream.ColorSpace = Name.DeviceRGB
        stream.Width, stream.Height = size
        stream.read_bytes(pikepdf.StreamDecodeLevel.all)


def hold_whole_png(path: Path) -> None:
    """Count the bytes of a PNG's pixels; raises NotWholeError if there are too few, or if it has
    no palette that they choose from.
    """
    data = path.read_bytes()
    chunks = list(_chunks(data))
    header = next(chunk for kind, chunk in chunks if kind == b"IHDR")
    if header[9] == _PALETTE and not any(kind == b"PLTE" for kind, _ in chunks):
        raise NotWholeError
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    bits, interlaced = header[8] * _CHANNELS[header[9]], header[12]
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    wanted = sum(
        rows * (1 + (columns * bits + 7) // 8)
        for x, y, across, down in passes
        if (columns := len(range(x, width, across))) and (rows := len(range(y, height, down)))
    )
    if _unpacked(b"".join(chunk for kind, chunk in chunks if kind == b"IDAT"), wanted) < wanted:
        raise NotWholeError


def hold_whole_tiff(path: Path, strips: Iterable[tuple[int, int]], most: int) -> None:
    """Unpack the strips or tiles of a deflated TIFF, each an offset and a size in bytes, to at most
    `most` bytes; raises NotWholeError or zlib.error if one is damaged, of which libtiff says
    nothing.
    """
    data = path.read_bytes()
    for offset, size in strips:
        reader = zlib.decompressobj()
        count = len(reader.decompress(data[offset : offset + size], _PIECE))
        while not reader.eof:  # what follows the last byte is their checksum
            piece = reader.decompress(reader.unconsumed_tail, _PIECE)
            count += len(piece)
            if count > most or not (piece or reader.eof):
                raise NotWholeError


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + _AROUND


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes are packed, counted no further than `most`."""
    reader, count = zlib.decompressobj(), 0
    piece = reader.decompress(packed, _PIECE)
    while piece and count < most:
        count += len(piece)
        piece = reader.decompress(reader.unconsumed_tail, _PIECE)
    return count
