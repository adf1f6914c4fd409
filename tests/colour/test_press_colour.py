"""Colour for the press: profiles within their ink limits, and conversions that keep their word."""

import io
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from camnang.base.delta_e import delta_e_2000
from camnang.base.errors import MissingError
from camnang.design.palette import palette
from camnang.design.printing_conditions import CONDITIONS, colour_space, condition, device_class
from camnang.prepress.colour_transform import PressInks

STEPS = [round(step * 255 / 20) for step in range(21)]
_CUBE = bytes(value for rgb in product(STEPS, repeat=3) for value in rgb)


@pytest.mark.parametrize("surface", CONDITIONS)
@pytest.mark.parametrize("intent", [0, 1, 2])
@pytest.mark.parametrize("black_point", [False, True])
def test_no_colour_exceeds_the_ink_limit(surface: str, intent: int, black_point: bool) -> None:
    paper = CONDITIONS[surface]
    cube = Image.frombytes("RGB", (21 * 21, 21), _CUBE)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(paper.icc()))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if black_point else 0
    inks = ImageCms.profileToProfile(
        cube, ImageCms.createProfile("sRGB"), profile, intent, "CMYK", flags=flags
    )
    highest = max(sum(pixel) for _, pixel in inks.getcolors(1 << 16)) / 2.55
    assert paper.ink_limit - 45 < highest <= paper.ink_limit


@pytest.mark.parametrize("surface", CONDITIONS)
def test_profiles_are_of_cmyk_printers_and_dated_for_good(surface: str) -> None:
    icc = CONDITIONS[surface].icc()
    assert (device_class(icc), colour_space(icc)) == ("prtr", "CMYK")
    assert icc[24:36] == bytes.fromhex("07ea000b0016000000000000")


def test_a_shop_can_bring_its_own_profile(tmp_path: Path) -> None:
    own = tmp_path / "shop.icc"
    own.write_bytes(CONDITIONS["coated"].icc())
    paper = condition("uncoated", own)
    assert (paper.identifier, paper.registry, paper.ink_limit) == ("shop", "", 280)
    assert paper.icc() == CONDITIONS["coated"].icc()
    own.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with pytest.raises(MissingError, match="not the ICC profile of a CMYK printer"):
        paper.icc()
    with pytest.raises(MissingError, match="does not exist"):
        condition("coated", tmp_path / "none.icc").icc()


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [  # Sharma, Wu, Dalal: The CIEDE2000 color-difference formula, table 1
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_ciede2000(one, other, difference: float) -> None:
    assert delta_e_2000(one, other) == pytest.approx(difference, abs=1e-4)
    assert delta_e_2000(other, one) == pytest.approx(difference, abs=1e-4)


@pytest.fixture(scope="module", params=CONDITIONS)
def inks(request: pytest.FixtureRequest) -> PressInks:
    return PressInks(CONDITIONS[request.param])


def test_greys_are_the_black_ink_alone(inks: PressInks) -> None:
    assert inks.of((0, 0, 0)) == (0, 0, 0, 1)
    assert inks.of((1, 1, 1)) == (0, 0, 0, 0)
    assert inks.of((0.4, 0.4, 0.4)) == pytest.approx((0, 0, 0, 0.6))
    assert inks.convert(Image.new("L", (9, 9), 70).convert("RGB")).mode == "L"


def test_palette_colours_are_the_palette_inks(inks: PressInks) -> None:
    for colour in palette().values():
        rgb = tuple(part / 255 for part in bytes.fromhex(colour.srgb[1:]))
        if colour.cmyk[:3] != (0, 0, 0):
            assert inks.of(rgb) == pytest.approx([part / 100 for part in colour.cmyk])


def test_shift_tells_what_paper_can_show(inks: PressInks) -> None:
    assert inks.shift(Image.new("RGB", (64, 64), (150, 130, 110))) < 3
    assert inks.shift(Image.new("RGB", (64, 64), (0, 255, 0))) > 10
