"""What a reviewer of a branch is shown: the script of CI, and the page it makes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTILE = "![x](http://evil.example/a) <b>@all</b> [link](javascript:x)"


def finding(severity: str, fact: str) -> dict[str, object]:
    return {"code": "CN1101", "severity": severity, "file": "handbooks/a/b.vi.md", "line": 7,
            "fact": fact, "remedy": "Mend it."}  # fmt: skip


def summary(folder: Path, root: Path) -> str:
    told = subprocess.run([sys.executable, ROOT / ".ci" / "summary", folder], cwd=root,
                          capture_output=True, text=True, check=True)  # fmt: skip
    return told.stdout


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    folder = tmp_path / "shown"
    (folder / "diff" / "a-vi").mkdir(parents=True)
    (folder / "changed").write_text("a\n", encoding="utf-8")
    return folder


def test_the_summary_tells_findings_translations_verifications_and_pages(shown: Path) -> None:
    rows = [finding("error", "It is wrong."), finding("note", "It is odd.")]
    (shown / "findings.json").write_text(json.dumps(rows), encoding="utf-8")
    states = [{"state": "fresh", "chapter": "handbooks/a/b.en.md"},
              {"state": "outdated", "chapter": "handbooks/a/b.en.md"}]  # fmt: skip
    (shown / "translations.json").write_text(json.dumps(states), encoding="utf-8")
    asked = [finding("note", "Ask whether it holds.")]
    (shown / "verifications.json").write_text(json.dumps(asked), encoding="utf-8")
    (shown / "diff" / "a-vi" / "summary.md").write_text("## a-vi\n\n- 8 pages more\n", "utf-8")
    (shown / "not-made").write_text("proof a\n", encoding="utf-8")
    page = summary(shown, shown.parent)
    for part in ("1 errors, 0 warnings, 1 notes", "CN1101 handbooks/a/b.vi.md:7: It is wrong.",
                 "1 fresh, 1 outdated", "Still to be verified: 1\n- handbooks/a/b.vi.md:7: Ask",
                 "### a-vi", "- 8 pages more", "**Could not be made**: proof a"):  # fmt: skip
        assert part in page
    assert "It is odd." not in page


def test_nothing_of_a_branch_is_a_link_or_a_picture_in_the_summary(shown: Path) -> None:
    rows = [finding("error", HOSTILE)] * 60
    for name in ("findings", "verifications"):
        (shown / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    page = summary(shown, shown.parent)
    assert "](" not in page.replace("\\](", "") and "<b" not in page.replace("\\<b", "")
    assert page.count("… and 20 more") == 2


@pytest.mark.slow
def test_the_script_of_ci_on_a_clone(tmp_path: Path, new_project: Callable[[Path], Path]) -> None:
    """A small project, a branch that changes a word and breaks a mark, and its preview."""
    project = new_project(tmp_path / "project")
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.vn")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], cwd=project, check=True)
    (project / ".ci").symlink_to(ROOT / ".ci")
    chapter = project / "handbooks" / "water" / "tap.vi.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text + "\nMột đoạn **mới.\n", encoding="utf-8")
    subprocess.run([*git, "checkout", "-qb", "branch"], cwd=project, check=True)
    subprocess.run([*git, "commit", "-qam", "b"], cwd=project, check=True)
    command = f"{sys.executable} -c 'from camnang.cli.main import main; main()'"
    starter = tmp_path / "camnang"
    starter.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    env = {**os.environ, "CAMNANG": str(starter), "PYTHONPATH": str(ROOT / "scripts")}
    env.pop("GITHUB_STEP_SUMMARY", None)
    done = subprocess.run([ROOT / ".ci" / "preview", "main", "github"], cwd=project, env=env,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = project / "build" / "preview"
    assert (made / "changed").read_text(encoding="utf-8") == "water\n"
    assert "file=handbooks/water/tap.vi.md,line=" in done.stdout
    assert json.loads((made / "code-quality.json").read_text(encoding="utf-8"))
    page = (made / "summary.md").read_text(encoding="utf-8")
    assert json.loads((made / "verifications.json").read_text(encoding="utf-8")) == []
    assert "## Still to be verified: 0" in page
    assert "## Findings" in page and "handbooks/water/tap.vi.md:" in page
