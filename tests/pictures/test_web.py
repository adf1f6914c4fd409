"""What the website publishes of a picture: its pixels, in two widths, under a name of ours."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from camnang.pictures import print_picture, web_picture

from .album import ADOBE_RGB, DISPLAY_P3, SECRET, SOUND, SRGB, Make, saved, scene, turned

_TELLING = re.compile(
    rb"Exif|EXIF|XMP |http://ns.adobe.com|ICCP|ICC_PROFILE|8BIM|tEXt|iTXt|zTXt|GPS|Canon|"
    + SECRET[:8].encode()
)


def _photograph() -> bytes:
    """A photograph with everything a camera and a program write beside the pixels."""
    packet = b"<x:xmpmeta><exif:GPSLatitude>21,1.7N</exif:GPSLatitude></x:xmpmeta>"
    exif = Image.open(io.BytesIO(turned(6)())).info["exif"]
    return saved(
        scene(4000, 3000), "JPEG", exif=exif, xmp=packet, comment=SECRET, icc_profile=ADOBE_RGB
    )


def _screenshot() -> bytes:
    words = PngInfo()
    words.add_text("Author", SECRET)
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>GPS</x:xmpmeta>")
    return saved(scene(1080, 2340), "PNG", pnginfo=words, icc_profile=DISPLAY_P3)


TELLTALES: dict[str, Make] = {
    "photograph.jpg": _photograph,
    "screenshot.png": _screenshot,
    "plain.jpg": lambda: saved(scene(90, 60), "JPEG", comment=SECRET, icc_profile=SRGB),
    "grey.png": lambda: saved(scene(90, 60).convert("L"), "PNG", icc_profile=ADOBE_RGB),
    **{name: SOUND[name] for name in ("quay.png", "quay.webp", "quay.tif", "hai-anh.jpg")},
    **{f"turned-{number}.jpg": turned(number) for number in (2, 3, 6, 8)},
}


@pytest.mark.parametrize("name", TELLTALES)
def test_published_bytes_say_nothing_but_pixels(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(TELLTALES[name]())
    picture = web_picture(path)
    for width in picture.widths:
        data = picture.webp(width)
        assert not _TELLING.search(data)
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.width) == ("WEBP", width)
            assert not dict(image.getexif()) and "icc_profile" not in image.info


@pytest.mark.parametrize("name", TELLTALES)
def test_printed_bytes_say_nothing_but_pixels(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(TELLTALES[name]())
    data = print_picture(path, 20)
    assert not _TELLING.search(data)
    with Image.open(io.BytesIO(data)) as image:
        assert not dict(image.getexif()) and not {"icc_profile", "comment"} & image.info.keys()


@pytest.mark.parametrize("name", SOUND)
def test_every_sound_picture_has_its_web_widths(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(SOUND[name]())
    picture = web_picture(path)
    width, height = picture.size
    assert picture.widths[-1] == min(width, 1600) and list(picture.widths) == sorted(picture.widths)
    assert re.fullmatch(r"[a-z0-9-]+\.\d+\.webp", picture.name(picture.widths[-1]))
    with Image.open(io.BytesIO(picture.webp(picture.widths[-1]))) as image:
        assert abs(image.width * height - image.height * width) <= max(width, height)
        assert picture.webp(image.width) == picture.webp(image.width)


def test_a_photograph_is_small_upright_and_in_srgb(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(_photograph())
    picture = web_picture(path)
    assert picture.size == (3000, 4000) and picture.widths == (800, 1600)
    assert len(picture.webp(1600)) < len(path.read_bytes()) / 3
    swatch = tmp_path / "b.png"
    swatch.write_bytes(
        saved(Image.new("RGB", (9, 9), (100, 150, 100)), "PNG", icc_profile=ADOBE_RGB)
    )
    with Image.open(io.BytesIO(web_picture(swatch).webp(9))) as image:
        red, green, blue = image.convert("RGB").getpixel((4, 4))
    assert red < 85 and abs(green - 151) < 4 and abs(blue - 98) < 5
