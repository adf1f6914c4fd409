"""Data files in the ledger, and what the history adds: the words as they were when agreed."""

import json
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from camnang.checks import check_shared_twins, check_twins
from camnang.cli import main
from camnang.content.library import open_project
from camnang.twins.data_texts import data_texts
from camnang.twins.ledger import FILE, read_ledger
from camnang.twins.word_changes import word_changes

from .small import project_at, shelf_at

DAY = "2026-01-31"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(root: Path, *words: str) -> int:
    return main(["translations", *words, "--root", str(root), "--lang", "en"])


def states(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(root, "--json", "--ask", "--show") == 0
    return [row for row in json.loads(capsys.readouterr().out) if row["state"] != "fresh"]


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(("git", "-C", str(root), *who, *words), capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound project, all its twins agreed on one day."""
    monkeypatch.setenv("CAMNANG_TODAY", DAY)
    root = project_at(tmp_path / "project")
    assert run(root) == 0
    monkeypatch.setenv("CAMNANG_TODAY", "2026-11-29")
    return root


def test_every_text_of_the_data_is_in_a_ledger_under_a_name_of_its_own(agreed: Path) -> None:
    shared, book = agreed / "handbooks", agreed / "handbooks/small"
    for folder, files in ((shared, ("references.yml", "glossary.yml", "publisher.yml")),
                          (book, ("questions.yml", "scores.yml", "atlas.yml", "examples.yml",
                                  "handbook.yml", "figures/leaf.yml"))):  # fmt: skip
        ledger = read_ledger(folder)
        assert ledger
        for file in files:
            lines = ledger.lines("en", file)
            texts = [pair for each in data_texts(folder / file, "vi", "en") for pair in each.pairs]
            places = [(line.section, line.ordinal) for line in lines]
            assert len(lines) == len(texts) > 0 and len(set(places)) == len(places)
            assert {line.day for line in lines} == {date.fromisoformat(DAY)}
    assert "luat-01-2020.title text 1" in (shared / FILE).read_text(encoding="utf-8")


CHANGES = {  # file, what is changed, into what; the state, and what check says of it
    "references.yml": ("en: Law on Paper", "en: Act on Paper", "translation-newer"),
    "glossary.yml": ("Giấy làm từ giấy cũ", "Giấy tái chế từ giấy cũ", "original-newer"),
    "small/questions.yml": ("dùng lại được không?", "đem dùng lại được không?", "original-newer"),
    "small/scores.yml": ("Its name says so.", "Its name tells it.", "translation-newer"),
    "small/atlas.yml": ("vi: Ba năm", "vi: Đủ ba năm", "original-newer"),
    "small/examples.yml": ("en: Old lamp", "en: Former lamp", "translation-newer"),
    "small/handbook.yml": ('en: ["Which paper?"]', 'en: ["What paper?"]', "translation-newer"),
    "small/figures/leaf.yml": ("en: Leaf", "en: A leaf", "translation-newer"),
}


@pytest.mark.parametrize("file", CHANGES)
def test_one_text_changed_alone_is_told_at_its_line_in_both_languages_of_messages(
    file: str, agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, state = CHANGES[file]
    path = agreed / "handbooks" / file
    line = path.read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    change(path, old, new)
    (row,) = states(agreed, capsys)
    assert (row["state"], row["chapter"]) == (state, f"handbooks/{file}")
    vietnamese, english = shelf_at(agreed), shelf_at(agreed, "small-en")
    (warned,) = [*check_twins(vietnamese, english), *check_shared_twins(open_project(agreed))]
    assert warned.severity == "warning" and warned.place.path == path
    assert abs(warned.place.line - line) <= 1
    assert DAY in warned.fact.text("en") and DAY in warned.fact.text("vi")
    assert warned.fact.text("en") != warned.fact.text("vi")
    command = warned.remedy.text("en").partition("camnang translations ")[2].removesuffix(".")
    assert run(agreed, *command.split()) == 0
    assert states(agreed, capsys) == []


def test_a_text_more_above_others_leaves_them_fresh(
    agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agreed / "handbooks/small/questions.yml"
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.lstrip().startswith("- "))
    indent = first[: len(first) - len(first.lstrip())]
    more = f'{indent}- vi: "Câu mới?"\n{indent}  en: "A new one?"\n'
    path.write_text(text.replace(first, more + first, 1), encoding="utf-8")
    assert [row["state"] for row in states(agreed, capsys)] == ["new"]


def test_what_changed_is_marked_from_the_history(
    agreed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(agreed, "init", "-q")
    git(agreed, "add", "handbooks", "mkdocs.yml")
    git(agreed, "commit", "-qm", "agreed")
    chapter = next((agreed / "handbooks/small").glob("paper.vi.md"))
    title = next(x for x in chapter.read_text("utf-8").splitlines() if x.startswith("# "))[2:]
    change(chapter, f"# {title}", f"# {title} mới")
    git(agreed, "commit", "-qam", "a word more")  # the agreed text is no longer the newest
    change(agreed / "handbooks/glossary.yml", "Giấy làm từ giấy cũ", "Giấy tạo từ giấy cũ")
    capsys.readouterr()
    assert run(agreed, "--show", "--ask") == 0
    shown = capsys.readouterr().out
    assert f"{title} {{+mới+}}" in shown
    assert "Giấy [-làm-] {+tạo+} từ giấy cũ" in shown
    assert "does not hold" not in shown
    texts = [row["agreed-text"] for row in states(agreed, capsys)]
    assert title in texts


def test_without_a_history_the_states_are_the_same_and_the_marks_are_missed_honestly(
    agreed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(agreed, "init", "-q")
    git(agreed, "add", "handbooks", "mkdocs.yml")
    git(agreed, "commit", "-qm", "agreed")
    chapter = next((agreed / "handbooks/small").glob("paper.vi.md"))
    change(chapter, "\n## ", "\nMột đoạn chỉ có ở bản Việt.\n\n## ")
    title = next(x for x in chapter.read_text("utf-8").splitlines() if x.startswith("# "))
    change(chapter, title, f"{title} mới")
    change(agreed / "handbooks/references.yml", "en: Law on Paper", "en: Act on Paper")
    git(agreed, "commit", "-qam", "changed")
    shallow, unpacked = tmp_path / "shallow", tmp_path / "unpacked"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{agreed}", str(shallow))
    git(agreed, "archive", "--format=zip", "-o", str(tmp_path / "archive.zip"), "HEAD")
    zipfile.ZipFile(tmp_path / "archive.zip").extractall(unpacked)
    whole = states(agreed, capsys)
    assert sorted(row["state"] for row in whole) == [
        "original-newer", "translation-newer", "without-twin",
    ]  # fmt: skip
    for copy in (shallow, unpacked):
        found = states(copy, capsys)
        assert [{**row, "agreed-text": 0} for row in found] == [
            {**row, "agreed-text": 0} for row in whole
        ]
        assert [row["agreed-text"] for row in found if row["agreed"]] == [None, None]
        assert run(copy, "--show", "--ask") == 0
        assert capsys.readouterr().out.count("does not hold the text that was agreed") == 2


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("một hai ba", "một hai ba", "một hai ba"),
        ("phí 5.600 đồng", "phí 6.500 đồng", "phí [-5.600-] {+6.500+} đồng"),
        ("a b", "a b c d", "a b {+c d+}"),
        ("a b c", "b c", "[-a-] b c"),
        ("", "mới", "{+mới+}"),
    ],
)
def test_changed_words_are_marked(before: str, now: str, marked: str) -> None:
    assert " ".join(run.marked for run in word_changes(before, now)) == marked
