"""What is too coarse, too heavy, too small or too wide for paper is told before it is set."""

from pathlib import Path

import pytest
from PIL import Image

from camnang.base.errors import Finding
from camnang.checks.catalogue import code_of
from camnang.checks.printed_size import MOST_BYTES, check_printed_size
from camnang.content.context import Shelf

from .small import BOOK, project_at, shelf_at

TEXT_WIDTH_PX = 110 / 25.4  # of the sound project's page, for each pixel an inch
ALONE = "![Một chiếc lá](figures/photo.jpg)\n"
NARROW = f"| a | b |\n|---|---|\n| c | {ALONE.strip()} |\n"


def with_photo(root: Path, size: tuple[int, int], text: str = ALONE) -> Path:
    project_at(root)
    paper = root / BOOK / "paper.vi.md"
    paper.write_text(f"{paper.read_text('utf-8')}\n{text}", encoding="utf-8")
    Image.new("RGB", size, "green").save(root / BOOK / "figures" / "photo.jpg")
    return root


def told(root: Path) -> list[Finding]:
    return list(check_printed_size(shelf_at(root)))


@pytest.mark.parametrize(
    ("ppi", "severities"),
    [(301, []), (299, ["note"]), (226, ["note"]), (224, ["warning"]), (151, ["warning"]),
     (149, ["error"])],
)  # fmt: skip
def test_a_picture_has_the_pixels_for_its_printed_size_or_says_so_at_its_line(
    ppi: int, severities: list[str], tmp_path: Path
) -> None:
    root = with_photo(tmp_path / "p", (round(ppi * TEXT_WIDTH_PX), 400))
    found = told(root)
    assert [each.severity for each in found] == severities
    last = len((root / BOOK / "paper.vi.md").read_text("utf-8").splitlines())
    for each in found:
        assert (code_of(each), each.place.line) == ("CN1723", last)
        assert "1300 pixels wide" in each.text(root, "en").replace(",", "")


@pytest.mark.parametrize(
    ("size", "text"), [((660, 1980), ALONE), ((660, 400), NARROW)], ids=["high", "in a column"]
)
def test_what_is_printed_narrower_needs_fewer_pixels(
    size: tuple[int, int], text: str, tmp_path: Path
) -> None:
    """660 pixels are 152 an inch in a line's whole width."""
    assert [each.severity for each in told(with_photo(tmp_path / "p", size, text))] == []


def test_a_heavy_picture_is_told_with_the_width_that_is_enough(tmp_path: Path) -> None:
    root = with_photo(tmp_path / "p", (1400, 400))
    photo = root / BOOK / "figures" / "photo.jpg"
    picture = photo.read_bytes()
    comment = b"\xff\xfe" + (65_002).to_bytes(2, "big") + b"x" * 65_000
    photo.write_bytes(picture[:2] + comment * (MOST_BYTES // 65_000 + 1) + picture[2:])
    (only,) = told(root)
    assert (code_of(only), only.severity) == ("CN1724", "warning")
    assert "1949 pixels wide" in only.text(root, "en").replace(",", "")


@pytest.mark.parametrize(
    ("trim", "sizes"), [("145x205", []), ("a6", [("paper.vi.md", "5.2"), ("ink.vi.md", "5.8")])]
)
def test_type_of_a_drawing_is_measured_on_the_page_of_the_book(
    trim: str, sizes: list[tuple[str, str]], tmp_path: Path
) -> None:
    """15 of 660 units are 7.1 pt on 110 mm, and 5.2 pt on the 80 mm of A6; charts have 17."""
    smaller = {f"{BOOK}/figures/leaf.svg": {'font-size="20"': 'font-size="15"'},
               f"{BOOK}/handbook.yml": {"print:": f"print:\n  trim: {trim}"}}  # fmt: skip
    root = project_at(tmp_path / "p", {"change": smaller})
    for finding, (file, size) in zip(told(root), sizes, strict=True):
        assert (code_of(finding), finding.place.path.name) == ("CN1725", file)
        assert f"{size} pt" in finding.text(root, "en")


def test_a_chart_says_its_type_and_its_form_without_being_drawn(shelf: Shelf) -> None:
    from camnang.content.figures import read_drawing

    path = shelf.book.edition.folder / "figures" / "shares.chart.yml"
    chart = read_drawing(path, "vi", shelf.languages)
    box = chart.svg.partition('viewBox="0 0 ')[2].partition('"')[0]
    width, height = map(float, box.split())
    assert chart.ratio == pytest.approx(width / height)
    assert f'font-size="{chart.least_type * width:g}px"' in chart.svg


LONG = "chuyển-đổi-số-từ-giấy-in"


@pytest.mark.parametrize(
    ("cells", "count"),
    [((LONG, LONG, "a"), 0), ((LONG, LONG, LONG), 1), (("{= lamp.saved }", LONG, LONG), 0)],
)
def test_a_table_too_wide_names_the_word_that_would_be_broken(
    cells: tuple[str, ...], count: int, tmp_path: Path
) -> None:
    table = f"\n| a | b | c |\n|---|---|---|\n| {' | '.join(cells)} |\n"
    root = project_at(tmp_path / "p", {"append": {f"{BOOK}/paper.vi.md": table}})
    found = told(root)
    assert [code_of(each) for each in found] == ["CN1726"] * count
    assert all(LONG in each.text(root, "en") for each in found)
