"""The packages the editor is made of, pinned by version and hash, and where they lie."""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field, TypeAdapter

from camnang.i18n.own_tables import table
from camnang.project.field_types import Frozen

HOME = Path(sys.prefix) / "share" / "camnang" / "editor"
"""Where `scripts/editor` puts them: in the environment, beside the libraries."""

LIST = Path(__file__).parent / "packages.yml"


class EditorPackage(Frozen):
    """One package: its hash as registries write it (SRI, sha512), and what is kept of it.

    `instead` gives the file that stands in for an address in its first script, `mended` what a
    piece of that script is replaced by, `unspoken_as`
    the one for its texts in the languages that are left out.
    """

    package: str
    version: str
    licence: str
    integrity: str
    files: tuple[str, ...]
    instead: dict[str, str] = Field(default={})
    mended: dict[str, str] = Field(default={})
    unspoken: tuple[str, ...] = ()
    unspoken_as: str = ""


@dataclass(frozen=True)
class EditorFile:
    """One file of the editor: what imports call it, and its place below its home."""

    name: str
    path: Path

    @property
    def folder(self) -> str:
        """The folder of its package."""
        return self.path.parts[0]


@cache
def packages() -> dict[str, EditorPackage]:
    """Give every package by the folder it is kept in."""
    rows = table(LIST)
    return TypeAdapter(dict[str, EditorPackage]).validate_python(rows)


def files() -> tuple[EditorFile, ...]:
    """Give every file that is kept."""
    return tuple(file for folder in packages() for file in files_of(folder))


def files_of(folder: str) -> tuple[EditorFile, ...]:
    """Give the files of one package; all scripts end in `.js`, which every web server knows."""
    each = packages()[folder]
    return tuple(EditorFile(f"{each.package}/{file}", _kept(folder, file)) for file in each.files)


def _kept(folder: str, file: str) -> Path:
    path = Path(folder, file)
    return path.with_suffix(".js") if path.suffix in (".mjs", ".json") else path


def content(file: EditorFile) -> bytes:
    """Give what a file holds, as a module, with what stands instead of addresses of others."""
    data, each = (HOME / file.path).read_bytes(), packages()[file.folder]
    if file.name.endswith(".json"):
        return b"export default " + data
    if file.path == _kept(file.folder, each.files[0]):
        for address, other in each.instead.items():
            data = data.replace(address.encode(), f"{file.folder}/{other}".encode())
        for piece, other in each.mended.items():
            data = data.replace(piece.encode(), other.encode())
    return data


def is_there() -> bool:
    """Say whether every file lies where it should."""
    return all((HOME / file.path).is_file() for file in files())
