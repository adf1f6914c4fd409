"""Twins: what one language lacks, adds, moves or says otherwise is told once, at both its lines."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.base.errors import Finding
from camnang.checks import check_shared_twins, check_twins
from camnang.content.context import Shelf
from camnang.content.library import open_project
from camnang.content.manuscript import Chapter
from camnang.twins.aligning import align
from camnang.twins.blocks import blocks_of
from camnang.twins.comparing import Foreign, compare, located
from camnang.twins.values import said

from .small import chapter_of, project_at, shelf_at, with_chapter

TEXTS = Path(__file__).parent / "twins"
SOUND = {lang: (TEXTS / f"sound.{lang}.md").read_text(encoding="utf-8") for lang in ("vi", "en")}


def read(name: str) -> Any:
    return yaml.safe_load((TEXTS / name).read_text(encoding="utf-8"))


CASES: dict[str, dict[str, Any]] = read("cases.yml")
DATA: dict[str, dict[str, Any]] = read("data.yml")
VALUES: dict[str, list[list[str]]] = read("values.yml")


def changed(lang: str, changes: dict[str, str]) -> str:
    text = SOUND[lang]
    for old, new in changes.items():
        assert old in text, f"the sound text no longer holds {old!r}"
        text = text.replace(old, new, 1)
    return text


def found(texts: dict[str, str], shelf: Shelf, english_shelf: Shelf) -> list[Finding]:
    """What is found in a pair of texts, put at the end of the sound book."""
    pair = [
        with_chapter(each, chapter_of(texts[each.lang], each.book.edition.folder, each.lang, 3))
        for each in (shelf, english_shelf)
    ]
    return list(check_twins(*pair))


def told(findings: list[Finding]) -> list[str]:
    return [
        f"{each.place.path.name.split('.')[-2]}:{each.place.line}: {each.fact.text('en')}"
        for each in findings
    ]


@pytest.mark.parametrize("name", CASES)
def test_one_fault_is_told_once_at_both_lines(
    name: str, shelf: Shelf, english_shelf: Shelf
) -> None:
    case = CASES[name]
    texts = {lang: changed(lang, case.get(lang, {})) for lang in SOUND}
    findings = found(texts, shelf, english_shelf)
    assert told(findings) == case["found"]
    for finding in findings:
        assert finding.severity == "error"
        twin = "sample.en.md:" if finding.place.path.name == "sample.vi.md" else "sample.vi.md:"
        english, vietnamese = finding.fact.text("en"), finding.fact.text("vi")
        assert twin in english and twin in vietnamese
        assert english != vietnamese
        assert finding.remedy.text("en") != finding.remedy.text("vi")


def test_sound_twins_give_nothing(shelf: Shelf, english_shelf: Shelf) -> None:
    assert found(SOUND, shelf, english_shelf) == []


def test_what_no_reader_sees_makes_no_difference(shelf: Shelf, english_shelf: Shelf) -> None:
    """White space, emphasis, the padding of tables, other words for the same."""
    texts = {
        "vi": changed("vi", {"| Cân | Có |": "|  Cân  |   Có|", "Chợ có": "**Chợ** có"}),
        "en": changed("en", {"This paragraph has words": "This\nparagraph  has mere words"}),
    }
    assert found(texts, shelf, english_shelf) == []


def test_cells_that_say_the_same_are_not_mixed_up(shelf: Shelf, english_shelf: Shelf) -> None:
    line = "|---|---|---|\n"
    texts = {
        "vi": "Một đoạn mới.\n\n| Ai | Được | Phải |\n" + line + 12 * "| Có | Không | Có |\n",
        "en": "| Who | May | Must |\n" + line + 12 * "| Yes | No | Yes |\n",
    }
    (one,) = told(found(texts, shelf, english_shelf))
    assert one.startswith("en:") and "The paragraph “Một đoạn mới.” of sample.vi.md:7" in one


def test_the_lines_are_those_of_the_source(shelf: Shelf) -> None:
    chapter = chapter_of(SOUND["vi"], shelf.book.edition.folder)
    lines = SOUND["vi"].split("\n")
    for block in blocks_of(chapter):
        first = (block.text or block.id.split()[-1]).split(" ")[0].split("|")[0]
        assert first in lines[block.line - 1].replace("*", ""), block


def test_a_stretch_too_long_to_be_weighed_is_compared_as_it_stands(
    shelf: Shelf, english_shelf: Shelf
) -> None:
    texts = {
        "vi": 600 * "Dòng 7.\n\n",
        "en": 599 * "Line 7.\n\n" + "Line 2.\n\nMore.\n",
    }
    first, second = told(found(texts, shelf, english_shelf))
    assert first.startswith("en:1207: The paragraph “More.” stands here but not after sample.vi")
    assert second.startswith("en:1205: “2” here, “7” in sample.vi.md:1205.")


@pytest.mark.parametrize("name", ["paper", "ink"])
def test_blocks_are_counted_by_kind_in_their_section(name: str, shelf: Shelf) -> None:
    chapter = shelf.book.chapter(name)
    assert chapter
    blocks = blocks_of(chapter)
    places = [(block.section, block.kind, block.ordinal) for block in blocks]
    assert len(places) == len(set(places))
    assert {block.section for block in blocks} - {""} <= {each.id for each in chapter.headings}


def test_a_text_is_its_own_twin(shelf: Shelf) -> None:
    def blocks(chapter: Chapter) -> Any:
        return blocks_of(chapter)

    chapter = chapter_of(SOUND["vi"], shelf.book.edition.folder)
    aligned = align(blocks(chapter), blocks(chapter))
    assert all(one == other for one, other in aligned.pairs)
    assert not (aligned.moved or aligned.only_here or aligned.only_there)


@pytest.mark.parametrize(("vi", "en"), VALUES["same"])
def test_values_are_read_as_each_language_writes_them(vi: str, en: str) -> None:
    assert list(compare(said(vi, "vi"), said(en, "en"))) == []
    assert list(compare(said(en, "en"), said(vi, "vi"))) == []


@pytest.mark.parametrize(("vi", "en"), VALUES["other"])
def test_values_that_differ_are_seen_from_either_side(vi: str, en: str) -> None:
    assert list(compare(said(vi, "vi"), said(en, "en")))
    assert list(compare(said(en, "en"), said(vi, "vi")))


@pytest.mark.parametrize(
    ("vi", "en", "same"),
    [
        ("Điều 14 khoản 1 và khoản 2", "Article 14(1) and 14(2)", True),
        ("Điều 14 khoản 1; Điều 15", "Article 14(1); Article 15", True),
        ("mục 205.301", "section 205.301", True),
        ("Điều 5 khoản 5", "Article 5(5)", True),
        ("Điều 14 khoản 1 và khoản 2", "Article 14(1) and 14(3)", False),
        ("mục 205.301", "section 205.302", False),
        ("Điều 5 khoản 5", "Article 5", False),
    ],
)
def test_the_place_in_a_source_may_be_named_again(vi: str, en: str, same: bool) -> None:
    assert (not list(compare(located(vi, "vi"), located(en, "en")))) is same


@pytest.mark.parametrize(
    ("vi", "en", "wrong"),
    [
        ("1,427 tấn", "1,427 tonnes", "vi"),
        ("1.427 tấn", "1.427 tonnes", "en"),
        ("1.5 tấn", "1.5 tonnes", "vi"),
        ("1,5 tấn", "1,5 tonnes", "en"),
        ("0.125 tấn", "0.125 tonnes", "vi"),
        ("0,125 tấn", "0,125 tonnes", "en"),
        ("1,234,567 đồng", "VND 1,234,567", "vi"),
        ("1.234.567 đồng", "VND 1.234.567", "en"),
        ("2.5–3.5 triệu", "2.5–3,5 million", "vi"),
    ],
)
def test_the_language_with_foreign_separators_is_named(vi: str, en: str, wrong: str) -> None:
    found = [each for each in compare(said(vi, "vi"), said(en, "en")) if isinstance(each, Foreign)]
    assert found and ("vi" if found[0].is_here else "en") == wrong


@pytest.mark.parametrize("name", DATA)
def test_data_files_say_the_same_in_both_languages(name: str, tmp_path: Path) -> None:
    case = DATA[name]
    root = project_at(tmp_path / "p", {"change": {f"handbooks/{case['file']}": case["changes"]}})
    findings = [
        *check_twins(shelf_at(root), shelf_at(root, "small-en")),
        *check_shared_twins(open_project(root)),
    ]
    lines = [
        f"{each.place.path.name}:{each.place.line}: {each.fact.text('en')}" for each in findings
    ]
    assert lines == case.get("found", [])
