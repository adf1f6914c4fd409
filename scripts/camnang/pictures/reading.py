"""Reading a picture: the kind its name says, no more pixels than bear handling, upright."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageFile, ImageOps

from camnang.pictures.colours import in_srgb

KINDS = {
    ".png": ("PNG",),
    ".jpg": ("JPEG", "MPO"),  # a JPEG with a second one behind it, as telephones write
    ".jpeg": ("JPEG", "MPO"),
    ".tif": ("TIFF",),
    ".tiff": ("TIFF",),
    ".webp": ("WEBP",),
}
"""The kinds of pictures that may stand in `figures/`, by the end of their names."""

_OPENED = ("JPEG", "PNG", "TIFF", "WEBP")
_ORIENTATION, _LYING = 0x0112, range(5, 9)  # EXIF 2.32, tag 274: 5 to 8 lie on their side


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture without decoding it; raises what Pillow raises."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the typesetting engine sets it: half is no picture
    with catch_warnings():
        simplefilter("ignore")  # of pixels and metadata: judging tells what matters
        with Image.open(path, formats=_OPENED) as image:
            yield image


def upright_size(path: Path) -> tuple[int, int]:
    """Give width and height in pixels as the picture is looked at."""
    with opened(path) as image:
        turned = image.format != "TIFF"  # which Pillow turns by itself
        lies = turned and image.getexif().get(_ORIENTATION) in _LYING
        return (image.height, image.width) if lies else image.size


def read_picture(path: Path) -> Image.Image:
    """Give a picture decoded whole: upright, in grey (L), sRGB or sRGB with alpha, no metadata."""
    with opened(path) as image:
        image.load()
        read = in_srgb(ImageOps.exif_transpose(image))
    read.info = {}
    return read


def shrunk(image: Image.Image, width: int) -> Image.Image:
    """Give a picture that is no wider than `width` pixels."""
    if image.width <= width:
        return image
    height = max(round(image.height * width / image.width), 1)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
