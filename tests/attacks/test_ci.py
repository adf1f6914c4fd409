"""What builds a stranger's branch has no rights to lend it."""

import json
import re
import shutil
import subprocess
import sys
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


SCRIPTS = [".ci/run", ".ci/editor", ".ci/supply", ".ci/ebooks", ".ci/hardship"]


@pytest.mark.parametrize("script", SCRIPTS)
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


def test_what_the_project_is_made_with_is_listed_and_allowed() -> None:
    done = subprocess.run([sys.executable, ".ci/sbom"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    bill = json.loads(done.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    listed = {each["name"]: each for each in bill["components"]}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    everywhere = re.findall(r"^([\w.-]+)==[^; ]+ \\", lock, re.M)  # others go with a system
    assert len(everywhere) > 60
    assert {name.lower() for name in everywhere} <= listed.keys()
    assert {"weasyprint", "@sveltia/cms"} <= listed.keys()
    assert all(each["licenses"][0]["expression"] for each in listed.values())


def test_a_licence_that_is_not_allowed_stops_it(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    table = (ROOT / ".ci" / "licences.yml").read_text("utf-8").replace("  - MPL-2.0\n", "", 1)
    (tmp_path / ".ci" / "licences.yml").write_text(table, "utf-8")
    shutil.copy(ROOT / ".ci" / "sbom", tmp_path / ".ci")
    editor = Path("scripts/camnang/site/editor/packages.yml")
    (tmp_path / editor).parent.mkdir(parents=True)
    shutil.copy(ROOT / editor, tmp_path / editor)
    done = subprocess.run(
        [sys.executable, ".ci/sbom"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "pkg:pypi/pikepdf" in done.stderr and "Replace it, or allow its licence." in done.stderr
