"""Pages as pictures, to be compared dot by dot."""

import shutil
import subprocess
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from camnang.base.errors import MissingError, TypesettingError
from camnang.i18n.messages import msg

DPI = 96


def picture_pages(
    pdf: Path, folder: Path, numbers: Iterable[int], dpi: int = DPI
) -> dict[int, Path]:
    """Write a PNG of each of these pages into a new folder, and give them by number.

    Raises MissingError without poppler, TypesettingError if a page cannot be rendered.
    """
    folder.mkdir(parents=True)
    wanted = sorted(set(numbers))
    for _, run in groupby(enumerate(wanted), key=lambda each: each[1] - each[0]):
        pages = [page for _, page in run]
        span = ("-f", str(pages[0]), "-l", str(pages[-1]))
        _render(pdf, folder, "-png", *span, dpi=dpi)
    return {_number(path): path for path in folder.glob("p-*.png")}


def looks(pdf: Path, folder: Path) -> tuple[str, ...]:
    """Give a digest of what every page looks like; the pictures are not kept."""
    folder.mkdir(parents=True)
    _render(pdf, folder)
    found = sorted(folder.glob("p-*.ppm"), key=_number)
    digests = tuple(sha256(picture.read_bytes()).hexdigest() for picture in found)
    shutil.rmtree(folder)
    return digests


def _number(picture: Path) -> int:
    return int(picture.stem.rpartition("-")[2])


def _render(pdf: Path, folder: Path, *options: str, dpi: int = DPI) -> None:
    try:
        subprocess.run(
            ("pdftoppm", "-r", str(dpi), *options, str(pdf), str(folder / "p")),
            check=True, capture_output=True,
        )  # fmt: skip
    except FileNotFoundError:
        fact = msg("The program {name} is not installed.", name="pdftoppm")
        raise MissingError(fact, msg("Run scripts/setup.")) from None
    except subprocess.CalledProcessError:
        fact = msg("The pages of {file} cannot be rendered.", file=pdf.name)
        raise TypesettingError(fact, msg("Look at the drawings in it.")) from None
