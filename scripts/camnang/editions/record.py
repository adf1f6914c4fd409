"""The record of an edition that went to the press: commit, files, pages, signatures, copies.

`editions/<number>.yml` beside the handbook holds it, and for each language `<number>.<lang>.tsv`
the text as it was printed, a block a line.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.files import write_whole
from camnang.base.yaml_lines import line_at
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import CODE, LONGEST_LINE, ByLanguage, Frozen
from camnang.project.read_spec import read_spec, spec_lines

FOLDER = "editions"
_HEAD = "# Written by `camnang release`: what went to the press. Never change it.\n"
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Name = Annotated[str, Field(pattern=r"^[\w.-]+$", max_length=LONGEST_LINE)]
_Page = Annotated[int, Field(ge=1, le=5000)]


class PrintedSignature(Frozen):
    """A press form: the pages it holds, in order, and its plates."""

    pages: tuple[_Page, ...]
    plates: int = Field(ge=0, le=100)


class PrintedEdition(Frozen):
    """One language of an edition as it went to the press.

    `places` gives the printed page of each chapter, and of each `chapter#section`; `waived` names
    what was still to be verified, and went to the press all the same.
    """

    commit: str = Field(pattern=r"^[0-9a-f]{40,64}$")
    day: date
    program: _Name
    copies: int = Field(ge=0, le=1_000_000)
    pages: _Page
    waived: tuple[_Name, ...] = ()
    files: dict[_Name, _Sha256]
    signatures: tuple[PrintedSignature, ...]
    places: dict[Annotated[str, Field(pattern=r"^[\w.:#-]+$")], _Page]


class Record(Frozen):
    """An edition by its number, in the languages in which it went to the press."""

    number: str = Field(pattern=CODE, min_length=1)
    editions: ByLanguage[PrintedEdition]

    def with_edition(self, lang: str, printed: PrintedEdition) -> "Record":
        """Give the record with one language more."""
        return Record(number=self.number, editions={**self.editions, lang: printed})


def record_path(folder: Path, number: str) -> Path:
    """Give where an edition of the handbook in `folder` is recorded."""
    return folder / FOLDER / f"{number}.yml"


def read_record(folder: Path, number: str) -> Record | None:
    """Give a record, or None if there is none; raises ContentError."""
    path = record_path(folder, number)
    return _read(path) if path.is_file() else None


def read_records(folder: Path) -> tuple[Record, ...]:
    """Give every record of a handbook, the oldest first; raises ContentError."""
    found = map(_read, (folder / FOLDER).glob("*.yml"))
    return tuple(sorted(found, key=lambda record: in_order(record.number)))


def in_order(number: str) -> tuple[int, ...]:
    """Give what numbers of editions are sorted by."""
    return tuple(map(int, number.split(".")))


def as_it_was(path: Path) -> Message:
    """Give the remedy for a file of a record that was changed."""
    return msg("Bring it back from the history: git checkout {file}.", file=path.name)


def _read(path: Path) -> Record:
    """Read a record, which is called by its number: none stands beside, or in place of another."""
    record = read_spec(path, Record)
    if path.stem != record.number:
        place = Place(path, line_at(spec_lines(path), "number"))
        fact = msg("This records edition {number}, and is called {name}.", number=record.number,
                   name=path.name)  # fmt: skip
        raise ContentError((Finding("editions", "error", place, fact, as_it_was(path)),))
    return record


def write_record(folder: Path, record: Record) -> Path:
    """Write a record; gives the file."""
    path = record_path(folder, record.number)
    path.parent.mkdir(exist_ok=True)
    data = record.model_dump(mode="python", by_alias=True)
    text = yaml.dump(data, Dumper=_Compact, width=96, sort_keys=False, allow_unicode=True)
    write_whole(path, _HEAD + text)
    return path


class _Compact(yaml.SafeDumper):
    """Lists of pages in one line."""


def _list(dumper: yaml.SafeDumper, items: Iterable[object]) -> yaml.Node:
    items = list(items)
    flow = all(isinstance(item, int | str) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)


_Compact.add_representer(tuple, _list)


def already_recorded(folder: Path, number: str) -> Finding:
    """Give the finding that an edition has been recorded before."""
    fact = msg("Edition {number} is recorded already.", number=number)
    remedy = msg("Give the next number: what was printed is never changed.")
    return Finding("release", "error", Place(record_path(folder, number)), fact, remedy)
