"""The soft proof: how inks will look on the paper of the part, as a screen can show it."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageCms

from camnang.design.printing_conditions import Condition


def soft_proof(inks: Image.Image, condition: Condition) -> Image.Image:
    """Give a CMYK image as sRGB, the white of the paper included (absolute colorimetric)."""
    seen = ImageCms.applyTransform(inks, _to_screen(condition.profile))
    assert seen is not None
    return seen


def paper_white(condition: Condition) -> str:
    """Give the colour of the bare paper as `#rrggbb`."""
    pixel = soft_proof(Image.new("CMYK", (1, 1)), condition).tobytes()
    return f"#{pixel.hex()}"


@lru_cache(maxsize=4)
def _to_screen(profile: Path) -> ImageCms.ImageCmsTransform:
    inks = ImageCms.ImageCmsProfile(io.BytesIO(profile.read_bytes()))
    screen = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    return ImageCms.buildTransform(inks, screen, "CMYK", "RGB", intent)
