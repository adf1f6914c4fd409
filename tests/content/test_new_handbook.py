"""A new handbook: made by one command, it checks, prints, and stands on the website at once."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from camnang.base.errors import ExitCode
from camnang.cli import main
from camnang.content.library import open_project
from camnang.site import plan

from .small import project_at, snapshot

HOME = "---\ndescription: The first page of a small website.\n---\n# Home\n\nOne.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    pages = {f"docs/index.{lang}.md": HOME for lang in ("vi", "en")}
    root = project_at(tmp_path / "project", {"write": pages})
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    start, end = text.index("nav:\n"), text.index("theme:\n")
    outline = "nav: [index.md, handbooks/]\n\n"
    settings.write_text(text[:start] + outline + text[end:], encoding="utf-8")
    return root


def test_a_new_handbook_needs_no_other_edit(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    before = snapshot(project)
    assert main(["new", "demo", "--lang", "en"]) == ExitCode.OK
    assert capsys.readouterr().out.split() == [
        "handbooks/demo/handbook.yml", "handbooks/demo/start.vi.md", "handbooks/demo/start.en.md",
    ]  # fmt: skip
    changed = {name for name, what in snapshot(project).items() if before.get(name) != what}
    assert {name for name in changed if "demo" not in name} == set()

    assert main(["check", "--lang", "en"]) == ExitCode.OK
    assert capsys.readouterr().out == "Errors: 0, warnings: 0, notes: 0.\n"
    assert main(["list", "--json"]) == ExitCode.OK
    listed = {row["edition"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(listed) == {"demo-vi", "demo-en", "small-vi", "small-en"}
    assert listed["demo-vi"]["words"] > 20

    assert main(["print", "demo-vi", "--json", "--lang", "en"]) == ExitCode.OK
    output = capsys.readouterr()
    made = json.loads(output.out)
    assert output.err.splitlines()[-2] == "demo-vi: done"
    assert output.err.splitlines()[-1].endswith("nothing of them is handed over: demo-vi.")
    assert [(each["role"], each["file"]) for each in made] == [
        ("interior", "build/draft/demo-vi/interior.pdf"),
        ("cover", "build/draft/demo-vi/cover.pdf"),
    ]  # fmt: skip
    for each in made:
        assert sha256((project / each["file"]).read_bytes()).hexdigest() == each["sha256"]
    assert made[0]["pages"] % 4 == 0


def test_the_website_takes_it_up(project: Path) -> None:
    assert main(["new", "demo", "--root", str(project)]) == ExitCode.OK
    site = plan(open_project(project))
    for lang in ("vi", "en"):
        assert f"{lang}/demo/start.md" in site.sheets
        menu = yaml.safe_dump(site.nav(["index.md", "handbooks/"], lang), allow_unicode=True)
        assert f"{lang}/demo/index.md" in menu and f"{lang}/demo/start.md" in menu
    site.write()
    for lang in ("vi", "en"):
        assert (site.tree / lang / "demo" / "start.md").is_file()


def test_every_new_handbook_has_a_look_of_its_own(project: Path) -> None:
    for slug in ("one", "two", "three"):
        assert main(["new", slug, "--root", str(project)]) == ExitCode.OK
    looks = [handbook.look for _, handbook in open_project(project).handbooks]
    assert len({look.motif for look in looks}) == len(looks)
    assert len({look.hue for look in looks}) == len(looks)


def test_its_texts_are_in_the_languages_of_the_project(project: Path) -> None:
    assert main(["new", "demo", "--root", str(project), "--lang", "en"]) == ExitCode.OK
    folder = project / "handbooks" / "demo"
    vietnamese, english = (
        (folder / f"start.{lang}.md").read_text(encoding="utf-8") for lang in ("vi", "en")
    )
    assert "# Where to begin" in english and "# Where to begin" not in vietnamese
    assert vietnamese.count("\n") == english.count("\n")
