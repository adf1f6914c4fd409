"""Inking: every colour of drawings and text in DeviceCMYK.

Works on the content streams themselves, so that whatever the typesetting engine wrote in RGB or
grey reaches the press as inks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Name, Operator
from PIL import Image

from camnang.pdf.tree import contents_of
from camnang.prepress.colour_transform import PressInks, Rgb

Shift = tuple[int, str, float]  # page, what, how much it changes (ΔE00)

_NOT_INKS = re.compile(rb"(?<![\w/])(?:rg|RG|g|G)(?![\w*])|/Device(?:RGB|Gray)\b")
_DEVICE = {"g": 1, "rg": 3, "G": 1, "RG": 3}
_SPACES = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


def ink_contents(pdf: pikepdf.Pdf, inks: PressInks) -> Iterator[Shift]:
    """Turn RGB and grey of drawings and text into inks; give what changes visibly."""
    met: set[Rgb] = set()
    for content in contents_of(pdf):
        if _NOT_INKS.search(content.data):
            used: set[Rgb] = set()
            content.write(pdf, list(_inked(content.instructions(), inks, used)))
            for rgb in sorted(used - met):
                pixel = tuple(round(part * 255) for part in rgb)
                name = "#" + bytes(pixel).hex()
                yield content.page, name, inks.shift(Image.new("RGB", (1, 1), pixel))
            met |= used
    for shading in shadings_of(pdf):
        _ink_shading(shading, inks)


def _inked(instructions: Sequence[Any], inks: PressInks, used: set[Rgb]) -> Iterator[Any]:
    spaces = {"sc": 0, "SC": 0}  # components of the device space chosen, 0: another space
    saved: list[dict[str, int]] = []
    for instruction in instructions:
        name = str(instruction.operator)
        setter = name.removesuffix("n").removesuffix("N")
        if name == "q":
            saved.append(dict(spaces))
        elif name == "Q" and saved:
            spaces = saved.pop()
        elif name in ("cs", "CS"):
            chosen = _SPACES.get(str(instruction.operands[0]), 0)
            spaces["sc" if name == "cs" else "SC"] = chosen
            if chosen in (1, 3):
                continue
        count = _DEVICE.get(name) or (spaces.get(setter, 0) if setter in spaces else 0)
        if count in (1, 3) and len(instruction.operands) == count:
            values = [float(value) for value in instruction.operands]
            yield _ink_setter(values, name.islower(), inks, used)
        else:
            yield instruction


def _ink_setter(values: list[float], fills: bool, inks: PressInks, used: set[Rgb]) -> Any:
    rgb = _rgb(values * 3 if len(values) == 1 else values)
    used.add(rgb)
    return ContentStreamInstruction(list(inks.of(rgb)), Operator("k" if fills else "K"))


def shadings_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give every shading of a file, wherever it is kept."""
    for source in pdf.objects:
        yield from _shadings_in(source)


def _shadings_in(source: Any) -> Iterator[Any]:
    if not isinstance(source, pikepdf.Dictionary | pikepdf.Stream):
        return
    if "/ShadingType" in source:
        yield source
        return
    for key in source.keys():  # noqa: SIM118 - a stream has no iterator of its own
        held = source.get(key)
        if isinstance(held, pikepdf.Dictionary) and not held.is_indirect:
            yield from _shadings_in(held)


def _ink_shading(shading: Any, inks: PressInks) -> None:
    """Turn the end colours of an RGB gradient into inks; what lies between follows."""
    if shading.get("/ColorSpace") != "/DeviceRGB" or "/Function" not in shading:
        return
    function = shading.Function
    pieces = list(function.get("/Functions", [function]))
    if any(int(piece.FunctionType) != 2 for piece in pieces):
        return
    for piece in pieces:
        for key in ("/C0", "/C1"):
            piece[key] = Array(list(inks.of(_rgb(piece[key]))))
    for owner in (function, *pieces):
        if "/Range" in owner:
            owner.Range = Array([0, 1] * 4)
    shading.ColorSpace = Name.DeviceCMYK
    if "/Background" in shading:
        del shading.Background


def _rgb(values: Iterable[Any]) -> Rgb:
    red, green, blue = map(float, values)
    return red, green, blue
