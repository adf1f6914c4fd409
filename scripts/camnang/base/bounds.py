"""Where files may lie: an output in its folder, whatever its name says; no links on the way."""

import os
from pathlib import Path

from camnang.base.errors import OutputError
from camnang.i18n.messages import msg


def inside(folder: Path, name: str) -> Path:
    """Give where `name` lies in `folder`; raises OutputError if it would lie elsewhere."""
    path, home = folder / name, os.path.realpath(folder)
    if Path(home) not in Path(os.path.realpath(path)).parents:
        fact = msg("{name} would lie outside {folder}.", name=name, folder=str(folder))
        raise OutputError(fact, msg("Choose another name."))
    return path
