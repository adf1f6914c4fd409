"""What the pictures of a proof show: the paper, the ink and where it lies, the guides."""

import re
from datetime import date
from itertools import islice
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from PIL import Image

from camnang.base.errors import TypesettingError
from camnang.design.printing_conditions import CONDITIONS
from camnang.press.bindings import BINDINGS
from camnang.project.model import Trim
from camnang.proofs import ProofJob, ProofPart, make_proofs, pages
from camnang.proofs.guides import cover_flat, page_flat
from camnang.proofs.ink_map import ink_map, scale
from camnang.proofs.pages import DPI, ProofPage, picture_pages
from camnang.proofs.soft_proof import paper_white, soft_proof
from camnang.proofs.template import write_template
from proofs.books import BLEED_MM, MM, TRIM_MM, patch, press_file

Rgb = tuple[int, int, int]


def seen(inks: tuple[int, int, int, int], paper: str) -> Rgb:
    """Give how a patch (inks in %) looks on a paper."""
    pixel = Image.new("CMYK", (1, 1), tuple(round(ink * 2.55) for ink in inks))
    red, green, blue = soft_proof(pixel, CONDITIONS[paper]).tobytes()
    return red, green, blue


@pytest.mark.parametrize("paper", ["coated", "uncoated"])
def test_the_paper_is_not_the_white_of_the_screen(paper: str) -> None:
    white = seen((0, 0, 0, 0), paper)
    assert 225 < min(white) < max(white) < 255
    assert paper_white(CONDITIONS[paper]) == "#" + bytes(white).hex()


def test_black_is_paler_and_colours_are_duller_on_uncoated_paper() -> None:
    assert max(seen((0, 0, 0, 100), "coated")) < min(seen((0, 0, 0, 100), "uncoated"))
    for inks in ((100, 0, 0, 0), (0, 100, 0, 0), (0, 0, 100, 0)):
        coated, uncoated = seen(inks, "coated"), seen(inks, "uncoated")
        assert max(coated) - min(coated) > max(uncoated) - min(uncoated)


def pictured(pdf: Path, folder: Path, paper: str = "uncoated") -> tuple[ProofPage, ...]:
    return picture_pages(pdf, "page", CONDITIONS[paper], BLEED_MM, folder / "pages")


def test_the_densest_square_is_measured_and_found(tmp_path: Path) -> None:
    """A square of 40 mm with 250 %, its middle 70 mm from the left and 45 mm from the top; what
    covers a quarter of the window counts for a quarter."""
    drawings = [
        patch("0.8 0.7 0.6 0.4", 50, 205 - 65, 40),
        patch("0 0 0 1", 100, 100, 7.5),
        "",
    ]
    ink, small, none = (p.ink for p in pictured(press_file(tmp_path / "a.pdf", drawings), tmp_path))
    assert ink.percent == pytest.approx(250, abs=2)
    assert (ink.left_mm, ink.top_mm) == pytest.approx((70, 45), abs=13)
    assert small.percent == pytest.approx(25, abs=3)
    assert none.percent == 0


def test_ink_is_as_it_is_written_whatever_the_profile(tmp_path: Path) -> None:
    pdf = press_file(tmp_path / "a.pdf", [patch("1 1 1 1", 20, 20, 60)])
    for paper in ("coated", "uncoated"):
        (page,) = pictured(pdf, tmp_path, paper)
        assert page.ink.percent == pytest.approx(400, abs=0.5)


@pytest.mark.parametrize("slug_mm", [0, 8])
def test_pictures_show_the_bleed_and_no_marks_around_it(tmp_path: Path, slug_mm: float) -> None:
    marks = "0 0 0 1 k -24 -24 12 600 re f"  # outside the bleed
    pdf = press_file(tmp_path / "a.pdf", [marks], slug_mm=slug_mm)
    (page,) = pictured(pdf, tmp_path)
    with Image.open(tmp_path / page.picture) as image:
        wanted = [(side + 2 * BLEED_MM) * MM / 72 * DPI for side in TRIM_MM]
        assert image.size == pytest.approx(wanted, abs=2)
        assert min(low for low, _ in image.getextrema()) > 200


def test_the_map_warns_above_the_limit_only() -> None:
    colours = dict(scale())
    for percent, warned in ((0, False), (200, False), (278, False), (284, True), (400, True)):
        share = round(percent / 4 * 2.55)
        pixel = ink_map(Image.new("CMYK", (1, 1), (share,) * 4), 280).convert("RGB").tobytes()
        assert (f"#{pixel.hex()}" == colours[400]) is warned, percent
    assert f"#{ink_map(Image.new('CMYK', (1, 1)), 280).convert('RGB').tobytes().hex()}" == "#ffffff"


def lines(flat: object, kind: str) -> list[float]:
    return [guide.left_mm for guide in flat.guides if guide.kind == kind]  # type: ignore[attr-defined]


def test_guides_of_a_page() -> None:
    flat = page_flat(Trim(145, 205), 3)
    trim, safe = flat.guides
    assert (flat.full_width_mm, flat.full_height_mm) == (151, 211)
    assert (trim.left_mm, trim.top_mm, trim.width_mm, trim.height_mm) == (3, 3, 145, 205)
    assert (safe.left_mm, safe.top_mm, safe.width_mm, safe.height_mm) == (8, 8, 135, 195)


def test_guides_of_covers() -> None:
    glued = cover_flat(Trim(145, 205), 6.4, 5, 7)
    assert glued.width_mm == pytest.approx(296.4)
    assert lines(glued, "fold") == pytest.approx([150, 156.4])
    assert lines(glued, "hinge") == pytest.approx([143, 163.4])
    stitched = cover_flat(Trim(145, 205), 0, 5, 7)
    assert lines(stitched, "fold") == [150]
    assert lines(stitched, "hinge") == []
    flaps = cover_flat(Trim(145, 205), 6.4, 5, 7, flap_mm=80)
    assert flaps.width_mm == pytest.approx(456.4)
    assert lines(flaps, "fold") == pytest.approx([85, 230, 236.4, 381.4])


def test_the_template_draws_what_the_press_file_has_not(tmp_path: Path) -> None:
    size = (296.4, 205.0)
    cover = press_file(tmp_path / "cover.pdf", [""], size, 5)
    before = cover.read_bytes()
    write_template(cover, cover_flat(Trim(145, 205), 6.4, 5, 7), tmp_path / "template.pdf")
    assert cover.read_bytes() == before
    data = b"".join(_streams(tmp_path / "template.pdf"))
    assert data.count(b" re S") == 2 * 3  # trim and two safe areas, each with its halo
    assert data.count(b" l S") == 2 * 4  # two folds, two hinges
    assert not [stream for stream in _streams(cover) if b" S" in stream]


def _streams(pdf: Path) -> list[bytes]:
    with pikepdf.open(pdf) as opened:
        return [page.Contents.read_bytes() for page in opened.pages]


def test_a_page_with_too_much_ink_is_named_and_its_place_shown(tmp_path: Path) -> None:
    """A square of 30 mm with 340 %, 20 mm from the left of page 2 and 30 mm from its top."""
    folder, trim = tmp_path / "proof", Trim(*TRIM_MM)
    folder.mkdir()
    heavy = patch("1 0.9 0.8 0.7", 20, 205 - 60, 30)
    pages = press_file(tmp_path / "interior.pdf", ["", heavy, "", ""])
    spread = press_file(tmp_path / "cover.pdf", [""], (290, 205), 5)
    paper = CONDITIONS["uncoated"]
    interior = ProofPart(pages, "paper", paper, page_flat(trim, 3))
    cover = ProofPart(spread, "paper", paper, cover_flat(trim, 0, 5, 7))
    day, stitched = date(2026, 11, 30), BINDINGS["saddle-stitch"]
    job = ProofJob("a-en", "en", "A", "B", day, 4, stitched, interior, cover, True, ())
    make_proofs(job, lambda work, *given: work(*given), folder)
    text = (folder / "index.html").read_text("utf-8")
    found = html.fromstring(text)
    assert "Body: 340 % at the most (page 2); the paper takes 280 %." in text
    assert "Above it: page 2." in text
    (caption,) = found.xpath("//figcaption[span[@class='above']]/span/text()")
    left, top = re.fullmatch(
        r"ink 340 %, (\d+) mm from the left and (\d+) mm from the top", caption
    ).groups()
    assert (int(left), int(top)) == pytest.approx((35, 45), abs=8)
    (mark,) = found.xpath("//figure[figcaption/span[@class='above']]//b[@class='most']/@style")
    width = float(re.search(r"width:([\d.]+)%", mark)[1])
    assert width == pytest.approx(15 / 151 * 100, abs=0.1)
    assert len(found.xpath("//b[@class='most']")) == 1


def test_a_page_that_cannot_be_rendered_is_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = pages.Separations.__iter__
    monkeypatch.setattr(pages.Separations, "__iter__", lambda self: islice(honest(self), 1))
    pdf = press_file(tmp_path / "a.pdf", ["", ""])
    with pytest.raises(TypesettingError) as stop:
        pictured(pdf, tmp_path)
    assert stop.value.fact.text("en") == "Page 2 of a.pdf cannot be rendered."
