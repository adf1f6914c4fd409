"""Pictures: photographs and screenshots of `figures/`, read whole, made for print and for the web.

Whatever an editor brings becomes the same thing here: upright, in sRGB or grey, and nothing but
pixels.
"""

from camnang.pictures.for_print import print_picture, print_size
from camnang.pictures.for_web import WebPicture, web_picture
from camnang.pictures.judging import picture_mistake
from camnang.pictures.reading import KINDS

__all__ = [
    "KINDS",
    "WebPicture",
    "picture_mistake",
    "print_picture",
    "print_size",
    "web_picture",
]
