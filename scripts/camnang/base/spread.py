"""Work spread over the processors by forking: what is in memory need not be sent to be worked on.

Only what comes of it is sent back. Where a process cannot be forked safely (no such system, other
threads at work, nothing to gain) the same work is done here, one item after the other.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from camnang.base.apart import begin_apart, can_fork
from camnang.base.child_processes import end_with_parent

Item = TypeVar("Item")
Made = TypeVar("Made")

_at_hand: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # what the forks find in memory


def processors() -> int:
    """Give how many processors this process may use: fewer than there are, in a container."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux has it
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def spread(work: Callable[[Item], Made], items: Sequence[Item]) -> Iterator[Made]:
    """Give what `work` makes of each item, in their order, each as it is done; raises what it
    raises.
    """
    processes = min(processors(), len(items))
    if processes < 2 or not can_fork():
        yield from map(work, items)
        return
    done = 0
    try:
        with _forked(work, items, processes) as jobs:
            for job in jobs:
                yield job.result()
                done += 1
    except BrokenProcessPool:  # one was ended from outside
        yield from map(work, items[done:])


@contextmanager
def _forked(
    work: Callable[[Item], Made], items: Sequence[Item], processes: int
) -> Iterator[list[Future[Made]]]:
    global _at_hand
    _at_hand = work, items
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with ProcessPoolExecutor(processes, get_context("fork"), _begin) as pool:
            jobs = [pool.submit(_one, number) for number in range(len(items))]
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            try:
                yield jobs
            finally:
                pool.shutdown(cancel_futures=True)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        _at_hand = None


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interrupt ends it silently
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    end_with_parent()
    begin_apart()


def _one(number: int) -> Any:
    assert _at_hand
    work, items = _at_hand
    return work(items[number])
