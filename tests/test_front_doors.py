"""The front doors: what set-up asks for, installs, leaves alone; what lock and papers promise."""

import importlib.machinery
import json
import os
import re
import shutil
import subprocess
import tomllib
import types
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from camnang.base.errors import ExitCode
from camnang.cli.command import VERBS

ROOT = Path(__file__).parent.parent
DOORS = ["scripts/setup", "scripts/build", "scripts/test", "scripts/lock", ".ci/run",
         ".ci/editor", ".ci/supply", ".ci/ebooks", ".ci/hardship"]  # fmt: skip
CI_FILES = [".github/workflows/ci.yml", ".gitlab-ci.yml"]
PAPERS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"]
TOOLS = ["pdftotext", "qpdf", "gs", "git", "chromium", "shellcheck",
         "rsvg-convert", "faketime", "strace", "pandoc", "hunspell", "npm"]  # fmt: skip
NOTHING = "-nothing-"
INSTALL = "apt-get install -y --no-install-recommends"

# A Python that finds everything but what LACKING names, and notes what it is asked to set up.
PYTHON = """#!/bin/sh
case "$*" in *"$LACKING"*) exit 1 ;; esac
case "$*" in
*sys.executable*) echo "$0" ;;
*sys.version,*) echo "$VERSION" ;;
*"-m venv"*) echo venv >>"$LOG" && mkdir -p .venv/bin && ln -sf "$0" .venv/bin/python ;;
*"-m pip"*) echo "pip ${*#*install }" >>"$LOG" ;;
esac
"""
APT = '#!/bin/sh\necho "$DEBIAN_FRONTEND apt-get $*" >>"$LOG"\n'
ID = '#!/bin/sh\necho "$ID"\n'


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


class Machine:
    """A pretended computer: a project with the real `scripts/setup`, and a PATH of stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.project, self.bin, self.log = folder / "project", folder / "bin", folder / "log"
        (self.project / "scripts").mkdir(parents=True)
        shutil.copy2(ROOT / "scripts/setup", self.project / "scripts/setup")
        words = "scripts/camnang/i18n/vi/messages.po"
        editor = "scripts/camnang/site/editor/packages.yml"
        for name in ("requirements.lock", "pyproject.toml", words, editor):
            (self.project / name).parent.mkdir(parents=True, exist_ok=True)
            (self.project / name).write_text(name)
        self.bin.mkdir()
        for name in ("dirname", "cat", "sha256sum", "mkdir", "ln"):
            (self.bin / name).symlink_to(str(shutil.which(name)))
        for name in TOOLS:
            self.give(name)
        for name, script in {"python3": PYTHON, "apt-get": APT, "id": ID}.items():
            self.give(name, script)

    def give(self, name: str, script: str = "#!/bin/sh\n") -> None:
        """Put a stand-in on the PATH."""
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def take(self, name: str) -> None:
        """Take a tool away."""
        (self.bin / name).unlink()

    def setup(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `scripts/setup`, by default as an ordinary English-speaking user."""
        usual = {"ID": "1000", "LANG": "en_GB.UTF-8", "LACKING": NOTHING, "VERSION": "3.11"}
        places = {"PATH": str(self.bin), "LOG": str(self.log)}
        return subprocess.run(
            [str(self.project / "scripts/setup"), *words],
            env=usual | places | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self) -> list[str]:
        """Give what was done since last asked."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.write_text("")
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("package", "tool", "lacking"),
    [
        ("poppler-utils", "pdftotext", NOTHING),
        ("qpdf", "qpdf", NOTHING),
        ("ghostscript", "gs", NOTHING),
        ("git", "git", NOTHING),
        ("shellcheck", "shellcheck", NOTHING),
        ("npm", "npm", NOTHING),
        ("librsvg2-bin", "rsvg-convert", NOTHING),
        ("faketime", "faketime", NOTHING),
        ("strace", "strace", NOTHING),
        ("pandoc", "pandoc", NOTHING),
        ("hunspell hunspell-vi hunspell-en-gb", "hunspell", NOTHING),
        ("python3-venv", None, "ensurepip"),
        ("libpango-1.0-0", None, "libpango-1.0.so.0"),
        ("libpangoft2-1.0-0", None, "libpangoft2-1.0.so.0"),
        ("libharfbuzz-subset0", None, "libharfbuzz-subset.so.0"),
        ("libatomic1", None, "libatomic.so.1"),
    ],
)
def test_what_is_missing_is_named_in_one_command_and_nothing_is_done(
    machine, package, tool, lacking
):
    if tool:
        machine.take(tool)
    ran = machine.setup("--tests", LACKING=lacking)
    assert ran.returncode == ExitCode.MISSING
    assert ran.stderr.splitlines()[-1] == f"sudo {INSTALL} {package}"
    assert machine.done() == []
    assert not (machine.project / ".venv").exists()


def test_all_that_is_missing_is_asked_for_at_once(machine):
    machine.take("qpdf")
    machine.take("gs")
    assert machine.setup().stderr.splitlines()[-1] == f"sudo {INSTALL} qpdf ghostscript"


@pytest.mark.parametrize(
    ("lang", "words"), [("vi_VN.UTF-8", "thiếu gói hệ thống"), ("en_US.UTF-8", "are missing")]
)
def test_set_up_speaks_the_language_of_its_user(machine, lang, words):
    machine.take("qpdf")
    assert words in machine.setup(LANG=lang).stderr


def test_root_installs_only_what_is_missing(machine):
    machine.take("qpdf")
    assert machine.setup(ID="0").returncode == 0
    assert machine.done()[:2] == [" apt-get update", f"noninteractive {INSTALL} qpdf"]


def test_root_without_apt_is_told_as_well(machine):
    machine.take("qpdf")
    machine.take("apt-get")
    assert machine.setup(ID="0").returncode == ExitCode.MISSING


def test_a_browser_is_needed_by_tests_alone_and_any_of_three_will_do(machine):
    machine.take("chromium")
    assert machine.setup().returncode == 0
    refused = machine.setup("--tests")
    assert refused.returncode == ExitCode.MISSING
    assert re.search(r"recommends chromium(-browser)?$", refused.stderr.strip())
    machine.give("google-chrome")
    assert machine.setup("--tests").returncode == 0


def test_python_older_than_3_11_is_refused(machine):
    ran = machine.setup(LACKING="version_info")
    assert (ran.returncode, machine.done()) == (ExitCode.MISSING, [])
    assert "3.11" in ran.stderr


def test_set_up_acts_only_when_something_changed(machine):
    packages = ["pip --require-hashes -r requirements.lock",
                "pip --no-deps --no-build-isolation -e ."]  # fmt: skip
    assert machine.setup().returncode == 0
    assert machine.done() == ["venv", *packages]

    again = machine.setup()
    assert (again.returncode, again.stdout, again.stderr, machine.done()) == (0, "", "", [])

    (machine.project / "requirements.lock").write_text("another")
    machine.setup()
    assert machine.done() == packages, "the environment is brought up to date, not made anew"

    machine.setup(VERSION="3.12")
    assert machine.done() == ["venv", *packages], "another Python needs another environment"


def test_a_failed_installation_is_taken_up_again(machine):
    assert machine.setup(LACKING="--require-hashes").returncode == ExitCode.MISSING
    machine.done()
    assert machine.setup().returncode == 0
    assert len(machine.done()) == 2


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
def test_shellcheck_finds_nothing():
    ran = subprocess.run(
        ["shellcheck", *DOORS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("door", DOORS)
def test_a_door_is_a_posix_script_that_can_be_run(door):
    assert read(door).startswith("#!/bin/sh\n# ")
    assert os.access(ROOT / door, os.X_OK)


@pytest.mark.parametrize("name", CI_FILES)
def test_every_ci_service_enters_by_the_same_door(name):
    assert [word for word in read(name).split() if word.endswith("/run")] == [".ci/run"]


def locked() -> dict[str, str]:
    """The lock's entries: a requirement, and the hashes that follow it."""
    text = read("requirements.lock").replace("\\\n", "")
    return {entry: hashes for entry, _, hashes in (
        line.partition(" --hash=") for line in text.splitlines()
    )}  # fmt: skip


def test_the_lock_holds_names_versions_and_hashes_and_no_address():
    for entry, hashes in locked().items():
        requirement = Requirement(entry)
        assert requirement.url is None
        assert re.fullmatch(r"==[\w.+!]+", str(requirement.specifier)), entry
        assert re.fullmatch(r"sha256:[0-9a-f]{64}( +--hash=sha256:[0-9a-f]{64})*", hashes), entry


@pytest.mark.parametrize("name", ["audit", "ebooks"])
def test_the_locks_of_judges_hold_no_address_either(name):
    text = read(f"tests/{name}/package-lock.json")
    assert "://" not in text
    packages = [each for path, each in json.loads(text)["packages"].items() if path]
    assert packages and all("integrity" in each for each in packages)


def test_the_lock_holds_what_the_project_asks_for():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    pinned = {canonicalize_name(Requirement(entry).name): entry for entry in locked()}
    for line in project["dependencies"] + project["optional-dependencies"]["test"]:
        wanted = Requirement(line)
        version = pinned[canonicalize_name(wanted.name)].split(";")[0].strip().rpartition("==")[2]
        assert version in wanted.specifier, f"{line}: run scripts/lock"


@pytest.mark.parametrize("name", [*DOORS, *CI_FILES, *PAPERS, "requirements.lock"])
def test_nothing_names_a_machine_or_a_registry(name):
    text = read(name)
    assert (
        re.findall(
            r"/(?:home|root|work|tmp|opt|usr)/|pypi\.|--(?:extra-)?index-url|docker\.io", text
        )
        == []
    )


def test_the_readme_tells_the_verbs_and_exit_codes_that_exist():
    readme = read("README.md")
    assert re.findall(r"^\| `([a-z]+)(?: [^`]+)?` \|", readme, re.MULTILINE) == list(VERBS)
    assert re.findall(r"^\| (\d+) \|", readme, re.MULTILINE) == [
        str(int(code)) for code in ExitCode
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_links_between_the_papers_lead_somewhere(name):
    text = read(name)
    links = re.findall(r"\]\((?!\w+:|#)([^)#]+)", text) + re.findall(r'src="([^"]+)"', text)
    assert [link for link in links if not (ROOT / link).exists()] == []


HOMES = (ROOT / name for name in ("docs", "handbooks", "overrides", "scripts"))
KINDS = {".md", ".py", ".html", ".css", ".mjs", ""}
TEXTS = [ROOT / name for name in PAPERS if name != "LICENSE"]
TEXTS += [path for home in HOMES for path in home.rglob("*") if path.suffix in KINDS]
NAMED_FILE = re.compile(
    r"(?<![\w./<{*-])(?:scripts|camnang|overrides|docs|tests|handbooks)/[\w./-]+"
    r"\.(?:py|yml|md|html|css|mjs|po|json|svg)\b(?![*<{])"
)
ROOMS = [folder.name for folder in (ROOT / "scripts/camnang").iterdir() if folder.is_dir()]
NAMED_MODULE = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w/-]+(?:\.\w+)*)`")
MADE_LATER = {"handbooks/green-office/handbook.yml", "handbooks/addresses.yml",
              "editions/2026.1.yml"}  # fmt: skip


def spoken_of(path: Path) -> set[str]:
    """Give the files that a text of the tree names, its comments included."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return set(NAMED_FILE.findall(text)) | set(NAMED_MODULE.findall(text))


def stands(name: str) -> bool:
    """Whether a file so named stands in the tree."""
    homes = (ROOT, ROOT / "scripts", ROOT / "scripts/camnang")
    return any((home / each).exists() for home in homes for each in (name, f"{name}.py"))


def test_files_that_papers_and_comments_name_are_there():
    named = {path: spoken_of(path) for path in TEXTS if path.is_file()}
    assert sum(map(len, named.values())) > 100
    gone = {(path, each) for path, found in named.items() for each in found if not stands(each)}
    assert {pair for pair in gone if pair[1] not in MADE_LATER} == set()


def test_the_maker_of_profiles_writes_where_the_program_reads():
    loader = importlib.machinery.SourceFileLoader("profiles", str(ROOT / "scripts/profiles"))
    made = types.ModuleType("profiles")
    vars(made)["__file__"] = loader.path
    loader.exec_module(made)
    assert {f"{stem}.icc" for stem in made.PROFILES} <= {
        each.name for each in made.TARGET.iterdir()
    }
