"""Reading fonts from a PDF: whether they are embedded, and how wide their glyphs are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pikepdf

from camnang.pdf.colour_spaces import plain
from camnang.pdf.marks import Font

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_DEFAULT_ASCENT, _DEFAULT_DESCENT, _DEFAULT_WIDTH = 0.75, -0.25, 500.0
_UNIT = 1000.0
_LAST_CID = 0xFFFF
_MOST_WIDTHS = 2 * _LAST_CID  # a font that gives more gives some of them again and again


@dataclass(frozen=True)
class Typeface:
    """A font with its metrics, in thousandths of its size (ascent and descent: shares of it)."""

    font: Font
    code_bytes: int = 1
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = _DEFAULT_WIDTH
    unit: float = _UNIT
    ascent: float = _DEFAULT_ASCENT
    descent: float = _DEFAULT_DESCENT
    glyphs: Any = None  # the procedures of a Type 3 font

    def codes(self, text: bytes) -> Sequence[int]:
        """Split shown bytes into character codes."""
        if self.code_bytes == 1:
            return text
        return [high << 8 | low for high, low in zip(text[::2], text[1::2], strict=False)]

    def advance(self, text: bytes, spacing: float, word_spacing: float, size: float) -> float:
        """How far showing `text` moves on, in text space units before horizontal scaling."""
        widths, default = self.widths, self.default_width
        codes = self.codes(text)
        total = sum([widths.get(code, default) for code in codes]) / self.unit * size
        spaces = codes.count(32) if self.code_bytes == 1 else 0
        return total + spacing * len(codes) + word_spacing * spaces


UNKNOWN_TYPEFACE = Typeface(Font("", "unknown", embedded=False))


def read_typeface(source: Any) -> Typeface:
    """Read a font dictionary."""
    kind = plain(source.get("/Subtype", ""))
    if kind == "Type3":
        return _read_type3(source)
    if kind == "Type0":
        descendants = source.get("/DescendantFonts")
        if descendants is None or not len(descendants):
            return UNKNOWN_TYPEFACE
        return _read_composite(source, descendants[0])
    descriptor = source.get("/FontDescriptor")
    name = _name(source)
    first = int(source.get("/FirstChar", 0))
    widths = {first + n: float(width) for n, width in enumerate(source.get("/Widths", ()))}
    missing = 600.0 if "Courier" in name else _DEFAULT_WIDTH
    ascent, descent = _extent(descriptor)
    font = Font(name, kind, _is_embedded(descriptor))
    return Typeface(font, 1, widths, missing, ascent=ascent, descent=descent)


def _read_composite(source: Any, descendant: Any) -> Typeface:
    descriptor = descendant.get("/FontDescriptor")
    ascent, descent = _extent(descriptor)
    font = Font(_name(source), plain(descendant.get("/Subtype", "")), _is_embedded(descriptor))
    widths = dict(islice(_cid_widths(descendant.get("/W", ())), _MOST_WIDTHS))
    default = float(descendant.get("/DW", _UNIT))
    return Typeface(font, 2, widths, default, ascent=ascent, descent=descent)


def _read_type3(source: Any) -> Typeface:
    matrix = source.get("/FontMatrix", (0.001,))
    scale = abs(float(matrix[0])) or 1 / _UNIT
    first = int(source.get("/FirstChar", 0))
    widths = {first + n: float(width) for n, width in enumerate(source.get("/Widths", ()))}
    font = Font(_name(source) or "Type 3", "Type3", embedded=True)
    return Typeface(font, 1, widths, 0.0, 1 / scale, glyphs=source)


def _name(source: Any) -> str:
    name = plain(source.get("/BaseFont", source.get("/Name", "")))
    tag, plus, rest = name.partition("+")
    return rest if plus and len(tag) == 6 and tag.isupper() else name


def _is_embedded(descriptor: Any) -> bool:
    return descriptor is not None and any(key in descriptor for key in _FONT_FILES)


def _extent(descriptor: Any) -> tuple[float, float]:
    if descriptor is None:
        return _DEFAULT_ASCENT, _DEFAULT_DESCENT
    ascent = float(descriptor.get("/Ascent", 0)) / _UNIT
    descent = float(descriptor.get("/Descent", 0)) / _UNIT
    return ascent or _DEFAULT_ASCENT, -abs(descent) if descent else _DEFAULT_DESCENT


def _cid_widths(entries: Any) -> Iterator[tuple[int, float]]:
    """Unroll a /W array: `c [w1 w2 …]` and `first last w` (ISO 32000, 9.7.4.3)."""
    parts = list(entries)
    at = 0
    while at + 1 < len(parts):
        first = int(parts[at])
        if isinstance(parts[at + 1], pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(parts[at + 1]))
            at += 2
        elif at + 2 < len(parts):
            last, width = int(parts[at + 1]), float(parts[at + 2])
            yield from ((cid, width) for cid in range(max(first, 0), min(last, _LAST_CID) + 1))
            at += 3
        else:
            return
