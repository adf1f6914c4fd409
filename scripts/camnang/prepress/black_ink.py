"""A book in one ink: everything that was four inks becomes black and its tints.

Palette colours have a tint decided for them; any other colour becomes the grey that is as light,
and so do photographs.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Name, Operator, PdfImage
from PIL import Image, ImageChops, ImageCms

from camnang.design.palette import palette
from camnang.design.printing_conditions import Condition
from camnang.pdf.objects import UNREADABLE
from camnang.pdf.tree import contents_of, images_of
from camnang.prepress.colour_transform import Inks
from camnang.prepress.convert_colours import shadings_of

_SETTERS = {"k": "sc", "K": "SC", "sc": "sc", "SC": "SC", "scn": "sc", "SCN": "SC"}
_CHOOSERS = {"cs": "sc", "CS": "SC"}
_NO_COLOUR = 2  # of 255: what coding of pictures adds to inks that were not there


class BlackInk:
    """The black ink of one printing condition, in place of its four."""

    def __init__(self, condition: Condition) -> None:
        self._condition = condition
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, inks: Inks) -> Inks:
        """Give the tint of black for a mixture of inks (shares from 0 to 1)."""
        cyan, magenta, yellow, black = inks
        if max(cyan, magenta, yellow) > 0:
            named = _palette_tints().get(tuple(round(100 * share) for share in inks))
            pixel = tuple(round(255 * min(max(share, 0), 1)) for share in inks)
            lightness = self.grey(Image.new("CMYK", (1, 1), pixel)).tobytes()[0]
            black = round(1 - lightness / 255, 3) if named is None else named
        return 0.0, 0.0, 0.0, black

    def grey(self, image: Image.Image) -> Image.Image:
        """Give a CMYK image in grey, as light as it looks on paper; black alone stays as it is."""
        *colours, black = image.split()
        if all(_highest(band) <= _NO_COLOUR for band in colours):
            return ImageChops.invert(black)
        seen = ImageCms.applyTransform(image, self._to_screen)
        assert seen is not None
        return seen.convert("L")

    @cached_property
    def _to_screen(self) -> ImageCms.ImageCmsTransform:
        profile = ImageCms.getOpenProfile(str(self._condition.profile))
        screen = ImageCms.createProfile("sRGB")
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.buildTransform(profile, screen, "CMYK", "RGB", intent, flags)


def print_in_black(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """Turn a file whose colours are inks already into one of the black ink alone."""
    ink = BlackInk(condition)
    for content in contents_of(pdf):
        content.write(pdf, list(_blackened(content.instructions(), ink)))
    for shading in shadings_of(pdf):
        _blacken_shading(shading, ink)
    for _, stream in images_of(pdf):
        if stream.get("/ColorSpace") == Name.DeviceCMYK:
            _blacken_image(stream, ink)


def _blackened(instructions: Sequence[Any], ink: BlackInk) -> Iterator[Any]:
    in_inks = {"sc": False, "SC": False}  # whether DeviceCMYK was chosen
    saved: list[dict[str, bool]] = []
    for instruction in instructions:
        name, operands = str(instruction.operator), instruction.operands
        if name == "q":
            saved.append(dict(in_inks))
        elif name == "Q" and saved:
            in_inks = saved.pop()
        elif name in _CHOOSERS:
            in_inks[_CHOOSERS[name]] = operands[0] == Name.DeviceCMYK
        target = _SETTERS.get(name)
        if target and len(operands) == 4 and (name in "kK" or in_inks[target]):
            if name in "kK":
                in_inks[target] = True
            yield ContentStreamInstruction(list(_tint(operands, ink)), Operator(name))
        else:
            yield instruction


def _blacken_shading(shading: Any, ink: BlackInk) -> None:
    if shading.get("/ColorSpace") != Name.DeviceCMYK or "/Function" not in shading:
        return
    function = shading.Function
    for piece in function.get("/Functions", [function]):
        for key in ("/C0", "/C1"):
            if key in piece and len(piece[key]) == 4:
                piece[key] = Array(list(_tint(piece[key], ink)))


def _blacken_image(stream: Any, ink: BlackInk) -> None:
    try:
        image = PdfImage(stream).as_pil_image()
    except (*UNREADABLE, NotImplementedError, OSError):
        return  # preflight names what is left
    if image.mode != "CMYK":
        return
    stream.write(ink.grey(image).tobytes())
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    for key in ("/Decode", "/DecodeParms"):
        if key in stream:
            del stream[key]


def _tint(values: Any, ink: BlackInk) -> Inks:
    cyan, magenta, yellow, black = map(float, values)
    return ink.of((cyan, magenta, yellow, black))


def _highest(band: Image.Image) -> float:
    high = band.getextrema()[1]
    assert isinstance(high, int | float)
    return high


@lru_cache(maxsize=1)
def _palette_tints() -> dict[tuple[int, ...], float]:
    return {colour.cmyk: colour.black / 100 for colour in palette().values()}
