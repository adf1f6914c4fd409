"""Data that handbooks show as pages: an atlas of labels, and a quiz with its key."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ConfigDict, Field, RootModel

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, line_at
from camnang.i18n.messages import Message, msg, phrase
from camnang.project.model import Frozen, LocalText, Slug
from camnang.project.read_spec import read_spec, spec_lines


class Group(Frozen):
    """A group of labels that stand together."""

    id: Slug
    title: LocalText


class LabelCard(Frozen):
    """One label, told in the same pattern as every other."""

    id: Slug
    name: LocalText
    group: Slug
    scope: LocalText
    promises: LocalText
    does_not: LocalText
    grants: LocalText
    code: LocalText
    check: LocalText
    expiry: LocalText
    cite: str = ""
    licence: LocalText | None = None

    def artwork(self, figures: Path) -> Path | None:
        """Give the official artwork among figures, `mark-<id>.png`, or None if there is none.

        Print and website show it where `licence` says who permits it.
        """
        return next((path for path in sorted(figures.glob(f"mark-{self.id}.*"))), None)


class Atlas(Frozen):
    """The labels of a handbook in their groups."""

    groups: tuple[Group, ...] = ()
    labels: tuple[LabelCard, ...] = ()

    def of(self, group: str) -> tuple[LabelCard, ...]:
        """Give the labels of a group, in order."""
        return tuple(label for label in self.labels if label.group == group)


class Question(Frozen):
    """One question with its options, the index of the right one, why, and where to read it."""

    id: Slug
    question: LocalText
    options: tuple[LocalText, ...] = Field(min_length=2, max_length=6)
    answer: int = Field(ge=0)
    why: LocalText
    see: str = ""


class Quiz(RootModel[tuple[Question, ...]]):
    """The questions in order."""

    model_config = ConfigDict(frozen=True)


CARD_ROWS: tuple[tuple[str, Message], ...] = (
    ("scope", phrase("Scope")),
    ("promises", phrase("Promises")),
    ("does_not", phrase("Does not")),
    ("grants", phrase("Granted by")),
    ("code", phrase("Code")),
    ("check", phrase("Check at")),
    ("expiry", phrase("Expiry")),
)


def read_atlas(path: Path, languages: tuple[str, ...]) -> Atlas:
    """Read `atlas.yml`; raises ContentError with every mistake. No file, no labels."""
    if not path.is_file():
        return Atlas()
    atlas = read_spec(path, Atlas, {"languages": languages})
    _stop_if(path, _atlas_mistakes(atlas))
    return atlas


def read_quiz(path: Path, languages: tuple[str, ...]) -> tuple[Question, ...]:
    """Read `quiz.yml`; raises ContentError with every mistake. No file, no questions."""
    if not path.is_file():
        return ()
    questions = read_spec(path, Quiz, {"languages": languages}).root
    _stop_if(path, _quiz_mistakes(questions))
    return questions


Mistake = tuple[Location, Message, Message]  # where in the file, fact, remedy


def _stop_if(path: Path, mistakes: Iterator[Mistake]) -> None:
    lines = spec_lines(path)
    findings = tuple(
        Finding("atlas", "error", Place(path, line_at(lines, *loc)), fact, remedy)
        for loc, fact, remedy in mistakes
    )
    if findings:
        raise ContentError(findings)


def _atlas_mistakes(atlas: Atlas) -> Iterator[Mistake]:
    groups = [group.id for group in atlas.groups]
    yield from _twice(("groups", number, "id", id_) for number, id_ in enumerate(groups))
    yield from _twice(
        ("labels", number, "id", label.id) for number, label in enumerate(atlas.labels)
    )
    for number, label in enumerate(atlas.labels):
        if label.group not in groups:
            fact = msg("The label {id} is in the unknown group {group}.",
                       id=label.id, group=label.group)  # fmt: skip
            remedy = msg("Write one of: {choices}.", choices=", ".join(sorted(groups)))
            yield ("labels", number, "group"), fact, remedy


def _quiz_mistakes(questions: tuple[Question, ...]) -> Iterator[Mistake]:
    yield from _twice((number, "id", question.id) for number, question in enumerate(questions))
    for number, question in enumerate(questions):
        if question.answer >= len(question.options):
            fact = msg("The answer of {id} is none of its options.", id=question.id)
            yield (number, "answer"), fact, msg("Count the options from 0.")


def _twice(places: Iterable[Location]) -> Iterator[Mistake]:
    """Give a mistake for each id, the last part of its place, that stood before."""
    seen: set[str | int] = set()
    for *loc, id_ in places:
        if id_ in seen:
            yield (
                tuple(loc),
                msg("The id {id} stands twice.", id=id_),
                msg("Rename one of the two."),
            )
        seen.add(id_)
