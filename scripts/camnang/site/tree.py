"""The assembled tree: plain Markdown and assets, one folder a language, any engine can read it."""

from collections.abc import Mapping
from pathlib import Path

from camnang.base.bounds import inside
from camnang.base.errors import unwritable
from camnang.base.files import write_whole

Content = bytes | Path
"""What a file of the tree holds, or the file it is copied from."""


def write_tree(folder: Path, files: Mapping[str, Content]) -> None:
    """Make `folder` hold exactly `files` (by relative path); what did not change stays untouched.

    Raises OutputError if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
        for name, content in files.items():
            _write(
                inside(folder, name), content.read_bytes() if isinstance(content, Path) else content
            )
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    except OSError as error:
        raise unwritable(folder, error) from None


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
