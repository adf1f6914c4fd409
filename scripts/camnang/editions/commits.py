"""The project's git history: which commit, what is not committed, and trees as they were."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from camnang.base.errors import UsageError
from camnang.base.git_answers import answer
from camnang.i18n.messages import msg

SOURCES = ("handbooks", "mkdocs.yml")  # all that books are made of


def commit_of(root: Path, name: str) -> str:
    """Give the commit that a name such as HEAD or a branch means.

    Raises UsageError if there is none, MissingError without git.
    """
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    found = answer(root, *words)
    if found is None:
        fact = msg("The history of {path} knows no commit {name}.", path=str(root), name=name)
        raise UsageError(fact, msg("Name a commit, tag or branch of a git repository."))
    return found.decode().strip()


def uncommitted(root: Path) -> tuple[Path, ...]:
    """Give every file of a project that is changed, new or gone since its last commit."""
    top = (answer(root, "rev-parse", "--show-toplevel") or b"").decode().strip()
    told = answer(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all",
                "--", ".") or b""  # fmt: skip
    names = (line[3:].decode("utf-8", "surrogateescape") for line in told.split(b"\0") if line)
    return tuple(sorted(Path(top) / name for name in names))


def put_tree(root: Path, commit: str, folder: Path) -> None:
    """Write what books are made of, as it was at a commit, into a folder."""
    packed = answer(root, "archive", "--format=zip", commit, "--", *SOURCES)
    if packed is None:
        fact = msg("Commit {commit} holds no project here.", commit=commit[:12])
        raise UsageError(fact, msg("Name a commit that holds handbooks/ and mkdocs.yml."))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)  # nothing outside it, and a link as the text of its target


def line_days(path: Path) -> dict[int, date]:
    """Give the day on which each line of a file was last changed; none for what is not known."""
    if (answer(path.parent, "rev-parse", "--is-shallow-repository") or b"").strip() != b"false":
        return {}
    told = answer(path.parent, "blame", "--line-porcelain", "--", path.name) or b""
    return dict(_days(told.decode("utf-8", "replace")))


def _days(told: str) -> Iterator[tuple[int, date]]:
    line, day, is_known = 0, date.min, True
    for each in told.split("\n"):
        word, _, rest = each.partition(" ")
        if len(word) == 40 and rest:
            line, is_known = int(rest.split()[1]), word.strip("0") != ""
        elif word == "committer-time":
            day = date.fromtimestamp(int(rest))
        elif each.startswith("\t") and is_known:
            yield line, day
