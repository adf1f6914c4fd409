"""A new project elsewhere: from the wheel alone it becomes a website and a book."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from camnang.base import house
from camnang.base.errors import ExitCode
from camnang.cli import main
from camnang.content.dialect import site_settings
from camnang.content.founding import FIRST, PACKAGES
from camnang.content.library import open_project
from camnang.products.pipeline import open_and_check

ROOT = Path(__file__).parents[1]
ALIKE = ("theme", "plugins", "markdown_extensions", "validation", "extra_css")


@pytest.fixture
def founded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "dự án mới"
    name = "Sở Y tế “Đà Nẵng”"
    assert main(["init", str(folder), "--name", name, "--lang", "en"]) == ExitCode.OK
    assert "handbook.yml" in capsys.readouterr().out
    return folder


@pytest.mark.parametrize("languages", [("vi",), ("en",), ("vi", "en")])
def test_it_is_sound_at_once(languages: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "p"
    assert main(["init", str(folder), "--languages", ",".join(languages)]) == ExitCode.OK
    opened = open_and_check(folder)
    assert [each for each in opened.findings if each.severity != "note"] == []
    assert opened.project.languages == languages
    names = {f"{FIRST}-{lang}" for lang in languages}
    assert {each.name for each in opened.project.editions} == names


def test_it_says_nothing_of_another_publisher(founded: Path) -> None:
    for path in (path for path in founded.rglob("*") if path.is_file()):
        if path.name != "papers.yml":  # what print shops of Hanoi offer is said there as source
            text = path.read_text("utf-8").lower()
            assert "hanoi" not in text and "hà nội" not in text, path
    publisher = open_project(founded).publisher
    assert publisher.name == {"vi": "Sở Y tế “Đà Nẵng”"}
    assert publisher.site_url_is_placeholder


def test_it_speaks_the_one_dialect_of_the_house(founded: Path) -> None:
    ours, house_s = site_settings(founded), site_settings(ROOT)
    for key in ALIKE[1:]:
        assert ours[key] == house_s[key]
    assert {**ours["theme"], "custom_dir": ""} == {**house_s["theme"], "custom_dir": ""}
    assert "repo_url" not in ours and set(ours["extra"]) == {"generator"}


def test_its_machines_have_what_building_needs(founded: Path) -> None:
    needed = re.findall(r"^need (\S+)", (ROOT / "scripts" / "setup").read_text("utf-8"), re.M)
    assert sorted(PACKAGES.split()) == sorted(needed)
    github = yaml.safe_load((founded / ".github/workflows/build.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((founded / ".gitlab-ci.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in github["jobs"]["build"]["steps"]]
    for lines in (steps, gitlab["build"]["script"], [(founded / "README.md").read_text("utf-8")]):
        assert any(PACKAGES in line for line in lines)
        assert any(".venv/bin/camnang build" in line for line in lines)


def test_a_folder_that_holds_something_is_left_alone(founded: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in founded.rglob("*")}
    assert main(["init", str(founded)]) == ExitCode.USAGE
    assert before == {path: path.stat().st_mtime_ns for path in founded.rglob("*")}
    assert main(["init", str(tmp_path / "x"), "--languages", "vi,xx"]) == ExitCode.USAGE
    assert not (tmp_path / "x").exists()


def test_everything_the_house_gives_is_there() -> None:
    for path in (house.SETTINGS, house.PAPERS, Path(house.HOOKS), Path(house.CLOTHES, "main.html")):
        assert path.is_file()


@pytest.mark.slow
def test_from_the_wheel_alone_it_becomes_a_website_and_a_book(tmp_path: Path) -> None:
    def run(*words: str, at: Path, packages: Path) -> str:
        env = {**os.environ, "PYTHONPATH": str(packages)}
        done = subprocess.run(words, cwd=at, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    dist, packages = tmp_path / "dist", tmp_path / "packages"
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist), at=ROOT,
        packages=ROOT / "scripts")  # fmt: skip
    (wheel,) = dist.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(packages)
    camnang = (sys.executable, "-c", "from camnang.cli import main; raise SystemExit(main())")
    whence = run(sys.executable, "-c", "import camnang.base.house as h; print(h.HOUSE)",
                 at=tmp_path, packages=packages)  # fmt: skip
    assert whence.strip() == str(packages / "camnang" / "house")
    run(*camnang, "init", "sách", at=tmp_path, packages=packages)
    home = tmp_path / "sách"
    run(*camnang, "build", at=home, packages=packages)
    assert (home / "build/site" / FIRST / "start" / "index.html").is_file()
    assert (home / f"build/draft/{FIRST}-vi/interior.pdf").is_file()
    assert (home / f"build/epub/{FIRST}-vi.epub").is_file()
