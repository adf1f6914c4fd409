"""What preflight measures with: line widths, ink, places, overlap."""

from pathlib import Path

import pytest
from PIL import Image

from camnang import preflight
from camnang.base.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from camnang.pdf.paths import Path as DrawnPath
from camnang.preflight.rules.ink import densest_square
from camnang.preflight.separations import Separations

from . import sound
from .faults import draw

STRIP = Box(0, 0, 100, 0.4)


def drawn(*rectangles: tuple[float, float, float, float], turn: Matrix = IDENTITY) -> DrawnPath:
    path = DrawnPath()
    for rectangle in rectangles:
        path.rectangle(turn, *rectangle)
    return path


@pytest.mark.parametrize(
    ("path", "clip", "width"),
    [
        (drawn((0, 0, 100, 0.4)), EVERYWHERE, 0.4),
        (drawn((0, 0, 0.4, 100)), EVERYWHERE, 0.4),
        (drawn((0, 0, 100, 50)), STRIP, 0.4),
        (drawn((0, 0, 100, 50), (0.4, 0.4, 99.2, 49.2)), EVERYWHERE, 0.4),
        (drawn((0, 0, 100, 50), (0, 0.4, 100, 49.6)), STRIP, 0.4),
        (drawn((0, 0, 100, 0.4), turn=Matrix(0.6, 0.8, -0.8, 0.6)), EVERYWHERE, 0.4),
        (drawn((0, 0, 100, 50)), EVERYWHERE, 50),
        (drawn((0, 0, 30, 30), turn=Matrix(0.6, 0.8, -0.8, 0.6)), EVERYWHERE, 30),
        (drawn((0, 0, 100, 0.4), (0, 50, 100, 0.4)), EVERYWHERE, 0.4),
        (drawn((0, 0, 100, 50), (2, 2, 96, 46), (4, 4, 92, 42), (6, 6, 88, 38)), EVERYWHERE, 2),
        (drawn((0, 0, 0, 0)), EVERYWHERE, 0),
    ],
    ids=[
        "lying",
        "standing",
        "clipped",
        "frame",
        "border",
        "slanting",
        "area",
        "turned",
        "two",
        "double",
        "none",
    ],
)
def test_effective_line_width(path: DrawnPath, clip: Box, width: float) -> None:
    assert path.width_within(clip) == pytest.approx(width, rel=0.02)


@pytest.mark.parametrize(("side", "percent"), [(40, 400), (20, 400), (10, 400 * 10**2 / 19**2)])
def test_the_densest_square_is_found(side: int, percent: float) -> None:
    image = Image.new("CMYK", (200, 300))
    image.paste((255, 255, 255, 255), (120, 40, 120 + side, 40 + side))
    found, place = densest_square(image, 20)
    assert found == pytest.approx(percent, rel=0.03)
    assert place.x0 <= 121 + side and place.y0 <= 41 + side
    assert place.x1 >= 119 and place.y1 >= 39


def test_a_mean_below_the_limit_passes(tmp_path: Path) -> None:
    """A patch of 350 % smaller than the square does not count: the mean does."""
    with sound.sound_pdf() as pdf:
        draw("1 .9 .8 .8 k 30 60 9 9 re f")(pdf)
        path = sound.save(pdf, tmp_path / "small.pdf")
    assert preflight.run(path, sound.expected()).defects == ()


@pytest.mark.parametrize(
    ("content", "inks"),
    [
        ("1 1 1 1 k 10 10 50 50 re f", (255, 255, 255, 255)),
        ("0 0 0 1 k 10 10 50 50 re f", (0, 0, 0, 255)),
        (".5 g 10 10 50 50 re f", (0, 0, 0, 127)),
        ("1 0 0 0 k 10 10 50 50 re f /Black gs 0 0 0 1 k 10 10 50 50 re f", (255, 0, 0, 255)),
        ("1 0 0 0 k 10 10 50 50 re f /Knock gs 0 0 0 1 k 10 10 50 50 re f", (0, 0, 0, 255)),
    ],
    ids=["400", "black", "grey", "overprint", "knockout"],
)
def test_separations_tell_the_truth(content: str, inks: tuple[int, ...], tmp_path: Path) -> None:
    with sound.sound_pdf() as pdf:
        draw(content, page=1)(pdf)
        path = sound.save(pdf, tmp_path / "patch.pdf")
    with Separations(path) as pages:
        image = next(iter(pages))
    scale = image.width / sound.MEDIA.width
    at = (sound.TRIM.x0 + 100) * scale, (sound.MEDIA.height - sound.TRIM.y0 - 100) * scale
    assert image.getpixel((round(at[0]), round(at[1]))) == inks


def test_a_place_is_told_in_millimetres_from_the_upper_left() -> None:
    trim = Box(10, 10, 110, 110)
    assert Box(10 + 72 / 2.54, 40, 60, 110 - 72 / 2.54).shown_mm(trim) == "10, 10 mm"
