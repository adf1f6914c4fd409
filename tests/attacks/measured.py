"""What a stranger's file costs in a process apart: seconds of the processor, bytes of memory."""

import os
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

MOST_SECONDS, MOST_BYTES = 10.0, 10**9


@dataclass(frozen=True)
class Cost:
    """How a process ended, what it said, and what it cost."""

    status: int
    said: str
    seconds: float
    bytes: int

    @property
    def is_bounded(self) -> bool:
        """Whether it cost no more than a stranger may ask for."""
        return self.seconds < MOST_SECONDS and self.bytes < MOST_BYTES


def cost_of(work: Callable[[], int], log: Path) -> Cost:
    """Do some work, which gives an exit code, in a fork that writes what it says to a log."""
    pid = os.fork()
    if not pid:
        code = 99
        try:
            with log.open("w") as said, redirect_stdout(said), redirect_stderr(said):
                try:
                    code = work()
                except BaseException:
                    traceback.print_exc()
        finally:
            os._exit(code)
    _, status, used = os.wait4(pid, 0)
    seconds, most = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
    return Cost(os.waitstatus_to_exitcode(status), log.read_text("utf-8"), seconds, most)


def repeated(pieces: Sequence[tuple[str, int]]) -> str:
    """Give pieces, each as often as it says; %n counts."""
    return "".join(
        "".join(piece.replace("%n", str(n)) for n in range(times)) if "%n" in piece
        else piece * times
        for piece, times in pieces
    )  # fmt: skip
