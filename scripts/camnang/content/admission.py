"""What a project's folders may hold: files of their own, under names that every system can say."""

import os
from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place, is_text, no_text
from camnang.base.git_answers import recorded
from camnang.i18n.messages import msg

BUILD = "build"
OWN_FOLDERS = ("handbooks", "docs", "overrides", BUILD)


def refuse_links(root: Path) -> None:
    """Raise ContentError with every symbolic link in the project's folders: none is followed."""
    findings = tuple(
        Finding(
            "library",
            "error",
            Place(path),
            msg("This is a symbolic link, which is not followed."),
            msg("Put the file itself here, or remove the link."),
        )
        for path in _links(root)
    )
    if findings:
        raise ContentError(findings)


def refuse_brought(root: Path) -> None:
    """Raise ContentError with everything in `build` that a commit brings along: what lies there is
    shown, published and remembered as made here.
    """
    findings = tuple(
        Finding(
            "library",
            "error",
            Place(root / name),
            msg("This lies among the outputs, but a commit brings it along: it was not made here."),
            msg("Take it out of the project: git rm -r build."),
        )
        for name in recorded(root, BUILD)
    )
    if findings:
        raise ContentError(findings)


def _links(root: Path) -> Iterator[Path]:
    for name in OWN_FOLDERS:
        if (root / name).is_symlink():
            yield root / name
            continue
        for folder, folders, files in os.walk(root / name):
            is_memory = Path(folder).is_relative_to(root / BUILD / "cache")
            names = folders if is_memory else (*folders, *files)  # a file there is made again
            found = (Path(folder, each) for each in sorted(names))
            yield from (path for path in found if path.is_symlink())


def without_text(*folders: Path) -> Iterator[Finding]:
    """Give findings about names in other encodings, which no page, report or archive can hold."""
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if not is_text(path.name):
            yield Finding("library", "error", Place(path), *no_text(path.name))
