"""Every picture stands whole on its page, wherever it is put, upright and in its own colours."""

import io
from itertools import compress, product
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageMath, ImageStat

from bookshop import galley_of, poppler
from camnang.base.delta_e import delta_e_2000
from camnang.base.errors import ContentError
from camnang.content.context import Shelf
from camnang.design.printing_conditions import CONDITIONS
from camnang.layout.galley import Galley
from camnang.layout.prove import set_galley
from camnang.pictures import print_picture
from camnang.pictures.colours import in_srgb
from camnang.pictures.for_print import LEAST_PPI, PRINT_PPI
from camnang.preflight.limits import Limits
from camnang.prepress.colour_transform import PressInks

from .album import ADOBE_RGB, DISPLAY_P3, SOUND, made, saved
from .shelves import fresh_shelf

PLACES = {
    "body": "Trước.\n\n{image}\n\nSau.",
    "sentence": "Trước {image} sau.",
    "two in a paragraph": "{image} {image}",
    "figure": "{image}\n\n/// figure-caption\n    attrs: {{id: fig-a}}\n"
    + "Lời dài. " * 40
    + "\n///",
    "cell": "| a | b |\n|---|---|\n| " + "chữ " * 40 + " | {image} |",
    "two in a cell": "| a |\n|---|\n| {image} {image} |",
    "tall table": "| a |\n|---|\n" + "| chữ |\n" * 9 + "| {image} |",
    "callout": "!!! remember\n    Câu trước.\n\n    {image}\n\n    Câu sau.",
    "list": "- một\n- hai\n\n    {image}\n\n- ba",
    "list in a callout": "!!! law\n    - một\n\n        {image}\n\n    - hai",
    "definition": "Từ\n:   {image}",
    "note": "Câu có chú thích[^1].\n\n[^1]: Xem {image} này.",
    "quotation": "> {image}",
    "end of a page": "Một dòng.\n\n" * 24 + "{image}",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    shelf = fresh_shelf(tmp_path_factory.mktemp("printed") / "project")
    for name, make in SOUND.items():
        (shelf.book.edition.folder / "figures" / name).write_bytes(make())
    return shelf


def image(name: str) -> str:
    return f"![ảnh](figures/{name.replace('%', '%25')})"


def composed(shelf: Shelf, text: str, folder: Path) -> Galley:
    return galley_of(shelf, f"# Tiêu đề\n\n{text}\n", folder)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["điện thoại.png", "cao.jpg", "rong.jpg"])
def test_a_picture_is_whole_wherever_it_stands(
    name: str, place: str, shelf: Shelf, tmp_path: Path
) -> None:
    galley = composed(shelf, PLACES[place].format(image=image(name)), tmp_path)
    sheets = set_galley(galley)
    assert len(sheets.pictures) == galley.html.count("data-place=")
    assert all(picture.is_whole for picture in sheets.pictures)
    assert _frames(sheets.pdf, tmp_path) >= 1  # seen by another program, on all four sides


def test_every_kind_of_picture_is_set(shelf: Shelf, tmp_path: Path) -> None:
    text = "\n\n".join(f"{image(name)}\n\n- {image(name)}" for name in SOUND)
    sheets = set_galley(composed(shelf, text, tmp_path))
    assert [picture.is_whole for picture in sheets.pictures] == [True] * 2 * len(SOUND)


def test_the_screenshot_is_seen_from_edge_to_edge(shelf: Shelf, tmp_path: Path) -> None:
    sheets = set_galley(composed(shelf, image("điện thoại.png"), tmp_path))
    assert _frames(sheets.pdf, tmp_path) == 1


def _frames(pdf: bytes, folder: Path) -> int:
    """On how many pages a red frame is closed: as poppler paints it, within the text block."""
    (folder / "set.pdf").write_bytes(pdf)
    poppler("pdftoppm", "-r", "120", "-png", folder / "set.pdf", folder / "page")
    return sum(map(_has_frame, sorted(folder.glob("page-*.png"))))


def _has_frame(path: Path) -> bool:
    """Whether red that no ink of the book comes near has its four sides within the page."""
    with Image.open(path) as page:
        red, green, blue = page.convert("RGB").split()
    most = ImageMath.lambda_eval(
        lambda of: of["convert"](
            (of["r"] > 200) * (of["g"] < 60) * (of["b"] < 60) * 255, "L"
        ),
        r=red, g=green, b=blue,
    )  # fmt: skip
    box = most.getbbox()
    if box is None:
        return False
    left, top, right, foot = box
    sides = ((left, top, left + 1, foot), (right - 1, top, right, foot),
             (left, top, right, top + 1), (left, foot - 1, right, foot))  # fmt: skip
    closed = all(ImageStat.Stat(most.crop(side)).mean[0] > 128 for side in sides)
    return closed and left > 40 and right < page.width - 40 and top > 40 and foot < page.height - 80


def test_a_picture_that_would_be_cut_is_told_with_its_line(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("camnang.layout.illustrations._share", lambda image: 9.0)
    with pytest.raises(ContentError) as caught:
        set_galley(composed(shelf, image("điện thoại.png"), tmp_path))
    (finding,) = caught.value.findings
    assert finding.text(shelf.project.root).startswith(
        "handbooks/everything/sample.vi.md:7: The picture does not fit on its page"
    )


@pytest.mark.parametrize("number", range(1, 9))
def test_a_picture_is_printed_upright(number: int, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(SOUND[f"quay-{number}.jpg"]())
    with Image.open(io.BytesIO(print_picture(path, 110))) as image_:
        assert image_.size == ((600, 900) if number > 4 else (900, 600))


def test_a_picture_has_no_more_pixels_than_the_press_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(made("JPEG", 7000, 500)())
    with Image.open(io.BytesIO(print_picture(path, 110))) as image_:
        assert image_.width == round(110 / 25.4 * 450)


def _held_by_srgb(swatch: Image.Image, profile: bytes) -> list[bool]:
    """Which colours of a swatch keep off the limits of sRGB."""
    tagged = Image.open(io.BytesIO(saved(swatch, "PNG", icc_profile=profile)))
    return [
        min(colour) > 0 and max(colour) < 255 for colour in in_srgb(tagged).get_flattened_data()
    ]


@pytest.mark.parametrize("profile", [ADOBE_RGB, DISPLAY_P3], ids=["Adobe RGB", "Display P3"])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_embedded_colours_are_the_printed_ones(profile: bytes, condition: str) -> None:
    steps = range(30, 250, 30)
    swatch = Image.new("RGB", (len(steps) ** 3, 1))
    swatch.putdata(list(product(steps, repeat=3)))
    tagged = Image.open(io.BytesIO(saved(swatch, "PNG", icc_profile=profile)))
    inks = PressInks(CONDITIONS[condition])
    meant, ours, untold = (
        _labs(inks.convert(image_, icc), condition)
        for image_, icc in ((swatch, profile), (in_srgb(tagged), b""), (swatch, b""))
    )
    held = _held_by_srgb(swatch, profile)
    assert sum(held) > 200
    assert max(compress(map(delta_e_2000, ours, meant), held)) < 3
    assert max(compress(map(delta_e_2000, untold, meant), held)) > 3.5  # so the test can tell


def _labs(inks: Image.Image, condition: str) -> list[tuple[float, float, float]]:
    assert inks.mode == "CMYK"
    press = ImageCms.ImageCmsProfile(io.BytesIO(CONDITIONS[condition].icc()))
    lab = ImageCms.profileToProfile(
        inks, press, ImageCms.createProfile("LAB"), ImageCms.Intent.ABSOLUTE_COLORIMETRIC, "LAB"
    )
    data = lab.tobytes()
    signed = [float(byte - 256 if byte > 127 else byte) for byte in data]
    return [(data[at] / 2.55, signed[at + 1], signed[at + 2]) for at in range(0, len(data), 3)]


def test_what_is_printed_as_large_as_it_may_be_passes_preflight() -> None:
    limits = Limits()
    assert limits.image_ppi < LEAST_PPI <= limits.image_ppi + 1  # a pixel less would be refused
    assert limits.image_ppi_wanted < PRINT_PPI
