"""Spelling: what is in no dictionary is noted with what may be meant; the books are clean."""

import json
from pathlib import Path

import pytest

from camnang.base.errors import ExitCode
from camnang.checks import spelling
from camnang.checks.spelling import check_spelling
from camnang.cli import main
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.i18n.language import Language

from .small import ROOT, project_at, shelf_at

VI, EN = "handbooks/small/ink.vi.md", "handbooks/small/ink.en.md"
WORDS = "\nNhữmg tờ giấy `giấii` của Quangninh và recycled paper, GHG.\n"


def test_a_word_in_no_dictionary_is_noted_with_what_may_be_meant(tmp_path: Path) -> None:
    root = project_at(tmp_path / "p", {"append": {VI: WORDS}})
    found = list(check_spelling([shelf_at(root)]))
    told = [(each.severity, each.place.line, each.fact.text("en")) for each in found]
    assert told == [
        ("note", 23, "The word “Nhữmg” is in no dictionary."),
        ("note", 23, "The word “Quangninh” is in no dictionary."),
    ]
    assert "Những" in found[0].remedy.text("en")


def test_the_projects_own_words_are_known(tmp_path: Path) -> None:
    listed = {"append": {VI: WORDS}, "write": {"handbooks/words.txt": "nhữmg\nQuangninh\n"}}
    assert list(check_spelling([shelf_at(project_at(tmp_path / "p", listed))])) == []


def test_each_language_has_its_own_dictionary(tmp_path: Path) -> None:
    root = project_at(tmp_path / "p", {"append": {EN: "\nThe colour of the papper of Hà Nội.\n"}})
    (found,) = check_spelling([shelf_at(root, "small-en")])
    assert "papper" in found.fact.text("en") and "paper" in found.remedy.text("en")


def test_check_tells_it_when_it_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project_at(tmp_path / "p", {"append": {VI: "\nNhữmg tờ.\n", EN: "\nSheets.\n"}})
    assert main(["check", "--root", str(root), "--json", "--spelling"]) == ExitCode.OK
    assert "CN1722" in {each["code"] for each in json.loads(capsys.readouterr().out)}
    assert main(["check", "--root", str(root), "--json"]) == ExitCode.OK
    assert "CN1722" not in capsys.readouterr().out
    unknown = Language(name="Tiếng Việt", dictionary="xx_XX")
    monkeypatch.setattr(spelling, "language", lambda tag: unknown)
    assert main(["check", "--root", str(root), "--spelling", "--lang", "en"]) == ExitCode.MISSING
    assert "Install hunspell" in capsys.readouterr().err


def test_the_books_of_this_house_are_clean() -> None:
    project = open_project(ROOT)
    found = check_spelling(open_shelves(project, project.editions))
    assert [each.text(ROOT, "en") for each in found] == []
