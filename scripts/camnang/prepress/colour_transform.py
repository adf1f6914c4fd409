"""From screen colours to inks: sRGB converted for one printing condition by LittleCMS.

Relative colorimetric with black-point compensation; the profile keeps to its ink limit. Greys
become the black ink alone, palette colours the inks the palette gives them.
"""

import io
from functools import cached_property, lru_cache

from PIL import Image, ImageChops, ImageCms

from camnang.base.delta_e import Lab, delta_e_2000
from camnang.design.palette import palette
from camnang.design.printing_conditions import Condition

Rgb = tuple[float, float, float]
Inks = tuple[float, float, float, float]
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_GREY_WITHIN = 0.5 / 255
_SAMPLE_PX = (32, 32)
_SHARE_WITHIN = 0.95


class PressInks:
    """The inks of one printing condition."""

    def __init__(self, condition: Condition) -> None:
        self._profile = ImageCms.ImageCmsProfile(io.BytesIO(condition.icc()))
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, rgb: Rgb) -> Inks:
        """Give the inks (shares from 0 to 1) of an sRGB colour (parts from 0 to 1)."""
        if max(rgb) - min(rgb) < _GREY_WITHIN:
            return 0.0, 0.0, 0.0, round(1 - rgb[1], 4)
        pixel = tuple(round(part * 255) for part in rgb)
        named = _palette_inks().get(pixel)
        if named:
            return named
        cyan, magenta, yellow, black = self.convert(Image.new("RGB", (1, 1), pixel)).tobytes()
        return _share(cyan), _share(magenta), _share(yellow), _share(black)

    def convert(self, image: Image.Image, source_icc: bytes = b"") -> Image.Image:
        """Give an RGB image in CMYK, or in grey (L) if it has no colour."""
        red, green, blue = image.split()
        if not (
            ImageChops.difference(red, green).getbbox()
            or ImageChops.difference(green, blue).getbbox()
        ):
            return green
        converted = ImageCms.applyTransform(image, self._to_inks(source_icc))
        assert converted is not None
        return converted

    def shift(self, image: Image.Image) -> float:
        """Give by how much (ΔE00) an RGB image changes in print: 95 % of it changes by less."""
        small = image.resize(_SAMPLE_PX, Image.Resampling.BOX) if min(image.size) > 1 else image
        inks = self.convert(small)
        if inks.mode != "CMYK":
            return 0.0
        seen = ImageCms.applyTransform(inks, self._inks_to_lab)
        meant = ImageCms.applyTransform(small, self._screen_to_lab)
        assert seen is not None and meant is not None
        pairs = zip(_labs(seen), _labs(meant), strict=True)
        differences = sorted(delta_e_2000(one, other) for one, other in pairs)
        return differences[round((len(differences) - 1) * _SHARE_WITHIN)]

    def _to_inks(self, source_icc: bytes) -> ImageCms.ImageCmsTransform:
        if not source_icc:
            return self._screen_to_inks
        source = ImageCms.ImageCmsProfile(io.BytesIO(source_icc))
        return ImageCms.buildTransform(source, self._profile, "RGB", "CMYK", _INTENT, _FLAGS)

    @cached_property
    def _screen_to_inks(self) -> ImageCms.ImageCmsTransform:
        screen = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(screen, self._profile, "RGB", "CMYK", _INTENT, _FLAGS)

    @cached_property
    def _inks_to_lab(self) -> ImageCms.ImageCmsTransform:
        lab = ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(self._profile, lab, "CMYK", "LAB", _INTENT, _FLAGS)

    @cached_property
    def _screen_to_lab(self) -> ImageCms.ImageCmsTransform:
        screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(screen, lab, "RGB", "LAB", _INTENT, _FLAGS)


def _labs(image: Image.Image) -> list[Lab]:
    """Read Pillow's 8-bit LAB pixels: L in 0 to 255, a and b as signed bytes."""
    data = image.tobytes()
    return [
        (data[at] / 2.55, _signed(data[at + 1]), _signed(data[at + 2]))
        for at in range(0, len(data), 3)
    ]


def _signed(byte: int) -> float:
    return float(byte - 256 if byte > 127 else byte)


def _share(byte: int) -> float:
    return round(byte / 255, 3)


@lru_cache(maxsize=1)
def _palette_inks() -> dict[tuple[int, ...], Inks]:
    named: dict[tuple[int, ...], Inks] = {}
    for colour in palette().values():
        cyan, magenta, yellow, black = (part / 100 for part in colour.cmyk)
        named[tuple(bytes.fromhex(colour.srgb[1:]))] = cyan, magenta, yellow, black
    return named
