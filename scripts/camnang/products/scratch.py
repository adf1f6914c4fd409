"""Scratch builds: press files of a project as it was or as it is, handed over to nobody."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from camnang.base.memo import memo_of
from camnang.base.passing_folder import passing_folder
from camnang.content.admission import refuse_links
from camnang.editions.commits import SOURCES, put_tree
from camnang.products.pipeline import Opened, make_editions, open_and_check
from camnang.products.product import Made
from camnang.products.workers import Progress

NOW = ""  # instead of a commit: the project as it stands


@contextmanager
def scratch(root: Path, commit: str) -> Iterator[Path]:
    """Give a folder with the sources as they were at a commit, for as long as it is needed."""
    with passing_folder() as work:
        folder = work / "project"
        folder.mkdir()
        if commit == NOW:
            refuse_links(root)
            shutil.copytree(root / "handbooks", folder / "handbooks")
            for name in SOURCES[1:]:
                shutil.copy(root / name, folder)
        else:
            put_tree(root, commit, folder)
        yield folder


def open_scratch(folder: Path, names: Sequence[str], build: Path) -> Opened:
    """Open editions of a scratch folder; what was made before is taken from the memo in `build`."""
    return replace(open_and_check(folder, names), memo=memo_of(build))


def make_scratch(opened: Opened, progress: Progress) -> list[Made]:
    """Make the press files of editions there; what stood in the way is told in each."""
    return make_editions(opened, progress, ("print",))
