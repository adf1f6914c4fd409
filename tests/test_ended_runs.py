"""Runs ended from outside, by the keyboard or killed: nothing goes on, nothing is left behind."""

import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from camnang.base.build_folder import open_workshop
from camnang.base.errors import ExitCode
from content.small import project_at

NAME = "small-vi"
BETWEEN = pytest.param("between two tools", marks=pytest.mark.slow)
AT_LAST = 240  # seconds: only what hangs takes longer
PROGRAM = "from camnang.cli import main; main()"
# The first call of the proofreader's tool says that pages have been set, and waits.
TOOL = """#!/bin/sh
if mkdir {folder}/first 2>/dev/null; then
  echo $$ >{folder}/begun
  {wait}
fi
exec {real} "$@"
"""


@dataclass(frozen=True)
class Begun:
    """A print run whose workers are in the middle of their work; `tool` is what one waits for."""

    process: "subprocess.Popen[str]"
    tool: int
    temporary: Path


def listen() -> None:
    """Heed interrupts, which a shell bids programs in the background to ignore."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def ready(*files: int) -> list[int]:
    """Wait for a fact: give the files that have something to say, or have ended."""
    return select.select(files, [], [], AT_LAST)[0]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose book was delivered yesterday."""
    root = project_at(tmp_path / "project")
    kept = root / "build" / "print" / NAME
    kept.mkdir(parents=True)
    (kept / "interior.pdf").write_bytes(b"%PDF of yesterday")
    return root


@pytest.fixture(params=["while a tool works", BETWEEN])
def begun(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Iterator[Begun]:
    """Begin to print, and wait until the first pages are set."""
    tools, temporary = tmp_path / "tools", tmp_path / "temporary"
    tools.mkdir()
    temporary.mkdir()
    os.mkfifo(tools / "begun")
    os.mkfifo(tools / "never")
    tool = tools / "pdftotext"
    wait = f"exec cat {tools}/never" if request.param == "while a tool works" else ""
    tool.write_text(TOOL.format(folder=tools, wait=wait, real=shutil.which("pdftotext")))
    tool.chmod(0o755)
    told = os.open(tools / "begun", os.O_RDWR)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "print", "--lang", "en", NAME], cwd=project, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=listen,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "TMPDIR": str(temporary)},
    )  # fmt: skip
    ended = os.pidfd_open(process.pid)
    assert ready(told, ended) == [told], process.communicate()
    try:
        yield Begun(process, int(os.read(told, 20)), temporary)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        os.close(told)
        os.close(ended)


def family(pid: int) -> Iterator[int]:
    """Give the processes below one."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # one may end meanwhile
            for child in map(int, task.read_text().split()):
                yield child
                yield from family(child)


def test_an_interrupt_from_the_keyboard_is_quiet_and_leaves_nothing(
    begun: Begun, project: Path
) -> None:
    os.killpg(begun.process.pid, signal.SIGINT)
    out, err = begun.process.communicate(timeout=AT_LAST)
    ended = [line for line in err.split("\n") if line and not line.endswith("…")]  # goes on
    assert (begun.process.returncode, out, ended) == (ExitCode.INTERRUPTED, "", ["Interrupted."])
    build = project / "build"
    finished = set((build / "cache").rglob("*"))  # sheets set before it came
    files = {path for path in build.rglob("*") if path.is_file()} - finished
    assert [str(path.relative_to(build)) for path in files] == [f"print/{NAME}/interior.pdf"]
    assert list((build / "work").iterdir()) == []
    assert list(begun.temporary.iterdir()) == []


def test_with_a_killed_run_all_ends_that_it_began(begun: Begun, project: Path) -> None:
    alive = {}
    for pid in {*family(begun.process.pid), begun.tool}:
        with suppress(ProcessLookupError):
            alive[os.pidfd_open(pid)] = pid
    assert alive
    begun.process.kill()
    for ended in alive:
        assert ready(ended), f"{alive[ended]} goes on"
        os.close(ended)
    assert list(begun.temporary.iterdir()) == [], "no temporary file outside the project"
    work = project / "build" / "work"
    assert any(work.iterdir())
    with open_workshop(project / "build"):
        pass
    assert list(work.iterdir()) == []
    assert (project / f"build/print/{NAME}/interior.pdf").read_bytes() == b"%PDF of yesterday"


def test_a_run_leaves_no_temporary_files(project: Path, tmp_path: Path) -> None:
    """Each process of the engine's would leave its faces, 2 MB."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "print", NAME], cwd=project, check=True,
        capture_output=True, env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    assert list(temporary.iterdir()) == []
    assert list((project / "build" / "work").iterdir()) == []


SITE = """
import os, subprocess, sys
from camnang.base.child_processes import tied
sys.stdout.write("!")
sys.stdout.flush()
other = "import os; os.write(1, b'%d ' % os.getpid()); os.read(0, 1)"
subprocess.run([sys.executable, "-c", other], preexec_fn=tied())
"""


def test_a_program_of_others_ends_with_the_run() -> None:
    """As MkDocs, which builds the website or serves it."""
    with subprocess.Popen(
        [sys.executable, "-c", SITE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stdout.read(1) == b"!"
        pid = b""
        while not pid.endswith(b" "):
            pid += process.stdout.read(1)
        ended = os.pidfd_open(int(pid))
        process.kill()
        assert ready(ended)
        os.close(ended)
