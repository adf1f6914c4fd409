"""The ledger: which texts were agreed to say the same, and on which day."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, cast, get_args

from pydantic import BeforeValidator

from camnang.base.files import write_whole
from camnang.base.memo import WorkStep, memo_of
from camnang.content.context import BlockKind
from camnang.content.library import Project
from camnang.content.reading import kept
from camnang.i18n.messages import msg
from camnang.project.field_types import Frozen, broken_rule
from camnang.project.read_spec import read_spec
from camnang.twins.blocks import Block

FILE = "twins.yml"
LEDGER = WorkStep("ledger", ("base", "content", "design", "i18n", "project", "twins"))
_HEAD = """\
# Written by `camnang translations`: blocks that were agreed to say the same in the original and
# here. Section, kind and number of the block here; fingerprints of original and translation; day.
"""
_LINE = re.compile(
    rf"([\w.:-]+) ({'|'.join(get_args(BlockKind))}) (\d{{1,5}})"
    r" ([bcdfghjklmnpqrst]{8}) ([bcdfghjklmnpqrst]{8}) (\d{4}-\d\d-\d\d)"
)
Lines = Mapping[str, Mapping[str, Iterable["Agreed"]]]  # by language, then by chapter
_NOWHERE = "."  # how the section before the first heading is written


@dataclass(frozen=True)
class Agreed:
    """One line: a block as it stood, the fingerprints of original and translation, the day."""

    section: str
    kind: BlockKind
    ordinal: int
    original: str
    translation: str
    day: date

    @classmethod
    def of(cls, block: Block, original: str, translation: str, day: date) -> "Agreed":
        """Give the line of a block of the translation."""
        return cls(block.section, block.kind, block.ordinal, original, translation, day)

    @property
    def line(self) -> str:
        """How it is written."""
        what = f"{self.section or _NOWHERE} {self.kind} {self.ordinal}"
        return f"{what} {self.original} {self.translation} {self.day.isoformat()}"


def _read_line(value: object) -> Agreed:
    found = _LINE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise broken_rule(msg("Leave the line as camnang translations wrote it."))
    section, kind, ordinal, original, translation, day = found.groups()
    section = section.removeprefix(_NOWHERE) if section == _NOWHERE else section
    return Agreed(
        section, cast(BlockKind, kind), int(ordinal), original, translation, date.fromisoformat(day)
    )


Line = Annotated[Agreed, BeforeValidator(_read_line)]


class Ledger(Frozen):
    """The lines of a handbook: by language of the translation, then by chapter, in its order."""

    translations: Mapping[str, Mapping[str, tuple[Line, ...]]] = {}

    def lines(self, lang: str, chapter: str) -> tuple[Agreed, ...]:
        """Give what was agreed of a chapter; nothing if nothing was."""
        return self.translations.get(lang, {}).get(chapter, ())


def read_ledger(folder: Path) -> Ledger | None:
    """Give the ledger of a handbook, or None if there is none yet; raises ContentError."""
    path = folder / FILE
    return read_spec(path, Ledger) if path.exists() else None


def kept_ledger(project: Project, folder: Path) -> Ledger | None:
    """Give the same, as it was read before while the file stands."""
    read = partial(read_ledger, folder)
    return kept(memo_of(project.build), [folder / FILE], FILE, read, LEDGER)


def write_ledger(folder: Path, translations: Lines) -> bool:
    """Write the ledger of a handbook; give whether anything in it changed."""
    path, text = folder / FILE, "".join(_written(translations))
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_whole(path, text)
    return True


def _written(translations: Lines) -> Iterator[str]:
    yield f"{_HEAD}translations:\n"
    for lang, chapters in translations.items():
        yield f"  {lang}:\n"
        for stem, agreed in chapters.items():
            lines = [f"    - {each.line}\n" for each in agreed]
            yield f"    {stem}:\n" if lines else f"    {stem}: []\n"
            yield from lines
