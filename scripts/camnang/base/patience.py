"""An end to what takes too long: seconds of the processor, which a busy machine does not use up."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_AGAIN_S = 1.0  # where a library swallows what is raised


class TookTooLongError(BaseException):
    """The work was ended; no `except Exception` of a library takes it for a fault of its own."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Do some work in so many seconds of the processor; raises TookTooLongError.

    Only the main thread can be interrupted: elsewhere the work is not bounded.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    left, again = signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, left, again)
        signal.signal(signal.SIGPROF, before)


def _end(*_: object) -> NoReturn:
    raise TookTooLongError
