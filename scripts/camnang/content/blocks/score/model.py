"""A score sheet as data: items with points or questions, the bands of its total, what each says."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pydantic import ConfigDict, Field, RootModel, model_validator

from camnang.content.blocks.mistakes import Mistake, stop_if, twice
from camnang.i18n.messages import msg
from camnang.project.field_types import Frozen, LocalText, Slug, broken_rule
from camnang.project.read_spec import read_spec

FILE = "scores.yml"
WHOLE = 100  # bands are in percent of all points that can be had


class ScaleStep(Frozen):
    """One step of the scale: its points, and what earns them."""

    points: int = Field(ge=0, le=100)
    label: LocalText


class Item(Frozen):
    """What is judged; below `least` points it is mended at once, whatever the total."""

    text: LocalText
    evidence: LocalText | None = None
    least: int | None = Field(None, ge=1)


class Group(Frozen):
    """Items that belong together, and what to do first where they fall into the lowest band."""

    title: LocalText
    advice: LocalText | None = None
    items: tuple[Item, ...] = Field(min_length=1)


class Question(Frozen):
    """What is asked: its options, the index of the right one, why, and where to read it."""

    id: Slug
    question: LocalText
    options: tuple[LocalText, ...] = Field(min_length=2, max_length=6)
    answer: int = Field(ge=0)
    why: LocalText
    see: str = ""


class Band(Frozen):
    """A part of the range, in whole percent: what it is called, what to do, where to read on."""

    from_: int = Field(alias="from", ge=0, le=WHOLE)
    to: int = Field(ge=0, le=WHOLE)
    label: LocalText
    advice: LocalText
    see: tuple[str, ...] = ()


class ScoreSheet(Frozen):
    """A sheet: groups of items on a scale, or questions worth a point each; and its bands.

    With `skip` an item may be left out.
    """

    title: LocalText
    source: str = ""
    scale: tuple[ScaleStep, ...] = Field((), max_length=6)
    skip: bool = False
    alert: LocalText | None = None
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    bands: tuple[Band, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _marks_or_asks(self) -> "ScoreSheet":
        marks = (self.source, self.scale[1:], self.groups)
        if not (all(marks) if not self.questions else not any((*marks, self.scale, self.skip))):
            raise broken_rule(msg("Give source, scale and groups, or questions alone."))
        return self

    @property
    def most(self) -> int:
        """The points of the best mark."""
        return max((mark.points for mark in self.scale), default=1)

    @property
    def length(self) -> int:
        """How many items or questions it has."""
        return sum(len(group.items) for group in self.groups) + len(self.questions)

    def right_in(self, band: Band) -> tuple[int, ...]:
        """Give the numbers of right answers that fall into a band."""
        whole = len(self.questions)
        return tuple(
            right for right in range(whole + 1) if band.from_ <= right * WHOLE // whole <= band.to
        )


class ScoreSheets(RootModel[dict[Slug, ScoreSheet]]):
    """Every score sheet of a handbook, by name."""

    model_config = ConfigDict(frozen=True)


def read_scores(path: Path, languages: tuple[str, ...]) -> dict[str, ScoreSheet]:
    """Read `scores.yml`; raises ContentError with every mistake. No file, no sheets."""
    if not path.is_file():
        return {}
    sheets = read_spec(path, ScoreSheets, {"languages": languages}).root
    stop_if("score", path, (each for name in sheets for each in _mistakes(name, sheets[name])))
    return sheets


def _mistakes(name: str, sheet: ScoreSheet) -> Iterator[Mistake]:
    for number, (lower, higher) in enumerate(pairwise(sheet.scale), start=1):
        if higher.points <= lower.points:
            fact = msg("The scale of {name} does not rise.", name=name)
            yield (name, "scale", number), fact, msg("Begin with the fewest points.")
    for where, (_, item) in _items(sheet):
        if item.least and item.least > sheet.most:
            fact = msg("No mark of the scale has {points} points.", points=item.least)
            yield (name, "groups", where[0], "items", where[1], "least"), fact, msg("Lower it.")
        if item.least and not sheet.alert:
            fact = msg("What to do below the least points of an item is not said.")
            yield (name,), fact, msg("Write it as alert.")
    yield from twice((name, "questions", at, "id", q.id) for at, q in enumerate(sheet.questions))
    for at, question in enumerate(sheet.questions):
        if question.answer >= len(question.options):
            fact = msg("The answer of {id} is none of its options.", id=question.id)
            yield (name, "questions", at, "answer"), fact, msg("Count the options from 0.")
    yield from _bands(name, sheet)


def _items(sheet: ScoreSheet) -> Iterator[tuple[tuple[int, int], tuple[Group, Item]]]:
    for at, group in enumerate(sheet.groups):
        for number, item in enumerate(group.items):
            yield (at, number), (group, item)


def _bands(name: str, sheet: ScoreSheet) -> Iterator[Mistake]:
    expected = 0
    for number, band in enumerate(sheet.bands):
        place = (name, "bands", number)
        if band.from_ > expected:
            fact = msg("No band of {name} holds {number} percent.", name=name, number=expected)
            yield place, fact, msg("Let it begin at {number}.", number=expected)
        elif band.from_ < expected:
            fact = msg("Two bands of {name} hold {number} percent.", name=name, number=band.from_)
            yield place, fact, msg("Let it begin at {number}.", number=expected)
        if band.to < band.from_:
            fact = msg("The band ends before it begins.")
            yield place, fact, msg("Write from and to in this order.")
        elif sheet.questions and not sheet.right_in(band):
            fact = msg("No number of right answers falls into the band.")
            yield place, fact, msg("Make it wider.")
        expected = band.to + 1
    if expected != WHOLE + 1:
        fact = msg("The last band of {name} does not end at {whole}.", name=name, whole=WHOLE)
        yield (name, "bands", len(sheet.bands) - 1), fact, msg("Let it end there.")
