"""Work is the same whoever does it: forks, this process, or this one after its forks died."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from camnang.base.spread import spread

SCRIPTS = Path(__file__).parents[1] / "scripts"
MAIN = os.getpid()


def test_in_order_whoever_does_it() -> None:
    """Beside another thread (the runner of these tests has some) nothing is forked."""
    done, ready = Event(), Event()
    other = Thread(target=lambda: (ready.set(), done.wait()))
    other.start()
    ready.wait()
    try:
        made = list(spread(lambda number: (number * number, os.getpid()), range(5)))
    finally:
        done.set()
        other.join()
    assert made == [(number * number, MAIN) for number in range(5)]


PROGRAM = """
import os, signal
from camnang.base.errors import ContentError, Finding, Place
from camnang.base.spread import spread
from camnang.i18n.messages import msg
from pathlib import Path
here = os.getpid()
{work}
print(list(spread(work, [3, 1, 2, 0])))
"""
WORK = {
    "forks": "os.sched_getaffinity = lambda _: {0, 1}\ndef work(n): return n, os.getpid() != here",
    "a fork forks no further": (
        "os.sched_getaffinity = lambda _: {0, 1}\n"
        "def work(n):\n me = os.getpid()\n"
        " return n, all(pid == me for pid in spread(lambda _: os.getpid(), [1, 2, 3]))"
    ),
    "killed forks": (
        "os.sched_getaffinity = lambda _: {0, 1}\n"
        "def work(n):\n if os.getpid() != here: os.kill(os.getpid(), signal.SIGKILL)\n"
        " return n, True"
    ),
    "one processor": (
        "os.sched_getaffinity = lambda _: {0}\ndef work(n): return n, os.getpid() == here"
    ),
}


@pytest.mark.parametrize("case", WORK)
def test_in_a_program_of_its_own(case: str) -> None:
    assert run(PROGRAM.format(work=WORK[case])).stdout == (
        "[(3, True), (1, True), (2, True), (0, True)]\n"
    )


def test_what_is_raised_there_is_raised_here() -> None:
    work = (
        "os.sched_getaffinity = lambda _: {0, 1}\n"
        "def work(n):\n place = Place(Path('a.md'), n)\n"
        " raise ContentError((Finding('x', 'error', place, msg('A fact.'), msg('A remedy.')),))"
    )
    done = run(PROGRAM.format(work=work), check=False)
    assert "ContentError" in done.stderr.splitlines()[-1]
    assert done.returncode == 1


def run(program: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=check, timeout=60,
        env={"PYTHONPATH": str(SCRIPTS)},
    )  # fmt: skip
