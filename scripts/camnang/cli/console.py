"""What a run says to people: progress on stderr, results on stdout, colours only where welcome."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from camnang.base.errors import Finding
from camnang.i18n.messages import Message, msg
from camnang.twins.word_changes import Run

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_CHANGED = {"both": "", "before": "red strike", "now": "bold green"}
Side = tuple[str, Iterable[Run]]  # where a text stands, and its words
SEVERITIES: dict[str, Message] = {
    "error": msg("error"),
    "warning": msg("warning"),
    "note": msg("note"),
}


_HIDDEN = re.compile(  # what steers a terminal, a line or the direction of writing; half characters
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def shown(text: object) -> str:
    """Give a text in one line that steers nothing: what does is written out, such as `\\u001b`."""
    return _HIDDEN.sub(_code, str(text))


def _code(sign: re.Match[str]) -> str:
    return "\\n" if sign[0] == "\n" else f"\\u{ord(sign[0]):04x}"


def out() -> Console:
    """Give the console of results (stdout)."""
    return Console(soft_wrap=True, highlight=False, emoji=False)


def err() -> Console:
    """Give the console of progress and errors (stderr)."""
    return Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def say(text: object) -> None:
    """Print one line of results."""
    out().print(shown(text), markup=False)


def complain(text: object) -> None:
    """Print one line to stderr."""
    err().print(shown(text), markup=False)


def trace(lines: str) -> None:
    """Print to stderr what Python says of a bug, line for line."""
    for line in lines.rstrip("\n").split("\n"):
        complain(line)


def as_json(data: object) -> None:
    """Print results as JSON; what steers a terminal is escaped there too."""
    lines = json.dumps(data, ensure_ascii=False, indent=2).split("\n")
    sys.stdout.write("\n".join(map(shown, lines)) + "\n")


def table(headings: Sequence[Message], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; plain columns parted by tabs where stdout is no terminal."""
    console = out()
    if not console.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(map(shown, row)) + "\n")
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        grid.add_column(str(heading))
    for row in rows:
        grid.add_row(*(Text(shown(cell)) for cell in row))
    console.print(grid)


def side_by_side(left: Side, right: Side, note: Message | None) -> None:
    """Print two texts with their changes marked: beside each other on a terminal, else in lines.

    The marks are those of a word diff, `[-before-]` and `{+now+}`; colour only repeats them.
    """
    console = out()
    if console.is_terminal:
        grid = Table(box=None, pad_edge=False, header_style="bold", expand=True)
        for place, _ in (left, right):
            grid.add_column(shown(place), ratio=1)
        grid.add_row(*(_marked(runs) for _, runs in (left, right)))
        console.print(grid)
    else:
        for place, runs in (left, right):
            console.print(Text(f"{shown(place)}: "), _marked(runs), sep="")
    if note:
        console.print(shown(note), style="dim", markup=False)
    console.print()


def _marked(runs: Iterable[Run]) -> Text:
    words = Text(" ").join(Text(shown(run.marked), _CHANGED[run.when]) for run in runs)
    return words or Text()


def findings(found: Sequence[Finding], root: Path, least: str = "warning") -> None:
    """Print findings, worst last, one a line: `severity: file:line: fact. Remedy.`

    What is less than `least` is counted in one line before them.
    """
    console = err()
    order = list(_STYLES)
    told = [each for each in found if order.index(each.severity) <= order.index(least)]
    if len(told) < len(found):
        complain(msg("Not listed here: {count} (camnang check --severity note).",
                     count=len(found) - len(told)))  # fmt: skip
    for finding in sorted(told, key=lambda each: (-order.index(each.severity), each.place)):
        label = SEVERITIES[finding.severity].text()
        console.print(f"{label}: ", style=_STYLES[finding.severity], end="")
        console.print(shown(finding.text(root)), markup=False)


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
        tasks = {name: live.add_task(escape(shown(name)), total=None, what="") for name in names}

        def show(name: str, what: str) -> None:
            done = {"total": 1, "completed": 1} if what == "done" else {}
            words = str(msg("done")) if what == "done" else what
            live.update(tasks[name], what=escape(shown(words)), **done)  # type: ignore[arg-type]

        yield show
