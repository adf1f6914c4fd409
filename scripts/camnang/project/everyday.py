"""Everyday words: what readers type for what the books say, kept by the editors of a project."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from camnang.project.field_types import SEVERAL, ByLanguage, Frozen
from camnang.project.read_spec import read_spec

FILE = "everyday.yml"


class Everyday(Frozen):
    """Lines such as `fridge = refrigerator`: whichever is typed, the others are looked for too.

    `loo > toilet`: who types the first looks for the second, and not the other way about, because
    the first has another meaning in the text.
    """

    same: ByLanguage[tuple[Annotated[str, Field(pattern=SEVERAL)], ...]] = Field(default={})

    def names(self, lang: str) -> Iterator[tuple[str, str]]:
        """Give each name that may be typed with another that is looked for too."""
        for line in self.same.get(lang, ()):
            typed, _, said = line.partition(">")
            for name in _each(typed):
                yield from ((name, other) for other in _each(said or typed))


def _each(names: str) -> Iterator[str]:
    return (name.strip() for name in names.split("="))


NO_WORDS = Everyday()


def read_everyday(path: Path, languages: tuple[str, ...]) -> Everyday:
    """Read the everyday words of a project; raises ContentError. No file, no words."""
    return read_spec(path, Everyday, {"languages": languages}) if path.is_file() else NO_WORDS
