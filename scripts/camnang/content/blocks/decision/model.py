"""A decision tree as data: questions that lead on, and answers with what they rest on."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, model_validator

from camnang.content.blocks.mistakes import Mistake, stop_if
from camnang.i18n.messages import msg
from camnang.project.field_types import NAME, Frozen, LocalText, broken_rule
from camnang.project.read_spec import read_spec

FILE = "decisions.yml"
_Name = Annotated[str, Field(pattern=NAME)]


class Choice(Frozen):
    """One way on from a question, to the question or answer that it names."""

    label: LocalText
    to: str


class Fork(Frozen):
    """A question that is answered by yes or no, or by one of its choices."""

    ask: LocalText
    source: str = ""
    if_yes: str = ""
    if_no: str = ""
    choices: tuple[Choice, ...] = Field((), max_length=20)

    @model_validator(mode="after")
    def _leads_on(self) -> "Fork":
        both = bool(self.if_yes) and bool(self.if_no)
        if both == bool(self.choices) or bool(self.if_yes) != bool(self.if_no):
            raise broken_rule(msg("Say where if-yes and if-no lead, or give choices."))
        return self

    @property
    def ways(self) -> tuple[str, ...]:
        """Where it leads."""
        return tuple(choice.to for choice in self.choices) or (self.if_yes, self.if_no)


class Answer(Frozen):
    """Where a way ends: what to do, on whose word, and where to read on."""

    say: LocalText
    source: str = ""
    see: str = ""


class Decision(Frozen):
    """A tree: the first question is where one begins."""

    title: LocalText
    questions: dict[_Name, Fork] = Field(min_length=1)
    answers: dict[_Name, Answer] = Field(min_length=2)


class Decisions(RootModel[dict[_Name, Decision]]):
    """Every decision tree of a handbook, by name."""

    model_config = ConfigDict(frozen=True)


def read_decisions(path: Path, languages: tuple[str, ...]) -> dict[str, Decision]:
    """Read `decisions.yml`; raises ContentError with every mistake. No file, no trees."""
    if not path.is_file():
        return {}
    trees = read_spec(path, Decisions, {"languages": languages}).root
    stop_if("decision", path, (each for name in trees for each in _mistakes(name, trees[name])))
    return trees


def _mistakes(name: str, tree: Decision) -> Iterator[Mistake]:
    for id_ in tree.questions.keys() & tree.answers.keys():
        fact = msg("The name {name} stands for a question and an answer.", name=id_)
        yield (name, "answers", id_), fact, msg("Rename one of the two.")
    reached = {next(iter(tree.questions))}
    for id_, question in tree.questions.items():
        reached.update(question.ways)
        for way in question.ways:
            if way not in tree.questions and way not in tree.answers:
                fact = msg(
                    "The question {name} leads to {way}, where nothing is.", name=id_, way=way
                )
                remedy = msg("Write that question or answer, or correct the name.")
                yield (name, "questions", id_), fact, remedy
    for group, ids in (("questions", tree.questions), ("answers", tree.answers)):
        for id_ in ids:
            if id_ not in reached:
                fact = msg("No question leads to {name}.", name=id_)
                yield (name, group, id_), fact, msg("Lead to it, or remove it.")
    try:
        TopologicalSorter({id_: each.ways for id_, each in tree.questions.items()}).prepare()
    except CycleError as error:
        round_ = error.args[1]
        fact = msg("The questions lead round in a circle: {names}.", names=", ".join(round_[:-1]))
        yield (name, "questions", round_[0]), fact, msg("Let one of them lead on to an answer.")
