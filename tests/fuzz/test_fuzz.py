"""Whoever writes, by chance or on purpose: what is wrong is told, what is right is made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from camnang import preflight
from camnang.base.errors import CamnangError
from camnang.base.patience import within
from camnang.checks import check_chapter
from camnang.content.blocks.example.working import read_examples
from camnang.content.context import Shelf
from camnang.content.figures import read_drawing
from camnang.products.pipeline import open_and_check
from camnang.project.model import Handbook
from camnang.project.read_spec import read_spec
from camnang.project.register import read_register
from camnang.site import plan
from content.small import HEAD, chapter_of, project_at, shelf_at, with_chapter
from preflight import sound

from . import chance

MOST_SECONDS = 10.0
LANGUAGES = ("vi", "en")
Read = Callable[[Path, Shelf], object]


def spec(path: Path, shelf: Shelf) -> object:
    return read_spec(path, Handbook, {"languages": LANGUAGES, "publisher": LANGUAGES})


def register(path: Path, shelf: Shelf) -> object:
    return read_register(path, LANGUAGES)


def examples(path: Path, shelf: Shelf) -> object:
    return read_examples(path, LANGUAGES)


def drawing(path: Path, shelf: Shelf) -> object:
    return [read_drawing(path, lang, LANGUAGES).svg for lang in LANGUAGES]


def manuscript(path: Path, shelf: Shelf) -> object:
    text = path.read_text(encoding="utf-8")
    chapter = chapter_of(text, path.parent, "vi", 3)
    return [found.text(lang="vi") for found in check_chapter(chapter, with_chapter(shelf, chapter))]


def content(path: Path, shelf: Shelf) -> object:
    with sound.sound_pdf() as pdf:
        pdf.pages[1].contents_add(pikepdf.Stream(pdf, path.read_bytes()))
        report = preflight.run(sound.save(pdf, path.with_suffix(".pdf")), sound.expected())
    told = [defect.text(lang="vi") for defect in report.defects]
    assert not any("Error(" in each for each in told), told
    return told


def whole(file: str) -> Read:
    """Give what reads the whole project, a file of it replaced."""

    def project(path: Path, shelf: Shelf) -> object:
        there = shelf.project.root / "handbooks" / file
        sound_text = there.read_bytes()
        there.write_bytes(path.read_bytes())
        try:
            return plan(open_and_check(shelf.project.root).project)
        finally:
            there.write_bytes(sound_text)

    return project


TARGETS: dict[str, tuple[st.SearchStrategy[Any], Read, str, int]] = {
    "spec": (chance.spoiled_yaml("small/handbook.yml"), spec, "handbook.yml", 5_000),
    "manuscript": (
        chance.MANUSCRIPTS.map(lambda text: f"{HEAD}# Một\n\n{text}\n"),
        manuscript, "chance.vi.md", 5_000,
    ),
    "register": (chance.spoiled_yaml("references.yml"), register, "references.yml", 2_500),
    "examples": (chance.spoiled_yaml("small/examples.yml"), examples, "examples.yml", 2_500),
    "chart": (
        chance.spoiled_yaml("small/figures/shares.chart.yml"), drawing, "a.chart.yml", 2_500,
    ),
    "drawing": (chance.DRAWINGS, drawing, "leaf.svg", 2_000),
    "preflight": (chance.CONTENTS, content, "content", 500),
    **{
        file: (chance.spoiled_yaml(file), whole(file), "chance.yml", 300)
        for file in ("glossary.yml", "publisher.yml", "small/atlas.yml", "small/figures/leaf.yml",
                     "small/handbook.yml", "small/questions.yml", "small/scores.yml")
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_at(project_at(tmp_path_factory.mktemp("fuzz") / "project"))


@pytest.mark.fuzz
@pytest.mark.parametrize("target", TARGETS)
def test_what_comes_by_chance_is_told_or_made(target: str, shelf: Shelf, tmp_path: Path) -> None:
    strategy, read, name, cases = TARGETS[target]
    words = Path(chance.SOUND / "small" / "figures" / "leaf.yml").read_text(encoding="utf-8")
    (tmp_path / "leaf.yml").write_text(words, encoding="utf-8")
    path = tmp_path / name

    @settings(max_examples=cases, derandomize=True, database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(strategy)
    def holds(text: str | bytes) -> None:
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        path.write_bytes(data)
        try:
            with within(MOST_SECONDS):
                read(path, shelf)
        except CamnangError as told:
            assert told.fact.text("vi") and told.remedy.text("vi")

    holds()


def test_twenty_thousand_are_tried() -> None:
    assert sum(cases for *_, cases in TARGETS.values()) >= 20_000
