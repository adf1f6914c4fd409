"""Streams and names that are not as a program expects: it works, or says what is wrong."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from camnang.base.errors import ExitCode

from .small import BOOK, project_at

CAMNANG = f"{shlex.quote(sys.executable)} -c 'from camnang.cli import main; main()'"
STRANGE = b"b\xe9".decode(errors="surrogateescape")  # a name in Latin-1
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_at(tmp_path / "project")


@pytest.fixture
def shell(project: Path) -> Shell:
    """Run the command by a shell's line, which may close or redirect what it likes."""

    plain = {name: value for name, value in os.environ.items() if name != "LC_ALL"}

    def line(words: str, **env: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {CAMNANG} {words}"], cwd=project, check=False,
            capture_output=True, text=True, env={**plain, **env}, errors="surrogateescape",
        )  # fmt: skip
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return line


WHERE = {
    ">&-": ExitCode.OK,
    "<&-": ExitCode.OK,
    "2>&-": ExitCode.OK,
    ">&- 2>&- <&-": ExitCode.OK,
    "2>/dev/full": ExitCode.OK,
    "| head -1 >/dev/null": ExitCode.OK,
    "2>&1 | head -1 >/dev/null": ExitCode.OK,
    ">/dev/full": ExitCode.OUTPUT,
    ">/dev/full 2>/dev/full": ExitCode.OUTPUT,
    ">/dev/full 2>&-": ExitCode.OUTPUT,
}
OTHERS = ("list --json", "check")


@pytest.mark.parametrize(
    ("verb", "where", "code"),
    [("list", where, code) for where, code in WHERE.items()]
    + [(verb, where, WHERE[where]) for verb in OTHERS for where in (">&-", ">/dev/full")],
)
def test_streams_that_are_closed_or_full(verb: str, where: str, code: int, shell: Shell) -> None:
    done = shell(f"{verb} {where}")
    assert done.returncode == code, done.stderr
    if where == ">/dev/full":
        assert done.stderr == (
            "The results cannot be written (No space left on device). "
            "Send them elsewhere, then run again.\n"
        )


def test_a_full_disk_is_told_without_a_buffer_too(shell: Shell) -> None:
    done = shell("list >/dev/full", PYTHONUNBUFFERED="1")
    assert (done.returncode, done.stderr[:30]) == (6, "The results cannot be written ")


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", ">&- 2>&-"])
def test_a_wrong_call_keeps_its_code_where_nobody_can_be_told(where: str, shell: Shell) -> None:
    for words in ("chek", "check nobody", "new ../x"):
        assert shell(f"{words} {where}").returncode == ExitCode.USAGE


def test_a_terminal_that_lacks_letters_is_no_mistake(shell: Shell) -> None:
    done = shell("list", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.startswith("small-vi\tCu\\u1ed1n s\\xe1ch nh\\u1ecf\t")


NAMES = (
    f"{BOOK}/{STRANGE}.vi.md", f"{BOOK}/figures/{STRANGE}.svg", f"{BOOK}/figures/{STRANGE}.png",
    f"{BOOK}/figures/{STRANGE}.chart.yml", f"{BOOK}/{STRANGE}", f"handbooks/{STRANGE}.yml",
    f"docs/{STRANGE}.vi.md", f"docs/{STRANGE}.png", f"docs/{STRANGE}", f"docs/a/{STRANGE}.md",
)  # fmt: skip


@pytest.mark.parametrize("verb", ["print", "site", "check --json"])
def test_a_file_name_of_another_encoding_is_a_finding(
    verb: str, project: Path, shell: Shell
) -> None:
    for name in NAMES:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("some text")
    done = shell(verb)
    assert done.returncode == ExitCode.CONTENT
    shown = [name.replace(STRANGE, "b\\udce9") for name in NAMES]
    if verb == "check --json":
        found = [each for each in json.loads(done.stdout) if "UTF-8" in each["fact"]]
        assert {each["file"] for each in found} == set(NAMES)
        return
    for name in shown:
        said = f"error: {name}: The name {Path(name).name} is not written in UTF-8. Rename it"
        assert said in done.stderr


def test_a_handbook_of_another_encoding_is_a_finding(project: Path, shell: Shell) -> None:
    shutil.copytree(project / BOOK, project / "handbooks" / STRANGE)
    done = shell("check")
    assert done.returncode == ExitCode.CONTENT
    assert done.stderr.count("is not written in UTF-8") == 1


@pytest.mark.parametrize(
    "words",
    [
        "NAME", "check NAME", "print NAME", "plan NAME", "new NAME", "check --root NAME",
        "check --lang NAME", "check --NAME", "preflight NAME", "preflight --json NAME",
        "preflight --spec NAME x.pdf", "preflight --profile NAME x.pdf", "preflight NAME.pdf",
        "preflight --json NAME.pdf", "preflight --report NAME NAME.pdf", "list --root NAME.root",
    ],
)  # fmt: skip
def test_an_argument_of_another_encoding_is_a_wrong_call(
    words: str, project: Path, shell: Shell
) -> None:
    (project / f"{STRANGE}.pdf").write_bytes(b"%PDF-1.7\n")
    (project / f"{STRANGE}.root" / "handbooks").mkdir(parents=True)
    done = shell(words.replace("NAME", "$'b\\351'"))
    assert done.returncode == ExitCode.USAGE
    assert "b\\udce9" in done.stderr
