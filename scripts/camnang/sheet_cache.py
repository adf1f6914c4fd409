"""Sheets set before, kept on disk: an edited chapter is set again, the others are not.

A galley is all that its pages depend on, besides the engine, this program and the packages it
uses; the name of its file is made of these. Only sheets that were proven are kept.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest, sha256
from importlib.metadata import distributions
from pathlib import Path

from camnang.galley import Galley
from camnang.typeset import Sheets, engine

MOST_FILES = 2_000  # about ten builds of all editions; the longest unused go first
_PROGRAM = Path(__file__).parent
_UNSEEN = ("__pycache__", "locale")  # parts of the program that no page shows


@dataclass(frozen=True)
class SheetCache:
    """The sheets kept in a folder; one that cannot be read or written is no cache, not a fault."""

    folder: Path

    def find(self, setter: str, galley: Galley) -> Sheets | None:
        """Give the sheets of a galley as `setter` sets it, or None if they are not here, whole."""
        path = self._path(setter, galley)
        try:
            head, _, pdf = path.read_bytes().partition(b"\n")
            kept = json.loads(head)
            if kept["sha256"] != sha256(pdf).hexdigest():
                return None
            os.utime(path)
            spots = {id_: (page, height) for id_, (page, height) in kept["spots"].items()}
            cures = tuple((note, degree) for note, degree in kept["cures"])
            return Sheets(galley.name, pdf, kept["pages"], spots, cures)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, setter: str, galley: Galley, sheets: Sheets) -> None:
        """Keep what a galley became."""
        path = self._path(setter, galley)
        head = {
            "sha256": sha256(sheets.pdf).hexdigest(),
            "pages": sheets.pages,
            "spots": sheets.spots,
            "cures": sheets.cures,
        }
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(json.dumps(head).encode() + b"\n" + sheets.pdf)
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def prune(self) -> None:
        """Drop the files that were not used for the longest, down to MOST_FILES."""
        with suppress(OSError):
            files = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            for path in files[:-MOST_FILES]:
                path.unlink()

    def _path(self, setter: str, galley: Galley) -> Path:
        return self.folder / sha256(f"{self._program}{setter}{galley!r}".encode()).hexdigest()

    @cached_property
    def _program(self) -> str:
        """The digest of the engine and the packages, by their versions, and of our own files."""
        packages = sorted(f"{each.name} {each.version}" for each in distributions())
        digest = sha256("\n".join((sys.version, engine(), *packages)).encode())
        for path in _program_files():
            digest.update(str(path.relative_to(_PROGRAM)).encode())
            with path.open("rb") as file:
                digest.update(file_digest(file, "sha256").digest())
        return digest.hexdigest()


def _program_files() -> Iterator[Path]:
    for path in sorted(_PROGRAM.rglob("*")):
        if path.is_file() and not set(path.relative_to(_PROGRAM).parts) & set(_UNSEEN):
            yield path
