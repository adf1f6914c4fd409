"""What a stranger's file costs in a process apart: seconds of the processor, bytes of memory."""

import resource
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

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


def cost_of(work: Callable[..., int], *inputs: Any, log: Path) -> Cost:
    """Do some work, which gives an exit code, in a process that writes what it says to a log.

    The process is a fork of one that draws nothing: an engine that has drawn cannot be forked.
    """
    apart = get_context("forkserver")
    apart.set_forkserver_preload([work.__module__])
    reading, writing = apart.Pipe(duplex=False)
    process = apart.Process(target=_do, args=(work, inputs, log, writing))
    process.start()
    writing.close()
    try:
        code, seconds, most = reading.recv()
    except EOFError:
        code, seconds, most = -1, inf, 0
    process.join()
    return Cost(code, log.read_text("utf-8"), seconds, most)


def _do(work: Callable[..., int], inputs: tuple[Any, ...], log: Path, writing: Connection) -> None:
    code = 99
    with log.open("w") as said, redirect_stdout(said), redirect_stderr(said):
        try:
            code = work(*inputs)
        except BaseException:
            traceback.print_exc()
    own, forked = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + forked.ru_utime + forked.ru_stime
    writing.send((code, seconds, max(own.ru_maxrss, forked.ru_maxrss) * 1024))


def repeated(pieces: Sequence[tuple[str, int]]) -> str:
    """Give pieces, each as often as it says; %n counts."""
    return "".join(
        "".join(piece.replace("%n", str(n)) for n in range(times)) if "%n" in piece
        else piece * times
        for piece, times in pieces
    )  # fmt: skip
