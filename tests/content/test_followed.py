"""An original changed alone: its translation is older, and nobody's mistake."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.checks import check_twins
from camnang.content.context import Shelf
from camnang.twins.ledger import Ledger
from camnang.twins.translating import settled, translated

from .small import chapter_of, with_chapter
from .test_twins import CASES, SOUND, changed, told

FOLLOWED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "twins" / "followed.yml").read_text(encoding="utf-8")
)
THEN, STEM = date(2026, 1, 31), "sample"
Pair = tuple[Shelf, Shelf]


def pair_of(texts: dict[str, str], shelf: Shelf, english: Shelf) -> Pair:
    vi, en = (
        with_chapter(each, chapter_of(texts[each.lang], each.book.edition.folder, each.lang, 3))
        for each in (shelf, english)
    )
    return vi, en


@pytest.fixture
def agreed(shelf: Shelf, english_shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The sound texts, agreed."""
    ledger = settle(pair_of(SOUND, shelf, english_shelf), Ledger())
    monkeypatch.setattr("camnang.checks.translation.read_ledger", lambda _: ledger)
    return ledger


def settle(pair: Pair, ledger: Ledger) -> Ledger:
    """The ledger as the verb leaves it."""
    file = next(each for each in translated(*pair, ledger) if each.name == STEM)
    lines = settled(file.judged, THEN, False, lambda _: False, file.lonely)
    return Ledger(translations={"en": {STEM: [line.line for line in lines]}})


@pytest.mark.parametrize("name", FOLLOWED)
def test_the_original_leads(
    name: str, agreed: Ledger, shelf: Shelf, english_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = FOLLOWED[name]
    pair = pair_of({**SOUND, "vi": changed("vi", case["vi"])}, shelf, english_shelf)
    found = list(check_twins(*pair))
    assert told([each for each in found if each.severity == "error"]) == case.get("wrong", [])
    warned = [each for each in found if each.severity == "warning"]
    assert {each.check for each in warned} == {"translation-age"}
    assert told(warned) == case["told"]

    later = settle(pair, agreed)  # running the verb settles none of it
    monkeypatch.setattr("camnang.checks.translation.read_ledger", lambda _: later)
    assert told(check_twins(*pair)) == told(found)


def test_readers_are_led_from_where_a_section_would_stand_to_where_it_is(
    agreed: Ledger, shelf: Shelf, english_shelf: Shelf
) -> None:
    texts = {**SOUND, "vi": changed("vi", FOLLOWED["a section more"]["vi"])}
    file = list(translated(*pair_of(texts, shelf, english_shelf), agreed))[-1]
    ((older, newer),) = file.older_and_newer
    assert (older.lang, older.section) == ("en", "lam-the-nao")
    assert (newer.lang, newer.section, newer.kind) == ("vi", "ban", "heading")
    texts = {**SOUND, "vi": changed("vi", FOLLOWED["a paragraph less"]["vi"])}
    file = list(translated(*pair_of(texts, shelf, english_shelf), agreed))[-1]
    ((older, newer),) = file.older_and_newer
    assert older.text == "This paragraph has words alone, and no number."
    assert (newer.lang, newer.section, newer.kind) == ("vi", "ai-lam-gi", "heading")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "vi" not in case])
def test_what_the_translation_alone_says_otherwise_stays_a_mistake(
    name: str, agreed: Ledger, shelf: Shelf, english_shelf: Shelf
) -> None:
    case = CASES[name]
    pair = pair_of({**SOUND, "en": changed("en", case["en"])}, shelf, english_shelf)
    errors = [each for each in check_twins(*pair) if each.severity == "error"]
    assert told(errors) == case["found"]
