"""What was found of a project stands as long as none of its files changes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from camnang.base.errors import Finding
from camnang.base.files import files_digest
from camnang.base.memo import WorkStep, memo_of
from camnang.base.plain_data import packed, unpacked

CHECKED = WorkStep(
    "checked",
    ("base", "checks", "cli", "content", "design", "i18n", "layout", "pdf", "pictures", "preflight",
     "prepress", "press", "products", "project", "proofs", "search", "site", "ticket", "twins"),
)  # fmt: skip
_READ = ("handbooks", "docs")
_NOT_FOLLOWED = ("overrides", "build")  # of these it matters only what is a link
Found = tuple[tuple[Finding, ...], Path]  # the findings, and the folder their places are told from


def checked(root: Path, words: tuple[object, ...], look: Callable[[], Found]) -> Found:
    """Give what `look` finds of a project, asked for by `words`; it looks where files changed."""
    root = root.resolve()
    try:
        inputs = checked_inputs(root, words)
    except (OSError, ValueError):  # the check itself says what cannot be read
        return look()
    memo = memo_of(root / "build")
    kept = memo.find(CHECKED, "", inputs)
    if kept is not None:
        return unpacked(kept)  # type: ignore[no-any-return]
    found = look()
    memo.keep(CHECKED, inputs, packed(found))
    return found


def checked_inputs(root: Path, words: tuple[object, ...]) -> dict[str, str]:
    """Give all that the findings depend on, by name; raises OSError."""
    files = [root / "mkdocs.yml", *(path for name in _READ for path in (root / name).rglob("*"))]
    return {
        "project": str(root),
        "asked": repr(words),
        "files": files_digest(root, files),
        "links": "\n".join(_links(root)),
    }


def _links(root: Path) -> Iterator[str]:
    for name in (*_READ, *_NOT_FOLLOWED):
        if (root / name).is_symlink():
            yield name
        for folder, folders, files in os.walk(root / name):
            found = (os.path.join(folder, each) for each in (*folders, *files))  # noqa: PTH118
            yield from sorted(path for path in found if os.path.islink(path))  # noqa: PTH114
