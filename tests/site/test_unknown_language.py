"""A language that the program has no words for: told by kind, and a trouble of its own books."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from korean import korean_project

from camnang.products.pipeline import open_and_check


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    return korean_project(new_project, tmp_path_factory.mktemp("korean") / "project")


def test_each_kind_of_thing_it_lacks_is_told_once(root: Path) -> None:
    found = [each for each in open_and_check(root).findings if each.severity == "error"]
    assert {each.place.path.name for each in found} == {"publisher.yml"}
    told = [each.fact.text("en") for each in found]
    assert all(line.startswith("한국어 (ko) has no ") for line in told)
    assert sum("no words for" in line for line in told) == 5


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
