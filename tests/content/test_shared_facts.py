"""Shared facts: one datum for all books, and a check that tells where a book says another."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from camnang.base.errors import ContentError
from camnang.checks import check_same_sources, check_shared_facts
from camnang.content.context import Shelf, open_shelves
from camnang.content.examples import read_examples
from camnang.content.facts import numbers, read_facts
from camnang.content.library import open_project

from .small import BOOK, HEAD, chapter_of, dressed, project_at, told, with_chapter

LANGUAGES = ("vi", "en")
FACTS = """
grid:
  value: 0.6592 kgCO2/kWh
  label: {vi: Hệ số lưới điện, en: Grid factor}
  source: luat-01-2020
  about: {vi: ["hệ số lưới = hệ số điện"], en: ["grid factor"]}
no_free_bags:
  day: 2027-01-01
  label: {vi: Thôi phát túi, en: No free bags}
  source: luat-01-2020
  about: {vi: ["miễn phí = phát không", "túi"], en: ["free", "bags"]}
tax:
  value: 50000 VND/kg
  label: {vi: Thuế túi, en: Tax on bags}
  source: luat-01-2020
  about: {vi: ["thuế", "túi"], en: ["tax", "bags"]}
fine:
  text: {vi: "500.000–1.000.000 đồng", en: "VND 500,000–1,000,000"}
  label: {vi: Mức phạt, en: Fine}
  source: luat-01-2020
  about: {vi: ["không phân loại"], en: ["not sorting"]}
"""


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., tuple[Shelf, ...]]:
    """Open the sound project, with the facts above and what a test writes."""

    def open_with(files: dict[str, str] | None = None) -> tuple[Shelf, ...]:
        spoiled = {"write": {"handbooks/facts.yml": FACTS, **(files or {})}}
        project = open_project(project_at(tmp_path / "p", spoiled))
        return tuple(open_shelves(project, project.editions))

    return open_with


def said_of(text: str, shelves: tuple[Shelf, ...], lang: str) -> list[str]:
    """What the check says of a text in a chapter of that language."""
    (shelf,) = (each for each in shelves if each.lang == lang)
    chapter = chapter_of(text, shelf.book.edition.folder, lang)
    found = check_shared_facts([with_chapter(shelf, chapter)])
    return [finding.text(None, "en") for finding in found]


def test_a_mark_prints_the_fact_as_each_language_writes_it(
    opened: Callable[..., tuple[Shelf, ...]],
) -> None:
    by_lang = {shelf.lang: shelf for shelf in opened()}
    text = "{= facts.grid }; {= facts.no_free_bags }; {= facts.fine }"
    vi, en = (dressed(text, by_lang[lang]).text_content() for lang in LANGUAGES)
    assert "0,6592\u00a0kg CO₂/kWh; 1/1/2027; 500.000–1.000.000 đồng" in vi
    assert "0.6592\u00a0kg CO₂/kWh; 1 January 2027; VND 500,000–1,000,000" in en


def test_an_example_reckons_with_a_fact_and_may_give_it_another_label(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yml"
    facts.write_text(FACTS, encoding="utf-8")
    label = {"vi": "nhãn", "en": "label"}
    example = {
        "title": label,
        "inputs": {
            "use": {"value": "100 kWh", "label": label},
            "grid": {"fact": "grid"},
            "tax": {"fact": "tax", "label": label},
        },
        "results": {"co2": {"formula": "use * grid", "unit": "kgCO2", "round": 1, "label": label}},
    }
    path = tmp_path / "examples.yml"
    path.write_text(yaml.safe_dump({"x": example}, allow_unicode=True), encoding="utf-8")
    worked = read_examples(path, LANGUAGES, numbers(read_facts(facts, LANGUAGES)))["x"]
    assert worked.results["co2"].text("en") == "65.9\u00a0kg CO₂"
    assert worked.inputs["grid"].source == "luat-01-2020"
    assert worked.inputs["grid"].label["en"] == "Grid factor"
    assert worked.inputs["tax"].label["en"] == "label"


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("a:\n  value: 5 potato\n  label: {vi: a, en: a}\n  source: x", 2, "is not a number"),
        ("a:\n  label: {vi: a, en: a}\n  source: x", 1, "Give one of the three: value, day"),
        ("a:\n  value: 5\n  day: 2026-01-01\n  label: {vi: a, en: a}\n  source: x", 1, "one of"),
        ("a:\n  value: 5\n  label: {vi: a, en: a}", 1, "Give a source, or a note that says"),
        ("a:\n  value: 5\n  label: {vi: a}\n  source: x", 3, "en"),
    ],
)
def test_a_fact_written_amiss_is_told(written: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.yml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_facts(path, LANGUAGES)
    (only,) = told(caught.value, tmp_path)
    assert only.startswith(f"facts.yml:{line}:") and said in only


@pytest.mark.parametrize(
    "given",
    [{"fact": "fine"}, {"fact": "none"}, {"fact": "grid", "value": 5}, {"value": 5}, {"label": 1}],
)
def test_an_input_names_a_number_that_is_there_and_nothing_beside(
    given: dict[str, object], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yml"
    facts.write_text(FACTS, encoding="utf-8")
    label = {"vi": "nhãn", "en": "label"}
    given = {**given, "label": label} if given.pop("label", 0) else given
    example = {"title": label, "inputs": {"a": given}, "results": {}}
    path = tmp_path / "examples.yml"
    path.write_text(yaml.safe_dump({"x": example}), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_examples(path, LANGUAGES, numbers(read_facts(facts, LANGUAGES)))
    (only,) = told(caught.value, tmp_path)
    assert "fact" in only


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("vi", "Hệ số lưới năm ngoái là 0,6766 kg CO₂ mỗi kWh.", "0,6766 kg"),
        ("vi", "Hệ số điện: 0,6766 tCO₂/MWh.", "0,6766"),
        ("en", "The grid factor is 0.6766 kg CO₂/kWh.", "0.6766 kg"),
        ("vi", "Từ ngày 1/7/2027 chợ không phát miễn phí túi.", "1/7/2027"),
        ("vi", "Từ ngày 1 tháng 1 năm 2028 thôi phát không túi.", "1 tháng 1 năm 2028"),
        ("en", "From 1 July 2027 no bags are free.", "1 July 2027"),
        ("vi", "| Ai | Việc | Từ |\n|---|---|---|\n| Chợ | Túi miễn phí | 1/1/2026 |", "1/1/2026"),
        ("vi", "- Thuế túi là 40.000 đồng/kg.", "40.000 đồng"),
        ("vi", "!!! law\n    Thuế túi nay 60 nghìn đồng mỗi kg.", "60 nghìn đồng"),
        ("en", "The tax on bags is VND 40,000/kg.", "VND 40,000"),
        ("vi", "Câu khác. Không phân loại: 500.000–2.000.000 đồng; xem sau.", "500.000–2.000.000"),
        ("en", "A house not sorting pays VND 1,000,000–2,000,000.", "VND 1,000,000–2,000,000"),
        ("vi", "Ghi chú[^a].\n\n[^a]: Thuế túi 70.000 đồng/kg.", "70.000 đồng"),
        (
            "vi",
            "| a |\n|---|\n| b |\n\n/// table-caption\n    attrs: {id: tbl-a}\nThuế túi 70.000 đồng/kg\n///",
            "70.000 đồng",
        ),
        ("vi", "Hệ số lưới là {= lamp.saved }, tức 0,71 kg CO₂/kWh.", "0,71 kg"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_another_value_is_told(
    lang: str, text: str, shown: str, opened: Callable[..., tuple[Shelf, ...]]
) -> None:
    (only,) = said_of(text, opened(), lang)
    assert f"“{shown}" in only and "in facts.yml says" in only


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Hệ số lưới là {= facts.grid }; năm trước là 0,6766."),
        ("vi", "Hệ số lưới là 0,6592 tCO₂/MWh, năm trước là 0,6766."),
        ("vi", "Hệ số lưới là 0,66 kg CO₂/kWh."),  # the same, rounded
        ("vi", "Hệ số lưới nhân 1.200 kWh là 791 kg CO₂."),  # other kinds of values
        ("vi", "Hệ số lưới năm 2024 chúng tôi chưa tìm thấy."),
        ("en", "See the grid factor in Article 4 of Decree 45/2022/ND-CP."),
        ("vi", "Từ ngày 1/1/2027 không phát miễn phí túi."),
        ("vi", "Từ ngày 1/7/2027 bán trực tuyến phải thu hồi bao bì."),  # another subject
        ("vi", "Túi phát ra mỗi ngày: 200 cái miễn phí."),
        ("vi", "Thuế túi 50.000 đồng/kg; phạt 2.000.000 đồng."),
        ("vi", "Thuế túi 5 triệu đồng một năm."),  # an amount by nothing is of another kind
        ("vi", "Không phân loại bị phạt {= facts.fine }."),
    ],
)
def test_what_agrees_or_is_about_something_else_passes(
    lang: str, text: str, opened: Callable[..., tuple[Shelf, ...]]
) -> None:
    assert said_of(text, opened(), lang) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("examples.yml", "Thay một bóng đèn", "Thuế túi 70.000 đồng/kg"),
        ("questions.yml", "vi: ", "vi: Thuế túi có phải 70.000 đồng/kg, "),
    ],
)
def test_data_files_are_read_as_well(
    name: str, old: str, new: str, tmp_path: Path
) -> None:
    spoiled = {"write": {"handbooks/facts.yml": FACTS}, "change": {f"{BOOK}/{name}": {old: new}}}
    project = open_project(project_at(tmp_path / "p", spoiled))
    shelves = open_shelves(project, project.select(["small-vi"]))
    (only,) = check_shared_facts(shelves)
    assert only.place.path.name == name and "70.000 đồng" in only.text(None, "en")


def test_an_input_of_an_example_is_read_with_its_label(tmp_path: Path) -> None:
    change = {"value: 40 W": "value: 70000 VND/kg", "Đèn cũ": "Thuế túi"}
    text = (project_at(tmp_path / "q") / BOOK / "examples.yml").read_text("utf-8")
    assert all(old in text for old in change), text
    spoiled = {"write": {"handbooks/facts.yml": FACTS, f"{BOOK}/examples.yml": EXAMPLE}}
    project = open_project(project_at(tmp_path / "p", spoiled))
    (only,) = check_shared_facts(open_shelves(project, project.select(["small-vi"])))
    assert only.place.line == 4


EXAMPLE = """lamp:
  title: {vi: Một phép tính, en: A sum}
  inputs:
    tax: {value: 70000 VND/kg, label: {vi: Thuế túi, en: Tax on bags}, note: {vi: cũ, en: old}}
  results:
    saved: {formula: "tax * 2", unit: VND/kg, label: {vi: Kết quả, en: Result}}
"""
