"""Progress on stderr: live lines with shares on a terminal, else a plain line now and then.

Nothing is silent for half a minute: a plain line says at the latest then what is going on.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from camnang.base.apart import WATCHER
from camnang.cli.console import aside, err, is_quiet, shown
from camnang.i18n.messages import Message, msg

Share = tuple[int, int]  # how many of how many
Show = Callable[..., None]  # a name, what was done, its share
_PIECES: dict[str, Message] = {  # parts of a book that are no chapters
    "front": msg("front matter"),
    "back": msg("back matter"),
    "notes": msg("notes"),
    "closing": msg("closing pages"),
    "cover": msg("cover"),
    "done": msg("done"),
}
_SILENCE_S = 20


@contextmanager
def steps() -> Iterator[Show]:
    """Show the steps of one long work: `step(what, (done, of))`."""
    with progress([""]) as show:
        yield lambda what, share=None: show("", what, share)


@contextmanager
def progress(names: Sequence[str]) -> Iterator[Show]:
    """Show progress by name: `show(name, what, (done, of))`; the share may be left out."""
    if is_quiet():
        yield lambda *_: None
    elif err().is_terminal:
        with _live(names) as show:
            yield show
    else:
        with _plain() as show:
            yield show


def _said(what: str) -> str:
    return str(_PIECES.get(what, what))


@contextmanager
def _plain() -> Iterator[Show]:
    """Milestones at once, shares now and then; what takes long is told to be still going on."""
    last, going_on, ended = time.monotonic(), "", Event()

    def tell(line: str) -> None:
        nonlocal last
        last = time.monotonic()
        aside(line)

    def show(name: str, what: str, share: Share | None = None) -> None:
        nonlocal going_on
        counted = f" ({share[0]}/{share[1]})" if share else ""
        going_on = ": ".join(filter(None, (name, _said(what) + counted)))
        if not share or time.monotonic() - last >= _SILENCE_S:
            tell(going_on)

    def beat() -> None:
        while not ended.wait(1):
            if time.monotonic() - last >= _SILENCE_S:
                tell(f"{going_on or msg('reading')} …")

    Thread(target=beat, daemon=True, name=WATCHER).start()
    try:
        yield show
    finally:
        ended.set()


@contextmanager
def _live(names: Sequence[str]) -> Iterator[Show]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(pulse_style="blue"),
        TaskProgressColumn(show_speed=False),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}"),
    )
    with Progress(*columns, console=err(), transient=names == [""]) as live:
        tasks = {name: live.add_task(escape(shown(name)), total=None, what="") for name in names}

        def show(name: str, what: str, share: Share | None = None) -> None:
            task = next(each for each in live.tasks if each.id == tasks[name])
            counted: dict[str, float] = {}
            if what == "done":
                counted = {"total": task.total or 1, "completed": task.total or 1}
            elif share:  # a later round adds to what an earlier one has done
                more = share[1] if share[0] == 1 else 0
                counted = {"total": (task.total or 0) + more, "completed": task.completed + 1}
            live.update(tasks[name], what=escape(shown(_said(what))), **counted)  # type: ignore[arg-type]

        yield show
