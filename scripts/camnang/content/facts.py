"""Shared facts: what several books say, written once in facts.yml with its source and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel, model_validator

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.example.units import FormulaError
from camnang.content.blocks.example.worked import ExampleValue
from camnang.content.blocks.example.working import given_value
from camnang.i18n.messages import msg
from camnang.i18n.numbers import short_date
from camnang.project.aging import AGELESS, Ages, Aging
from camnang.project.field_types import NAME, ByLanguage, LocalText, broken_rule
from camnang.project.read_spec import read_spec, spec_lines

FILE = "facts.yml"
_Name = Annotated[str, Field(pattern=NAME)]


class WrittenFact(Aging):
    """A fact as written: a value with its unit, a day or words; its label and where it comes from.

    `about` holds the words that a sentence on the same subject has, all of them; `a = b` is
    either.
    """

    value: str | int | float | None = None
    day: date | None = None
    text: LocalText | None = None
    label: LocalText
    source: str = ""
    note: LocalText | None = None
    about: ByLanguage[tuple[str, ...]] = Field(default={})

    @model_validator(mode="after")
    def _one_and_whence(self) -> "WrittenFact":
        if [self.value, self.day, self.text].count(None) != 2:
            raise broken_rule(msg("Give one of the three: value, day or text."))
        if not self.source and not self.note:
            raise broken_rule(msg("Give a source, or a note that says whose assumption it is."))
        return self


class Facts(RootModel[dict[_Name, WrittenFact]]):
    """Every fact that several books share, by name."""


@dataclass(frozen=True)
class Fact:
    """A shared fact, ready to print; `number` is what a worked example may reckon with."""

    name: str
    words: dict[str, str]
    source: str
    about: dict[str, tuple[tuple[str, ...], ...]]
    number: ExampleValue | None = None
    label: Mapping[str, str] = field(default_factory=dict)
    ages: Ages = AGELESS

    def text(self, lang: str) -> str:
        """Give the fact as a reader of `lang` writes it."""
        return self.words[lang]


def read_facts(path: Path, languages: tuple[str, ...]) -> dict[str, Fact]:
    """Read the shared facts by name; raises ContentError with every mistake. No file, no facts."""
    if not path.is_file():
        return {}
    written = read_spec(path, Facts, {"languages": languages}).root
    lines = spec_lines(path)
    facts: dict[str, Fact] = {}
    findings: list[Finding] = []
    for name, one in written.items():
        try:
            fact = _fact(name, one, languages)
            facts[name] = replace(fact, label=one.label, ages=one.ages)
        except FormulaError as error:
            place = Place(path, line_at(lines, name, "value"))
            findings.append(Finding("facts", "error", place, error.fact, error.remedy))
    if findings:
        raise ContentError(tuple(findings))
    return facts


def _fact(name: str, one: WrittenFact, languages: tuple[str, ...]) -> Fact:
    about = {
        lang: tuple(tuple(form.strip() for form in words.split("=")) for words in lines)
        for lang, lines in one.about.items()
    }
    if one.day:
        words = {lang: short_date(one.day, lang) for lang in languages}
        return Fact(name, words, one.source, about)
    if one.text:
        return Fact(name, one.text, one.source, about)
    number = given_value(str(one.value), one.label, one.source, one.note)
    words = {lang: number.text(lang) for lang in languages}
    return Fact(name, words, one.source, about, number)


def numbers(facts: Mapping[str, Fact]) -> dict[str, ExampleValue]:
    """Give the facts that are numbers, for worked examples."""
    return {name: fact.number for name, fact in facts.items() if fact.number}
