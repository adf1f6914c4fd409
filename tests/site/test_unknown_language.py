"""A language that the program has no words for: told by kind, and a trouble of its own books."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from other_scripts import ARABIC, KOREAN, WRITINGS, Writing, project_with

from camnang.design import fonts
from camnang.i18n.language import script
from camnang.products.pipeline import open_and_check


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    return project_with(KOREAN, new_project, tmp_path_factory.mktemp("korean") / "project")


def test_each_kind_of_thing_it_lacks_is_told_once(root: Path) -> None:
    found = [each for each in open_and_check(root).findings if each.severity == "error"]
    assert {each.place.path.name for each in found} == {"publisher.yml"}
    told = [each.fact.text("en") for each in found]
    assert all(line.startswith("한국어 (ko) has no ") for line in told)
    assert sum("no words for" in line for line in told) == 5


@pytest.mark.parametrize("writing", WRITINGS, ids=lambda writing: writing.tag)
def test_a_language_of_any_script_is_told_what_it_lacks_its_faces_by_their_package(
    writing: Writing,
    tmp_path: Path,
    new_project: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_faces(writing, tmp_path, monkeypatch)
    root = project_with(writing, new_project, tmp_path / "project")
    told = errors(root, f"paper-{writing.tag}")
    assert len(told) == 6
    assert all(f" ({writing.tag}) has no " in line for line in told)
    assert f"has no faces: {writing.package} is not installed. Install it." in told[-1]
    assert errors(root, "paper-vi") == []


def without_faces(writing: Writing, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the packages of a language's faces not be there."""
    away = tuple(replace(family, folder=str(folder / "none")) for family in writing.families)
    rows = {**fonts._table(), script(writing.tag): away}
    monkeypatch.setattr(fonts, "_table", lambda: rows)
    fonts.folder.cache_clear()


def test_a_language_written_from_right_to_left_is_told_that_alone(
    tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = project_with(ARABIC, new_project, tmp_path / "project")
    (line,) = errors(root, "paper-ar")
    assert "العربية (ar) is written from right to left. Take it out:" in line
    assert errors(root, "paper-vi") == []


def errors(root: Path, name: str) -> list[str]:
    found = open_and_check(root, [name]).findings
    return [each.text(root, "en") for each in found if each.severity == "error"]


@pytest.mark.parametrize("name", ["paper-vi", "paper-en", "water-vi", "water-en"])
def test_the_editions_of_other_languages_are_sound(name: str, root: Path) -> None:
    assert open_and_check(root, [name]).is_sound


@pytest.mark.parametrize("name", ["paper-ko", "water-ko"])
def test_its_own_editions_are_refused(name: str, root: Path) -> None:
    assert not open_and_check(root, [name]).is_sound


def test_a_character_without_a_face_still_stops_the_editions_that_print_it(
    root: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(root, tmp_path / "project")
    spec = copy / "handbooks" / "paper" / "handbook.yml"
    text = spec.read_text("utf-8")
    assert "vi: Sổ tay giấy" in text
    spec.write_text(text.replace("vi: Sổ tay giấy", "vi: Sổ tay giấy 글"), encoding="utf-8")
    told = [each.fact.text("en") for each in open_and_check(copy, ["paper-vi"]).findings]
    assert any("글" in line for line in told)
    assert open_and_check(copy, ["paper-en"]).is_sound
