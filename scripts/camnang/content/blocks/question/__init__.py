"""What readers ask: `questions.yml`, which the search and a page of the website answer from."""

from collections.abc import Iterator
from pathlib import Path

from camnang.base.yaml_lines import Location
from camnang.content.blocks.kind import Data, Kind, as_written, no_findings, none_of
from camnang.content.blocks.question.model import FILE, ReaderQuestions, read_questions


def _leads(questions: ReaderQuestions) -> Iterator[tuple[Location, str]]:
    for loc, stem, id_ in questions.places():
        yield loc, f"{stem}.md#{id_}" if id_ else f"{stem}.md"


KIND = Kind(
    home=Path(__file__).parent,
    data=Data(FILE, read_questions, none_of, _leads, none_of, to_sections=True),
    schemas={"questions": ReaderQuestions},
    check=no_findings,
    web=as_written,
    print=as_written,
)
