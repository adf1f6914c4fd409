"""A quiz as data: questions with their options, the right one, and why."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ConfigDict, Field, RootModel

from camnang.content.blocks.mistakes import Mistake, stop_if, twice
from camnang.i18n.messages import msg
from camnang.project.field_types import Frozen, LocalText, Slug
from camnang.project.read_spec import read_spec


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


def read_quiz(path: Path, languages: tuple[str, ...]) -> tuple[Question, ...]:
    """Read `quiz.yml`; raises ContentError with every mistake. No file, no questions."""
    if not path.is_file():
        return ()
    questions = read_spec(path, Quiz, {"languages": languages}).root
    stop_if("quiz", path, _mistakes(questions))
    return questions


def _mistakes(questions: tuple[Question, ...]) -> Iterator[Mistake]:
    yield from twice((number, "id", question.id) for number, question in enumerate(questions))
    for number, question in enumerate(questions):
        if question.answer >= len(question.options):
            fact = msg("The answer of {id} is none of its options.", id=question.id)
            yield (number, "answer"), fact, msg("Count the options from 0.")
