"""Names of figures: how Markdown writes them, and which file in `figures/` each of them means."""

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

_LONGEST = 255  # bytes of a file's name, on every common file system


def figure_name(source: str) -> str:
    """Give the name of the file that an image's address in Markdown means, composed (NFC)."""
    return PurePosixPath(_path(source)).name


def figure_file(folder: Path, source: str) -> Path | None:
    """Give the file that an image of a handbook in `folder` means, whether it is there or not.

    None if it does not lie in `figures/` itself. A name stored decomposed (NFD) is found as well.
    """
    figures, named = folder / "figures", _path(source)
    path = folder / named
    if len(path.name.encode()) > _LONGEST or not path.name.isprintable() or path.parent != figures:
        return None
    if named.startswith("/"):  # in figures/ on this machine alone
        return None
    stored = path if path.is_symlink() or path.exists() else _decomposed(path)
    home = os.path.realpath(figures)  # Path.resolve raises where links run in a circle
    return stored if Path(os.path.realpath(stored)).parent == Path(home) else None


def _path(source: str) -> str:
    return unicodedata.normalize("NFC", unquote(re.split("[?#]", source, maxsplit=1)[0]))


def _decomposed(path: Path) -> Path:
    with suppress(OSError):
        for each in sorted(path.parent.iterdir()):
            if unicodedata.normalize("NFC", each.name) == path.name:
                return each
    return path
