"""The project's history, where there is one: git asked for words, and silence where it has none."""

import subprocess
from collections.abc import Iterator
from pathlib import Path


def git(root: Path, *words: str) -> str:
    """Give what git answers in `root`, or nothing: no git, no repository, no such thing in it."""
    try:
        done = subprocess.run(("git", "-C", str(root), *words), capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def revisions(path: Path) -> Iterator[str]:
    """Give the texts that a file had in every recorded state, the newest first."""
    folder = path.parent
    for commit in git(folder, "log", "--format=%H", "--", path.name).split():
        text = git(folder, "show", f"{commit}:./{path.name}")
        if text:
            yield text
