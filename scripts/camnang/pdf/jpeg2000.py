"""The colour space that a JPEG 2000 image brings where the PDF gives none (ISO 32000, 7.4.9)."""

from io import BytesIO

from PIL import Image

from camnang.pdf.colour_spaces import DEVICE_SPACES, UNKNOWN
from camnang.pdf.marks import Space

_SPACES = {"L": "DeviceGray", "LA": "DeviceGray", "I;16": "DeviceGray", "P": "DeviceRGB",
           "RGB": "DeviceRGB", "RGBA": "DeviceRGB", "YCbCr": "DeviceRGB",
           "CMYK": "DeviceCMYK"}  # fmt: skip


def jpeg2000_space(data: bytes) -> Space:
    """Give the colour space by the image's own header; the unknown one if it cannot be read."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG2000",)) as image:
            return DEVICE_SPACES.get(_SPACES.get(image.mode, ""), UNKNOWN)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return UNKNOWN
