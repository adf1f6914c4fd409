"""The project's history, where there is one: what git answers, running nothing of the tree's."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import MissingError
from camnang.i18n.messages import msg

# A branch may bring a folder that is a repository by itself, whose settings name programs: git is
# not to take it for the project's.
_CAREFUL = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=off",
            "-c", "safe.bareRepository=explicit")  # fmt: skip


def answer(root: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Give what git answers in `root` to words and what it is given to read, None if it refuses.

    Raises MissingError without git.
    """
    command = ("git", "-C", str(root), *_CAREFUL, *words)
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        fact = msg("The program {name} is not installed.", name="git")
        raise MissingError(fact, msg("Run scripts/setup.")) from None
    return done.stdout if done.returncode == 0 else None


def git(root: Path, *words: str) -> str:
    """Give what git answers in `root`, or nothing: no git, no repository, no such thing in it."""
    try:
        return (answer(root, *words) or b"").decode("utf-8", "replace")
    except MissingError:
        return ""


def recorded(root: Path, *names: str) -> tuple[str, ...]:
    """Give the files below these folders of `root` that belong to its next commit."""
    return tuple(filter(None, git(root, "ls-files", "-z", "--", *names).split("\0")))


def revisions(path: Path) -> Iterator[str]:
    """Give the texts that a file had in every recorded state, the newest first."""
    folder = path.parent
    for commit in git(folder, "log", "--format=%H", "--", path.name).split():
        text = git(folder, "show", f"{commit}:./{path.name}")
        if text:
            yield text
