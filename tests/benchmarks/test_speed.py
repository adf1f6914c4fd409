"""How long the command takes on the handbooks themselves: cold, warm, and after one changed word.

Each case is a process of its own; told are medians of seconds, by the clock and of all processors
(user time, children's included). The table is printed; `build/benchmarks.json` holds the same.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import pytest

from benchmarks.copies import CHAPTER, EDITION, copy_of_the_project
from content.small import ROOT

RUNS = int(os.environ.get("CAMNANG_RUNS", "5"))
PROGRAM = "from camnang.cli import main; main()"
Prepare = Callable[[Path, int], object]


@dataclass(frozen=True)
class Measured:
    """One case: medians of its runs, in seconds."""

    case: str
    wall: float
    user: float
    runs: int


def _as_it_is(root: Path, run: int) -> None:
    pass


def _cold(root: Path, run: int) -> None:
    shutil.rmtree(root / "build", ignore_errors=True)


def _one_word(root: Path, run: int) -> None:
    """Change a word as it never was before: nothing kept can serve again."""
    path = root / CHAPTER
    text, count = re.subn("rau que(n+)", r"rau que\1n", path.read_text(encoding="utf-8"))
    assert count == 1
    path.write_text(text, encoding="utf-8")


CASES: tuple[tuple[str, Sequence[str], Prepare, int], ...] = (
    ("help", ("--help",), _as_it_is, RUNS),
    ("list", ("list",), _as_it_is, RUNS),
    ("check, cold", ("check",), _cold, RUNS),
    ("check, nothing changed", ("check",), _as_it_is, RUNS),
    ("check, one word changed", ("check",), _one_word, RUNS),
    ("print, cold", ("print", EDITION), _cold, 1),
    ("print, nothing changed", ("print", EDITION), _as_it_is, RUNS),
    ("print, one word changed", ("print", EDITION), _one_word, RUNS),
    ("site, cold", ("site",), _cold, 1),
    ("site, nothing changed", ("site",), _as_it_is, RUNS),
    ("site, one word changed", ("site",), _one_word, RUNS),
)


@pytest.mark.benchmark
def test_how_long_the_command_takes(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path)
    print(f"\n{'':<28}{'wall s':>8}{'user s':>8}{'runs':>6}")
    measured = []
    for case in CASES:
        measured.append(each := _measured(root, *case))
        print(f"{each.case:<28}{each.wall:8.2f}{each.user:8.2f}{each.runs:6}", flush=True)
    told = ROOT / "build" / "benchmarks.json"
    told.parent.mkdir(exist_ok=True)
    told.write_text(json.dumps([asdict(each) for each in measured], indent=2) + "\n", "utf-8")
    by_case = {each.case: each.user for each in measured}
    for verb in ("check", "print", "site"):
        assert by_case[f"{verb}, nothing changed"] < by_case[f"{verb}, cold"]


def _measured(root: Path, case: str, words: Sequence[str], prepare: Prepare, runs: int) -> Measured:
    times = []
    for run in range(runs):
        prepare(root, run)
        times.append(_timed(root, words))
    walls, users = zip(*times, strict=True)
    return Measured(case, round(median(walls), 3), round(median(users), 3), runs)


def _timed(root: Path, words: Sequence[str]) -> tuple[float, float]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "CAMNANG_LANG": "en"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words], cwd=root, env=env,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (words, process.returncode)
    return time.perf_counter() - begun, usage.ru_utime
