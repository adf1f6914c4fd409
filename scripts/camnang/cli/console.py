"""What a run says to people: progress on stderr, results on stdout, colours only where welcome."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from json import dumps
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from camnang.base.errors import Finding
from camnang.i18n.messages import Message, msg
from camnang.twins.word_changes import Run

Link = Callable[[str], str]  # where a code is explained, "" if nowhere
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_CHANGED = {"both": "", "before": "red strike", "now": "bold green"}
Side = tuple[str, Iterable[Run]]  # where a text stands, and its words
SEVERITIES: dict[str, Message] = {
    "error": msg("error"),
    "warning": msg("warning"),
    "note": msg("note"),
}


_quiet = False
_HIDDEN = re.compile(  # what steers a terminal, a line or the direction of writing; half characters
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def shown(text: object) -> str:
    """Give a text in one line that steers nothing: what does is written out, such as `\\u001b`."""
    return _HIDDEN.sub(_code, str(text))


def _code(sign: re.Match[str]) -> str:
    return "\\n" if sign[0] == "\n" else f"\\u{ord(sign[0]):04x}"


def hush(wanted: bool) -> None:
    """Say from now on what is wrong, and nothing else, if that is wanted."""
    global _quiet
    _quiet = wanted


def _nowhere(code: str) -> str:
    return ""


def out() -> Console:
    """Give the console of results (stdout)."""
    return Console(soft_wrap=True, highlight=False, emoji=False)


def is_quiet() -> bool:
    """Whether only what is wrong is said."""
    return _quiet


def err() -> Console:
    """Give the console of progress and errors (stderr)."""
    return Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)


def say(text: object) -> None:
    """Print one line of results."""
    out().print(shown(text), markup=False)


def complain(text: object) -> None:
    """Print one line to stderr."""
    err().print(shown(text), markup=False)


def aside(line: object) -> None:
    """Print one line to stderr that is not needed to know what is wrong."""
    if not _quiet:
        complain(line)


def remark(line: object) -> None:
    """Print one line of results that sums them up."""
    if not _quiet:
        say(line)


def text(lines: str) -> None:
    """Print results of several lines; what steers a terminal is written out."""
    sys.stdout.write("\n".join(map(shown, lines.split("\n"))) + "\n")


def listing(paths: Sequence[Path], root: Path, json: bool) -> None:
    """Print made files, a line each."""
    if json:
        as_json([{"file": os.path.relpath(path, root)} for path in paths])
        return
    for path in paths:
        say(os.path.relpath(path))


def trace(lines: str) -> None:
    """Print to stderr what Python says of a bug, line for line."""
    for line in lines.rstrip("\n").split("\n"):
        complain(line)


def as_json(data: object) -> None:
    """Print results as JSON; what steers a terminal is escaped there too."""
    text(dumps(data, ensure_ascii=False, indent=2))


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


def findings(
    found: Sequence[Finding], root: Path, least: str = "warning", link: Link = _nowhere
) -> None:
    """Print findings, worst last, one a line: `severity: file:line: fact. Remedy. [code]`

    What is less than `least` is counted in one line before them.
    """
    order = list(_STYLES)
    told = [each for each in found if order.index(each.severity) <= order.index(least)]
    if len(told) < len(found):
        aside(msg("Not listed here: {count} (camnang check --severity note).",
                  count=len(found) - len(told)))  # fmt: skip
    if told:
        from camnang.checks.catalogue import code_of  # opened when something is found
    for finding in sorted(told, key=lambda each: (-order.index(each.severity), each.place)):
        label = SEVERITIES[finding.severity].text()
        line = Text.assemble(
            (f"{label}: ", _STYLES[finding.severity]),
            shown(finding.text(root)),
            *_code_mark(code_of(finding), finding.check, link),
        )
        err().print(line)


def _code_mark(code: str, check: str, link: Link) -> Iterator[tuple[str, str]]:
    if code != check:  # rules of the preflight are known by their names
        address = link(code)
        yield f" [{code}]", f"dim link {address}" if address else "dim"
