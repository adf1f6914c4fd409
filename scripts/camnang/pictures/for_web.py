"""Pictures for the web: two widths, small bytes, a name of ours, and nothing but pixels."""

import io
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from PIL import Image, features

from camnang.base.slugify import slugify
from camnang.pictures.reading import read_picture, shrunk, upright_size

WIDTHS = (800, 1600)  # a telephone's screen, and the column of text on a dense one
QUALITY = 82
_FEW_COLOURS = 256
_RECIPE = f"{WIDTHS} {QUALITY} {features.version('webp')}"


@dataclass(frozen=True)
class WebPicture:
    """A picture as the website publishes it: its file, size in pixels, and a name of ours."""

    path: Path
    size: tuple[int, int]
    stem: str

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths it is published in, the largest last."""
        widest = min(self.size[0], WIDTHS[-1])
        return (*(width for width in WIDTHS if width < widest), widest)

    def name(self, width: int) -> str:
        """Give the name of the file of a width."""
        return f"{self.stem}.{width}.webp"

    def webp(self, width: int) -> bytes:
        """Give the bytes of a width."""
        state = self.path.stat()
        image = shrunk(_read(self.path, state.st_mtime_ns, state.st_size), width)
        target = io.BytesIO()
        few = image.getcolors(_FEW_COLOURS) is not None
        image.save(target, "WEBP", quality=QUALITY, lossless=few)
        return target.getvalue()


def web_picture(path: Path) -> WebPicture:
    """Give a picture for the website, named by what it holds: the same in every language."""
    state = path.stat()
    return _named(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1024)
def _named(path: Path, *_: int) -> WebPicture:
    digest = sha256(path.read_bytes() + _RECIPE.encode()).hexdigest()[:8]
    stem = "-".join(filter(None, (slugify(path.stem)[:40].strip("-"), digest)))
    return WebPicture(path, upright_size(path), stem)


@lru_cache(maxsize=1)  # its widths are made one after the other
def _read(path: Path, *_: int) -> Image.Image:
    return read_picture(path)
