"""No small file keeps a machine busy: what asks for more than its length is refused, or bounded."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.base.errors import ContentError, ExitCode
from camnang.base.patience import TookTooLongError, within
from camnang.checks import check_chapter
from camnang.cli import main
from camnang.content import bounds_of_reading as bounds
from camnang.content.bounds_of_reading import bounded, hold_bounds
from camnang.content.library import open_project
from camnang.site import plan
from content.small import HEAD, chapter_of, project_at, shelf_at, told, with_chapter

from .measured import MOST_SECONDS, cost_of, repeated

HERE = Path(__file__).parent
COSTS: dict[str, dict[str, str]] = yaml.safe_load((HERE / "costs.yml").read_text("utf-8"))
BOMBS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "bombs.yml").read_text("utf-8"))
HEAPS = {f"{kind}: {name}": text for kind, group in COSTS.items() for name, text in group.items()}
HUGE = 1_000_000


@pytest.mark.parametrize("name", HEAPS)
def test_a_heap_is_refused_at_its_line(name: str, tmp_path: Path) -> None:
    piece = HEAPS[name] + ("\n" if name.startswith("lines") else "")
    text = f"{HEAD}# A\n\nb\n\n{repeated([(piece, HUGE // len(piece))])}\n"
    with pytest.raises(ContentError) as caught:
        hold_bounds(tmp_path / "a.vi.md", text)
    said = told(caught.value, tmp_path)
    assert said[0].startswith("a.vi.md: ") and "characters stand here; at most 200000" in said[0]
    for line in said[1:]:
        assert " stand here; at most " in line


TOO_MUCH = {
    "characters": [("a" * 98 + "\n\n", 2_001)],
    "lines": [("a\n\n", 2_501)],
    "abbreviations": [("*[A%n]: b\n\n", 301)],
    "rows of a table": [("| a |\n", 1_001)],
    "characters of one block": [("a ", 10_001)],
    "marks *": [("a*b", 501)],
}  # fmt: skip


@pytest.mark.parametrize("what", TOO_MUCH)
def test_each_bound_is_told_by_its_name(what: str, tmp_path: Path) -> None:
    text = repeated(TOO_MUCH[what])
    with pytest.raises(ContentError) as caught:
        hold_bounds(tmp_path / "a.vi.md", text)
    (said,) = told(caught.value, tmp_path)
    assert f" {what} stand here; at most " in said
    hold_bounds(tmp_path / "a.vi.md", text[: len(text) // 2])


def heaps(piece: str, in_lines: bool) -> str:
    """Give as many heaps of a piece as a chapter may hold, each as large as a block may be."""
    if in_lines:
        lines = min(bounds.MOST_LINES // (piece.count("\n") + 2),
                    bounds.MOST_CHARACTERS // (len(piece) + 7)) - 20  # fmt: skip
        return repeated([(f"{piece}\n\n", lines)])
    marks = max((piece.count(mark) for mark in bounds._COUNTED), default=0) or 1
    times = min(bounds.MOST_MARKS // marks, bounds.MOST_IN_A_BLOCK // (len(piece) + 3))
    heap = repeated([(piece, times)]).strip("\n") + "\n\n"
    most = min(bounds.MOST_CHARACTERS // len(heap), bounds.MOST_LINES // (heap.count("\n") + 1))
    return heap * (most - 3)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_at(tmp_path_factory.mktemp("costs") / "project")


@pytest.mark.slow
@pytest.mark.parametrize("name", HEAPS)
def test_as_much_as_a_chapter_may_hold_is_judged_in_good_time(
    name: str, root: Path, tmp_path: Path
) -> None:
    text = heaps(HEAPS[name], name.startswith("lines"))
    cost = cost_of(judged, text, root, log=tmp_path / "log")
    assert cost.status in (ExitCode.OK, ExitCode.CONTENT), cost.said
    assert cost.seconds < 2 * MOST_SECONDS + 2, cost  # to read it, and to check it
    assert cost.bytes < 10**9


def judged(text: str, root: Path) -> int:
    shelf = shelf_at(root)
    try:
        chapter = chapter_of(text, shelf.book.edition.folder, shelf.lang, number=3)
        check_chapter(chapter, with_chapter(shelf, chapter))
    except ContentError:
        return ExitCode.CONTENT
    return ExitCode.OK


def checked(root: Path) -> int:
    return main(["check", "--root", str(root), "--lang", "en"])


def planned(root: Path) -> int:
    try:
        plan(open_project(root))
    except ContentError as error:
        print("\n".join(told(error, root)))
        return ExitCode.CONTENT
    return ExitCode.OK


SHOWN = "handbooks/small/paper.vi.md"


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_finding(name: str, tmp_path: Path) -> None:
    case = BOMBS[name]
    root = project_at(tmp_path / "project", {"write": {case["file"]: repeated(case["pieces"])}})
    if case.get("shown"):
        with (root / SHOWN).open("a", encoding="utf-8") as chapter:
            chapter.write("\n![](figures/leaf.svg)\n")
    read = planned if case["file"].startswith("docs/") else checked
    cost = cost_of(read, root, log=tmp_path / "log")
    assert cost.status == ExitCode.CONTENT, cost.said[-2000:]
    assert f"{case['file']}" in cost.said and "Traceback" not in cost.said
    assert cost.is_bounded, cost


def test_what_takes_too_long_is_told_with_its_file(tmp_path: Path) -> None:
    def stuck() -> None:
        with bounded(tmp_path / "a.vi.md"):
            while True:
                with suppress(Exception):  # as libraries do
                    sum(range(1000))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "MOST_SECONDS", 0.05)
        with pytest.raises(ContentError) as caught:
            stuck()
    assert told(caught.value, tmp_path)[0].startswith("a.vi.md: Reading this file takes")


def test_no_clock_runs_on(tmp_path: Path) -> None:
    with within(30.0):
        with pytest.raises(TookTooLongError), within(0.02):
            while True:
                sum(range(1000))
        sum(range(100_000))


def test_deep_is_told_as_deep(tmp_path: Path) -> None:
    def sink() -> Iterator[None]:
        yield from sink()

    with pytest.raises(ContentError) as caught, bounded(tmp_path / "a.vi.md"):
        list(sink())
    assert "nested too deeply" in told(caught.value, tmp_path)[0]
