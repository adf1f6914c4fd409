"""What is done in a process apart has so much time and memory, and takes nothing with it."""

import pytest

from test_spread import run

PROGRAM = """
import ctypes, os, signal
from camnang.base import apart as room
from camnang.base.apart import NoAnswerError, apart, can_fork
from camnang.base.patience import TookTooLongError
from threading import Event, Thread
here = os.getpid()
room.MOST_BYTES = 100_000_000
def forever():
    while True: pass
def tried(work, seconds=5):
    try: return apart(work, seconds)
    except (Exception, TookTooLongError) as error: return type(error).__name__
{work}
print(tried(lambda: 'whole' if os.getpid() != here else 'here'))
"""
WORK = {
    "it ends": ("print(tried(lambda: 7))", "7"),
    "it raises": ("print(tried(lambda: {}['a']))", "KeyError"),
    "it is stuck": ("print(tried(forever, 1))", "TookTooLongError"),
    "it is stuck in a library": (
        "print(tried(lambda: pow(7, 10**9), 1))", "TookTooLongError",
    ),
    "it takes all memory": ("print(tried(lambda: len(bytes(10**9))))", "NoAnswerError"),
    "it is ended": ("print(tried(lambda: os.kill(os.getpid(), signal.SIGKILL)))", "NoAnswerError"),
    "it leaves": ("print(tried(lambda: os._exit(0)))", "NoAnswerError"),
    "it sleeps for ever": (
        "room.ASLEEP_S = room._BUSIEST = 0.5\nprint(tried(Event().wait, 0.1))", "TookTooLongError",
    ),
    "it says much": ("print(len(tried(lambda: bytes(5_000_000))))", "5000000"),
    "it breaks a library": ("print(tried(lambda: ctypes.string_at(0)))", "NoAnswerError"),
    "it cannot be sent": ("print(tried(lambda: lambda: 1))", "NoAnswerError"),
    "it forks no further": ("print(tried(can_fork))", "False"),
    "beside one that watches": (
        "Thread(target=Event().wait, daemon=True, name=room.WATCHER).start()\n"
        "print(can_fork())",
        "True",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WORK)
def test_whatever_becomes_of_it_the_others_are_done(case: str) -> None:
    work, told = WORK[case]
    assert run(PROGRAM.replace("{work}", work)).stdout == f"{told}\nwhole\n"


def test_beside_another_thread_it_is_done_here() -> None:
    work = "Thread(target=Event().wait, daemon=True).start()\nprint(tried(forever, 1))"
    assert run(PROGRAM.replace("{work}", work)).stdout == "TookTooLongError\nhere\n"
