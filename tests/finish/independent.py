"""Press files measured with Ghostscript, poppler and qpdf alone, without a line of our own rooms.

    PYTHONPATH=tests python tests/finish/independent.py build/print

For each press file: total ink in the densest square of 15 mm, kinds and resolution of images,
embedded faces, syntax, pages without colour, and what overprinting changes. Exit code 1 if a
file is not as it must be.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

DPI = 100
WINDOW_PX = round(15 / 25.4 * DPI)
LIMITS = {"cover": 300, "interior": 280, "sheet": 280}
LEAST_PPI = 225
FULL = 255


@dataclass(frozen=True)
class Measured:
    """One press file in figures, and in words what is wrong with it."""

    path: Path
    pages: int
    ink_percent: float
    colourless: int
    overprinted: int
    images: int
    faces: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        name = f"{self.path.parent.name}/{self.path.name}"
        told = f"{name}: {self.pages} pages, ink {self.ink_percent:.0f} %, {self.colourless} pages"
        told += f" of black alone, {self.overprinted} with overprint seen, {self.images} images,"
        return f"{told} {self.faces} faces; {'; '.join(self.wrong) or 'sound'}"


def measure(path: Path) -> Measured:
    """Measure a press file."""
    limit = LIMITS[path.stem]
    wrong: list[str] = []
    images = _run("pdfimages", "-list", path).splitlines()[2:]
    wrong += [f"image {row.split()[5]}" for row in images if row.split()[5] not in ("cmyk", "gray")]
    wrong += [f"{row.split()[12]} ppi" for row in images
              if min(map(int, row.split()[12:14])) < LEAST_PPI]  # fmt: skip
    faces = _run("pdffonts", path).splitlines()[2:]
    wrong += [f"not embedded: {row}" for row in faces if not re.search(r"\syes (yes|no )\s", row)]
    if "No syntax or stream encoding errors" not in _run("qpdf", "--check", path):
        wrong.append("qpdf complains")
    inks = _coverage(path)
    most, overprinted = 0.0, 0
    for number, (on, off) in enumerate(_separations(path), start=1):
        densest = sum_of_densest(on)
        most = max(most, densest)
        if densest > limit:
            wrong.append(f"page {number}: {densest:.0f} % of ink")
        seen, odd = _overprint(on, off)
        overprinted += seen
        if odd:
            wrong.append(f"page {number}: overprinting changes {odd} pixels that are not K alone")
    colourless = sum(cyan == magenta == yellow == 0 for cyan, magenta, yellow, _ in inks)
    return Measured(
        path, len(inks), most, colourless, overprinted, len(images), len(faces), tuple(wrong)
    )


def sum_of_densest(page: Image.Image) -> float:
    """Give the mean total ink, in percent, of the densest square of the window's size."""
    means = [band.filter(ImageFilter.BoxBlur(WINDOW_PX // 2)) for band in page.split()]
    sums = {}
    for count, pixel in Image.merge("CMYK", means).getcolors(1 << 24):
        sums[sum(pixel)] = count
    return max(sums) / FULL * 100


def _overprint(on: Image.Image, off: Image.Image) -> tuple[bool, int]:
    """Whether overprinting changes the page, and how many pixels it changes that are not K alone.

    Where black overprints a tint, the tint stands below it; without overprint it is cut out. So
    every pixel that differs is full black in both, and has no other ink when overprint is off.
    """
    changed = ImageChops.difference(on, off)
    if not changed.getbbox():
        return False, 0
    masks = [band.point(lambda value: FULL if value else 0) for band in changed.split()]
    differs = masks[0]
    for mask in masks[1:]:
        differs = ImageChops.lighter(differs, mask)
    cyan, magenta, yellow, black = off.split()
    sound = black.point(lambda value: FULL if value == FULL else 0)
    for band in (cyan, magenta, yellow):
        sound = ImageChops.darker(sound, band.point(lambda value: 0 if value else FULL))
    sound = ImageChops.subtract(sound, masks[3])
    odd = ImageChops.subtract(differs, sound)
    return True, odd.histogram()[FULL]


def _separations(path: Path) -> Iterator[tuple[Image.Image, Image.Image]]:
    with tempfile.TemporaryDirectory() as folder:
        for state in ("enable", "disable"):
            _run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", f"-r{DPI}",
                 f"-dOverprint=/{state}", "-o", f"{folder}/{state}-%04d.tif", path)  # fmt: skip
        for on in sorted(Path(folder).glob("enable-*.tif")):
            with Image.open(on) as one, Image.open(str(on).replace("enable", "disable")) as other:
                yield one.copy(), other.copy()


def _coverage(path: Path) -> list[tuple[float, ...]]:
    lines = _run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o-", path)
    return [tuple(map(float, line.split()[:4])) for line in lines.splitlines() if "CMYK" in line]


def _run(*command: object) -> str:
    return subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True
    ).stdout


def main() -> None:
    """Measure every press file below a folder, two at a time."""
    paths = sorted(Path(sys.argv[1]).glob("*/*.pdf"))
    files = [path for path in paths if path.stem in LIMITS]
    failed = not files
    with ThreadPoolExecutor(2) as hands:
        for measured in hands.map(measure, files):
            print(measured, flush=True)
            failed |= bool(measured.wrong)
    sys.exit(failed)


if __name__ == "__main__":
    main()
