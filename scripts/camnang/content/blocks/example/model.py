"""Worked examples: a printed number is computed from its definition, with units, never typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, RootModel, model_validator

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.example.formulas import (
    FollowsError,
    FormulaError,
    Unit,
    Value,
    computed,
    given,
)
from camnang.i18n.messages import Message, msg
from camnang.i18n.numbers import quantity, rounded
from camnang.project.aging import AGELESS, Ages, Aging
from camnang.project.model import NAME, Frozen, LocalText, broken_rule
from camnang.project.read_spec import read_spec, spec_lines

SHARED_MARK = "facts"  # `{= facts.x }` is a shared fact, so no example has that name
MOST_DECIMALS = 12
MOST_ROUNDED = 0.05  # the part of a value that rounding may hide
_Name = Annotated[str, Field(pattern=NAME)]
Mistake = tuple[str, Message, Message]  # the name it is about, fact, remedy
Known = dict[str, Value | None]  # None where a value could not be computed


class Input(Aging):
    """A given value with its unit, and where it comes from: a source, or an assumption noted.

    `fact` names a fact of facts.yml in their stead; it may be given another label.
    """

    value: str | int | float | None = None
    fact: str = ""
    label: LocalText | None = None
    note: LocalText | None = None
    source: str = ""

    @model_validator(mode="after")
    def _given_once(self) -> "Input":
        own = (self.value, self.note, self.source or None, self.checked, self.good_until)
        if any(each is not None for each in own) if self.fact else None in (self.value, self.label):
            raise broken_rule(msg("Give a value and its label, or the name of a fact alone."))
        return self


class Result(Frozen):
    """A value to compute: formula over inputs and earlier results, unit, decimals to keep."""

    formula: str = Field(max_length=1000)
    unit: Unit = ""
    round: int = Field(0, ge=-12, le=6)
    label: LocalText


class Example(Frozen):
    """A worked example as written: title, inputs, results in order."""

    title: LocalText
    inputs: dict[_Name, Input]
    results: dict[_Name, Result]


class Examples(RootModel[dict[_Name, Example]]):
    """Every worked example of a handbook, by name."""


Written = TypeVar("Written", Input, Result)


@dataclass(frozen=True)
class ExampleValue:
    """One value of a computed example: its magnitude in its unit, rounded for the reader."""

    label: dict[str, str]
    magnitude: float
    unit: str
    places: int
    formula: str = ""
    source: str = ""
    note: dict[str, str] | None = None
    ages: Ages = AGELESS
    fact: str = ""  # the shared fact that it is

    def text(self, lang: str) -> str:
        """Give the value as a reader of `lang` writes it."""
        return quantity(self.magnitude, self.unit, lang, self.places)


@dataclass(frozen=True)
class SharedInput:
    """A fact that examples may reckon with: its value with the unit, and its figure."""

    value: Value
    figure: ExampleValue

    @classmethod
    def of(
        cls, text: str, label: dict[str, str], source: str, note: dict[str, str] | None
    ) -> "SharedInput":
        """Read `0.6592 kgCO2/kWh`, the decimals as written; raises FormulaError."""
        value, exact, unit = given(text)
        decimals = min(max(-int(exact.as_tuple().exponent), 0), MOST_DECIMALS)
        return cls(
            value, ExampleValue(label, float(exact), unit, decimals, source=source, note=note)
        )


Shared = Mapping[str, SharedInput] | None
NOTHING_SHARED: Shared = {}


@dataclass(frozen=True)
class Worked:
    """A computed example: inputs and results by name, in order."""

    id: str
    title: dict[str, str]
    inputs: dict[str, ExampleValue]
    results: dict[str, ExampleValue]

    def figure(self, name: str) -> ExampleValue | None:
        """Give an input or result by name, or None."""
        return self.results.get(name) or self.inputs.get(name)


def named(examples: dict[str, Worked], name: str) -> ExampleValue | None:
    """Give the input or result that a name such as `led.saved` means, or None."""
    example, _, figure = name.partition(".")
    worked = examples.get(example)
    return worked.figure(figure) if worked else None


def read_examples(
    path: Path, languages: tuple[str, ...], shared: Shared = NOTHING_SHARED
) -> dict[str, Worked]:
    """Read and compute every example of a handbook; raises ContentError with every mistake.

    `shared` holds the facts that inputs may name, None where they could not be read.
    """
    if not path.is_file():
        return {}
    written = read_spec(path, Examples, {"languages": languages}).root
    lines = spec_lines(path)
    worked: dict[str, Worked] = {}
    findings: list[Finding] = []
    if SHARED_MARK in written:
        place = Place(path, line_at(lines, SHARED_MARK))
        fact = msg("{name} is the name of the facts that books share.", name=SHARED_MARK)
        findings.append(Finding("example", "error", place, fact, msg("Choose another name.")))
    for id_, example in written.items():
        worked[id_], mistakes = _work(id_, example, shared)
        for name, fact, remedy in mistakes:
            group = "results" if name in example.results else "inputs"
            place = Place(path, line_at(lines, id_, group, name))
            findings.append(Finding("example", "error", place, fact, remedy))
    if findings:
        raise ContentError(tuple(findings))
    return worked


def _work(id_: str, example: Example, shared: Shared) -> tuple[Worked, list[Mistake]]:
    known: Known = {}
    mistakes = [
        (name, msg("The name {name} stands for an input and a result.", name=name),
         msg("Rename one of the two."))
        for name in example.results if name in example.inputs
    ]  # fmt: skip
    inputs = _figures(example.inputs, partial(_given, shared=shared), known, mistakes)
    results = _figures(example.results, _computed, known, mistakes)
    return Worked(id_, example.title, inputs, results), mistakes


def _figures(
    written: Mapping[str, Written],
    make: Callable[[Written, Known], tuple[Value, ExampleValue]],
    known: Known,
    mistakes: list[Mistake],
) -> dict[str, ExampleValue]:
    figures: dict[str, ExampleValue] = {}
    for name, one in written.items():
        known[name], value = None, None
        try:
            value, figures[name] = make(one, known)
        except FormulaError as error:
            mistakes.append((name, error.fact, error.remedy))
        except FollowsError:
            pass  # what it rests on was told
        known[name] = value
    return figures


def _given(one: Input, known: Known, shared: Shared) -> tuple[Value, ExampleValue]:
    if not one.fact:
        own = SharedInput.of(str(one.value), one.label or {}, one.source, one.note)
        return own.value, replace(own.figure, ages=one.ages)
    if shared is None:
        raise FollowsError
    fact = shared.get(one.fact)
    if fact is None:
        raise FormulaError(
            msg("The fact {name} is not in facts.yml, or is no number.", name=one.fact),
            msg("Define it there, or correct the name."),
        )
    return fact.value, replace(fact.figure, label=one.label or fact.figure.label, fact=one.fact)


def _computed(one: Result, known: Known) -> tuple[Value, ExampleValue]:
    value, magnitude = computed(one.formula, known, one.unit)
    shown = float(rounded(magnitude, one.round))
    if abs(shown - magnitude) > MOST_ROUNDED * abs(magnitude):
        raise FormulaError(
            msg("Rounding turns {exact} into {shown}, more than 5 % away.",
                exact=f"{magnitude:.6g}", shown=f"{shown:g}"),
            msg("Keep more decimals."),
        )  # fmt: skip
    return value, ExampleValue(one.label, magnitude, one.unit, one.round, formula=one.formula)
