"""Child processes: work is done in them as if it were here, and none outlives its run."""

import os
import signal
from collections.abc import Callable
from ctypes import CDLL
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class RunElsewhere(Protocol):
    """Has a function run in another process; gives what it gives, raises what it raises."""

    def __call__(self, work: Callable[P, R], /, *inputs: P.args, **named: P.kwargs) -> R:
        """Give what `work` makes of its inputs."""


def end_with_parent() -> None:
    """End this worker, and what it runs, at once when the process that gives it work is no more."""
    parent = parent_process()
    assert parent

    def wait() -> None:
        parent.join()
        for task in Path("/proc/self/task").glob("*/children"):
            for pid in task.read_text().split():
                os.kill(int(pid), signal.SIGKILL)
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def tied(nice: int = 0) -> Callable[[], None]:
    """Give what a program of others does before it begins (`preexec_fn`) to end with this one, and
    with `nice` to let others go first.
    """
    parent, prctl = os.getpid(), getattr(CDLL(None), "prctl", lambda *_: None)  # Linux has it

    def tie() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        os.nice(nice)

    return tie
