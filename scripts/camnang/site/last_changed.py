"""When a page's source last changed, as the project's git history tells it."""

from datetime import date
from pathlib import Path

from camnang.base.git_answers import git

_DAY = "day:"


def last_changes(root: Path) -> dict[Path, date]:
    """Give the day of the last change of every file below `root`; nothing without a history.

    A history cut short says nothing: all its files would share one day.
    """
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = git(root, "log", "--relative", "--name-only", f"--format={_DAY}%cs",
              "--", "docs", "handbooks")  # fmt: skip
    changes: dict[Path, date] = {}
    day = date.min
    for line in log.splitlines():
        if line.startswith(_DAY):
            day = date.fromisoformat(line.removeprefix(_DAY))
        elif line:
            changes.setdefault(root / line, day)
    return changes
