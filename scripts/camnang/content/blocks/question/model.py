"""What readers ask: the questions of a handbook, each where the section that answers it stands."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import ConfigDict, RootModel

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, line_at
from camnang.i18n.messages import msg
from camnang.project.field_types import LocalLine, Slug
from camnang.project.read_spec import read_spec, spec_lines

FILE = "questions.yml"
TOP = "top"  # stands for the head of a chapter, which has no id
_WORD = re.compile(r"\w+")
_NONE: Mapping[str, tuple[dict[str, str], ...]] = MappingProxyType({})


class ReaderQuestions(RootModel[dict[Slug, dict[Slug, tuple[LocalLine, ...]]]]):
    """Questions by chapter and by the id of the section that answers them."""

    model_config = ConfigDict(frozen=True)

    def of(self, stem: str, id_: str, lang: str) -> tuple[str, ...]:
        """Give what is asked of a section, the head of its chapter if `id_` is empty."""
        asked = () if id_ == TOP else self.root.get(stem, _NONE).get(id_ or TOP, ())
        return tuple(question[lang] for question in asked)

    def places(self) -> Iterator[tuple[Location, str, str]]:
        """Give where each section stands in the file, its chapter, and its id or ""."""
        for stem, sections in self.root.items():
            for id_ in sections:
                yield (stem, id_), stem, "" if id_ == TOP else id_


def read_questions(path: Path, languages: tuple[str, ...]) -> ReaderQuestions:
    """Read `questions.yml`; raises ContentError with every mistake. No file, no questions."""
    if not path.is_file():
        return ReaderQuestions({})
    questions = read_spec(path, ReaderQuestions, {"languages": languages})
    lines = spec_lines(path)
    findings = tuple(
        Finding(
            "questions",
            "error",
            Place(path, line_at(lines, *loc)),
            msg("The question “{question}” stands twice.", question=question),
            msg("Keep it where it is answered best."),
        )
        for loc, question in _asked_twice(questions)
    )
    if findings:
        raise ContentError(findings)
    return questions


def _asked_twice(questions: ReaderQuestions) -> Iterator[tuple[Location, str]]:
    seen: set[tuple[str, str]] = set()
    for loc, *_ in questions.places():
        stem, id_ = str(loc[0]), str(loc[1])
        for number, asked in enumerate(questions.root[stem][id_]):
            for lang, question in asked.items():
                words = " ".join(_WORD.findall(question.casefold()))
                if (lang, words) in seen:
                    yield (*loc, number, lang), question
                seen.add((lang, words))
