"""Work on what strangers send, in a process apart: so much time, so much memory, and no more."""

import os
import pickle
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from pathlib import Path
from select import select
from typing import Any, NoReturn, TypeVar

from camnang.base.child_processes import tied
from camnang.base.patience import TookTooLongError, within

Made = TypeVar("Made")
WATCHER = "watcher"  # the name of a thread that only tells how far work is: it holds nothing
MOST_BYTES = 2 * 10**9  # beyond what the program holds already
ASLEEP_S, _BUSIEST = 60.0, 30  # of the clock: what waits for ever uses no processor
_MOST_AT_ONCE = 1 << 20
_GRACE_S = 5  # between the signal that says why, and the end
_is_apart = False


class NoAnswerError(Exception):
    """A process was ended by its work: it asked for too much memory, or broke a library."""


def can_fork() -> bool:
    """Whether a fork finds memory as it should be: no other thread is at work, and it is Linux."""
    others = (thread for thread in threading.enumerate() if thread.name != WATCHER)
    return sys.platform == "linux" and not _is_apart and len(list(others)) == 1


def begin_apart() -> None:
    """Say in a fork that it is one: it forks no further, and has so much memory and no more."""
    global _is_apart
    _is_apart = True
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _bound(resource.RLIMIT_AS, pages * resource.getpagesize() + MOST_BYTES)


def apart(work: Callable[[], Made], seconds: float) -> Made:
    """Give what some work gives that may take so many seconds of the processor; raises what it
    raises, TookTooLongError, and NoAnswerError where the process it was done in ended.

    Where no process can be forked the work is done here, in as many seconds.
    """
    if not can_fork():
        with within(seconds):
            return work()
    reading, writing = os.pipe()
    tie = tied()
    child = os.fork()
    if not child:
        tie()
        os.close(reading)
        _answer(work, seconds, writing)
    os.close(writing)
    try:
        told = _heard(reading, ASLEEP_S + _BUSIEST * seconds)
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(reading)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == -signal.SIGXCPU:
        raise TookTooLongError
    if status or not told:
        raise NoAnswerError
    made, error = pickle.loads(told)
    if error is not None:
        raise error
    return made  # type: ignore[no-any-return]


def _heard(reading: int, patience: float) -> bytes:
    """Give all that is said; raises TookTooLongError where nothing more comes, and no end."""
    told, end = [], time.monotonic() + patience
    while select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
        told.append(os.read(reading, _MOST_AT_ONCE))
        if not told[-1]:
            return b"".join(told)
    raise TookTooLongError


def _answer(work: Callable[[], Any], seconds: float, writing: int) -> NoReturn:
    try:
        begin_apart()
        _bound(resource.RLIMIT_CPU, ceil(seconds), _GRACE_S)
        _bound(resource.RLIMIT_CORE, 0)
        made, error = None, None
        try:
            made = work()
        except MemoryError:
            os._exit(1)
        except BaseException as raised:
            error = raised
        with open(writing, "wb") as answer:
            pickle.dump((made, error), answer)
        os._exit(0)
    finally:  # what cannot be sent is no answer
        os._exit(1)


def _bound(what: int, most: int, grace: int = 0) -> None:
    held = resource.getrlimit(what)[1]  # nobody may raise it
    soft, hard = (
        each if held == resource.RLIM_INFINITY else min(each, held) for each in (most, most + grace)
    )
    resource.setrlimit(what, (soft, hard))
