"""Ways of saying: what a section is about, as people say it who do not know the book's words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, RootModel, ValidationInfo

from camnang.base.yaml_lines import Location
from camnang.i18n.messages import msg
from camnang.project.field_types import LINE, Slug, broken_rule
from camnang.project.read_spec import read_spec

FILE = "said.yml"
TOP = "top"  # stands for the head of a chapter, which has no id
LONGEST = 80  # letters: what is longer is a question, and stands with the questions
_NONE: Mapping[str, dict[str, tuple[str, ...]]] = MappingProxyType({})


def _every_language(
    said: dict[str, tuple[str, ...]], info: ValidationInfo
) -> dict[str, tuple[str, ...]]:
    wanted = (info.context or {}).get("languages", said)
    if set(said) != set(wanted) or not all(said.values()):
        raise broken_rule(msg("Say it in each of these: {langs}.", langs=", ".join(wanted)))
    return said


def _once(ways: tuple[str, ...]) -> tuple[str, ...]:
    twice = [way for way, count in Counter(way.casefold() for way in ways).items() if count > 1]
    if twice:
        raise broken_rule(msg("Say “{way}” only once.", way=twice[0]))
    return ways


_Way = Annotated[str, Field(pattern=LINE, max_length=LONGEST)]
_Said = Annotated[
    dict[str, Annotated[tuple[_Way, ...], AfterValidator(_once)]], AfterValidator(_every_language)
]


class WaysOfSaying(RootModel[dict[Slug, dict[Slug, _Said]]]):
    """Ways of saying by chapter, by the id of the section that is meant, and by language.

    Those of one language are no translations of another's: each says it in its own people's words.
    """

    model_config = ConfigDict(frozen=True)

    def of(self, stem: str, id_: str, lang: str) -> tuple[str, ...]:
        """Give how a section is spoken of, the head of its chapter if `id_` is empty."""
        said = {} if id_ == TOP else self.root.get(stem, _NONE).get(id_ or TOP, {})
        return said.get(lang, ())

    def places(self) -> Iterator[tuple[Location, str, str]]:
        """Give where each section stands in the file, its chapter, and its id or ""."""
        for stem, sections in self.root.items():
            for id_ in sections:
                yield (stem, id_), stem, "" if id_ == TOP else id_


def read_said(path: Path, languages: tuple[str, ...]) -> WaysOfSaying:
    """Read `said.yml`; raises ContentError with every mistake. No file, no ways of saying."""
    if not path.is_file():
        return WaysOfSaying({})
    return read_spec(path, WaysOfSaying, {"languages": languages})
