"""After the press: an edition is printed, then corrected; what is told is held against its PDF."""

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from bookshop import poppler
from camnang.products.diff import BookDiff, diff
from camnang.products.diff_report import REPORT, consequences, spans, write_report

from .presses import LONG, change, commit, git, long_at, run, signed

THEN, NOW = "2026.1", "2026.2"
PARAGRAPHS = 243  # fill forty pages to the foot of the last, as close as lines may stand
ADDED = "Ba dòng mới " + "thêm vào đầu chương để mọi trang sau dồn đi " * 8 + "hết."
CHAPTER = LONG / "dai.vi.md"


pytestmark = pytest.mark.slow  # two editions of fifty pages are made


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book released, then corrected in three places, and released again."""
    root = long_at(tmp_path_factory.mktemp("press") / "all", PARAGRAPHS)
    assert run(root, "release", "long-vi", "--number", THEN) == 0
    commit(root, "released")
    change(root / CHAPTER, "Đoạn 3:", f"{ADDED}\n\nĐoạn 3:")
    change(root / CHAPTER, "Đoạn 120:", "Đoạn 1.200:")
    change(root / CHAPTER, "## Mục mộtmột {#muc-12}", "## Mục đổi tên {#muc-doi-ten}")
    change(root / LONG / "handbook.yml", f'"{THEN}"', f'"{NOW}"')
    assert run(root, "addresses") == 0
    signed(root, "long-vi")
    commit(root, "corrected")
    assert run(root, "release", "long-vi", "--number", NOW) == 0
    return root


@pytest.fixture(scope="module")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The interiors of both editions, as they went to the press."""
    found = {}
    for number in (THEN, NOW):
        folder = tmp_path_factory.mktemp("printed")
        with zipfile.ZipFile(root / "build" / "release" / f"long-vi-{number}.zip") as archive:
            archive.extractall(folder)
        found[number] = next(folder.rglob("interior.pdf"))
    return found


def pages_with(pdf: Path, words: str) -> list[int]:
    pages = poppler("pdftotext", pdf, "-").split("\f")[:-1]
    return [number for number, page in enumerate(pages, 1) if words in " ".join(page.split())]


def as_json(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert run(root, *words, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_the_paragraph_moved_forty_pages(printed: dict[str, Path]) -> None:
    (then,), (now,) = (pages_with(pdf, "Kết Sau chương") for pdf in printed.values())
    assert (then, now) == (49, 51)


def test_errata_name_the_pages_of_the_printed_edition(
    root: Path, printed: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (then, _) = as_json(root, capsys, "errata", "long-vi")
    assert then["number"] == THEN
    added, number, renamed = then["errata"]
    assert (added["what"], added["now"], added["was"]) == ("new", ADDED, "")
    assert pages_with(printed[THEN], "Đoạn 2:") == [added["page"]], "where it is to be added"
    assert number["was"].startswith("Đoạn 120:") and number["now"].startswith("Đoạn 1.200:")
    assert pages_with(printed[THEN], "Đoạn 120:") == [number["page"]]
    assert (renamed["was"], renamed["now"]) == ("Mục mộtmột", "Mục đổi tên")
    (_, at, *_) = pages_with(printed[THEN], "Mục mộtmột")
    assert renamed["page"] == at, "after the contents"
    assert run(root, "errata", "long-vi") == 0, "the slip, which --json only lists"
    slip = root / "build" / "errata" / f"long-vi-{THEN}.pdf"
    said = " ".join(poppler("pdftotext", slip, "-").split())
    assert f"Trang {number['page']}, dưới “{number['heading']}”" in said
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", poppler("pdfinfo", slip))
    assert size and [round(float(edge) * 25.4 / 72) for edge in size.groups()] == [105, 148]


def test_the_renamed_section_answers_at_its_old_address(root: Path) -> None:
    listed = yaml.safe_load((root / "handbooks" / "addresses.yml").read_text(encoding="utf-8"))
    assert listed["moved"]["long/dai#muc-12"] == "long/dai#muc-doi-ten"


def test_reprint_names_exactly_the_pages_that_look_otherwise(
    root: Path, printed: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = as_json(root, capsys, "reprint", "long-vi", "--number", THEN)
    looks = {}
    for number, pdf in printed.items():
        poppler("pdftoppm", "-r", "50", "-gray", pdf, tmp_path / f"{number}-")
        pictures = sorted(tmp_path.glob(f"{number}-*"))
        looks[number] = [sha256(picture.read_bytes()).hexdigest() for picture in pictures]
    then, now = looks[THEN], looks[NOW]
    differing = {page for page in range(1, len(now) + 1)
                 if page > len(then) or then[page - 1] != now[page - 1]}  # fmt: skip
    assert 1 not in differing and 4 in differing, "the code in the imprint"
    for signature in told["signatures"]:
        assert set(signature["differing"]) == differing & set(signature["pages"])
        assert signature["again"] is bool(signature["is_new"] or signature["differing"])
    assert told["shifts"] == [{"title": "Kết", "then": 49, "now": 51}]
    assert told["errata"] == 3 and told["slip"]["plates"] == 2
    assert told["again"]["plates"] == sum(s["plates"] for s in told["signatures"] if s["again"])


@pytest.fixture(scope="module")
def compared(root: Path, tmp_path_factory: pytest.TempPathFactory) -> BookDiff:
    span = git(root, "rev-parse", "HEAD~").strip(), git(root, "rev-parse", "HEAD").strip()
    work = tmp_path_factory.mktemp("diff")
    (found,) = diff(root, span, ("long-vi",), work, lambda *_: None)
    return found


def test_only_what_was_changed_is_marked(compared: BookDiff, printed: dict[str, Path]) -> None:
    changed = {pair.after for pair in compared.pairs if pair.state == "changed"}
    now = printed[NOW]
    said = ("Ba dòng mới", "dồn đi hết.", "Đoạn 1.200:", "Mục đổi tên")
    wanted = {4, *(page for words in said for page in pages_with(now, words))}
    assert changed <= wanted | {pair.after for pair in compared.pairs if pair.before in wanted}
    assert wanted <= changed
    moved = [pair for pair in compared.pairs if pair.state == "moved"]
    assert len(moved) > 30
    marks = sum(len(pair.new) for pair in compared.pairs)
    assert 6 <= marks <= 14, "lines of words, not pages"


def test_the_report_says_what_it_means_for_print(compared: BookDiff, tmp_path: Path) -> None:
    (pages, plates) = (line.text("en") for line in consequences(compared))
    assert pages == "Pages: 52 before, 56 now (+4)."
    assert re.fullmatch(r"That is \+\d signatures, \+\d+ plates, \+\d+ sheets\.", plates)
    write_report(compared, "A..B", tmp_path)
    html = (tmp_path / REPORT).read_text(encoding="utf-8")
    shown = set(re.findall(r'src="([^"]+)"', html))
    assert shown and all((tmp_path / name).is_file() for name in shown)
    assert len(shown) < 20, "only what was changed is shown"
    assert any(span.state == "moved" for span in spans(compared))
