"""Data that handbooks show as pages: an atlas of labels, and a quiz with its key."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ConfigDict, Field, RootModel

from camnang.errors import ContentError, Finding, Place
from camnang.messages import Message, msg
from camnang.model import Frozen, LocalText, Slug
from camnang.spec import read_spec, read_text


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
    ("scope", msg("For")),
    ("promises", msg("Promises")),
    ("does_not", msg("Does not promise")),
    ("grants", msg("Granted by")),
    ("code", msg("Code to look for")),
    ("check", msg("Check at")),
    ("expiry", msg("Valid for")),
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


Mistake = tuple[str, Message, Message]  # the id it is about, fact, remedy


def _stop_if(path: Path, mistakes: Iterator[Mistake]) -> None:
    lines = read_text(path).splitlines()
    findings = []
    for id_, fact, remedy in mistakes:
        line = next((n for n, text in enumerate(lines, 1) if text.strip() == f"- id: {id_}"), 1)
        findings.append(Finding("atlas", "error", Place(path, line), fact, remedy))
    if findings:
        raise ContentError(tuple(findings))


def _atlas_mistakes(atlas: Atlas) -> Iterator[Mistake]:
    groups = {group.id for group in atlas.groups}
    yield from _twice(label.id for label in atlas.labels)
    for label in atlas.labels:
        if label.group not in groups:
            fact = msg("The label {id} is in the unknown group {group}.",
                       id=label.id, group=label.group)  # fmt: skip
            yield label.id, fact, msg("Write one of: {choices}.", choices=", ".join(sorted(groups)))


def _quiz_mistakes(questions: tuple[Question, ...]) -> Iterator[Mistake]:
    yield from _twice(question.id for question in questions)
    for question in questions:
        if question.answer >= len(question.options):
            fact = msg("The answer of {id} is none of its options.", id=question.id)
            yield question.id, fact, msg("Count the options from 0.")


def _twice(ids: Iterator[str]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            yield id_, msg("The id {id} stands twice.", id=id_), msg("Rename one of the two.")
        seen.add(id_)
