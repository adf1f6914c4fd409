"""Pictures for print: opaque, in sRGB or grey, with as many pixels as the press can show."""

import io
from functools import lru_cache
from math import ceil
from pathlib import Path

from PIL import Image

from camnang.base.units import mm, pt
from camnang.pictures.reading import read_picture, shrunk, upright_size

PRINT_PPI = 450  # 1.5 times what a 60-line screen shows
GOOD_PPI, WANTED_PPI, LEAST_PPI = 300, 225, 150  # as preflight judges: fine, warned of, refused
_PT_PER_INCH = 72
_JPEG_QUALITY = 95
_LOSSY = (".jpg", ".jpeg", ".webp")


def print_size(path: Path, width_mm: float) -> tuple[float, float]:
    """Give how wide a picture may be printed, at most `width_mm`, and its width to height."""
    width, height = upright_size(path)
    return min(mm(width / LEAST_PPI * _PT_PER_INCH), width_mm), width / height


def pixels_for(width_mm: float, ppi: float = GOOD_PPI) -> int:
    """Give how many pixels wide a picture is that has `ppi` pixels an inch on `width_mm`."""
    return ceil(ppi * pt(width_mm) / _PT_PER_INCH)


def resolution(pixels: int, width_mm: float) -> float:
    """Give the pixels an inch of a picture so many `pixels` wide on `width_mm`."""
    return pixels * _PT_PER_INCH / pt(width_mm)


def print_picture(path: Path, width_mm: float) -> bytes:
    """Give a picture as JPEG, or as PNG if it came without loss, for a width on paper."""
    state = path.stat()
    return _made(path, pixels_for(width_mm, PRINT_PPI), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)  # a chapter is composed again for each round of page numbers
def _made(path: Path, width: int, *_: int) -> bytes:
    image = shrunk(read_picture(path), width)
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    target = io.BytesIO()
    if path.suffix.lower() in _LOSSY:
        image.save(target, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    else:
        image.save(target, "PNG")
    return target.getvalue()
