"""Worked examples: computed with units, and every way to get them wrong told."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from camnang.base.errors import ContentError
from camnang.content.blocks.example.arithmetic import value_of
from camnang.content.blocks.example.formulas import planted
from camnang.content.blocks.example.fractions import fraction
from camnang.content.blocks.example.units import FormulaError, given
from camnang.content.blocks.example.worked import Worked
from camnang.content.blocks.example.working import read_examples
from camnang.content.blocks.mathematics.mathml import mathml
from camnang.content.context import Shelf
from camnang.content.resolve import dress

from .small import BOOK, dressed, project_at, shelf_at


def label() -> dict[str, str]:
    return {"vi": "nhãn", "en": "label"}


def example(inputs: dict[str, object], results: dict[str, dict[str, object]]) -> str:
    """An examples.yml with one example `x` on lines of its own."""
    written = {
        "x": {
            "title": label(),
            "inputs": {name: {"value": value, "label": label()} for name, value in inputs.items()},
            "results": {name: {**result, "label": label()} for name, result in results.items()},
        }
    }
    return yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=9999)


def read(text: str, folder: Path) -> Worked:
    path = folder / "examples.yml"
    path.write_text(text, encoding="utf-8")
    return read_examples(path, ("vi", "en"))["x"]


@pytest.mark.parametrize(
    ("inputs", "result", "shown"),
    [
        ({"a": "40 W", "b": "3 hour"}, {"formula": "a * b", "unit": "Wh"}, "120 Wh"),
        ({"a": "40 W", "b": "3 hour"}, {"formula": "a*b", "unit": "kWh", "round": 2}, "0.12 kWh"),
        ({"a": 7, "b": "3"}, {"formula": "-a / b + 2 ** 3", "round": 1}, "5.7"),
        ({"a": "80 percent"}, {"formula": "1 - a", "unit": "percent"}, "20%"),
        ({"a": "1 kg", "b": "500 g"}, {"formula": "min(a, b, 2 * b)", "unit": "g"}, "500 g"),
        ({"a": "1 kg", "b": "500 g"}, {"formula": "max(a, b)", "unit": "kg"}, "1 kg"),
        ({"a": "1 tCO2"}, {"formula": "a", "unit": "kgCO2"}, "1,000 kg CO₂"),
        ({"a": "2.95"}, {"formula": "a * 1e3", "round": -2}, "3,000"),
        ({"a": "3 m"}, {"formula": "(a) ** 2", "unit": "m**2"}, "9 m²"),
    ],
)  # fmt: skip
def test_a_result_is_computed(
    inputs: dict[str, object], result: dict[str, object], shown: str, tmp_path: Path
) -> None:
    worked = read(example(inputs, {"r": result}), tmp_path)
    figure = worked.figure("r")
    assert figure and figure.text("en").replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("inputs", "result", "name", "said"),
    [
        ({"a": "40 W"}, {"formula": "a", "unit": "kg"}, "r", "The units of a do not give kg."),
        ({"a": "40 W", "b": "1 kg"}, {"formula": "a + b", "unit": "W"}, "r", "The units of a + b"),
        ({"a": "40 W"}, {"formula": "a"}, "r", "The units of a do not give 1."),
        ({"a": "20 degC"}, {"formula": "a * 2", "unit": "degC"}, "r", "The units of a * 2 do not"),
        ({"a": 1, "b": 0}, {"formula": "a / b"}, "r", "The formula a / b divides by zero, takes"),
        ({"a": 10}, {"formula": "a ** 20"}, "r", "The power of the formula is no whole"),
        ({"a": 1}, {"formula": "9**9**9**9"}, "r", "The power of the formula is no whole number"),
        ({"a": 1}, {"formula": "a * c"}, "r", "The formula uses c, which is not given. Add it"),
        ({"a": 1}, {"formula": "a +"}, "r", "The formula a + cannot be read. Use names, numbers"),
        ({"a": 1}, {"formula": "(" * 400 + "a" + ")" * 400}, "r", "cannot be read."),
        ({"a": 1}, {"formula": "abs(a)"}, "r", "The formula holds something other than arith"),
        ({"a": 1}, {"formula": "min()"}, "r", "The formula holds something other than arith"),
        ({"a": 1}, {"formula": "min(a, key=a)"}, "r", "something other than arithmetic"),
        ({"a": 1}, {"formula": "a.real"}, "r", "The formula holds something other than arith"),
        ({"a": 1}, {"formula": "__import__('os')"}, "r", "something other than arithmetic"),
        ({"a": 1}, {"formula": "'a' * 9"}, "r", "something other than arithmetic"),
        ({"a": 1}, {"formula": "a % 2"}, "r", "something other than arithmetic"),
        ({"a": -8}, {"formula": "a ** 0.5"}, "r", "takes a root below zero or grows"),
        ({"a": 8}, {"formula": "a ** 0.4"}, "r", "The power of the formula is no whole number"),
        ({"a": 8}, {"formula": "a ** a"}, "r", "Write a whole number up to 9, or 1 / 2, 1 / 3."),
        ({"a": 1e14}, {"formula": "a * a"}, "r", "takes a root below zero or grows without bound"),
        ({"a": "20 percent", "n": "2.5 year"}, {"formula": "annuity(a, n)", "unit": "year"}, "r",
         "divides by zero"),
        ({"a": "20 percent", "n": 3}, {"formula": "annuity(a, n)", "unit": "year"}, "r",
         "The units of annuity(a, n) do not give year."),
        ({"a": "0.4"}, {"formula": "a"}, "r", "Rounding turns 0.4 into 0, more than 5 % away."),
        ({"a": "149"}, {"formula": "a", "round": -2}, "r", "Rounding turns 149 into 100, more"),
        ({"a": "40W"}, {"formula": "1"}, "a", "40W is not a number with a unit. Write a number,"),
        ({"a": "1,5 W"}, {"formula": "1"}, "a", "1,5 W is not a number with a unit."),
        ({"a": "5 watz"}, {"formula": "1"}, "a", "5 watz is not a number with a unit."),
        ({"a": "nan"}, {"formula": "1"}, "a", "nan is not a number with a unit."),
        ({"a": "inf W"}, {"formula": "1"}, "a", "inf W is not a number with a unit."),
        ({"a": "1e99"}, {"formula": "1"}, "a", "1e99 is not a number with a unit."),
        ({"a": "5 m**9**9**9"}, {"formula": "1"}, "a", "5 m**9**9**9 is not a number"),
        ({"a": "5 9**9**9"}, {"formula": "1"}, "a", "5 9**9**9 is not a number with a unit."),
        ({"a": 1}, {"formula": "1", "unit": "kWx"}, "unit", "x.results.r.unit is kWx. Write"),
        ({"a": 1}, {"formula": "1", "unit": "9**9**9"}, "unit", "is 9**9**9. Write a unit such as"),
        ({"a": 1}, {"formula": "1" * 1001}, "formula", "Write at most 1000 characters."),
        ({"a": 1}, {"formula": "1", "round": 7}, "round", "results.r.round is 7. Write at most 6"),
        ({"A": 1}, {"formula": "1"}, "A", "x.inputs.A is A. Use small letters a–z, digits and"),
        ({"r": 1}, {"formula": "1"}, "r", "The name r stands for an input and a result. Rename"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands(
    inputs: dict[str, object], result: dict[str, object], name: str, said: str, tmp_path: Path
) -> None:
    text = example(inputs, {"r": result})
    began = time.process_time()
    with pytest.raises(ContentError) as caught:
        read(text, tmp_path)
    assert time.process_time() - began < 15
    (finding,) = caught.value.findings
    assert said in finding.text(tmp_path, "en")
    line = text.splitlines()[finding.place.line - 1]
    assert line.strip().startswith(f"{name}:")


def test_what_follows_from_a_mistake_is_not_told_again(tmp_path: Path) -> None:
    results: dict[str, dict[str, object]] = {
        "broken": {"formula": "a / 0"},
        "next": {"formula": "broken * 2"},
        "last": {"formula": "next + unknown"},
    }
    with pytest.raises(ContentError) as caught:
        read(example({"a": 1}, results), tmp_path)
    assert len(caught.value.findings) == 1


def test_every_mistake_of_a_file_is_told(tmp_path: Path) -> None:
    results: dict[str, dict[str, object]] = {"one": {"formula": "a / 0"}, "two": {"formula": "b"}}
    with pytest.raises(ContentError) as caught:
        read(example({"a": 1, "c": "5 watz"}, results), tmp_path)
    assert len(caught.value.findings) == 3


@pytest.mark.parametrize(
    ("text", "decimals"), [("5 W", 0), ("0.25", 2), ("1e-3", 3), ("0.10 kg", 2), ("1e3", 0)]
)
def test_an_input_keeps_the_decimals_it_was_written_with(
    text: str, decimals: int, tmp_path: Path
) -> None:
    assert (
        read(example({"a": text}, {"r": {"formula": "1"}}), tmp_path).inputs["a"].places == decimals
    )


def test_arithmetic_by_hand() -> None:
    exact, unit = given("2 hour")
    assert (exact, unit) == (2, "hour")
    tree = planted("a * 30", {"a": unit}, "minute")
    assert tree == ("*", ("*", "a", 30.0), 60.0)
    assert value_of(tree, {"a": 2.0}) == 3600
    with pytest.raises(FormulaError):
        planted("a", {"a": "hour"}, "kg")


def test_no_examples_are_no_mistake(tmp_path: Path) -> None:
    assert read_examples(tmp_path / "examples.yml", ("vi", "en")) == {}


MARKS = "Bớt {= lamp.saved } với {= lamp.old_power }.\n\n{= lamp | table }\n\n{= lamp | steps }\n"


def facts(shelf: Shelf) -> tuple[str, list[str], list[str]]:
    tree = dressed(MARKS, shelf)
    cells = [cell.text_content() for cell in tree.xpath("//table//td[2]")]
    steps = [step.text_content() for step in tree.xpath("//ol/li")]
    plain = str.maketrans("\u00a0", " ")
    return (
        tree.find("p").text_content().translate(plain),
        [cell.translate(plain) for cell in cells],
        [step.translate(plain) for step in steps],
    )


def test_text_table_and_steps_are_made_from_the_definition(shelf: Shelf) -> None:
    text, cells, steps = facts(shelf)
    assert text == "Bớt 31 kWh với 40 W."
    assert cells == ["40 W", "18,5 W", "4 giờ/ngày", "365 ngày", "2.500 đồng/kWh", "31 kWh",
                     "78.500 đồng"]  # fmt: skip
    assert steps == [
        "Điện bớt = (40 W − 18,5 W) × 4 giờ/ngày × 365 ngày = 31 kWh",
        "Tiền bớt = 31 kWh × 2.500 đồng/kWh = 78.500 đồng",
    ]


def test_changing_an_input_changes_text_table_and_steps(tmp_path: Path) -> None:
    change = {"value: 18.5 W": "value: 10 W", "* days": "* days * 0.5"}
    root = project_at(tmp_path / "p", {"change": {f"{BOOK}/examples.yml": change}})
    text, cells, steps = facts(shelf_at(root))
    assert text == "Bớt 22 kWh với 40 W."
    assert (cells[1], cells[5], cells[6]) == ("10 W", "22 kWh", "54.800 đồng")
    assert steps[0] == "Điện bớt = (40 W − 10 W) × 4 giờ/ngày × 365 ngày × 0,5 = 22 kWh"


FRACTIONS = {
    "a / b": r"$\dfrac{\text{«a»}}{\text{«b»}}$",
    "(a - b) / c * 100": r"$\dfrac{\text{«a»} - \text{«b»}}{\text{«c»}} \times \text{«100»}$",
    "a - (b - c / d)": r"$\text{«a»} - \left(\text{«b»} - \dfrac{\text{«c»}}{\text{«d»}}\right)$",
    "a * (b + 1)": "",
    "(2 + 1 / b) * c": (
        r"$\left(\text{«2»} + \dfrac{\text{«1»}}{\text{«b»}}\right) \times \text{«c»}$"
    ),
    "a / (1 + b) ** 2": r"$\dfrac{\text{«a»}}{\left(\text{«1»} + \text{«b»}\right)^{\text{«2»}}}$",
    "a ** 2": r"$\text{«a»}^{\text{«2»}}$",
    "-a / b": r"$\dfrac{-\text{«a»}}{\text{«b»}}$",
    "a * b + c": "",
    "min(a, b) / c": "",
    "a / b + c * d * e * f * g * h * i * j": "",
}


@pytest.mark.parametrize(("formula", "latex"), FRACTIONS.items())
def test_fractions_are_set_as_fractions(formula: str, latex: str) -> None:
    assert fraction(formula, "«{}»".format) == latex
    if latex:
        assert mathml(latex).tag == "math"


def test_a_step_with_a_fraction_is_a_formula_that_is_read_aloud(
    english_shelf: Shelf, tmp_path: Path
) -> None:
    inputs: dict[str, object] = {"cost": "1250.5 VND", "mass": "2 kg"}
    results: dict[str, dict[str, object]] = {"r": {"formula": "cost / mass", "unit": "VND/kg"}}
    data = {"example": {"x": read(example(inputs, results), tmp_path)}}
    tree = dressed("{= x | steps }\n", replace(english_shelf, data=data))
    (formula,) = tree.xpath("//li/span[@data-formula]")
    assert "÷" not in tree.text_content()
    said = formula.get("data-spoken").replace("\u00a0", " ")
    assert said == "1,250.5 VND over 2 kg"


def test_the_website_s_page_changes_too(tmp_path: Path) -> None:
    change = {"value: 18.5 W": "value: 10 W"}
    shown = []
    for name, spoiled in (("a", {}), ("b", {"change": {f"{BOOK}/examples.yml": change}})):
        shelf = shelf_at(project_at(tmp_path / name, spoiled))
        chapter = shelf.book.chapter("paper")
        assert chapter
        shown.append(dress(chapter, shelf, chapter.html).text_content())
    assert "31\u00a0kWh" in shown[0] and "44\u00a0kWh" in shown[1]
    assert "31\u00a0kWh" not in shown[1]


def test_a_cited_source_stands_in_the_table(shelf: Shelf) -> None:
    notes = dressed("{= lamp | table }\n", shelf).find_class("note")
    assert [note.text_content() for note in notes] == ["Luật\u00a001/2020/QH14, Luật Giấy."]


def test_names_in_values_are_not_taken_for_inputs(english_shelf: Shelf, tmp_path: Path) -> None:
    """A name such as `day` stands also in the words of a unit."""
    inputs: dict[str, object] = {"hours": "4 hour/day", "day": "365 day"}
    results: dict[str, dict[str, object]] = {"r": {"formula": "hours * day", "unit": "hour"}}
    shelf = replace(
        english_shelf, data={"example": {"x": read(example(inputs, results), tmp_path)}}
    )
    steps = shelf.made("example x steps")
    assert steps is not None
    said = steps.text_content().replace("\u00a0", " ")
    assert said == "label = 4 hours/day × 365 days = 1,460 hours"


def test_no_example_has_the_name_of_the_shared_facts(tmp_path: Path) -> None:
    text = example({"a": 1}, {"r": {"formula": "a"}})
    with pytest.raises(ContentError) as caught:
        read(text + text.replace("x:", "facts:", 1), tmp_path)
    (finding,) = caught.value.findings
    assert finding.place.line == text.count("\n") + 1
    assert "facts is the name of the facts that books share." in finding.text(tmp_path, "en")
