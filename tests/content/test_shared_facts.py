"""Shared facts: one datum for all books, and a check that tells where a book says another."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.checks import check_same_sources, check_shared_facts
from camnang.checks.across_books import by_source
from camnang.content.blocks.example.working import read_examples
from camnang.content.context import Shelf
from camnang.content.facts import Fact, numbers, read_facts
from camnang.content.library import Book

from .small import chapter_of, dressed, project_at, shelf_at, told

LANGUAGES = ("vi", "en")
TABLE = "| a |\n|---|\n| b |\n\n/// table-caption\n    attrs: {id: tbl-a}"
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


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fact]:
    """The facts above, read."""
    path = tmp_path_factory.mktemp("facts") / "facts.yml"
    path.write_text(FACTS, encoding="utf-8")
    return read_facts(path, LANGUAGES)


@pytest.fixture
def books(shelf: Shelf, english_shelf: Shelf, facts: dict[str, Fact]) -> dict[str, Shelf]:
    """The sound book in each language, with these facts."""
    return {each.lang: replace(each, facts=facts) for each in (shelf, english_shelf)}


def with_only(text: str, shelf: Shelf) -> Shelf:
    """The book with no other chapter than this text."""
    chapter = chapter_of(text, shelf.book.edition.folder, shelf.lang)
    return replace(shelf, book=Book(shelf.book.edition, (chapter,)))


def said_of(text: str, shelf: Shelf) -> list[str]:
    """What the check says of a text."""
    return [found.text(None, "en") for found in check_shared_facts([with_only(text, shelf)])]


def test_a_mark_prints_the_fact_as_each_language_writes_it(books: dict[str, Shelf]) -> None:
    text = "{= facts.grid }; {= facts.no_free_bags }; {= facts.fine }"
    vi, en = (dressed(text, books[lang]).text_content() for lang in LANGUAGES)
    vi, en = (words.replace("\u00a0", " ") for words in (vi, en))
    assert "0,6592 kg CO₂/kWh; 1/1/2027; 500.000–1.000.000 đồng" in vi
    assert "0.6592 kg CO₂/kWh; 1 January 2027; VND 500,000–1,000,000" in en


def test_an_example_reckons_with_a_fact_and_may_give_it_another_label(
    facts: dict[str, Fact], tmp_path: Path
) -> None:
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
    path.write_text(json.dumps({"x": example}), encoding="utf-8")
    worked = read_examples(path, LANGUAGES, numbers(facts))["x"]
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
    given: dict[str, object], facts: dict[str, Fact], tmp_path: Path
) -> None:
    label = {"vi": "nhãn", "en": "label"}
    given = {**given, "label": label} if given.pop("label", 0) else given
    example = {"title": label, "inputs": {"a": given}, "results": {}}
    path = tmp_path / "examples.yml"
    path.write_text(json.dumps({"x": example}), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_examples(path, LANGUAGES, numbers(facts))
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
        ("vi", TABLE + "\nThuế túi 7 đồng/kg\n///", "7 đồng"),
        ("vi", "Hệ số lưới là {= lamp.saved }, tức 0,71 kg CO₂/kWh.", "0,71 kg"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_another_value_is_told(
    lang: str, text: str, shown: str, books: dict[str, Shelf]
) -> None:
    (only,) = said_of(text, books[lang])
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
    lang: str, text: str, books: dict[str, Shelf]
) -> None:
    assert said_of(text, books[lang]) == []


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("examples.yml", "x:\n  title: {vi: Thuế túi 70.000 đồng/kg, en: a}\n", 2),
        ("questions.yml", "paper:\n  top:\n    - vi: Thuế túi 70.000 đồng/kg à?\n      en: a\n", 3),
        ("scores.yml", "- question: {vi: Thuế túi là 70.000 đồng/kg?, en: a}\n", 1),
        ("figures/a.yml", "long:\n  vi: Câu một. Thuế túi 70.000 đồng/kg.\n", 2),
    ],
)
def test_data_files_are_read_as_well(
    name: str, text: str, line: int, books: dict[str, Shelf], tmp_path: Path
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    edition = replace(books["vi"].book.edition, folder=tmp_path)
    (only,) = check_shared_facts(
        [replace(books["vi"], book=Book(edition, ()), data={**books["vi"].data, "example": {}})]
    )
    assert (only.place.path, only.place.line) == (tmp_path / name, line)


def test_an_input_of_an_example_is_read_with_its_label(
    books: dict[str, Shelf], tmp_path: Path
) -> None:
    path = tmp_path / "examples.yml"
    path.write_text(EXAMPLE, encoding="utf-8")
    edition = replace(books["vi"].book.edition, folder=tmp_path)
    examples = read_examples(path, LANGUAGES)
    shelf = replace(
        books["vi"], book=Book(edition, ()), data={**books["vi"].data, "example": examples}
    )
    (only,) = check_shared_facts([shelf])
    assert (only.place.path, only.place.line) == (path, 4)


EXAMPLE = """x:
  title: {vi: Một phép tính, en: A sum}
  inputs:
    tax: {value: 70000 VND/kg, label: {vi: Thuế túi, en: Tax on bags}, note: {vi: cũ, en: old}}
  results: {}
"""


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Phạt 5 triệu đồng [@tt-03-2023].", "Phạt 6 triệu đồng [@tt-03-2023].", True),
        ("Từ 1/1/2027 [@tt-03-2023].", "Từ ngày 1/2/2027 [@tt-03-2023].", True),
        ("Tới 30% [@tt-03-2023, Điều 2].", "Tới 20% [@tt-03-2023, Điều 2].", True),
        ("| Phạt [@tt-03-2023] | 5 kg |", "Phạt 6 kg [@tt-03-2023].", True),
        ("Tới 30% [@tt-03-2023, Điều 2].", "Tới 20% [@tt-03-2023, Điều 3].", False),
        ("Tới 30% [@tt-03-2023].", "Tới 20% hay 30% [@tt-03-2023].", False),
        ("Tới 30% [@tt-03-2023].", "Tới 20% [@khao-sat].", False),
        ("Tới 30% [@tt-03-2023].", "Tới 20% [@tt-03-2023; @khao-sat].", False),  # which says it?
        ("Tới 30% [@tt-03-2023].", "Phạt 6 kg [@tt-03-2023].", False),
        ("Theo 3/2023/TT [@tt-03-2023].", "Theo 4/2024/TT [@tt-03-2023].", False),
        ("Năm 2021 [@tt-03-2023].", "Năm 2023, Điều 4 [@tt-03-2023].", False),
    ],
)
def test_two_books_say_the_same_of_one_source(
    one: str, other: str, told: bool, shelf: Shelf
) -> None:
    books = (with_only(words, shelf) for words in (one, other))
    found = list(check_same_sources((book.lang, by_source(book.book.own, book)) for book in books))
    assert bool(found) is told
    assert all("both cite @tt-03-2023" in each.text(None, "en") for each in found)


@pytest.mark.parametrize(
    ("source", "said"), [("luat-99", "not in the register"), ("tt-02-2015", "superseded")]
)
def test_a_fact_rests_on_a_source_that_stands(source: str, said: str, tmp_path: Path) -> None:
    text = FACTS.replace("luat-01-2020", source, 1)
    root = project_at(tmp_path / "p", {"write": {"handbooks/facts.yml": text}})
    found = list(check_shared_facts([shelf_at(root)]))
    assert [each.place.line for each in found] == [5]
    assert found[0].severity == "error" and said in found[0].text(None, "en")
