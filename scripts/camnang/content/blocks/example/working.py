"""Worked examples are computed: a printed number comes from its definition, and is never typed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.example.arithmetic import NoValueError, value_of
from camnang.content.blocks.example.asking import refuse
from camnang.content.blocks.example.formulas import FollowsError, endless, planted
from camnang.content.blocks.example.log_mistakes import log_mistakes
from camnang.content.blocks.example.model import Example, Examples, Input, Result
from camnang.content.blocks.example.units import FormulaError, given
from camnang.content.blocks.example.worked import ExampleValue, Worked
from camnang.content.bounds_of_reading import bounded
from camnang.i18n.messages import Message, msg
from camnang.i18n.numbers import rounded
from camnang.project.read_spec import read_spec, spec_lines

SHARED_MARK = "facts"  # `{= facts.x }` is a shared fact, so no example has that name
MOST_DECIMALS = 12
MOST_ROUNDED = 0.05  # the part of a value that rounding may hide
Mistake = tuple[str, Message, Message]  # the name it is about, fact, remedy
Known = dict[str, ExampleValue | None]  # None where a value could not be computed
Written = TypeVar("Written", Input, Result)


Shared = Mapping[str, ExampleValue] | None
NOTHING_SHARED: Shared = {}


def given_value(
    text: str, label: dict[str, str], source: str, note: dict[str, str] | None
) -> ExampleValue:
    """Read `0.6592 kgCO2/kWh`, the decimals as written; raises FormulaError."""
    exact, unit = given(text)
    decimals = min(max(-int(exact.as_tuple().exponent), 0), MOST_DECIMALS)
    return ExampleValue(label, float(exact), unit, decimals, source=source, note=note)


def read_examples(
    path: Path, languages: tuple[str, ...], shared: Shared = NOTHING_SHARED
) -> dict[str, Worked]:
    """Read and compute every example of a handbook; raises ContentError with every mistake.

    `shared` holds the facts that inputs may name, None where they could not be read.
    """
    if not path.is_file():
        return {}
    with bounded(path, "example"):
        return _read(path, languages, shared)


def _read(path: Path, languages: tuple[str, ...], shared: Shared) -> dict[str, Worked]:
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
        if not mistakes:
            for loc, fact, remedy in log_mistakes(worked[id_]):
                place = Place(path, line_at(lines, id_, "log", *loc))
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
    later = " ".join(example.results)
    inputs = _figures(example.inputs, partial(_given, shared=shared), known, mistakes)
    results = _figures(example.results, partial(_computed, later=later), known, mistakes)
    return Worked(id_, example.title, inputs, results, example.log), mistakes


def _figures(
    written: Mapping[str, Written],
    make: Callable[[Written, Known], ExampleValue],
    known: Known,
    mistakes: list[Mistake],
) -> dict[str, ExampleValue]:
    figures: dict[str, ExampleValue] = {}
    for name, one in written.items():
        figure = None
        try:
            figure = figures[name] = make(one, known)
        except FormulaError as error:
            mistakes.append((name, error.fact, error.remedy))
        except FollowsError:
            pass  # what it rests on was told
        known[name] = figure
    return figures


def _given(one: Input, known: Known, shared: Shared) -> ExampleValue:
    if not one.fact:
        own = given_value(str(one.value), one.label or {}, one.source, one.note)
        return _asked(replace(own, ages=one.ages), one)
    if shared is None:
        raise FollowsError
    fact = shared.get(one.fact)
    if fact is None:
        raise FormulaError(
            msg("The fact {name} is not in facts.yml, or is no number.", name=one.fact),
            msg("Define it there, or correct the name."),
        )
    return _asked(replace(fact, label=one.label or fact.label, fact=one.fact), one)


def _asked(figure: ExampleValue, one: Input) -> ExampleValue:
    """Give a figure with how it is asked for; raises FormulaError if its own value is refused."""
    if not one.ask:
        return figure
    refuse(figure.magnitude, one)
    return replace(figure, asked=one)


def _computed(one: Result, known: Known, later: str) -> ExampleValue:
    units = {name: figure.unit if figure else None for name, figure in known.items()}
    tree = planted(one.formula, units, one.unit, later)
    values = {name: figure.magnitude for name, figure in known.items() if figure}
    try:
        magnitude = value_of(tree, values)
    except NoValueError:
        raise endless(one.formula) from None
    shown = float(rounded(magnitude, one.round))
    if abs(shown - magnitude) > MOST_ROUNDED * abs(magnitude):
        raise FormulaError(
            msg("Rounding turns {exact} into {shown}, more than 5 % away.",
                exact=f"{magnitude:.6g}", shown=f"{shown:g}"),
            msg("Keep more decimals."),
        )  # fmt: skip
    return ExampleValue(one.label, magnitude, one.unit, one.round, formula=one.formula, tree=tree)
