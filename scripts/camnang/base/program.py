"""The program itself as an input: digests of the code of rooms, and of the packages installed."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from camnang import __version__

_HOME = Path(__file__).parents[1]
_LIBRARY_HOMES = ("lib", "lib64", "lib/*-linux-gnu", "usr/lib", "usr/lib64", "usr/lib/*-linux-gnu",
                  "usr/local/lib", "opt/homebrew/lib")  # fmt: skip
_UNSEEN = "__pycache__"  # of the program, but in no page


def program_digest(rooms: Iterable[str]) -> str:
    """Give the digest of all files of these rooms, and of what is installed beside them."""
    rooms = sorted(set(rooms))
    return sha256("\n".join((__version__, _packages(), *map(_room, rooms))).encode()).hexdigest()


@cache
def _room(name: str) -> str:
    digest = sha256(name.encode())
    for path in _files(_HOME / name):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(_HOME)} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if _UNSEEN not in path.parts and path.is_file():
            yield path


@cache
def tool_mark(*names: str) -> str:
    """Give what tells one version of programs of the machine from another: place, size, date."""
    return "\n".join(map(_tool, names))


def _tool(name: str) -> str:
    found = shutil.which(name)
    return _mark(Path(found)) if found else f"{name}: none"


@cache
def libraries_mark(*names: str) -> str:
    """Give what tells one version of the machine's libraries from another, as `tool_mark` does."""
    homes = [home for each in _LIBRARY_HOMES for home in Path("/").glob(each)]
    found = (path for name in names for home in homes for path in home.glob(f"{name}.*"))
    return "\n".join(_mark(path) for path in sorted(found) if path.is_file())


def _mark(path: Path) -> str:
    path = path.resolve()
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"


@cache
def _packages() -> str:
    """Python, and every package with its version, as the names of their folders say it."""
    installed = {path.name for each in sys.path for path in Path(each).glob("*.dist-info")}
    return "\n".join((sys.version, *sorted(installed)))
