"""The three streams of the program: they stand open, and say in our words what they cannot do."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from camnang.base.errors import OutputError
from camnang.i18n.messages import msg


class Results(io.TextIOWrapper):
    """Standard output; raises OutputError where it cannot be written, as on a full disk."""

    def write(self, text: str) -> int:
        """Write, and tell what stands in the way; a reader that is gone is no mistake."""
        with _told():
            return super().write(text)

    def flush(self) -> None:
        """Write what waits."""
        with _told():
            super().flush()


class Remarks(io.TextIOWrapper):
    """Standard error; where it cannot be written there is nobody left to tell."""

    def write(self, text: str) -> int:
        """Write if that is possible."""
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what waits if that is possible."""
        with suppress(OSError):
            super().flush()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        fact = msg("The results cannot be written ({reason}).", reason=error.strerror or "")
        raise OutputError(fact, msg("Send them elsewhere, then run again.")) from None


def open_streams() -> None:
    """Open what the caller closed upon nothing; a character the terminal lacks is escaped."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    for stream in streams:
        if stream is None:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: that of the stream
    for number, name, kind in ((1, "stdout", Results), (2, "stderr", Remarks)):
        encoding = getattr(streams[number], "encoding", "utf-8")
        raw = os.fdopen(number, "wb", closefd=False)
        setattr(sys, name, kind(raw, encoding, "backslashreplace", line_buffering=True))


def leave_streams() -> None:
    """Drop what could not be written, so that Python does not try again at its end."""
    try:
        sys.stdout.flush()
    except (OSError, OutputError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
