"""Sheets kept on disk: given back whole or not at all, and the next build sets what changed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from camnang.layout import sheet_cache
from camnang.layout.galley import Galley
from camnang.layout.sheet_cache import SheetCache
from camnang.layout.typeset import Sheets
from camnang.products.pipeline import make_editions, open_and_check
from content.small import BOOK, project_at

GALLEY = Galley("ink", "vi", "<!DOCTYPE html><html><body><p>Mực</p></body></html>", "p {}")
SHEETS = Sheets("ink", b"%PDF-1.7\n\n", 2, {"muc": (1, 72.5)}, ((3, 1),))


def test_gives_back_what_was_kept(tmp_path: Path) -> None:
    SheetCache(tmp_path).keep("press", GALLEY, SHEETS)
    found = SheetCache(tmp_path).find("press", GALLEY)
    assert found == SHEETS


@pytest.mark.parametrize(
    "change",
    [
        {"html": "<p>Mực đen</p>"},
        {"css": "p { color: red }"},
        {"first_folio": 3},
        {"resources": (("drawing:a", b"<svg/>"),)},
    ],
)
def test_another_galley_is_another(tmp_path: Path, change: dict[str, object]) -> None:
    cache = SheetCache(tmp_path)
    cache.keep("press", GALLEY, SHEETS)
    assert cache.find("press", replace(GALLEY, **change)) is None  # type: ignore[arg-type]
    assert cache.find("screen", GALLEY) is None


def test_another_program_is_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SheetCache(tmp_path).keep("press", GALLEY, SHEETS)
    monkeypatch.setattr(sheet_cache, "engine", lambda: "another engine")
    assert SheetCache(tmp_path).find("press", GALLEY) is None


def test_what_is_not_whole_is_set_again(tmp_path: Path) -> None:
    cache = SheetCache(tmp_path)
    cache.keep("press", GALLEY, SHEETS)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    assert cache.find("press", GALLEY)
    spoiled = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for text in (b"", b"\n", b"\xff\n", whole[:-1], whole + b"\n", *spoiled):
        path.write_bytes(text)
        assert cache.find("press", GALLEY) is None


def test_a_folder_in_the_way_does_not_stop_the_pruning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_cache, "MOST_FILES", 1)
    (tmp_path / "folder").mkdir()
    cache = SheetCache(tmp_path)
    for number in range(3):
        cache.keep("press", replace(GALLEY, first_folio=number), SHEETS)
    cache.prune()
    assert len(list(tmp_path.iterdir())) == 2


def test_what_a_killed_run_left_unfinished_goes(tmp_path: Path) -> None:
    cache = SheetCache(tmp_path)
    cache.keep("press", GALLEY, SHEETS)
    (path,) = tmp_path.iterdir()
    path.with_suffix(".4711").write_bytes(b"half")
    cache.prune()
    assert list(tmp_path.iterdir()) == [path]


def test_no_cache_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = SheetCache(tmp_path / "file" / "sheets")
    cache.keep("press", GALLEY, SHEETS)
    cache.prune()
    assert cache.find("press", GALLEY) is None


def test_the_longest_unused_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_cache, "MOST_FILES", 2)
    cache, galleys = SheetCache(tmp_path), [replace(GALLEY, first_folio=n) for n in range(3)]
    kept: set[Path] = set()
    for second, galley in enumerate(galleys):
        cache.keep("press", galley, SHEETS)
        (path,) = set(tmp_path.iterdir()) - kept
        os.utime(path, (second, second))  # the file system's clock may not tell them apart
        kept.add(path)
    assert cache.find("press", galleys[0])  # used last
    cache.prune()
    assert [bool(cache.find("press", galley)) for galley in galleys] == [True, False, True]


def test_the_next_build_sets_what_changed(tmp_path: Path) -> None:
    """One word of one chapter: that chapter is set again, the book is as if all had been."""
    root, other = project_at(tmp_path / "all"), project_at(tmp_path / "other")
    first = built(root)
    assert {"paper", "ink"} <= first.keys()
    assert built(root) == {}
    for project in (root, other):
        chapter = project / BOOK / "ink.vi.md"
        text = chapter.read_text(encoding="utf-8")
        chapter.write_text(f"{text}\nThêm một dòng.\n", encoding="utf-8")
    assert built(root).keys() & {"paper", "ink"} == {"ink"}
    built(other)
    made, fresh = (project / "build/print/small-vi" for project in (root, other))
    for name in ("interior.pdf", "cover.pdf"):
        assert (made / name).read_bytes() == (fresh / name).read_bytes()


def built(root: Path) -> dict[str, int]:
    """Print the book in Vietnamese; gives how often each piece was set."""
    told: dict[str, int] = {}

    def progress(_: str, piece: str, *share: object) -> None:
        told[piece] = told.get(piece, 0) + 1

    make_editions(open_and_check(root, ["small-vi"]), progress, ("print",))
    told.pop("done")
    return told
