"""Approvals: a signature stands for one text, and says which paragraph is no longer that text."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from camnang.cli import main
from content.small import project_at

BOOK = Path("handbooks") / "small"


@pytest.fixture
def root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The sound project, both chapters of its Vietnamese book approved."""
    root = project_at(tmp_path / "all")
    assert run(root, "small-vi", "--sign", "*", "--by", "Trần Thị Bình") == 0
    capsys.readouterr()
    return root


def run(root: Path, *words: str) -> int:
    return main(["approvals", "--root", str(root), "--lang", "en", *words])


def shown(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[tuple[str, str], dict[str, Any]]:
    assert run(root, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    return {(row["edition"], row["chapter"]): row for row in rows}


def change(path: Path, old: str, new: str) -> int:
    """Change a text once; gives the line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def test_who_signed_what_and_when(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = shown(root, capsys)
    assert {key: row["state"] for key, row in rows.items()} == {
        ("small-vi", "paper"): "approved", ("small-vi", "ink"): "approved",
        ("small-en", "paper"): "draft", ("small-en", "ink"): "draft",
    }  # fmt: skip
    assert rows["small-vi", "ink"]["by"] == "Trần Thị Bình"
    assert not any(row["stale"] for row in rows.values())


def test_one_letter_makes_it_stale_and_names_the_paragraph(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = shown(root, capsys)["small-vi", "ink"]["code"]
    line = change(root / BOOK / "ink.vi.md", "Mực trên giấy", "Mực trên giấy x")
    rows = shown(root, capsys)
    assert rows["small-vi", "ink"]["changed"] == [f"{BOOK}/ink.vi.md:{line}"]
    assert rows["small-vi", "ink"]["code"] != code
    assert not rows["small-vi", "paper"]["stale"]
    assert run(root, "small-vi") == 0
    said = capsys.readouterr()
    assert "ink\tapproved, changed since\tTrần Thị Bình" in said.out
    assert f"{BOOK}/ink.vi.md:{line}: This was changed after Trần Thị Bình signed on" in said.err
    assert run(root, "small-vi", "--sign", "ink", "--by", "Lê Văn Cư", "--as", "reviewed") == 0
    capsys.readouterr()
    row = shown(root, capsys)["small-vi", "ink"]
    assert (row["state"], row["by"], row["stale"]) == ("reviewed", "Lê Văn Cư", False)


@pytest.mark.parametrize(
    ("file", "old", "new", "is_stale"),
    [
        ("ink.vi.md", "\n\n", "\n\n\n", False),  # white space
        ("examples.yml", "value: ", "value: 1", True),  # a number that the text computes
        ("figures/shares.chart.yml", "alt:", "alt: ", False),
        ("figures/shares.chart.yml", "Đen", "Sẫm", True),  # a word in a drawing
    ],
)
def test_what_is_printed_counts_and_nothing_else(
    root: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, is_stale: bool
) -> None:
    change(root / BOOK / file, old, new)
    assert any(row["stale"] for row in shown(root, capsys).values()) is is_stale


def test_what_cannot_be_signed_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--sign", "ink") == 1
    assert "It is not said who signs. Add --by NAME." in capsys.readouterr().err
    assert run(root, "--sign", "inc", "--by", "A") == 1
    assert "There is no chapter inc here. Its chapters: ink, paper." in capsys.readouterr().err
    change(root / BOOK / "approvals.yml", "code: ", "code: 1")
    assert run(root) == 2
    assert "Leave it as camnang approvals wrote it." in capsys.readouterr().err


def test_the_sheet_to_sign_names_each_chapter_with_its_code(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(root, capsys)
    assert run(root, "small-vi", "--sheet") == 0
    pdf = root / "build" / "approvals" / "small-vi.pdf"
    words = subprocess.run(("pdftotext", "-layout", pdf, "-"), capture_output=True, text=True)
    assert all(row["code"] in words.stdout for key, row in rows.items() if key[0] == "small-vi")
    assert "Phiếu ký duyệt" in words.stdout and "Trần Thị Bình" in words.stdout
