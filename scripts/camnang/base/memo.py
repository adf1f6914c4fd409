"""The memo: what a step made is kept under the digest of its inputs and of the code that made it.

One store for all steps, in `build/cache/memo`: content-addressed, so that two runs at once can only
write the same; every entry carries its own digest, and one that is damaged is made again. What
cannot be read or written is no entry, and no fault.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import time
from typing import TypeVar

from camnang.base.kept_values import packed, unpacked
from camnang.base.program import program_digest

MOST_BYTES = 3_000_000_000  # of a store: some builds of all editions, each after many changes
_LAST = "last"  # the folder of what each subject was made of, by which a change is told
_CODE = "code"
_PRUNED, _SELDOM_S = "pruned", 3600
Inputs = Mapping[str, str | bytes]
Made = TypeVar("Made")


@dataclass(frozen=True)
class WorkStep:
    """A step of the work: its name, and the rooms whose code decides what it makes."""

    name: str
    rooms: tuple[str, ...]


@dataclass(frozen=True)
class Remade:
    """Something that was made again: which step, of what, and the inputs that had changed.

    Without `because` it was made for the first time, or its entry was gone.
    """

    step: str
    subject: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Memo:
    """A store in a folder, and what could not be taken from it in this run."""

    folder: Path
    remade: list[Remade] = field(default_factory=list)

    def made(
        self, step: WorkStep, subject: str, inputs: Inputs, make: Callable[[], bytes]
    ) -> bytes:
        """Give what a step made of these inputs before, else what `make` makes of them now."""
        kept = self.find(step, subject, inputs)
        if kept is None:
            kept = make()
            self.keep(step, subject, inputs, kept)
        return kept

    def value(self, step: WorkStep, subject: str, inputs: Inputs, make: Callable[[], Made]) -> Made:
        """Give the same of a step that makes a value; see `kept_values`."""
        made: Made = unpacked(self.made(step, subject, inputs, lambda: packed(make())))
        return made

    def values(
        self, step: WorkStep, subject: str, inputs: Inputs, make: Callable[[], Iterable[Made]]
    ) -> tuple[Made, ...]:
        """Give the same of a step that makes value after value."""
        return self.value(step, subject, inputs, lambda: tuple(make()))

    def find(self, step: WorkStep, subject: str, inputs: Inputs) -> bytes | None:
        """Give what was kept, or None if it is not here, whole; without a `subject` nobody asks
        why it was made again.
        """
        digests = _digests(step, inputs)
        path = self._path(step, digests)
        kept = _whole(path)
        if subject and kept is None:
            self.remade.append(Remade(step.name, subject, self._changed(step, subject, digests)))
        elif kept is not None:
            self._note(step, subject, digests)
        return kept

    def keep(self, step: WorkStep, subject: str, inputs: Inputs, made: bytes) -> None:
        """Keep what a step made of these inputs."""
        digests = _digests(step, inputs)
        _write(self._path(step, digests), made)
        self._note(step, subject, digests)

    def tidy(self) -> None:
        """Prune, if that was not done within the last hour: a run changes little of a store."""
        done = self.folder / _PRUNED
        with suppress(OSError):
            if abs(time() - done.stat().st_mtime) < _SELDOM_S:
                return
        self.prune()
        with suppress(OSError):
            done.touch()

    def prune(self) -> None:
        """Drop what a killed run left unfinished, and what was not used for the longest, down to
        MOST_BYTES.
        """
        entries: list[tuple[int, int, Path]] = []
        for path in _files(self.folder):
            with suppress(OSError):
                if path.suffix:
                    path.unlink()
                else:
                    state = path.stat()
                    entries.append((state.st_mtime_ns, state.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= MOST_BYTES:
                break
            with suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, step: WorkStep, digests: Mapping[str, str]) -> Path:
        return self.folder / step.name / _digest(json.dumps(sorted(digests.items())))

    def _last(self, step: WorkStep, subject: str) -> Path:
        return self.folder / _LAST / _digest(f"{step.name} {subject}")

    def _changed(self, step: WorkStep, subject: str, digests: Mapping[str, str]) -> tuple[str, ...]:
        before = _whole(self._last(step, subject))
        known = json.loads(before) if before else {}
        names = dict.fromkeys((*known, *digests)) if known else {}
        return tuple(name for name in names if known.get(name) != digests.get(name))

    def _note(self, step: WorkStep, subject: str, digests: Mapping[str, str]) -> None:
        path, data = self._last(step, subject), json.dumps(digests).encode()
        if subject and _whole(path) != data:
            _write(path, data)


def _digests(step: WorkStep, inputs: Inputs) -> dict[str, str]:
    assert _CODE not in inputs
    given = {name: _digest(value) for name, value in inputs.items()}
    return {_CODE: program_digest(step.rooms), **given}


def _digest(value: str | bytes) -> str:
    return sha256(
        value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    ).hexdigest()


def _whole(path: Path) -> bytes | None:
    """Give an entry that is as it was written, now used again."""
    if path.is_symlink():  # nothing here is one
        return None
    try:
        digest, _, kept = path.read_bytes().partition(b"\n")
        if digest.decode() != sha256(kept).hexdigest():
            return None
        os.utime(path)
    except (OSError, ValueError):
        return None
    return kept


def _write(path: Path, data: bytes) -> None:
    """Write an entry whole or not at all, whoever else writes it."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            unfinished.write_bytes(sha256(data).hexdigest().encode() + b"\n" + data)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[Path]:
    for home, _, names in os.walk(folder):
        yield from (Path(home, name) for name in names)


NO_MEMO = Memo(Path(os.devnull))  # keeps nothing, and has nothing


def memo_of(build: Path) -> Memo:
    """Give the memo of a project's outputs."""
    return Memo(build / "cache" / "memo")
