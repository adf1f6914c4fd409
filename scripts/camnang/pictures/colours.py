"""Colours of pictures: whatever space a file is in, its pixels become sRGB or grey."""

import io
from collections.abc import Callable

from PIL import Image, ImageChops, ImageCms

from camnang.design.printing_conditions import CONDITIONS, colour_space

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


class ProfileError(ValueError):
    """The profile embedded in a picture cannot be used."""


def _sixteen_bits(image: Image.Image) -> Image.Image:
    return image.convert("I").point(lambda value: value / 256).convert("L")


def _same(image: Image.Image) -> Image.Image:
    return image


def _to(mode: str) -> Callable[[Image.Image], Image.Image]:
    return lambda image: image.convert(mode)


PLAIN: dict[str, Callable[[Image.Image], Image.Image]] = {
    "1": _to("L"), "L": _same, "LA": _same, "I;16": _sixteen_bits, "I;16B": _sixteen_bits,
    "P": _to("RGB"), "PA": _to("RGBA"), "RGB": _same, "RGBA": _same, "RGBX": _to("RGB"),
    "YCbCr": _to("RGB"), "CMYK": _same,
}  # fmt: skip
"""The modes of Pillow that a picture may come in, and how each loses its peculiarity."""


def in_srgb(image: Image.Image) -> Image.Image:
    """Give an upright picture in grey, sRGB or sRGB with alpha, by the profile embedded in it.

    Without a profile RGB is sRGB and CMYK is FOGRA39. Raises ProfileError if a profile is broken.
    """
    icc = image.info.get("icc_profile") or b""
    if "transparency" in image.info:
        image = image.convert("RGBA")
    image = PLAIN[image.mode](image)
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    image = _converted(image.convert(image.mode.removesuffix("A")), icc)
    if alpha is None or alpha.getextrema() == (255, 255):
        return _without_idle_colour(image)
    image = image.convert("RGB")
    image.putalpha(alpha)
    return image


def _converted(image: Image.Image, icc: bytes) -> Image.Image:
    wanted = _SPACES[image.mode]
    if image.mode == "CMYK" and colour_space(icc) != wanted:
        icc = CONDITIONS["coated"].icc()
    if colour_space(icc) != wanted:  # a profile that is another space's says nothing of this one
        return image
    try:
        source, srgb = ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("sRGB")
        done = ImageCms.profileToProfile(
            image, source, srgb, _INTENT, outputMode="RGB", flags=_FLAGS
        )
    except (OSError, ImageCms.PyCMSError) as error:
        raise ProfileError from error
    assert done is not None
    return done


def _without_idle_colour(image: Image.Image) -> Image.Image:
    """A picture whose three channels are one is grey, and prints in black alone."""
    if image.mode != "RGB":
        return image
    red, green, blue = image.split()
    idle = not any(
        ImageChops.difference(green, other).getbbox() for other in (red, blue)
    )  # fmt: skip
    return green if idle else image
