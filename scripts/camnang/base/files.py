"""Files: the digest of what they are called and hold, and writing one whole or not at all."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from camnang.base.errors import unwritable


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """Give the digest of these files and folders; raises OSError for one that cannot be read."""
    digest = sha256()
    for path in sorted(set(paths)):
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        kind = "link" if path.is_symlink() else "file" if path.is_file() else "folder"
        digest.update(f"{path.relative_to(root)}\0{kind}\0{len(data)}\0".encode("utf-8", "replace"))
        digest.update(data)
    return digest.hexdigest()


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all, so that nobody ever finds half of it.

    Text is written in UTF-8, its line ends as they are. Raises OutputError.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise unwritable(path, error) from None


def watch(state: Callable[[], object]) -> Callable[[], bool]:
    """Give what tells later whether a state of files is still as it is now.

    Who reads files that somebody may be writing asks before keeping what came of them.
    """
    begun = _tried(state)
    return lambda: begun is not None and _tried(state) == begun


def _tried(state: Callable[[], object]) -> object:
    try:
        return state()
    except (OSError, ValueError):  # what cannot be read is never known to be the same
        return None
