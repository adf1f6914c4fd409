"""Forms, score sheets and trees: made from their data, and every way to get them wrong told."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.content.blocks.decision import KIND as DECISION
from camnang.content.blocks.decision.model import read_decisions
from camnang.content.blocks.example import KIND
from camnang.content.blocks.example.check import check
from camnang.content.blocks.example.sheet import form
from camnang.content.blocks.example.working import read_examples
from camnang.content.blocks.score import KIND as SCORE_KIND
from camnang.content.blocks.score.model import read_scores
from camnang.content.context import Shelf

from .small import chapter_of, dressed

LANGUAGES = ("vi", "en")
FORM = """\
x:
  title: {vi: Phiếu, en: Form}
  inputs:
    a: {value: 5 kg, ask: true, max: 9, label: {vi: a, en: a}, note: {vi: g, en: g}}
    b: {value: 2, ask: true, label: {vi: b, en: b}, options: [{value: 2, label: {vi: hai, en: II}}]}
  results:
    r: {formula: "a * b", unit: kg, label: {vi: r, en: r}}
    s: {formula: "r / b", unit: g, round: -2, label: {vi: s, en: s}}
"""
SCORE = """\
x:
  title: {vi: Phiếu, en: Sheet}
  source: paper-law
  alert: {vi: Sửa., en: Mend.}
  scale:
    - {points: 0, label: {vi: chưa, en: none}}
    - {points: 2, label: {vi: đủ, en: full}}
  groups:
    - title: {vi: S1, en: S1}
      items:
        - {text: {vi: Sàn, en: Floor}, least: 2}
  bands:
    - {from: 0, to: 59, label: {vi: kém, en: poor}, advice: {vi: Dọn., en: Tidy.}}
    - {from: 60, to: 100, label: {vi: tốt, en: good}, advice: {vi: Giữ., en: Keep.}}
"""
QUIZ = """\
x:
  title: {vi: Đố, en: Quiz}
  questions:
    - id: one
      question: {vi: Giấy nào?, en: Which paper?}
      options: [{vi: cũ, en: old}, {vi: mới, en: new}]
      answer: 1
      why: {vi: Vì mới., en: It is new.}
      see: paper.md
    - {id: two, question: {vi: Ai?, en: Who?}, options: [{vi: a, en: a}, {vi: b, en: b}],
       answer: 0, why: {vi: c, en: c}}
  bands:
    - {from: 0, to: 49, label: {vi: kém, en: poor}, advice: {vi: Đọc., en: R.}, see: [ink.md]}
    - {from: 50, to: 100, label: {vi: tốt, en: good}, advice: {vi: Nghỉ., en: Rest.}}
"""
TREE = """\
x:
  title: {vi: Cây, en: Tree}
  questions:
    one: {ask: {vi: Một?, en: One?}, if-yes: two, if-no: out}
    two: {ask: {vi: Hai?, en: Two?}, choices: [{label: {vi: kia, en: that}, to: in}]}
  answers:
    in: {say: {vi: Vào., en: In.}, see: paper.md}
    out: {say: {vi: Ra., en: Out.}, see: paper.md}
"""
LOG = (
    FORM
    + """\
  log:
    row: {vi: Mẻ, en: Batch}
    total: [a]
    better: {r: low}
    rows:
      - {name: {vi: một, en: one}}
      - {name: {vi: hai, en: two}, values: {a: 6}}
"""
)
READERS = {
    "examples.yml": read_examples,
    "scores.yml": read_scores,
    "quiz/scores.yml": read_scores,
    "decisions.yml": read_decisions,
}
SOUND = {
    "examples.yml": LOG, "scores.yml": SCORE, "quiz/scores.yml": QUIZ, "decisions.yml": TREE,
}  # fmt: skip


@pytest.mark.parametrize("file", SOUND)
def test_the_samples_are_sound(file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(SOUND[file], encoding="utf-8")
    assert set(READERS[file](path, LANGUAGES)) == {"x"}


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        ("examples.yml", "a * b", "a * s", 7, "uses s before it is computed. Move s above it."),
        ("examples.yml", "a * b", "a * c", 7, "uses c, which is not given. Add it to the inputs"),
        ("examples.yml", "unit: kg,", "unit: W,", 7, "The units of a * b do not give W."),
        ("examples.yml", "max: 9", "max: 4", 4, "The value 5 is not between min and max."),
        ("examples.yml", "max: 9", "min: 9, max: 9", 4, "Give a min that is below max."),
        ("examples.yml", "ask: true, max: 9", "max: 9", 4, "Write ask: true, or leave min, max"),
        ("examples.yml", "value: 2, ask", "value: 3, ask", 5, "The value 3 is none of the"),
        ("examples.yml", ", label: {vi: hai, en: II}", "", 5, "options.1.label is missing"),
        ("examples.yml", "options: [", "max: 3, options: [", 5, "Give options, or min, max and"),
        ("examples.yml", "total: [a]", "total: [a, c]", 11, "No row of the log has c. Name an in"),
        ("examples.yml", "total: [a]", "total: [b]", 11, "out of options, b, is no quantity"),
        ("examples.yml", "{r: low}", "{q: low}", 12, "No row of the log has q. Name an input with"),
        ("examples.yml", "{r: low}", "{r: less}", 12, "better.r"),
        ("examples.yml", "values: {a: 6}", "values: {r: 6}", 15, "A row gives r, which is not"),
        ("examples.yml", "values: {a: 6}", "values: {a: 10}", 15, "10 is not between min and max."),
        ("examples.yml", "values: {a: 6}", "values: {b: 3}", 15, "The value 3 is none of the"),
        ("examples.yml", "a * b", "a / (6 - a / k)", 7, "uses k, which is not given."),
        ("examples.yml", "values: {a: 6}}", "values: {a: 6}}\n    marks-from: 3", 16, "marks-from"),
        ("scores.yml", "from: 60", "from: 61", 14, "No band of x holds 60 percent. Let it begin"),
        ("scores.yml", "from: 60", "from: 59", 14, "Two bands of x hold 59 percent. Let it begin"),
        ("scores.yml", "to: 100", "to: 99", 14, "The last band of x does not end at 100."),
        ("scores.yml", "from: 60, to: 100", "from: 60, to: 50", 14, "The band ends before"),
        ("scores.yml", "points: 2", "points: 0", 7, "The scale of x does not rise."),
        ("scores.yml", "least: 2", "least: 3", 11, "No mark of the scale has 3 points. Lower it."),
        ("scores.yml", "  alert: {vi: Sửa., en: Mend.}\n", "", 1, "Write it as alert."),
        ("scores.yml", "  source: paper-law\n", "", 1, "Give source, scale and groups, or quest"),
        ("quiz/scores.yml", "answer: 1", "answer: 2", 7, "The answer of one is none of its opt"),
        ("quiz/scores.yml", "answer: 1", "answer: -1", 7, "answer is -1. Write at least 0."),
        ("quiz/scores.yml", ", {vi: mới, en: new}", "", 6, "options is"),
        ("quiz/scores.yml", "en: It is new.", "en: ''", 8, "why has no text in: en."),
        ("quiz/scores.yml", "id: two", "id: one", 10, "The id one stands twice. Rename one of"),
        ("quiz/scores.yml", "  questions:", "  source: a\n  questions:", 1, "or questions alone."),
        ("quiz/scores.yml", "to: 49", "to: 20", 14, "No band of x holds 21 percent."),
        ("quiz/scores.yml", "0, to: 49", "1, to: 49", 13, "right answers falls into the band."),
        ("decisions.yml", "to: in}", "to: inn}", 5, "two leads to inn, where nothing is."),
        ("decisions.yml", "to: in}", "to: one}", 4, "lead round in a circle: one, two"),
        ("decisions.yml", "if-yes: two", "if-yes: in", 5, "No question leads to two."),
        ("decisions.yml", ", if-no: out", "", 4, "Say where if-yes and if-no lead, or give"),
        ("decisions.yml", "    out:", "    one:", 8, "The name one stands for a question and an"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_fact_and_remedy(
    file: str, old: str, new: str, line: int, said: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    assert old in SOUND[file]
    path.write_text(SOUND[file].replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        READERS[file](path, LANGUAGES)
    told = [finding.text(tmp_path, "en") for finding in caught.value.findings]
    assert any(each.startswith(f"{file}:{line}: ") and said in each for each in told), told


def test_a_row_that_does_not_reckon_is_told(tmp_path: Path) -> None:
    path = tmp_path / "examples.yml"
    six = "    c: {value: 6 kg, label: {vi: c, en: c}, note: {vi: g, en: g}}\n  results:"
    text = LOG.replace("  results:", six)
    text = text.replace('"r / b", unit: g, round: -2', '"r / (a - c)", unit: ""')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_examples(path, LANGUAGES)
    (told,) = [finding.text(tmp_path, "en") for finding in caught.value.findings]
    assert told.startswith("examples.yml:16: Row 2 gives no value of s. Check the numbers of")


def test_a_log_of_an_example_that_has_none_is_told(shelf: Shelf, tmp_path: Path) -> None:
    chapter = chapter_of("Một lamp.\n\n{=lamp|log}\n", tmp_path)
    (finding,) = check(chapter, shelf.data["example"])
    assert chapter.source.splitlines()[finding.place.line - 1] == "{=lamp|log}"
    assert "lamp is not kept as a log. Give it a log with its rows" in str(
        finding.text(Path(), "en")
    )


def test_a_log_that_asks_nothing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "examples.yml"
    still = LOG.replace("ask: true, max: 9, ", "").replace("ask: true, ", "")
    still = re.sub(r", options: \[.*?\]", "", still).replace(", values: {a: 6}", "")
    path.write_text(still.replace("total: [a]", "total: [r]"), encoding="utf-8")
    with pytest.raises(ContentError, match="asks nothing, so its rows would all be the same"):
        read_examples(path, LANGUAGES)


def test_a_form_of_an_example_that_asks_nothing_is_told(shelf: Shelf, tmp_path: Path) -> None:
    chapter = chapter_of("{= lamp | form }\n", tmp_path)
    (finding,) = check(chapter, shelf.data["example"])
    assert "lamp asks nothing, so it makes no form. Give an input of it ask: true" in str(
        finding.text(Path(), "en")
    )


def test_a_worksheet_has_lines_units_formula_and_the_worked_numbers(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = tmp_path / "examples.yml"
    path.write_text(FORM, encoding="utf-8")
    own = replace(shelf, data={**shelf.data, "example": read_examples(path, LANGUAGES)})
    tree = dressed("{= x | form }\n", own)
    rows = [" ".join(row.text_content().split()) for row in tree.find_class("worksheet-row")]
    assert rows == ["Số của bạnVí dụ", "aG.kg5", "b haihai", "r= a × bkg10",
                    "s= r ÷ b × 1000g5.000"]  # fmt: skip
    assert len(tree.find_class("worksheet-line")) == 3
    assert tree.find_class("online-code")[0].get("data-place") == "form-x"


def test_a_log_has_a_line_to_write_on_for_every_row_and_what_all_come_to(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = tmp_path / "examples.yml"
    path.write_text(LOG, encoding="utf-8")
    own = replace(shelf, data={**shelf.data, "example": read_examples(path, LANGUAGES)})
    tree = dressed("{= x | log }\n", own)
    first, example, *blank, foot = (
        [" ".join(cell.text_content().split()) for cell in line]
        for line in tree.find_class("log-line")
    )
    assert first == ["Mẻ", "a kg", "b", "r kg= a × b", "s g= r ÷ b × 1000"]
    assert example == ["Ví dụ: một", "5", "hai", "10", "5.000"]
    assert blank == [[""] * 5] * 8
    assert foot == ["Cả sổ", "", "–", "–", "–"]


def test_a_quiz_has_boxes_the_bands_in_right_answers_and_its_key_last(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = tmp_path / "scores.yml"
    path.write_text(QUIZ, encoding="utf-8")
    own = replace(shelf, data={**shelf.data, "score": read_scores(path, LANGUAGES)})
    tree = dressed("{score: x}\n", own)
    (sheet,) = tree.find_class("scoresheet")
    assert [" ".join(part.text_content().split()) for part in sheet[1:]] == [
        "Giấy nào?A. cũB. mớiAi?A. aB. bTổng / 2",
        "0: kémĐọc. 1–2: tốtNghỉ.",
        "Đáp ánB. Vì mới. A. c",
    ]  # fmt: skip
    assert sheet.xpath(".//@data-to") == ["ink.md", "paper.md"]
    assert len(tree.find_class("worksheet-box")) == 4
    SCORE_KIND.web(tree)
    assert tree.xpath("string(//details/summary)") == "Đáp án"
    online = dressed("{score: x | online}\n", own)
    SCORE_KIND.print(online, lambda name, svg: name)
    assert not online.xpath("//ol") and len(online.find_class("score-key")) == 1


def test_what_is_filled_in_online_leaves_its_title_and_code(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "examples.yml"
    path.write_text(LOG, encoding="utf-8")
    own = replace(shelf, data={**shelf.data, "example": read_examples(path, LANGUAGES)})
    for shape in ("form", "log"):
        tree = dressed(f"{{= x | {shape} | online }}\n", own)
        KIND.print(tree, lambda name, svg: name)
        (sheet,) = tree.find_class("worksheet")
        assert sheet.text_content().split() == ["Phiếu"]
        assert sheet.find_class("online-code")[0].get("data-place") == f"{shape}-x"


def test_a_table_in_the_stead_of_a_tree_is_folded_away_online(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yml"
    path.write_text(TREE, encoding="utf-8")
    own = replace(shelf, data={**shelf.data, "decision": read_decisions(path, LANGUAGES)})
    table = (
        "| A | B |\n|---|---|\n| x | y |\n\n/// table-caption\n    attrs: {id: tbl-a}\nA\n///\n\n"
    )
    for mark, folded in (("{decision: x | online}", ["details"]), ("{decision: x}", [])):
        tree = dressed(f"{table}{mark}\n", own)
        DECISION.web(tree)
        assert [each.getparent().tag for each in tree.xpath("//details/figure")] == folded
        assert tree.xpath("string(//details/summary)") == (
            "Cũng các câu hỏi ấy, xếp thành bảng" if folded else ""
        )


@pytest.mark.parametrize(
    ("value", "hint", "said"),
    [
        ("5 kg", "weigh it", "Weigh it."),
        ("5 kWh", "kWh on the bill.", "kWh on the bill."),
        ("5 kg", "kg on the bill", "kg on the bill."),
        ("5 VND/kg", "kg count", "kg count."),
        ("5", "pH of the bath", "pH of the bath."),
        ("5 day", "day by day", "Day by day."),
    ],
)
def test_a_hint_is_a_sentence_that_keeps_signs(
    value: str, hint: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "examples.yml"
    text = FORM.replace("5 kg, ask: true,", f"{value}, ask: true, hint: {{vi: x, en: {hint}}},")
    path.write_text(re.sub(r"formula: .a . b., unit: kg", "formula: b, unit: ''", text)
                    .replace("unit: g, round: -2", "unit: ''"), encoding="utf-8")  # fmt: skip
    (first, *_) = form(read_examples(path, LANGUAGES)["x"], "en").find_class("worksheet-hint")
    assert first.text == said
