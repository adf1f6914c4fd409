"""Sources that change while the website is shown: which files, as soon as they are written."""

import time
from collections.abc import Iterator
from pathlib import Path

WATCHED = ("docs", "handbooks", "overrides", "mkdocs.yml")
_PAUSE_S = 0.1
_State = tuple[int, int]


def changes(root: Path) -> Iterator[frozenset[Path]]:
    """Give the sources that are there, then again and again those that came, changed or went."""
    before: dict[Path, _State] = {}
    while True:
        now = dict(_sources(root))
        changed = {path for path, _ in before.items() ^ now.items()}
        if changed:
            yield frozenset(changed)
        else:
            time.sleep(_PAUSE_S)
        before = now


def _sources(root: Path) -> Iterator[tuple[Path, _State]]:
    waiting = [root / name for name in WATCHED]
    while waiting:
        path = waiting.pop()
        try:
            state = path.lstat()
            yield path, (state.st_mtime_ns, state.st_size)
            if path.is_dir() and not path.is_symlink():
                waiting += path.iterdir()
        except OSError:
            continue  # it has just gone
