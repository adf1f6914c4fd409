"""What builds a stranger's branch has no rights to lend it."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_lends_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in text
    assert "secrets." not in text
    used = re.findall(r"uses: *(.*)", text)
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in used), used
    assert text.count("persist-credentials: false") == text.count("actions/checkout@") > 0


@pytest.mark.parametrize("script", [".ci/run", ".ci/editor"])
@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / ".gitlab-ci.yml"], ids=lambda path: path.name)
def test_root_installs_system_packages_and_no_more(path: Path, script: str) -> None:
    """What a stranger's branch brings is tested and built by a user who may do nothing else."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if script in line]
    before, _, _ = path.read_text(encoding="utf-8").partition(lines[0])
    assert len(lines) == 1 and "sudo" not in lines[0]
    assert "scripts/setup --tests --packages" in before
    assert f"run: {script}" in lines[0] or "setpriv --reuid builder" in lines[0]
    assert "--no-new-privs env -i" in lines[0] or f"run: {script}" in lines[0]


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / ".gitlab-ci.yml"], ids=lambda path: path.name)
def test_the_preview_of_a_branch_has_no_more_rights(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if ".ci/preview " in line]
    assert len(lines) == 1 and "sudo" not in lines[0]
    assert "${{" not in lines[0], "what a branch is called is no part of a command"
    assert lines[0].strip().startswith("- run: .ci/preview") or "--no-new-privs env -i" in lines[0]
