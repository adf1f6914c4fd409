"""Covers of thin and thick books: spine, what stands on it, what a shop would refuse, flaps."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bookshop import poppler
from camnang.base.errors import ContentError
from camnang.content.context import Shelf
from camnang.layout.cover import compose_cover
from camnang.layout.makeup import Makeup
from camnang.layout.typeset import typeset
from camnang.preflight import Report, run
from camnang.prepress.finish import finish
from camnang.products.books import PERFECT_BOUND
from camnang.products.handover import plans, refuse_unbindable
from camnang.products.press_parts import cover_job, expectations, flat_cover, press_part
from camnang.products.registry import product_of
from camnang.project.model import Edition
from camnang.project.papers import Papers, read_papers

MM = 72 / 25.4
TRIM_MM, BLEED_MM, HINGE_MM = 145.0, 5.0, 7.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Cover:
    """A finished cover: what was reckoned and what other programs read in the file."""

    spine_mm: float
    width_mm: float
    words: tuple[tuple[str, Box], ...]
    report: Report


@pytest.fixture(scope="module")
def papers(shelf: Shelf) -> Papers:
    root = shelf.project.root
    return read_papers(root / "handbooks" / "papers.yml", shelf.project.languages)


def changed(edition: Edition, title: str = "", **print_: object) -> Edition:
    """Give an edition of the everything book with another print job, or another title."""
    handbook = edition.handbook
    titles = {lang: title or words for lang, words in handbook.title.items()}
    job = handbook.print_.model_copy(update={"stitch_under": 0, **print_})
    return replace(edition, handbook=handbook.model_copy(update={"print_": job, "title": titles}))


def made_up(pages: int, binding: str) -> Makeup:
    return Makeup((), (), 1, 0, pages, binding, 4)


def cover_of(edition: Edition, pages: int, binding: str, papers: Papers, folder: Path) -> Cover:
    """Make a cover as the book's build does, and read it with poppler."""
    makeup, target = made_up(pages, binding), folder / "cover.pdf"
    flat, job = flat_cover(edition, papers, makeup), cover_job(edition, papers, makeup)
    (folder / "raw.pdf").write_bytes(typeset(compose_cover(edition, flat)).pdf)
    finish(folder / "raw.pdf", target, press_part(edition, job))
    told = poppler("pdfinfo", "-box", target)
    left, _, right, _ = map(float, re.search(r"TrimBox: +([-\d. ]+)", told)[1].split())
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
        poppler("pdftotext", "-bbox", target, "-"),
    )
    words = tuple((text, tuple(float(edge) / MM for edge in edges)) for *edges, text in found)
    report = run(target, expectations("cover", edition, job))
    return Cover(flat.spine_mm, (right - left) / MM, words, report)


def on_spine(cover: Cover, flap_mm: float = 0.0) -> list[tuple[str, Box]]:
    """Give the words whose middle lies on the spine, as poppler reads them."""
    left = BLEED_MM + flap_mm + TRIM_MM
    return [(word, box) for word, box in cover.words
            if left <= (box[0] + box[2]) / 2 <= left + cover.spine_mm]  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "spine_mm", "written", "found"),
    [  # offset 80 g/m² is 0.1 mm thick, the cover's board 0.2 mm
        (40, 2.4, False, {"spine-width": "error"}),
        (64, 3.6, False, {"spine-width": "warning"}),
        (88, 4.8, False, {}),
        (92, 5.0, True, {}),
        (96, 5.2, True, {}),
        (112, 6.0, True, {}),
        (320, 16.4, True, {}),
    ],
)
def test_glued_covers(
    shelf: Shelf,
    papers: Papers,
    tmp_path: Path,
    pages: int,
    spine_mm: float,
    written: bool,
    found: dict[str, str],
) -> None:
    edition = changed(shelf.book.edition)
    cover = cover_of(edition, pages, "perfect", papers, tmp_path)
    assert cover.spine_mm == spine_mm
    assert cover.width_mm == pytest.approx(2 * TRIM_MM + spine_mm, abs=0.02)
    assert {defect.check: defect.severity for defect in cover.report.defects} == found
    spine = on_spine(cover)
    assert [word for word, _ in spine] == (edition.title.split() if written else [])
    left = BLEED_MM + TRIM_MM
    for _, (x0, y0, x1, y1) in spine:
        assert left + 0.5 <= x0 <= x1 <= left + spine_mm - 0.5, "lettering keeps off the folds"
        assert y1 - y0 > 0
    tops = [y0 for _, (_, y0, _, _) in spine]
    assert tops == sorted(tops), "it reads from top to bottom"
    for word, box in cover.words:
        if (word, box) not in spine:
            clear = box[2] <= left - HINGE_MM or box[0] >= left + spine_mm + HINGE_MM
            assert clear, f"{word} stands on a hinge"


def test_a_stitched_cover_has_no_spine(shelf: Shelf, papers: Papers, tmp_path: Path) -> None:
    edition = changed(shelf.book.edition, binding="saddle-stitch")
    cover = cover_of(edition, 32, "saddle-stitch", papers, tmp_path)
    assert cover.spine_mm == 0
    assert cover.width_mm == pytest.approx(2 * TRIM_MM, abs=0.02)
    assert cover.report.defects == ()
    fold = BLEED_MM + TRIM_MM
    assert not [word for word, (x0, _, x1, _) in cover.words if x0 < fold + 5 and x1 > fold - 5]


@pytest.mark.parametrize("pages", [96, 320])
def test_a_long_title_stays_on_the_cover(
    shelf: Shelf, papers: Papers, tmp_path: Path, pages: int
) -> None:
    title = "Sổ tay thực hành tiết kiệm năng lượng và phân loại rác tại nguồn cho hộ gia đình"
    cover = cover_of(changed(shelf.book.edition, title), pages, "perfect", papers, tmp_path)
    spine = on_spine(cover)
    assert [word for word, _ in spine] == title.split()
    assert max(bottom for _, (_, _, _, bottom) in spine) < BLEED_MM + 205 - 5


def test_flaps_widen_the_cover_and_leave_the_rest_where_it_is(
    shelf: Shelf, papers: Papers, tmp_path: Path
) -> None:
    plain, flapped = (changed(shelf.book.edition, flaps=flap) for flap in (0.0, 80.0))
    (tmp_path / "b").mkdir()
    before = cover_of(plain, 112, "perfect", papers, tmp_path)
    after = cover_of(flapped, 112, "perfect", papers, tmp_path / "b")
    assert after.width_mm == pytest.approx(before.width_mm + 160, abs=0.02)
    assert [word for word, _ in on_spine(after, 80)] == plain.title.split()
    for (one, a), (other, b) in zip(sorted(before.words), sorted(after.words), strict=True):
        assert one == other
        assert b[0] - a[0] == pytest.approx(80, abs=0.05)
        assert b[1] == pytest.approx(a[1], abs=0.05)
    assert after.report.defects == ()


@pytest.mark.parametrize("glue_mm", [0.0, 0.4])
def test_the_file_is_as_wide_as_the_plan_says(shelf: Shelf, papers: Papers, glue_mm: float) -> None:
    perfect = papers.binding.perfect
    glue = perfect.glue.model_copy(update={"value": glue_mm})
    binding = papers.binding.model_copy(
        update={"perfect": perfect.model_copy(update={"glue": glue})}
    )
    glued = papers.model_copy(update={"binding": binding})
    edition = changed(shelf.book.edition, body_stock="offset-70")
    (plan,) = plans(PERFECT_BOUND, edition, 112, glued)
    assert plan.cover
    flat = flat_cover(edition, glued, made_up(112, "perfect"))
    assert plan.cover.width_mm == pytest.approx(flat.width_mm)


@pytest.mark.parametrize(
    ("pages", "binding", "said"),
    [(84, "saddle-stitch", "84 pages are many for saddle stitch."), (76, "saddle-stitch", "")],
)
def test_what_no_shop_would_bind_is_refused(
    shelf: Shelf, papers: Papers, pages: int, binding: str, said: str
) -> None:
    edition = changed(shelf.book.edition, binding=binding)
    if said:
        with pytest.raises(ContentError) as stop:
            refuse_unbindable(product_of(edition, pages), edition, pages, papers)
        assert said in [finding.fact.text("en") for finding in stop.value.findings]
    else:
        found = refuse_unbindable(product_of(edition, pages), edition, pages, papers)
        assert {finding.severity for finding in found} == {"warning"}
