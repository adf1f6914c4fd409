"""When a page's source last changed, as the project's git history tells it."""

import subprocess
from datetime import date
from pathlib import Path

_DAY = "day:"


def last_changes(root: Path) -> dict[Path, date]:
    """Give the day of the last change of every file below `root`; nothing without a history.

    A history cut short says nothing: all its files would share one day.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(root, "-c", "core.quotepath=off", "log", "--relative", "--name-only",
               f"--format={_DAY}%cs", "--", "docs", "handbooks")  # fmt: skip
    changes: dict[Path, date] = {}
    day = date.min
    for line in log.splitlines():
        if line.startswith(_DAY):
            day = date.fromisoformat(line.removeprefix(_DAY))
        elif line:
            changes.setdefault(root / line, day)
    return changes


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ("git", "-C", str(root), *words), capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
