"""Spec files: YAML read safely, every mistake told with its line, in words of ours."""

import re
import time
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel, Field

from bookshop import ROOT
from camnang.base.errors import ContentError
from camnang.base.yaml_lines import DEEPEST, YamlMistakeError, load
from camnang.content.blocks.chart.model import Chart
from camnang.content.blocks.example.model import Input, Result
from camnang.content.blocks.figure.model import Words
from camnang.content.manuscript import ChapterHead
from camnang.project import model, register
from camnang.project.everyday import Everyday
from camnang.project.explain_mistakes import _PATTERNS
from camnang.project.field_types import SLUG, Frozen, LengthMm, LocalText
from camnang.project.glossary import Term
from camnang.project.model import Handbook, Publisher
from camnang.project.papers import Papers
from camnang.project.read_spec import MAX_BYTES, parse_spec, read_text
from camnang.search.synonyms import legal_words

from .small import told

FILE = Path("spec.yml")
LANGUAGES = {"languages": ("vi", "en")}


def mistakes(text: str, kind: type[BaseModel]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse_spec(text, FILE, kind, LANGUAGES)
    return [line.removeprefix("spec.yml:") for line in told(caught.value)]


class Inner(Frozen):
    choice: str = Field("a", pattern=SLUG)
    kind: Annotated[str, Field(max_length=3, min_length=2)] = "abc"


class Sample(Frozen):
    """A model with one key of every sort."""

    name: str = "x"
    title: LocalText = Field(default={"vi": "a", "en": "b"})
    edge_width: LengthMm = 3.0
    count: int = Field(1, ge=1, le=9)
    share: float = Field(0.5, gt=0, lt=1)
    many: tuple[int, ...] = Field((1,), min_length=1, max_length=2)
    inner: Inner = Inner()
    deep: tuple[Inner, ...] = ()
    when: register.Day | None = None
    tint: model.Look | None = None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("image-ppi: off", {"image-ppi": "off"}),
        ("languages: [vi, no]", {"languages": ["vi", "no"]}),
        ("no: Norsk", {"no": "Norsk"}),
        ("answer: Yes", {"answer": "Yes"}),
        ("opens: 16:00", {"opens": "16:00"}),
        ("opens: 7:30:15", {"opens": "7:30:15"}),
        ("telephone: 02439", {"telephone": "02439"}),
        ("code: 007", {"code": "007"}),
        ("draft: true", {"draft": True}),
        ("draft: False", {"draft": False}),
        ("copies: 0", {"copies": 0}),
        ("copies: 1_500", {"copies": 1500}),
        ("share: 0.5", {"share": 0.5}),
        ("quoted: 'off'", {"quoted": "off"}),
        ("mask: 0x1f", {"mask": 31}),
    ],
)
def test_a_word_or_a_number_is_what_it_looks_like(text: str, read: dict[str, object]) -> None:
    data, _ = load(text)
    assert data == read
    assert [*map(type, data.values())] == [*map(type, read.values())]  # type: ignore[attr-defined]


def test_a_rule_of_preflight_may_be_off_without_quotes() -> None:
    text = "copies: {vi: 1}\npreflight: {image-ppi: off, ink-coverage: warning}"
    spec = parse_spec(text, FILE, model.PrintSpec, LANGUAGES)
    assert spec.preflight == {"image-ppi": "off", "ink-coverage": "warning"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("nam: x", 1, "The key nam is unknown. Did you mean name?"),
        ("\nzzz: x", 2, "The key zzz is unknown. Known keys here: count, deep,"),
        ("inner:\n  kin: abc", 2, "The key inner.kin is unknown. Did you mean kind?"),
        ("deep:\n- choice: a\n- chioce: a", 3, "The key deep.2.chioce is unknown. Did you mean"),
        ("name: 5", 1, "name is 5. Write text."),
        ("title: {vi: a}", 1, "title has no text in: en. Add the text in that language."),
        ("title: {vi: a, en: '  '}", 1, "title has no text in: en."),
        ("title: a", 1, "title is a. Write a block of keys and values."),
        ("\n\nedge-width: 3", 3, 'edge-width is 3 without a unit. Write "3mm".'),
        ("edge-width: 3 mile", 1, "edge-width is 3 mile. Write a number and mm, cm, in or pt,"),
        ("edge-width: 9000mm", 1, "edge-width is 9000mm. Write at most 2000."),
        ("count: 0", 1, "count is 0. Write at least 1."),
        ("count: 10", 1, "count is 10. Write at most 9."),
        ("count: a", 1, "count is a. Write a whole number."),
        ("count: 1.5", 1, "count is 1.5. Write a whole number."),
        ("share: 0", 1, "share is 0. Write more than 0."),
        ("share: .inf", 1, "share is inf."),
        ("many: []", 1, "many is []. Give at least 1."),
        ("many: [1, 2, 3]", 1, "many is [1, 2, 3]. Give at most 2."),
        ("inner: {choice: A b}", 1, "inner.choice is A b. Use small letters a–z, digits and"),
        ("inner: {kind: a}", 1, "inner.kind is a. Write at least 2 characters."),
        ("inner: {kind: abcd}", 1, "inner.kind is abcd. Write at most 3 characters."),
        ("inner: 5", 1, "inner is 5. Write a block of keys and values."),
        ("deep: 5", 1, "deep is 5. Write a list."),
        ("when: 20220110", 1, "when is 20220110. Write a date such as 2026-11-30, or a year."),
        ("when: soon", 1, "when is soon. Write a date such as 2026-11-30, or a year."),
        ("when: 0999-01-01", 1, "when is 0999-01-01. Write a date such as"),
        ("when: 2022-01-10 10:00:00", 1, "when is 2022-01-10 10:00:00. Write a date such as"),
        ("tint: {hue: lef, motif: a}", 1, "tint.hue is lef. Did you mean leaf?"),
        ("tint: {hue: pink, motif: a}", 1, "tint.hue is pink. Write one of: leaf, kiln, river,"),
        ("tint: {hue: leaf}", 1, "tint.motif is missing. Add it."),
        ("- a\n- b", 1, "/ is [a, b]. Write a block of keys and values."),
        (f"name: {'a' * 70}\ncount: {'b' * 70}", 2, f"count is {'b' * 57}…. Write a whole"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_a_remedy(text: str, line: int, said: str) -> None:
    (mistake,) = mistakes(text, Sample)
    assert mistake.startswith(f"{line}: {said}")


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    lines = [one.partition(":")[0] for one in mistakes("nam: x\ncount: 0\nshare: a\n", Sample)]
    assert sorted(lines) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name: [a", 2, "This is not valid YAML"),
        ("name: a: b", 1, "This is not valid YAML"),
        ("a: 1\n\tb: 2", 2, "This is not valid YAML"),
        ("name: a\nname: b", 2, "The key name stands here and at line 1. Keep one of the two."),
        ("a: &x 1", 1, "Anchors (&) and aliases (*) are not allowed."),
        ("\na: *x", 2, "Anchors (&) and aliases (*) are not allowed."),
        ("a: !!python/object/apply:os.system [ls]", 1, "The key a is unknown."),
        ("a: !!python/name:os.system ''", 1, "This is not valid YAML"),
        ("<<: {name: a}", 1, "This is not valid YAML"),
        ("a: 1\n---\nb: 2", 2, "This is not valid YAML"),
        ("when: 2026-02-30", 1, "2026-02-30 is not a date of the calendar. Write year-month-day"),
        ("count: !!int abc", 1, "abc is not a number."),
        ("count: !!int ''", 1, " is not a number."),
        ("count: !!bool maybe", 1, "maybe is not a number."),
        (f"count: {'1' * 5000}", 1, f"{'1' * 60} is not a number."),
        ("a: " + "[" * 1_000_000, 1, "The file is nested too deeply. Write it flatter."),
        ("a: " + "{b: " * 100_000, 1, "The file is nested too deeply. Write it flatter."),
        ("\n".join(" " * n + "a:" for n in range(900)), DEEPEST + 1, "The file is nested too"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_yaml_that_is_wrong_or_wants_to_harm_is_refused(text: str, line: int, said: str) -> None:
    began = time.process_time()
    (mistake,) = mistakes(text, Sample)
    assert mistake.startswith(f"{line}: {said}")
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    "text",
    [
        "a: " + (DEEPEST + 1) * "[" + (DEEPEST + 1) * "]",
        "a: " + (DEEPEST + 1) * "{b: " + "1" + (DEEPEST + 1) * "}",
        "\n".join(n * " " + "a:" for n in range(DEEPEST + 2)),
        "- " * (DEEPEST + 2) + "a",
    ],
)
def test_yaml_is_no_deeper_than_allowed(text: str) -> None:
    with pytest.raises(YamlMistakeError) as caught:
        load(text)
    assert "nested too deeply" in str(caught.value.fact)


def test_yaml_may_be_as_deep_as_allowed() -> None:
    data, _ = load("[" * DEEPEST + "]" * DEEPEST)
    assert data == eval("[" * DEEPEST + "]" * DEEPEST)


def test_lines_are_counted_from_where_the_text_begins_in_its_file() -> None:
    with pytest.raises(ContentError) as caught:
        parse_spec("name: 5", FILE, Sample, first_line=7)
    assert caught.value.findings[0].place.line == 7


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (None, 0, "The file does not exist. Add the file, or correct the name."),
        ("một\nhai\n".encode("utf-16"), 1, "This is not UTF-8 text. Save the file again"),
        ("một\nhai: đá".encode("cp1258", "replace") + b"\xff", 2, "This is not UTF-8 text."),
        (b"a\nb\x00c", 2, "The file holds the control character U+0000. Remove control"),
        (b"a\x1b[31mb", 1, "The file holds the control character U+001B."),
        (b" " * (MAX_BYTES + 1), 0, "The file is larger than 2000000 bytes. Split it,"),
    ],
    ids=["missing", "utf-16", "cp1258", "nul", "escape", "huge"],
)
def test_a_file_that_is_no_text_is_refused(
    data: bytes | None, line: int, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.md"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        read_text(path)
    (finding,) = caught.value.findings
    assert finding.place.line == line
    assert finding.text(tmp_path, "en").partition(" ")[2].startswith(said)


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "file.md"
    path.write_text("a")
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(ContentError) as caught:
        read_text(path)
    assert "cannot be read (Permission denied). Look at" in told(caught.value)[0]


@pytest.mark.parametrize(
    "data",
    ["hóa học\nđá\n".encode(), "\ufeffhóa học\nđá\n".encode(), "hóa học\r\nđá\r\n".encode(),
     "ho\u0301a ho\u0323c\nđa\u0301\n".encode()],
    ids=["plain", "mark", "windows", "decomposed"],
)  # fmt: skip
def test_text_is_read_alike_however_it_was_saved(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.md"
    path.write_bytes(data)
    assert read_text(path) == "hóa học\nđá\n"


HANDBOOK = """\
title: {vi: a, en: b}
subtitle: {vi: a, en: b}
description: {vi: a, en: b}
answers: {vi: [a], en: [b]}
chapters: [one, two]
edition: {number: 1, date: 2026-11-30}
look: {hue: leaf, motif: wheel}
print: {copies: {vi: 1, en: 0}, bleed: 3mm}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[one, two]", "[one, two, one]", "5: chapters is [one, two, one]. Name one only once."),
        ("[one, two]", "[]", "5: chapters is []. Give at least 1."),
        ("[one, two]", "[../one]", "5: chapters.1 is ../one. Use small letters"),
        ("[one, two]", "[" + "a" * 61 + "]", "5: chapters.1 is " + "a" * 57 + "…. Write at most"),
        (
            "{vi: 1, en: 0}",
            "{vn: 1}",
            "8: print.copies is {…}. Use these languages: vi, en",
        ),
        ("{vi: 1, en: 0}", "{vi: -1}", "8: print.copies.vi is -1. Write at least 0."),
        ("bleed: 3mm", "bleed: 3", '8: print.bleed is 3 without a unit. Write "3mm".'),
        ("bleed: 3mm", "page-multiple: 12", "8: print.page-multiple is 12. Write one of: 4, 8,"),
        ("answers: {vi: [a]", "answers: {vi: ['']", "4: answers has no text in: vi."),
        ("2026-11-30", "2026-11-31", "6: 2026-11-31 is not a date of the calendar."),
        ("number: 1", "number: 0", "6: edition.number is 0. Write at least 1."),
    ],
)
def test_a_handbook_s_spec(old: str, new: str, said: str) -> None:
    assert parse_spec(HANDBOOK, FILE, Handbook, LANGUAGES).print_.bleed == 3
    assert old in HANDBOOK
    (mistake,) = mistakes(HANDBOOK.replace(old, new), Handbook)
    assert mistake.startswith(said)


def constraints(kind: Any, seen: set[Any]) -> set[str]:
    """Every pattern that a model, or one in it, holds a value to."""
    schema = kind.model_json_schema()
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                found.add(node["pattern"])
            found.update(node.get("patternProperties", {}))
            for inner in node.values():
                walk(inner)
        if isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(schema)
    return found


@pytest.mark.parametrize(
    "kind",
    [Handbook, Publisher, Papers, register.Reference, Term, Input, Result, Words, Chart,
     ChapterHead],
)  # fmt: skip
def test_every_pattern_has_a_remedy_in_words(kind: type[BaseModel]) -> None:
    assert constraints(kind, set()) <= set(_PATTERNS)


class Part(Frozen):
    share: float = Field(le=2.5)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_limit_is_told_as_the_file_wants_it(lang: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_spec("share: 3.7", Path("papers.yml"), Part)
    (finding,) = caught.value.findings
    assert "3.7" in finding.text(lang=lang) and "2.5" in finding.text(lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES["languages"])
def test_the_guide_shows_what_the_search_is_told_as_it_is_read(lang: str) -> None:
    guide = (ROOT / f"docs/editors.{lang}.md").read_text(encoding="utf-8")
    part = guide.partition("{#o-tim-kiem}")[2].partition("\n## ")[0]
    same, matter = re.findall(r"^```yaml\n(.*?)^```", part, re.M | re.S)
    everyday = parse_spec(same, FILE, Everyday, LANGUAGES)
    (alike, apart) = (line.split(" > ") for line in everyday.same[lang])
    names = set(everyday.names(lang))
    assert {(b, a) for a, b in names if b != apart[-1]} <= names and len(alike) == 1
    assert (apart[-1], apart[0]) not in names
    told = load(matter)[0]["matter"]
    assert set(told.values()) == set(get_args(model.Matter)) == {"law", "treaty"}
    legal = set(legal_words(lang))
    (words,) = re.findall(r"(?:word of the law|chữ về luật) \(([^)]+)\)", part)
    assert set(words.split(", ")) <= legal
