"""A copy of this project to be measured: its handbooks, its pages, its settings."""

import re
import shutil
from pathlib import Path

from content.small import ROOT

EDITION, CHAPTER = "eco-labels-vi", "handbooks/eco-labels/organic.vi.md"


def copy_of_the_project(folder: Path) -> Path:
    """Give a copy, whose website is built by this program's hook."""
    root = folder / "project"
    root.mkdir()
    for name in ("handbooks", "docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = (ROOT / "scripts" / "mkdocs_hooks.py").as_posix()
    text = re.sub("^watch:.*\n", "", text, flags=re.MULTILINE)  # of folders that are not copied
    (root / "mkdocs.yml").write_text(text.replace("scripts/mkdocs_hooks.py", hooks), "utf-8")
    return root
