"""Worked examples as an author writes them: title, inputs with their sources, results in order."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, RootModel, model_validator

from camnang.content.blocks.example.units import Unit
from camnang.i18n.messages import msg
from camnang.project.aging import Aging
from camnang.project.field_types import NAME, Frozen, LocalText, broken_rule

_Name = Annotated[str, Field(pattern=NAME)]


class Option(Frozen):
    """A value to choose, in the unit of its input, and what it stands for."""

    value: float
    label: LocalText


class Input(Aging):
    """A given value with its unit, and where it comes from: a source, or an assumption noted.

    `fact` names a fact of facts.yml in their stead; it may be given another label. With `ask` a
    reader may put in a value of his own, within bounds or out of options.
    """

    value: str | int | float | None = None
    fact: str = ""
    label: LocalText | None = None
    note: LocalText | None = None
    source: str = ""
    ask: bool = False
    min: float | None = None
    max: float | None = None
    step: float | None = Field(None, gt=0)
    hint: LocalText | None = None
    options: tuple[Option, ...] = Field((), max_length=12)

    @model_validator(mode="after")
    def _given_once(self) -> "Input":
        own = (self.value, self.note, self.source or None, self.checked, self.good_until)
        if any(each is not None for each in own) if self.fact else None in (self.value, self.label):
            raise broken_rule(msg("Give a value and its label, or the name of a fact alone."))
        return self

    @model_validator(mode="after")
    def _only_if_asked(self) -> "Input":
        bounds = (self.min, self.max, self.step)
        if not self.ask and (self.hint or self.options or any(b is not None for b in bounds)):
            raise broken_rule(msg("Write ask: true, or leave min, max, step, hint, options out."))
        if self.options and any(b is not None for b in bounds):
            raise broken_rule(msg("Give options, or min, max and step, not both."))
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise broken_rule(msg("Give a min that is below max."))
        return self


class Result(Frozen):
    """A value to compute: formula over inputs and earlier results, unit, decimals to keep."""

    formula: str = Field(max_length=1000)
    unit: Unit = ""
    round: int = Field(0, ge=-12, le=6)
    label: LocalText


class LogRow(Frozen):
    """A worked row of a log: its name, and those values that are not the example's."""

    name: LocalText
    values: Mapping[_Name, float] = {}


class Log(Frozen):
    """How an example is kept as a log, a row for each time it is reckoned.

    `title` names it where the example is a form, too; `row` is what a row is called, `total` what
    is added up. `better` says which way a value is better: it has a best and a worst row and, from
    `marks_from` rows on, marks among them.
    """

    title: LocalText | None = None
    row: LocalText
    rows: tuple[LogRow, ...] = Field(min_length=2, max_length=24)
    total: tuple[_Name, ...] = ()
    better: Mapping[_Name, Literal["low", "high"]] = {}
    marks_from: int = Field(4, ge=4, le=100)


class Example(Frozen):
    """A worked example as written: title, inputs, results in order; how it is kept as a log."""

    title: LocalText
    inputs: dict[_Name, Input]
    results: dict[_Name, Result]
    log: Log | None = None


class Examples(RootModel[dict[_Name, Example]]):
    """Every worked example of a handbook, by name."""
