"""What a run says to people: progress on stderr, results on stdout, colours only where welcome."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from camnang.base.errors import Finding
from camnang.i18n.messages import Message, msg

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_SEVERITIES: dict[str, Message] = {
    "error": msg("error"),
    "warning": msg("warning"),
    "note": msg("note"),
}


def out() -> Console:
    """Give the console of results (stdout)."""
    return Console(soft_wrap=True, highlight=False, emoji=False)


def err() -> Console:
    """Give the console of progress and errors (stderr)."""
    return Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def say(text: object) -> None:
    """Print one line of results."""
    out().print(str(text), markup=False)


def complain(text: object) -> None:
    """Print one line to stderr."""
    err().print(str(text), markup=False)


def as_json(data: object) -> None:
    """Print results as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def table(headings: Sequence[Message], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; plain columns parted by tabs where stdout is no terminal."""
    console = out()
    if not console.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(str(cell) for cell in row) + "\n")
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        grid.add_column(str(heading))
    for row in rows:
        grid.add_row(*(str(cell) for cell in row))
    console.print(grid)


def findings(found: Sequence[Finding], root: Path) -> None:
    """Print findings, worst first, one a line: `severity: file:line: fact. Remedy.`"""
    console = err()
    order = list(_STYLES)
    for finding in sorted(found, key=lambda each: (order.index(each.severity), each.place)):
        label = _SEVERITIES[finding.severity].text()
        console.print(f"{label}: ", style=_STYLES[finding.severity], end="")
        console.print(finding.text(root), markup=False)


@contextmanager
def progress(names: Sequence[str]) -> Iterator[Callable[[str, str], None]]:
    """Show progress by name: a live line each on a terminal, a plain line at each end else."""
    console = err()
    if not console.is_terminal:

        def plain(name: str, what: str) -> None:
            if what == "done":
                complain(f"{name}: {msg('done')}")

        yield plain
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(pulse_style="blue"),
        TextColumn("{task.fields[what]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as live:
        tasks = {name: live.add_task(name, total=None, what="") for name in names}

        def show(name: str, what: str) -> None:
            done = {"total": 1, "completed": 1} if what == "done" else {}
            words = str(msg("done")) if what == "done" else what
            live.update(tasks[name], what=words, **done)  # type: ignore[arg-type]

        yield show
