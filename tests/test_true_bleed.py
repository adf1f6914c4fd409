"""Bleed that is a continuation: art goes on beyond every trim edge as it runs inside, on covers
and openings, with flaps and slug and without; the floor stands true to spine and front."""

import re
from base64 import b64encode
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from weasyprint import CSS, HTML

from bookshop import chapter_of, everything_at, poppler, printed, style_of
from camnang.content.context import Shelf
from camnang.design.tile_motifs import MOTIFS
from camnang.layout.cover import CoverGeometry, compose_cover
from camnang.layout.galley import compose_chapter
from camnang.layout.makeup import Makeup
from camnang.layout.typeset import typeset
from camnang.prepress.finish import finish
from camnang.prepress.press_part import SLUG_MM
from camnang.products.press_parts import cover_job, flat_cover, press_part
from camnang.project.model import Edition, Trim
from camnang.project.papers import Papers, read_papers
from finish.test_finish import part

DPI = 300
PX = DPI / 25.4
TRIM = Trim(145, 205)
DEEP_MM = 10.0  # half a tile: the inside that the seam is compared with
GLUED, STITCHED = (
    Makeup((), (), 1, 0, 112, "perfect", 4),
    Makeup((), (), 1, 0, 32, "saddle-stitch", 4),
)
MIRRORED = "star"  # a motif that is its own mirror image


@dataclass(frozen=True)
class Shown:
    """A page at 300 dpi, and where its trim lies on it, in pixels."""

    image: Image.Image
    trim: tuple[float, float, float, float]

    def upright(self) -> list["Shown"]:
        """Give the page turned so that each edge of the trim is the left one, in turn."""
        turned = [self]
        for _ in range(3):
            last = turned[-1]
            left, top, right, bottom = last.trim
            width = last.image.width
            image = last.image.transpose(Image.Transpose.ROTATE_90)
            turned.append(Shown(image, (top, width - right, bottom, width - left)))
        return turned


def drawn(pdf: Path, dpi: int = DPI) -> Image.Image:
    """Let poppler draw the first page of a file."""
    target = pdf.with_suffix("")
    poppler("pdftoppm", "-r", str(dpi), "-singlefile", pdf, target)
    with Image.open(target.with_suffix(".ppm")) as image:
        return image.convert("RGB")


def shown(pdf: Path) -> Shown:
    """Draw the first page of a press file, and find its trim."""
    told = poppler("pdfinfo", "-box", "-l", "1", pdf)
    boxes = {
        name: [float(edge) / 72 * DPI for edge in edges.split()]
        for name, edges in re.findall(r"(\w+)Box: +([-\d. ]+)", told)
    }
    left, bottom, right, top = boxes["Trim"]
    x, _, _, head = boxes["Media"]
    return Shown(drawn(pdf), (left - x, head - top, right - x, head - bottom))


def seam(page: Shown) -> tuple[float, float]:
    """Give the greatest difference of neighbouring lines at the left trim, and in the inside."""
    left, top, _, bottom = page.trim
    bleed = round(3 * PX)

    def step(x: int) -> float:
        lines = [page.image.crop((at, round(top) - bleed, at + 1, round(bottom) + bleed))
                 for at in (x, x + 1)]  # fmt: skip
        return sum(ImageStat.Stat(ImageChops.difference(*lines)).mean)

    at = round(left)
    inside = max(step(x) for x in range(at + 4, at + round(DEEP_MM * PX)))
    return max(step(x) for x in range(at - 3, at + 3)), inside


def goes_on(page: Shown) -> None:
    """Fail if art breaks at any edge of the trim."""
    for edge, turned in zip(("left", "top", "right", "bottom"), page.upright(), strict=True):
        at_trim, inside = seam(turned)
        assert at_trim <= 1.5 * inside + 2, f"{edge}: {at_trim:.1f}, inside {inside:.1f}"


@pytest.fixture(scope="module")
def papers(shelf: Shelf) -> Papers:
    root = shelf.project.root
    return read_papers(root / "handbooks" / "papers.yml", shelf.project.languages)


def ordered(edition: Edition, motif: str = "", **print_: object) -> Edition:
    """Give an edition with another print job or another motif."""
    book = edition.handbook
    job = book.print_.model_copy(update={"stitch_under": 0, **print_})
    look = book.look.model_copy(update={"motif": motif or book.look.motif})
    return replace(edition, handbook=book.model_copy(update={"print_": job, "look": look}))


def cover(edition: Edition, papers: Papers, folder: Path, makeup: Makeup = GLUED) -> Path:
    """Make a cover as the book's build does."""
    target = folder / "cover.pdf"
    flat, job = flat_cover(edition, papers, makeup), cover_job(edition, papers, makeup)
    (folder / "raw.pdf").write_bytes(typeset(compose_cover(edition, flat)).pdf)
    finish(folder / "raw.pdf", target, press_part(edition, job))
    return target


@pytest.mark.parametrize("slug", [False, True], ids=["plain", "slug"])
@pytest.mark.parametrize("flaps", [0.0, 80.0], ids=["no flaps", "flaps"])
@pytest.mark.parametrize(
    "makeup",
    [GLUED, pytest.param(STITCHED, marks=pytest.mark.slow)],
    ids=["glued", "stitched"],
)
def test_a_cover_goes_on_beyond_its_trim(
    shelf: Shelf, papers: Papers, tmp_path: Path, slug: bool, flaps: float, makeup: Makeup
) -> None:
    binding = "perfect" if makeup is GLUED else "saddle-stitch"
    edition = ordered(shelf.book.edition, slug=slug, flaps=flaps, binding=binding)
    goes_on(shown(cover(edition, papers, tmp_path, makeup)))


@pytest.mark.parametrize("motif", MOTIFS)
def test_every_motif_goes_on_beyond_the_trim(
    shelf: Shelf, papers: Papers, tmp_path: Path, motif: str
) -> None:
    goes_on(shown(cover(ordered(shelf.book.edition, motif), papers, tmp_path)))


@pytest.mark.parametrize("slug", ["", "everything"], ids=["plain", "slug"])
@pytest.mark.parametrize("bleed_mm", [3.0, 8.0])
def test_an_opening_goes_on_beyond_its_trim(
    shelf: Shelf, tmp_path: Path, bleed_mm: float, slug: str
) -> None:
    chapter, style = chapter_of(shelf, "# Mở đầu\n\nMột đoạn.\n", tmp_path), style_of(shelf)
    style = replace(style, geometry=replace(style.geometry, bleed_mm=bleed_mm))
    galley = compose_chapter(chapter, shelf, style, {}, 1)
    (tmp_path / "raw.pdf").write_bytes(typeset(galley).pdf)
    finish(tmp_path / "raw.pdf", tmp_path / "made.pdf", part(bleed_mm=bleed_mm, slug=slug))
    goes_on(shown(tmp_path / "made.pdf"))


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 155 215">{}</svg>'
_RINGS = "".join(
    f'<circle cx="{7 * at % 160}" cy="{31 * at % 220}" r="{4 + at % 9}"/>' for at in range(60)
)
_CELLS = (
    '<pattern id="p" width="13" height="17" patternUnits="userSpaceOnUse"><circle cx="5" cy="6"'
    ' r="4"/></pattern><rect width="155" height="215" fill="url(#p)"/>'
)
_STOPS = ((0.4, "#000"), (0.42, "#fff"), (0.8, "#fff"), (0.82, "#000"))
_RAMP = (
    '<linearGradient id="g" x2="1" y2=".3">'
    + "".join(f'<stop offset="{at}" stop-color="{colour}"/>' for at, colour in _STOPS)
    + '</linearGradient><rect width="155" height="215" fill="url(#g)"/>'
)
FILLS = {
    "pattern of one": (_SVG.format(_RINGS), "0 0 / 100% 100%"),
    "pattern of many": (_SVG.format(_RINGS), "7mm 3mm / 31mm 43mm"),
    "drawing": (_SVG.format(_RINGS), "0 0 / 100% 100% no-repeat"),
    "pattern in a drawing": (_SVG.format(_CELLS), "0 0 / 100% 100% no-repeat"),
    "pattern in a pattern": (_SVG.format(_CELLS), "0 0 / 100% 100%"),
    "shading in a drawing": (_SVG.format(_RAMP), "0 0 / 100% 100% no-repeat"),
    "shading in a pattern": (_SVG.format(_RAMP), "5mm 9mm / 61mm 83mm"),
}


@pytest.mark.parametrize("slug", ["", "everything"], ids=["plain", "slug"])
@pytest.mark.parametrize("fill", FILLS)
def test_all_that_is_drawn_moves_as_one(tmp_path: Path, fill: str, slug: str) -> None:
    drawing, laid = FILLS[fill]
    raw, made = tmp_path / "raw.pdf", tmp_path / "made.pdf"
    source = b64encode(drawing.encode()).decode()
    style = (
        "@page { size: 145mm 205mm; margin: 0; bleed: 5mm } div { position: absolute; left: -5mm;"
        f" top: -5mm; width: 155mm; height: 215mm; background: {laid} "
        f"url(data:image/svg+xml;base64,{source}) }}"
    )
    HTML(string="<div></div>").write_pdf(raw, stylesheets=[CSS(string=style)])
    finish(raw, made, part(slug=slug))
    before, after = drawn(raw, 200), drawn(made, 200)
    edge = (after.width - before.width) // 2
    after = after.crop((edge, edge, edge + before.width, edge + before.height))
    two = [image.convert("L").point(lambda value: 255 * (value > 140)) for image in (before, after)]
    assert ImageStat.Stat(ImageChops.difference(*two)).mean[0] < 3
    assert all(20 < ImageStat.Stat(image).mean[0] < 235 for image in two)


@pytest.mark.parametrize("pages", [68, 320])
@pytest.mark.parametrize("flaps", [0.0, 80.0])
def test_the_floor_is_centred_on_spine_and_front(
    shelf: Shelf, papers: Papers, tmp_path: Path, pages: int, flaps: float
) -> None:
    edition = ordered(shelf.book.edition, MIRRORED, flaps=flaps)
    makeup = replace(GLUED, total=pages)
    page = shown(cover(edition, papers, tmp_path, makeup))
    flat = flat_cover(edition, papers, makeup)
    left, top, *_ = page.trim
    low, high = round(top - 4 * PX), round(top + (flat.head_mm - 1) * PX)
    for middle, half in ((flat.width_mm / 2, 60), (flat.front_mm + TRIM.width_mm / 2, 70)):
        at = left + middle * PX
        head = page.image.crop((round(at - half * PX), low, round(at + half * PX), high))
        other = head.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        assert sum(ImageStat.Stat(ImageChops.difference(head, other)).mean) < 12
        assert max(ImageStat.Stat(head).stddev) > 20


@pytest.mark.parametrize("spine_mm", [0.0, 3.4, 8.0, 16.4])
@pytest.mark.parametrize("flap_mm", [0.0, 80.0])
def test_the_panels_stand_amid_front_and_back(spine_mm: float, flap_mm: float) -> None:
    flat = CoverGeometry(TRIM, spine_mm, 5.0, flap_mm)
    side = flat.panel_mm
    assert side + 2 * flat.margin_mm == pytest.approx(TRIM.width_mm)
    assert flat.margin_mm >= 10, "clear of trim, spine and hinge"
    assert flat.head_mm >= 10 and flat.head_mm + side <= TRIM.height_mm * 2 / 3
    assert flat.width_mm / 2 + 4 * flat.tile_mm == pytest.approx(
        flat.front_mm + TRIM.width_mm / 2
    ), "the middle of the front is a joint"


@pytest.mark.parametrize("flaps", [0.0, 80.0])
@pytest.mark.parametrize("makeup", [GLUED, STITCHED], ids=["glued", "stitched"])
def test_folds_are_marked_in_the_slug(
    shelf: Shelf, papers: Papers, tmp_path: Path, flaps: float, makeup: Makeup
) -> None:
    binding = "perfect" if makeup is GLUED else "saddle-stitch"
    edition = ordered(shelf.book.edition, slug=True, flaps=flaps, binding=binding)
    page = shown(cover(edition, papers, tmp_path, makeup))
    flat = flat_cover(edition, papers, makeup)
    wanted = {0.0, flat.width_mm, *flat.folds_mm}
    assert len(flat.folds_mm) == (2 if flat.spine_mm else 1) + (2 if flaps else 0)
    left, top, _, bottom = page.trim
    for near in (round(top - 7 * PX), round(bottom + 6 * PX)):
        strip = page.image.crop((0, near, page.image.width, near + round(PX))).convert("L")
        inked = [x for x in range(strip.width)
                 if strip.crop((x, 0, x + 1, strip.height)).getextrema()[0] < 128]  # fmt: skip
        found = sorted({round((x - left) / PX, 1) for x in inked})
        assert all(any(abs(at - each) < 0.15 for each in found) for at in wanted)
        assert all(any(abs(at - each) < 0.2 for each in wanted) for at in found)
    assert page.trim[0] == pytest.approx((5 + SLUG_MM) * PX, abs=0.1)


@pytest.mark.slow
def test_a_book_with_slug_and_flaps_is_made_whole(tmp_path: Path) -> None:
    root = everything_at(tmp_path / "all")
    spec = root / "handbooks/everything/handbook.yml"
    order = "print:\n  slug: true\n  flaps: 80mm\n  bleed: 4mm"
    spec.write_text(re.sub("(?m)^print:", order, spec.read_text(encoding="utf-8")), "utf-8")
    book = printed(root, "everything-vi")["everything-vi"]
    assert book.passed
    for file in (book.interior.path, book.cover.path):
        bleed_mm = 4 if file is book.interior.path else 5
        told = poppler("pdfinfo", "-box", file)
        edges = [float(edge) for edge in re.search(r"TrimBox: +([-\d. ]+)", told)[1].split()]
        assert edges[0] == edges[1] == pytest.approx((bleed_mm + SLUG_MM) * 72 / 25.4, abs=0.01)
