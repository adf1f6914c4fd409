"""Tables of the program's own, written in YAML beside the code that reads them."""

from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where PyYAML has it


def table(path: Path) -> Any:
    """Give what a file of ours says, None if it is empty; no file of a project is read so."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
