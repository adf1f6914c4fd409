"""Everyday words: what readers type for what the books say, kept by the editors of a project."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from camnang.project.field_types import SEVERAL, ByLanguage, Frozen
from camnang.project.read_spec import read_spec

FILE = "everyday.yml"


class Everyday(Frozen):
    """Lines such as `fridge = refrigerator`: whichever is typed, the others are looked for too."""

    same: ByLanguage[tuple[Annotated[str, Field(pattern=SEVERAL)], ...]] = Field(default={})

    def groups(self, lang: str) -> tuple[tuple[str, ...], ...]:
        """Give the names of each thing in a language."""
        lines = self.same.get(lang, ())
        return tuple(tuple(name.strip() for name in line.split("=")) for line in lines)


NO_WORDS = Everyday()


def read_everyday(path: Path, languages: tuple[str, ...]) -> Everyday:
    """Read the everyday words of a project; raises ContentError. No file, no words."""
    return read_spec(path, Everyday, {"languages": languages}) if path.is_file() else NO_WORDS
