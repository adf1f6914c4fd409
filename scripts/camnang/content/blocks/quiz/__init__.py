"""The quiz: questions with a key, made from `quiz.yml`."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.kind import BlockMark, Data, Kind, as_written, no_findings, none_of
from camnang.content.blocks.quiz.dress import fold_key, make
from camnang.content.blocks.quiz.model import Question, Quiz, read_quiz


def _leads(questions: tuple[Question, ...]) -> Iterator[tuple[Location, str]]:
    for number, question in enumerate(questions):
        if question.see:
            yield (number, "see"), question.see


def _unsourced(questions: tuple[Question, ...], lang: str) -> Iterator[tuple[Location, str]]:
    for number, each in enumerate(questions):
        if not each.see:
            yield (number,), f"{each.question[lang]}\n{each.why[lang]}"


KIND = Kind(
    home=Path(__file__).parent,
    data=Data("quiz.yml", read_quiz, none_of, _leads, _unsourced),
    schemas={"quiz": Quiz},
    mark=BlockMark("quiz", "{quiz}", make),
    check=no_findings,
    web=fold_key,
    print=as_written,
)
