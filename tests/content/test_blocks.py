"""Kinds of blocks: each folder is complete, or the program does not start."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from camnang.checks.misread import Reading, misread
from camnang.content import blocks
from camnang.content.blocks.callout.table import callouts, without_label
from camnang.content.blocks.kind import Kind
from camnang.content.blocks.registry import (
    LANGUAGES,
    IncompleteKindError,
    asked_for,
    kinds,
    made_of,
    samples,
)
from camnang.content.context import Shelf
from camnang.i18n.language import known
from new_block import STAMP, stamp_at

from .small import chapter_of, dressed

_FENCE = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new kind beside those of the house."""
    home = tmp_path / "kinds"
    monkeypatch.setattr(blocks, "__path__", [*blocks.__path__, str(home)])
    kinds.cache_clear()
    yield stamp_at(home / "stamp")
    kinds.cache_clear()
    sys.modules.pop("camnang.content.blocks.stamp", None)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_for_editors_holds_a_sample_that_is_understood(
    kind: Kind[object], lang: str, shelf: Shelf
) -> None:
    docs = kind.docs(lang)
    assert re.match(r"## .+ \{#[\w-]+\}\n", docs)
    for sample in _FENCE.findall(docs):
        chapter = chapter_of(sample, shelf.book.edition.folder)
        assert [*misread(Reading(chapter.path, chapter.source, chapter.tree()))] == []
        if kind.mark:
            assert chapter.tree().xpath("//@data-made-of")[0].split()[0] == kind.name


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds() if kind.mark], ids=lambda kind: kind.name
)
def test_the_sample_of_a_mark_is_one(kind: Kind[object]) -> None:
    assert kind.mark and made_of(kind.mark.sample).split()[0] == kind.name


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds() if kind.inline], ids=lambda kind: kind.name
)
def test_the_sample_of_a_mark_within_a_line_is_one(kind: Kind[object], shelf: Shelf) -> None:
    assert kind.inline
    chapter = chapter_of(f"Một {kind.inline.sample} hai", shelf.book.edition.folder)
    (words,) = re.fullmatch(kind.inline.pattern, kind.inline.sample).groups()
    assert chapter.tree().xpath(f"//span/@data-{kind.inline.attribute}") == [words.strip()]
    assert kind.inline.sample in samples()


def test_callouts_are_called_something_in_every_language() -> None:
    assert [name for lang in known() for name in without_label(lang)] == []


def test_a_style_of_callouts_is_one_of_the_style_sheets() -> None:
    (kind,) = (kind for kind in kinds() if kind.name == "callout")
    for sheet in (kind.style("web"), kind.style("print")):
        assert ".style-" not in sheet, "a style that no callout has"
        assert all(re.search(rf"\.(?:icon-)?{name}\b", sheet) for name in callouts())


def test_a_new_kind_is_known_by_its_folder(stamp: Path, shelf: Shelf) -> None:
    assert "stamp" in [kind.name for kind in kinds()]
    (line,) = dressed("một\n\n{stamp: Mill}\n", shelf).find_class("stamp")
    assert line.text == "☐ Mill"


@pytest.mark.parametrize("part", sorted(STAMP))
def test_a_kind_without_a_file_is_told_at_the_start(part: str, stamp: Path) -> None:
    (stamp / part).unlink()
    with pytest.raises(IncompleteKindError, match=rf"blocks/stamp.* {re.escape(part)}|KIND"):
        kinds()


@pytest.mark.parametrize("part", ["home", "check", "web", "print"])
def test_a_kind_without_a_part_is_told_at_the_start(part: str, stamp: Path) -> None:
    text = STAMP["__init__.py"]
    (stamp / "__init__.py").write_text(re.sub(rf"\n    {part}=.*", "", text), encoding="utf-8")
    with pytest.raises(IncompleteKindError, match=f"blocks/stamp: .*'{part}'"):
        kinds()


_DATA = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "kind", [kind for kind in kinds() if kind.data], ids=lambda kind: kind.name
)
def test_what_a_page_for_editors_shows_as_data_makes_what_it_shows_as_a_line(
    kind: Kind[object], lang: str, tmp_path: Path
) -> None:
    docs = kind.docs(lang)
    assert kind.data and _DATA.search(docs)
    languages = ("vi", "en") if lang == "vi" else ("vi", lang)
    for number, text in enumerate(_DATA.findall(docs)):
        path = tmp_path / str(number) / kind.data.file
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        held = kind.data.read(path, languages)
        if kind.mark:
            _, _, names = asked_for(made_of(_FENCE.findall(docs)[number].strip()))
            made = kind.mark.make(held, names, lang)
            assert made is not None and made.text_content().strip()
            assert (names[0] in str(made.get("id"))) == ("data-form" in made.attrib)
