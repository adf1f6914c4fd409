"""A callout by one row and a kind of block by one folder: checked, shown and printed, and nothing
else of the program is touched."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from new_block import stamp_at

ROOT = Path(__file__).parents[2]
_ROW = """
tip:
  label: {vi: Mẹo, en: Tip, fr: Astuce}
  style: sober
  icon: [{area: M3 3h18v18H3z}]
"""
_TEXT = '\n!!! tip "Một tờ"\n    Hai mặt.\n\n{stamp: Mill}\n'


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, with a new callout and a new kind of block."""
    scripts = tmp_path / "scripts"
    shutil.copytree(ROOT / "scripts", scripts, ignore=shutil.ignore_patterns("__pycache__"))
    kinds = scripts / "camnang" / "content" / "blocks"
    stamp_at(kinds / "stamp")
    with (kinds / "callout" / "callouts.yml").open("a", encoding="utf-8") as table:
        table.write(_ROW)
    return scripts


@pytest.mark.slow
def test_a_new_callout_and_a_new_kind_go_all_the_way(
    program: Path, new_project: Callable[[Path], Path], tmp_path: Path
) -> None:
    project = new_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(f"{ROOT}/scripts", str(program))
    settings.write_text(text, encoding="utf-8")
    for lang in ("vi", "en"):
        with (project / f"handbooks/paper/again.{lang}.md").open("a", encoding="utf-8") as chapter:
            chapter.write(_TEXT)

    def camnang(*arguments: str) -> None:
        command = [sys.executable, "-c", "from camnang.cli import main; main()", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(program)}
        done = subprocess.run(
            [*command, "--root", str(project)], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    for arguments in (("check",), ("print", "paper-en"), ("site",)):
        camnang(*arguments)
    page = (project / "build/site/en/paper/again/index.html").read_text(encoding="utf-8")
    assert re.search(r'class="callout-kind">Tip<.*class="stamp">☐ Mill<', page, re.DOTALL)
    (sheet,) = (project / "build/site/assets").glob("camnang*.css")
    assert re.search(r"\.stamp\s*\{.*", css := sheet.read_text(encoding="utf-8")) and "tip" in css
    (interior,) = project.glob("build/*/paper-en/interior.pdf")
    told = subprocess.run(["pdftotext", interior, "-"], capture_output=True, text=True, check=True)
    assert "TIP" in told.stdout and "☐ Mill" in told.stdout
