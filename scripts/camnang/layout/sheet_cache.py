"""Sheets set before, kept on disk: an edited chapter is set again, the others are not.

A galley is all that its pages depend on, besides the engine, this program and the packages it
uses; the name of its file is made of these. Sheets of which something was lost never come here.
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

from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets

MOST_FILES = 2_000  # about five builds of all editions, each after a change of the program
_PROGRAM = Path(__file__).parents[1]
_UNSEEN = ("__pycache__",)  # parts of the program that no page shows


@dataclass(frozen=True)
class SheetCache:
    """The sheets kept in a folder; one that cannot be read or written is no cache, not a fault."""

    folder: Path

    def find(self, setter: str, galley: Galley) -> Sheets | None:
        """Give the sheets of a galley as `setter` sets it, or None if they are not here, whole."""
        try:
            path = self._path(setter, galley)
            digest, _, kept = path.read_bytes().partition(b"\n")
            if digest.decode() != sha256(kept).hexdigest():
                return None
            os.utime(path)
        except (OSError, ValueError):
            return None
        head, _, pdf = kept.partition(b"\n")
        pages, spots, cures = json.loads(head)
        return Sheets(
            galley.name,
            pdf,
            pages,
            {id_: (page, height) for id_, (page, height) in spots.items()},
            tuple((note, degree) for note, degree in cures),
        )

    def keep(self, setter: str, galley: Galley, sheets: Sheets) -> None:
        """Keep what a galley became."""
        head = json.dumps([sheets.pages, sheets.spots, sheets.cures]).encode()
        kept = head + b"\n" + sheets.pdf
        with suppress(OSError):
            path = self._path(setter, galley)
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}")
            try:
                unfinished.write_bytes(sha256(kept).hexdigest().encode() + b"\n" + kept)
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)

    def prune(self) -> None:
        """Drop what a killed run left unfinished, and the files that were not used for the longest,
        down to MOST_FILES.
        """
        used: dict[Path, int] = {}
        with suppress(OSError):
            for path in self.folder.iterdir():
                with suppress(OSError):
                    if path.suffix:
                        path.unlink()
                    else:
                        used[path] = path.stat().st_mtime_ns
        for path in sorted(used, key=used.__getitem__)[:-MOST_FILES]:
            with suppress(OSError):
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


def engine() -> str:
    """Name the engine, which is loaded only where something is set."""
    from camnang.layout import typeset

    return typeset.engine()


def sheet_cache(build: Path) -> SheetCache:
    """Give the cache of a project's outputs."""
    return SheetCache(build / "cache" / "sheets")
