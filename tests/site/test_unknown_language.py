"""A language that the program has no words for: told by kind, and a trouble of its own books."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from camnang.products.pipeline import open_and_check

_HANGUL = "한국어 글"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    """The test project with Korean beside: its chapters, and every text of its data."""
    root = new_project(tmp_path_factory.mktemp("korean") / "project")
    for path in root.glob("handbooks/**/*.yml"):
        if path.name != "addresses.yml":
            data = yaml.safe_load(path.read_text("utf-8").replace("?,", ",").replace("?}", "}"))
            path.write_text(yaml.safe_dump(_korean(data), allow_unicode=True), encoding="utf-8")
    for path in [*root.glob("handbooks/*/*.en.md"), *root.glob("docs/*.en.md")]:
        korean = path.with_name(path.name.replace(".en.", ".ko."))
        text = re.sub(r"^# .+$", f"# {_HANGUL}", path.read_text("utf-8"), flags=re.MULTILINE)
        korean.write_text(text, encoding="utf-8")
    return root


def _korean(data: object) -> object:
    """Add a Korean text wherever an English one stands, and the language to the publisher's."""
    if isinstance(data, list):
        return [*map(_korean, data), "ko"] if data == ["vi", "en"] else [*map(_korean, data)]
    if not isinstance(data, dict):
        return data
    data = {key: _korean(value) for key, value in data.items()}
    match data.get("en"):
        case str():
            data["ko"] = f"{data['en']} {_HANGUL}"
        case list(lines):
            data["ko"] = [f"{line} {_HANGUL}" for line in lines]
        case int(number):
            data["ko"] = number
    return data


def test_each_kind_of_thing_it_lacks_is_told_once(root: Path) -> None:
    found = [each for each in open_and_check(root).findings if each.severity == "error"]
    assert {each.place.path.name for each in found} == {"publisher.yml"}
    told = [each.fact.text("en") for each in found]
    assert len(told) == 5
    assert all(line.startswith("한국어 (ko) has no words for its") or "furniture" in line
               for line in told)  # fmt: skip


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
