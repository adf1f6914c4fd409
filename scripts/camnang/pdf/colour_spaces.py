"""Reading colour spaces from a PDF, and the inks a colour in them asks for (ISO 32000, 8.6)."""

from collections.abc import Sequence
from typing import Any

import pikepdf

from camnang.pdf.marks import (
    DEVICE_CMYK,
    DEVICE_GRAY,
    DEVICE_RGB,
    NO_INK,
    Inks,
    PaintedColour,
    Space,
)

DEVICE_SPACES = {
    "DeviceGray": DEVICE_GRAY,
    "DeviceRGB": DEVICE_RGB,
    "DeviceCMYK": DEVICE_CMYK,
    "G": DEVICE_GRAY,  # the short names are those of inline images
    "RGB": DEVICE_RGB,
    "CMYK": DEVICE_CMYK,
}
PATTERN = Space("Pattern", 0)
UNKNOWN = Space("unknown", 0)
PROCESS_INKS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
_DEPTH = 8


def plain(name: object) -> str:
    """Give a PDF name without its slash."""
    return str(name).removeprefix("/")


def read_space(source: Any, named: Any = None, depth: int = 0) -> Space:
    """Read a colour space; `named` is the ColorSpace dictionary that names may refer to."""
    if depth > _DEPTH or source is None:
        return UNKNOWN
    if isinstance(source, pikepdf.Name):
        return _read_named(source, named, depth)
    if not isinstance(source, pikepdf.Array) or not len(source):
        return UNKNOWN
    family, parts = plain(source[0]), list(source)[1:]
    reader = _READERS.get(family)
    if reader is None or not parts:
        return DEVICE_SPACES.get(family, PATTERN if family == "Pattern" else UNKNOWN)
    return reader(family, parts, named, depth + 1)


def _read_named(name: pikepdf.Name, named: Any, depth: int) -> Space:
    plain_name = plain(name)
    device = DEVICE_SPACES.get(plain_name)
    known = named if isinstance(named, pikepdf.Dictionary) else None
    if device and known is not None:  # DefaultGray, DefaultRGB, DefaultCMYK replace it
        default = known.get("/Default" + device.family.removeprefix("Device"))
        return read_space(default, None, depth + 1) if default is not None else device
    if device or plain_name == "Pattern":
        return device or PATTERN
    return read_space(known.get(name), known, depth + 1) if known is not None else UNKNOWN


def _calibrated(family: str, parts: list[Any], named: Any, depth: int) -> Space:
    return Space(family, 1 if family == "CalGray" else 3)


def _icc(family: str, parts: list[Any], named: Any, depth: int) -> Space:
    return Space(family, int(parts[0].get("/N", 0)))


def _indexed(family: str, parts: list[Any], named: Any, depth: int) -> Space:
    return Space("Indexed", 1, read_space(parts[0], named, depth))


def _tints(family: str, parts: list[Any], named: Any, depth: int) -> Space:
    names = [parts[0]] if family == "Separation" else list(parts[0])
    base = read_space(parts[1], named, depth) if len(parts) > 1 else None
    return Space(family, len(names), base, tuple(plain(name) for name in names))


def _pattern(family: str, parts: list[Any], named: Any, depth: int) -> Space:
    return Space(family, 0, read_space(parts[0], named, depth))


_READERS = {
    "CalGray": _calibrated,
    "CalRGB": _calibrated,
    "Lab": _calibrated,
    "ICCBased": _icc,
    "Indexed": _indexed,
    "I": _indexed,
    "Separation": _tints,
    "DeviceN": _tints,
    "Pattern": _pattern,
}


def colour_in(space: Space, values: Sequence[float]) -> PaintedColour:
    """Give the colour that `values` mean in a space."""
    return PaintedColour(space, _inks(space, values))


def _inks(space: Space, values: Sequence[float]) -> Inks | None:
    if len(values) != space.components:
        return None
    if space.names:
        return _tint_inks(space.names, values)
    if space.family not in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "ICCBased"):
        return None
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        return cyan, magenta, yellow, black
    if len(values) == 1:
        return 0.0, 0.0, 0.0, 1 - values[0]
    return NO_INK if min(values) >= 1 else None


def _tint_inks(names: Sequence[str], values: Sequence[float]) -> Inks | None:
    if names == ("All",):
        return values[0], values[0], values[0], values[0]
    if max(values) <= 0:
        return NO_INK
    if not all(name in PROCESS_INKS for name in names):
        return None
    inks = [0.0, 0.0, 0.0, 0.0]
    for name, value in zip(names, values, strict=True):
        inks[PROCESS_INKS[name]] = value
    return inks[0], inks[1], inks[2], inks[3]


def initial_colour(space: Space) -> PaintedColour:
    """Give the colour a space starts with (ISO 32000, table 74)."""
    if space.names:
        return colour_in(space, [1.0] * space.components)
    return colour_in(space, [0.0] * (space.components - 1) + [float(space.components == 4)])
