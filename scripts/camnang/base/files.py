"""Files as an input: the digest of what they are called and what they hold."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """Give the digest of these files and folders; raises OSError for one that cannot be read."""
    digest = sha256()
    for path in sorted(set(paths)):
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        kind = "link" if path.is_symlink() else "file" if path.is_file() else "folder"
        digest.update(f"{path.relative_to(root)}\0{kind}\0{len(data)}\0".encode("utf-8", "replace"))
        digest.update(data)
    return digest.hexdigest()


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
