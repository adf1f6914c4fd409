"""The ledger: what was agreed stays fresh, what changed in one language alone is known for it."""

import json
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.base.errors import ContentError
from camnang.checks import check_twins
from camnang.cli import main
from camnang.content.context import Shelf
from camnang.twins.fingerprint import normal
from camnang.twins.ledger import FILE, Agreed, Ledger, read_ledger, write_ledger
from camnang.twins.states import Judged, State
from camnang.twins.translating import settled, translated

from .small import chapter_of, project_at, with_chapter
from .test_twins import SOUND

AGES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "twins" / "ages.yml").read_text(encoding="utf-8")
)
THEN, NOW = date(2026, 1, 31), date(2026, 11, 29)
STEM = "sample"


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def judged(
    texts: dict[str, str], ledger: Ledger, shelf: Shelf, english: Shelf
) -> tuple[Judged, ...]:
    pair = [
        with_chapter(each, chapter_of(texts[each.lang], each.book.edition.folder, each.lang, 3))
        for each in (shelf, english)
    ]
    return list(translated(*pair, ledger))[-1].judged


def agreed(
    states: Iterable[Judged], day: date = THEN, ask: bool = False, chosen: bool = False
) -> Ledger:
    lines = settled(states, day, ask, lambda _: chosen)
    return Ledger(translations={"en": {STEM: [line.line for line in lines]}})


def unlike(states: Iterable[Judged]) -> list[str]:
    return [
        f"{each.state.value} {_where(each)}" for each in states if each.state is not State.FRESH
    ]


def _where(each: Judged) -> str:
    at = each.twins.pair[0] if each.twins else each.agreed
    assert at
    return f"{at.section or '.'} {at.kind} {at.ordinal}"


@pytest.mark.parametrize("name", AGES)
def test_a_change_is_seen_where_it_was_made_and_nowhere_else(
    name: str, shelf: Shelf, english_shelf: Shelf
) -> None:
    case, texts = AGES[name], dict(SOUND)
    if "later" in case:  # both states of the text are other than the sound one
        texts["vi"], case = changed(texts["vi"], case["vi"]), {"vi": case["later"]}
    ledger = agreed(judged(texts, Ledger(), shelf, english_shelf))
    texts = {lang: changed(text, case.get(lang, {})) for lang, text in texts.items()}
    states = judged(texts, ledger, shelf, english_shelf)
    assert unlike(states) == case.get("states", [])
    stale = [
        each.split()[0] for each in case.get("states", []) if each.split()[0].endswith("newer")
    ]
    after = agreed(states, NOW)
    assert [each.split()[0] for each in unlike(judged(texts, after, shelf, english_shelf))] == stale
    chosen = agreed(states, NOW, chosen=True)
    assert unlike(judged(texts, chosen, shelf, english_shelf)) == []


@pytest.mark.parametrize("where", [("vi",), ("vi", "en")])
def test_rows_that_repeat_stay_fresh_below_a_new_paragraph(
    where: tuple[str, ...], shelf: Shelf, english_shelf: Shelf
) -> None:
    line = "|---|---|---|\n"
    texts = {
        "vi": "| Ai | Được | Phải |\n" + line + 12 * "| Có | Không | Có |\n",
        "en": "| Who | May | Must |\n" + line + 12 * "| Yes | No | Yes |\n",
    }
    ledger = agreed(judged(texts, Ledger(), shelf, english_shelf))
    more = {"vi": "Một đoạn mới.\n\n", "en": "One paragraph more.\n\n"}
    texts = {lang: (more[lang] if lang in where else "") + text for lang, text in texts.items()}
    found = unlike(judged(texts, ledger, shelf, english_shelf))
    assert found == (["new . paragraph 1"] if len(where) == 2 else [])


def test_asked_nothing_agrees_by_itself(shelf: Shelf, english_shelf: Shelf) -> None:
    ledger = agreed(judged(SOUND, Ledger(), shelf, english_shelf))
    case = AGES["both texts of one paragraph"]
    texts = {lang: changed(text, case[lang]) for lang, text in SOUND.items()}
    asked = agreed(judged(texts, ledger, shelf, english_shelf), NOW, ask=True)
    assert unlike(judged(texts, asked, shelf, english_shelf)) == case["states"]


def test_what_was_agreed_keeps_its_day(shelf: Shelf, english_shelf: Shelf) -> None:
    ledger = agreed(judged(SOUND, Ledger(), shelf, english_shelf))
    texts = {**SOUND, "vi": changed(SOUND["vi"], {"120 quầy": "130 quầy"})}
    after = agreed(judged(texts, ledger, shelf, english_shelf), NOW, chosen=True)
    days = [line.day for line in after.lines("en", STEM)]
    assert days.count(NOW) == 1 and days.count(THEN) == len(days) - 1


def test_a_ledger_reads_as_it_was_written(tmp_path: Path) -> None:
    lines = (
        Agreed("", "paragraph", 2, "bcdfghjk", "lmnpqrst", THEN),
        Agreed("ai-lam-gi", "row", 12, "bbbbbbbb", "tttttttt", NOW),
    )
    assert write_ledger(tmp_path, {"en": {"one": lines, "two": ()}})
    assert not write_ledger(tmp_path, {"en": {"one": lines, "two": ()}})
    ledger = read_ledger(tmp_path)
    assert ledger and ledger.lines("en", "one") == lines
    assert ledger.lines("en", "two") == ledger.lines("fr", "one") == ()


@pytest.mark.parametrize(
    "line",
    ["", "12", "a b 1 bcdfghjk lmnpqrst", ". row x bcdfghjk lmnpqrst 2026-11-29",
     ". row 1 BCDFGHJK lmnpqrst 2026-11-29", ". row 1 bcdfghjk lmnpqrst 2026-02-30",
     ". row 1 bcdfghjk lmnpqrst 2026-11-29 x", "[a]", "{a: b}"],
)  # fmt: skip
def test_a_wrong_line_is_told_where_it_stands(line: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"translations:\n  en:\n    one:\n    - {line}\n")
    with pytest.raises(ContentError) as caught:
        read_ledger(tmp_path)
    (finding,) = caught.value.findings
    assert finding.place.line == 4


def test_check_warns_at_the_older_text(shelf: Shelf, english_shelf: Shelf) -> None:
    folder = shelf.book.edition.folder
    try:
        lines = settled(judged(SOUND, Ledger(), shelf, english_shelf), THEN, False, lambda _: True)
        write_ledger(folder, {"en": {STEM: lines}})
        texts = {
            "vi": changed(SOUND["vi"], {"120 quầy": "trăm quầy"}),
            "en": changed(SOUND["en"], {"120 stalls": "a hundred stalls",
                                        "has words alone": "holds words alone"}),
        }  # fmt: skip
        texts["en"] = texts["en"].replace("a hundred stalls", "120 stalls")
        pair = [
            with_chapter(each, chapter_of(texts[each.lang], folder, each.lang, 3))
            for each in (shelf, english_shelf)
        ]
        warned = [each for each in check_twins(*pair) if each.severity == "warning"]
    finally:
        (folder / FILE).unlink()
    assert [f"{each.place.path.name}:{each.place.line}" for each in warned] == [
        "sample.en.md:9",
        "sample.vi.md:15",
    ]
    for finding in warned:
        english, vietnamese = finding.fact.text("en"), finding.fact.text("vi")
        assert "2026-01-31" in english and "2026-01-31" in vietnamese and english != vietnamese
        assert finding.remedy.text("en") != finding.remedy.text("vi")
        place = finding.place.shown(shelf.project.root)
        assert f"camnang translations --agree {place}." in finding.remedy.text("en")


def run(root: Path, *words: str) -> int:
    return main(["translations", *words, "--root", str(root), "--lang", "en"])


def test_the_verb_shows_settles_and_agrees(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project_at(tmp_path / "project")
    assert run(root, "--json") == 0
    assert not list(root.rglob(FILE)), "a machine that asks changes nothing"
    assert run(root) == 0
    (ledger,) = root.glob(f"handbooks/*/{FILE}")
    before = ledger.read_text(encoding="utf-8")
    english = sorted(ledger.parent.glob("*.en.md"))[0]
    text = english.read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if line.startswith("# "))
    english.write_text(text.replace(heading, f"{heading} again"), encoding="utf-8")
    capsys.readouterr()
    assert run(root, "--json") == 0
    stale = [row for row in json.loads(capsys.readouterr().out) if row["state"] != "fresh"]
    assert [row["state"] for row in stale] == ["translation-newer"]
    assert ledger.read_text(encoding="utf-8") == before
    assert run(root, "--show") == 0
    assert f"{heading[2:]} again" in capsys.readouterr().out
    place = stale[0]["original"]
    monkeypatch.chdir(tmp_path)
    assert run(root, "--agree", place) == 0
    assert run(root, "--agree", place) == 1
    assert "Nothing waits to be agreed at" in capsys.readouterr().err
    assert ledger.read_text(encoding="utf-8") != before


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("hoá", "hóa"), ("thuỷ", "thủy"), ("HOÀ", "HÒA"), ("khoẻ", "khỏe"),
        ("hoặc", "hoặc"), ("quý", "quý"), ("toán", "toán"), ("ngoằn", "ngoằn"),
        ("“a” …", '"a" ...'),
    ],
)  # fmt: skip
def test_a_tone_moves_in_open_vowels_alone(text: str, same: str) -> None:
    assert normal(text) == normal(unicodedata.normalize("NFD", text)) == same
