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
    assert "persist-credentials: false" in text


def test_strangers_are_built_by_a_user_without_rights() -> None:
    as_root, _, stepped_down = (
        (ROOT / ".ci" / "run").read_text(encoding="utf-8").partition("\nfi\n")
    )
    assert "setpriv --reuid builder" in as_root
    assert "--no-new-privs" in as_root
    assert "env -i" in as_root
    assert not re.search(r"scripts/(?:test|build)", as_root)
    assert stepped_down.split() == ["scripts/test", "scripts/build"]
