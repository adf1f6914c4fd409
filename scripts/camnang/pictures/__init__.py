"""Pictures: photographs and screenshots of `figures/`, read whole, made for print and for the web.

Whatever an editor brings becomes the same thing here: upright, in sRGB or grey, and nothing but
pixels.
"""

from camnang.pictures.for_print import (
    GOOD_PPI,
    LEAST_PPI,
    PRINT_PPI,
    WANTED_PPI,
    pixels_for,
    print_picture,
    print_size,
    resolution,
)
from camnang.pictures.for_web import WebPicture, web_picture
from camnang.pictures.judging import picture_mistake
from camnang.pictures.reading import KINDS, upright_size

__all__ = [
    "GOOD_PPI",
    "KINDS",
    "LEAST_PPI",
    "PRINT_PPI",
    "WANTED_PPI",
    "WebPicture",
    "picture_mistake",
    "pixels_for",
    "print_picture",
    "print_size",
    "resolution",
    "upright_size",
    "web_picture",
]
