"""Bleed that is sound is left alone, whatever art it is; the corpus holds the false ones."""

import random
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from camnang import preflight

from . import bleeding, sound
from .faults import draw

WIDE, HIGH = 604, 844  # 151 × 211 mm at 102 ppi


def photograph(pdf: pikepdf.Pdf, noise: int) -> pikepdf.Object:
    """Make an image of slow tones and grain."""
    chance = random.Random(7)
    pixels = bytearray()
    for y in range(HIGH):
        for x in range(WIDE):
            tone = 60 + (x * 70 + y * 40) // WIDE
            pixels += bytes(tone // part + chance.randrange(noise + 1) for part in (1, 2, 3))
            pixels.append(0)
    return pdf.make_stream(
        bytes(pixels), Type=Name.XObject, Subtype=Name.Image, Width=WIDE, Height=HIGH,
        BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
    )  # fmt: skip


PAPER = "0 0 0 0 k -9 -9 163 223 re f"
SOUND = {
    "discs and bars": bleeding.leaves(),
    "stripes": bleeding.stripes(),
    "tiles with joints on the trim": bleeding.tiles(),
    "frame near the trim": bleeding.frame(),
    "a flat tint": ".2 .1 0 0 k -9 -9 163 223 re f",
    "a tab at each side": ".8 .2 0 0 k -9 40 15 20 re f 139 90 15 20 re f",
    "a band": f"q -9 160 163 60 re W n {bleeding.leaves()} Q",
    "art that ends at the trim on white": f"{PAPER} q 0 0 145 205 re W n {bleeding.leaves()} Q",
    "a box that ends at the trim on white": ".8 .2 0 0 k 0 40 145 50 re f",
    "one great disc that touches the trim": f".2 0 0 0 k {bleeding.disc(72.5, 102.5, 72.5)}",
    "one great disc on a tint":
        f".1 0 .2 0 k -9 -9 163 223 re f .8 0 0 0 k {bleeding.disc(72.5, 102.5, 72.5)}",
    "a cross over it all": ".1 0 .2 0 k -9 -9 163 223 re f .8 .2 0 0 k 60 -9 20 223 re f "
        "-9 90 163 30 re f",
}  # fmt: skip


def judged(folder: Path, content: str, **resources: object) -> list[str]:
    """Give what the rule says of page 2 with something drawn on it."""
    pdf = sound.sound_pdf()
    draw(content, **{key: Dictionary(Art=value(pdf)) for key, value in resources.items()})(pdf)
    report = preflight.run(sound.save(pdf, folder / "sound.pdf"), sound.expected())
    return [defect.text() for defect in report.defects if defect.check == "bleed-true"]


@pytest.mark.parametrize("art", SOUND)
def test_true_bleed_is_left_alone(tmp_path: Path, art: str) -> None:
    assert judged(tmp_path, SOUND[art]) == []


@pytest.mark.parametrize("noise", [0, 12, 60])
def test_a_photograph_with_its_bleed_is_left_alone(tmp_path: Path, noise: int) -> None:
    place = "q 151 0 0 211 -3 -3 cm /Art Do Q"
    assert judged(tmp_path, place, XObject=lambda pdf: photograph(pdf, noise)) == []
