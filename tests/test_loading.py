"""A verb loads what it uses: help is there at once, and lists start no engine."""

import subprocess
import sys
from pathlib import Path

import pytest

from content.small import ROOT, project_at

ENGINES = ("weasyprint", "vl_convert", "pint")


@pytest.mark.parametrize(
    ("words", "idle"),
    [
        (("--help",), (*ENGINES, "babel", "pydantic", "pikepdf", "markdown", "lxml", "yaml")),
        (("list",), (*ENGINES, "pikepdf", "mkdocs")),
        (("plan", "--pages", "64"), ENGINES),
        (("check",), ("weasyprint", "mkdocs")),
    ],
)
def test_a_verb_leaves_alone_what_it_does_not_use(
    words: tuple[str, ...], idle: tuple[str, ...], tmp_path: Path
) -> None:
    root = project_at(tmp_path / "project")
    program = (
        "import sys; from camnang.cli import main; main(sys.argv[1:]); "
        "print('loaded', *{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=root, capture_output=True, text=True,
        check=True, env={"PYTHONPATH": str(ROOT / "scripts"), "CAMNANG_LANG": "en"},
    )  # fmt: skip
    *shown, loaded = done.stdout.splitlines()
    assert shown
    assert set(idle) & set(loaded.split()) == set()
