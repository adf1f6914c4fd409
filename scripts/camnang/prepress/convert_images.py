"""Rasters: images as inks on opaque paper, each as it needs to be for the press.

Colour images are converted through the output profile; grey and CMYK images, and bitmaps, stay
as they are; transparency is laid on white paper.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name, PdfImage
from PIL import Image

from camnang.pdf.objects import UNREADABLE
from camnang.pdf.tree import images_of
from camnang.prepress.colour_transform import PressInks
from camnang.prepress.convert_colours import Shift

_PRESS_SPACES = ("/DeviceCMYK", "/DeviceGray")
_JPEG_QUALITY = 95
_WHITE: dict[str, str | tuple[int, ...]] = {"RGB": "white", "L": "white", "CMYK": (0, 0, 0, 0)}
_SPACE = {"CMYK": Name.DeviceCMYK, "L": Name.DeviceGray}


def ink_images(pdf: pikepdf.Pdf, inks: PressInks) -> Iterator[Shift]:
    """Convert every image that is not yet inks on paper; give what changes visibly."""
    for page, stream in images_of(pdf):
        if not stream.get("/ImageMask", False) and _needs_inking(stream):
            try:
                shift = _ink_image(stream, inks)
            except (*UNREADABLE, NotImplementedError, OSError):
                continue  # preflight names what is left
            yield page, f"{stream.Width} × {stream.Height} px", shift


def _needs_inking(stream: Any) -> bool:
    return stream.get("/ColorSpace") not in _PRESS_SPACES or "/SMask" in stream


def _ink_image(stream: Any, inks: PressInks) -> float:
    source = PdfImage(stream)
    was_jpeg = "/DCTDecode" in source.filters
    icc = source.icc.tobytes() if source.icc and source.icc.profile.xcolor_space == "RGB " else b""
    image = source.as_pil_image()
    if image.mode not in _WHITE:
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    if "/SMask" in stream:
        alpha = PdfImage(stream.SMask).as_pil_image().convert("L").resize(image.size)
        paper = Image.new(image.mode, image.size, _WHITE[image.mode])
        image = Image.composite(image, paper, alpha)
        del stream.SMask
    shift = inks.shift(image) if image.mode == "RGB" else 0.0
    _store(stream, inks.convert(image, icc) if image.mode == "RGB" else image, was_jpeg)
    return shift


def _store(stream: Any, image: Image.Image, as_jpeg: bool) -> None:
    if as_jpeg:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        stream.write(buffer.getvalue(), filter=Name.DCTDecode)
        if image.mode == "CMYK":  # Adobe's JPEG holds CMYK the other way round
            stream.Decode = pikepdf.Array([1, 0] * 4)
    else:
        stream.write(image.tobytes())
    if not (as_jpeg and image.mode == "CMYK") and "/Decode" in stream:
        del stream.Decode
    stream.ColorSpace, stream.BitsPerComponent = _SPACE[image.mode], 8
    for key in ("/DecodeParms", "/Intent", "/Mask"):
        if key in stream:
            del stream[key]
