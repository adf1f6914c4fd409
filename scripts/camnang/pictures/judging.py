"""Judging a picture: it is decoded to its last pixel before anybody relies on it."""

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from camnang.base.apart import NoAnswerError, apart
from camnang.base.patience import TookTooLongError
from camnang.i18n.messages import Message, msg
from camnang.pictures.colours import PLAIN, ProfileError
from camnang.pictures.reading import KINDS, opened, read_picture
from camnang.pictures.wholeness import (
    NotWholeError,
    hold_whole_jpeg,
    hold_whole_png,
    hold_whole_tiff,
)

Mistake = tuple[Message, Message]  # fact, remedy
MOST_BYTES = 60_000_000
MOST_PIXELS = 65_000_000  # more than the largest common telephone makes; 200 MB once decoded
_TIFF_COMPRESSIONS = frozenset(  # the others decode what is missing as white or grey
    "raw packbits tiff_lzw tiff_adobe_deflate tiff_deflate zstd".split()
)
_DEFLATED = frozenset({"tiff_adobe_deflate", "tiff_deflate"})
_MOST_BYTES_A_PIXEL = 16  # four channels of 16 bits, and room for tiles beyond the edge
_MOST_SECONDS = 60.0  # the largest takes ten
_ONE = msg("Save one picture of it, and use that.")


def picture_mistake(path: Path, source: str) -> Mistake | None:
    """Give what makes a picture unusable, or None; `source` is how Markdown names it."""
    try:
        state = path.stat()
    except OSError as error:
        fact = msg("The file cannot be read ({reason}).", reason=error.strerror or "")
        return fact, msg("Look at the file's permissions.")
    return _mistake(path, source, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1024)  # the editions of a handbook share their pictures
def _mistake(path: Path, source: str, _: int, size: int) -> Mistake | None:
    if not size:
        return msg("The image {source} is empty.", source=source), _again(path)
    if size > MOST_BYTES:
        fact = msg("The image {source} is larger than {limit} MB.",
                   source=source, limit=MOST_BYTES // 1_000_000)  # fmt: skip
        return fact, msg("Save it with fewer pixels.")
    try:
        return apart(partial(_mistake_of_pixels, path, source), _MOST_SECONDS)
    except (TookTooLongError, NoAnswerError):
        return _incomplete(path, source)


def _mistake_of_pixels(path: Path, source: str) -> Mistake | None:
    try:
        with opened(path) as image:
            mistake = _mistake_of_form(image, path, source)
        if not mistake:
            _decode(path)
    except Image.DecompressionBombError:
        return _too_many(source)
    except UnidentifiedImageError:
        fact = msg("The image {source} cannot be read: it is damaged, or of another kind.",
                   source=source)  # fmt: skip
        return fact, msg("Save the picture as PNG or JPEG, and put that file there.")
    except ProfileError:
        fact = msg("The colour profile in the image {source} is broken.", source=source)
        return fact, msg("Save it again with the profile sRGB.")
    except Exception:  # what broken bytes make a decoder raise has no end
        return _incomplete(path, source)
    return mistake


def _incomplete(path: Path, source: str) -> Mistake:
    return msg("The image {source} is damaged or not complete.", source=source), _again(path)


def _mistake_of_form(image: Image.Image, path: Path, source: str) -> Mistake | None:
    """What the header alone says, before a pixel is decoded."""
    kind, kinds = image.format or "", KINDS[path.suffix.lower()]
    if kind not in kinds:
        fact = msg("The image {source} holds {kind}, not what its name says.",
                   source=source, kind=kind)  # fmt: skip
        ending = next(ending for ending, named in KINDS.items() if kind in named)
        return fact, msg("Name the file {name}.", name=f"{path.stem}{ending}")
    if image.width * image.height > MOST_PIXELS:
        return _too_many(source)
    if kind != "MPO" and getattr(image, "n_frames", 1) > 1:
        return msg("The image {source} moves, or has several pages.", source=source), _ONE
    if kind == "TIFF" and image.info.get("compression") not in _TIFF_COMPRESSIONS:
        fact = msg("The image {source} is packed in a way that cannot be checked.", source=source)
        return fact, msg("Save it as PNG.")
    if image.mode not in PLAIN:
        fact = msg("The image {source} has colours of a kind that cannot be used ({mode}).",
                   source=source, mode=image.mode)  # fmt: skip
        return fact, msg("Save it as RGB, with 8 bits a channel.")
    return None


def _too_many(source: str) -> Mistake:
    fact = msg("The image {source} has more than {limit} million pixels.",
               source=source, limit=MOST_PIXELS // 1_000_000)  # fmt: skip
    return fact, msg("Save it with fewer pixels.")


def _again(path: Path) -> Message:
    return msg("Put the whole file {name} there again.", name=path.name)


def _decode(path: Path) -> None:
    """Decode every pixel; raises if one is missing."""
    with opened(path) as image:
        kind, size = image.format, image.size
        strips = tuple(_strips(image))
        image.verify()  # the checksums of PNG, also behind the pixels
    if kind in ("JPEG", "MPO"):
        hold_whole_jpeg(path, size)
    elif kind == "PNG":
        hold_whole_png(path)
    elif strips:
        hold_whole_tiff(path, strips, size[0] * size[1] * _MOST_BYTES_A_PIXEL)
    _hold_palette(path)
    read_picture(path)


def _strips(image: Image.Image) -> Iterator[tuple[int, int]]:
    """Give where the strips or tiles of a TIFF lie that are packed with a checksum (TIFF 6.0)."""
    if image.info.get("compression") in _DEFLATED:
        tags: Any = image.tag_v2  # type: ignore[attr-defined]
        for offsets, sizes in ((273, 279), (324, 325)):
            yield from zip(tags.get(offsets, ()), tags.get(sizes, ()), strict=True)


def _hold_palette(path: Path) -> None:
    """Refuse pixels that choose a colour which their palette has not: it would be black."""
    with opened(path) as image:
        if image.mode == "P" and image.palette:
            image.load()
            colours = len(image.palette.palette) // len(image.palette.mode)
            if image.histogram()[colours:256] != [0] * (256 - colours):
                raise NotWholeError
