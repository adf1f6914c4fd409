"""The build folder: one run at a time makes its things in `build/work`, and puts them in whole.

What is unfinished, the temporary files of every engine included, lies in the run's own folder and
goes with it; what a killed run left is cleared away by the next.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from ctypes import CDLL
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from camnang.base.bounds import inside
from camnang.base.errors import OutputError, unwritable
from camnang.base.passing_folder import clear_left
from camnang.i18n.messages import msg

_LOCK, _ASIDE, _TEMPORARY = "lock", "aside", "tmp"
_LASTING = (_LOCK, "docs")  # the tree of the website's pages, kept so that little is written anew
_JOINT = "+"  # parts the names of an output laid aside; no name of ours has it
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


@dataclass(frozen=True)
class Workshop:
    """A run's own folder in `build/work`, and the way from there to the outputs."""

    build: Path
    folder: Path

    def put(self, made: Path, target: Path) -> Path:
        """Put a folder or file of the workshop in its place below `build`, the old one out.

        Both change places in one step; where the file system cannot do that, the old one is laid
        aside, and the next run brings it back if this one is killed in between. Raises OutputError
        if the place lies outside `build`, also by way of a link.
        """
        name = os.path.relpath(target, self.build)
        target = inside(self.build, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_dir():
            made.replace(target)
        elif not _exchange(made, target):
            target.rename(self.folder / _ASIDE / name.replace(os.sep, _JOINT))
            made.rename(target)
        return target


@contextmanager
def open_workshop(build: Path, outputs: Sequence[str] = ()) -> Iterator[Workshop]:
    """Open the one workshop of a `build` folder, cleared of what a killed run left.

    `outputs` are the folders in `build` that will receive something. Raises OutputError if another
    run has the workshop, or if a folder cannot be written.
    """
    work = build / "work"
    clear_left(Path(tempfile.gettempdir()))
    with ExitStack() as closing:
        try:
            work.mkdir(parents=True, exist_ok=True)
            closing.enter_context(_locked(work / _LOCK, build))
            _clear(work, build)
            folder = Path(tempfile.mkdtemp(prefix="run-", dir=work))
            closing.enter_context(_cleared_in_the_end(work, build))
            for name in (_ASIDE, _TEMPORARY):
                (folder / name).mkdir()
            for name in outputs:
                (build / name).mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(build, error) from None
        closing.enter_context(_temporary_files_in(folder / _TEMPORARY))
        yield Workshop(build, folder)


@contextmanager
def _locked(path: Path, build: Path) -> Iterator[None]:
    """Hold the lock, which the system itself takes back however the process ends."""
    lock = _take(path, build)
    try:
        os.ftruncate(lock, 0)
        os.write(lock, f"{os.getpid()} {datetime.now():%Y-%m-%d %H:%M:%S}".encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def _take(path: Path, build: Path) -> int:
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(lock).st_ino == path.stat().st_ino:
                return lock
        except BlockingIOError:
            raise _taken(lock, build) from None
        except FileNotFoundError:
            pass  # the run before has just put its lock away
        except OSError:
            os.close(lock)
            raise
        os.close(lock)


def _taken(lock: int, build: Path) -> OutputError:
    pid, _, since = os.read(lock, 100).decode("ascii", "replace").partition(" ")
    os.close(lock)
    fact = msg("Another run is making things in {path}: process {pid}, since {since}.",
               path=str(build), pid=pid or "?", since=since or "?")  # fmt: skip
    return OutputError(fact, msg("Wait until it has ended, then run again."))


@contextmanager
def _cleared_in_the_end(work: Path, build: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):  # the next run tries again
            _clear(work, build)


def _clear(work: Path, build: Path) -> None:
    """Bring back what a run had laid aside and not replaced, then clear away all that it left."""
    for old in sorted(work.glob(f"*/{_ASIDE}/*")):
        with suppress(OutputError):  # a name or a link that leads elsewhere is none of ours
            inside(work, str(old.relative_to(work)))
            target = inside(build, old.name.replace(_JOINT, os.sep))
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                old.rename(target)
    for path in work.iterdir():
        if path.name in _LASTING:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Have this process, and those it starts, keep their temporary files here."""
    before, chosen = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = chosen
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; gives whether the system could (renameat2(2))."""
    rename = getattr(CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and not rename(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
