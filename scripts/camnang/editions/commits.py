"""The project's git history: which commit, what is not committed, and trees as they were."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from camnang.base.bounds import inside
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
    """Write what books are made of, as it was at a commit, into a folder.

    Byte by byte as it is recorded: attributes that a branch brings along change nothing in it.
    """
    listed = answer(root, "ls-tree", "-r", "-z", commit, "--", *SOURCES) or b""
    rows = [row.partition(b"\t") for row in listed.split(b"\0") if row]
    blobs = {os.fsdecode(name): said.split()[2] for said, _, name in rows if b" blob " in said}
    asked = b"".join(b"%s\n" % blob for blob in blobs.values())
    told = answer(root, "cat-file", "--batch", given=asked)
    for name, data in zip(blobs, _contents(told or b""), strict=True):
        path = inside(folder, name)  # a link is the text of its target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if not all((folder / name).exists() for name in SOURCES):
        fact = msg("Commit {commit} holds no project here.", commit=commit[:12])
        raise UsageError(fact, msg("Name a commit that holds handbooks/ and mkdocs.yml."))


def _contents(told: bytes) -> Iterator[bytes]:
    """What `git cat-file --batch` gives: the id, kind and size of each object, and its bytes."""
    at = 0
    while at < len(told):
        begin = told.index(b"\n", at) + 1
        at = begin + int(told[at:begin].split()[-1]) + 1
        yield told[begin : at - 1]


def unlike(root: Path, folder: Path) -> Iterator[Path]:
    """Give every file of a project that is not as it stands in `folder`, or stands in one alone.

    So a change is seen that git was told to overlook, and a file that it ignores.
    """
    names = {path.relative_to(each) for each in (root, folder) for path in _sources(each)}
    for name in sorted(names):
        one, other = root / name, folder / name
        if not (one.is_file() and other.is_file() and _text(one) == _text(other)):
            yield one


def _sources(root: Path) -> Iterator[Path]:
    for path in (path for name in SOURCES for path in (root / name, *(root / name).rglob("*"))):
        is_hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not is_hidden:
            yield path


def _text(path: Path) -> bytes:
    """The bytes of a file, however its lines end here."""
    return path.read_bytes().replace(b"\r\n", b"\n")


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
