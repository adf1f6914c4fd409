"""The verb `tidy`: manuscripts and pages in canonical form, saying the same as before."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from camnang.base.errors import (
    ContentError,
    ExitCode,
    Finding,
    Place,
    UsageError,
)
from camnang.base.files import write_whole
from camnang.cli import console
from camnang.i18n.messages import msg


def tidy_options() -> list[click.Parameter]:
    """Give the options of the verb."""
    return [
        click.Option(["--check", "only"], is_flag=True,
                     help=str(msg("Name the files that are not tidy; write nothing."))),
        click.Argument(["files"], nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path)),
    ]  # fmt: skip


def tidy(root: Path, files: tuple[Path, ...], only: bool, json: bool) -> None:
    """Write these files, or all manuscripts and pages, in canonical form."""
    untidy = list(_untidy(root, files))
    if not only:
        for path, text, _ in untidy:
            write_whole(path, text)
    console.listing([path for path, _, _ in untidy], root, json)
    if only and untidy:
        raise click.exceptions.Exit(ExitCode.CONTENT)


def untidy_findings(root: Path, files: Sequence[Path] = ()) -> Iterator[Finding]:
    """Give a warning at the first line of each file that is not in canonical form."""
    for path, _, line in _untidy(root, files):
        fact = msg("The line is not in canonical form.")
        remedy = msg("Run: camnang tidy {file}", file=os.path.relpath(path))
        yield Finding("untidy", "warning", Place(path, line), fact, remedy)


def _untidy(root: Path, files: Sequence[Path]) -> Iterator[tuple[Path, str, int]]:
    """Each file that is not tidy, its text if it were, and the first line that would change.

    Raises ContentError for links and for what cannot be read, UsageError for other files.
    """
    from camnang.content.admission import refuse_links
    from camnang.content.dialect import markdown
    from camnang.content.library import Collector
    from camnang.content.tidying import tidy as tidied
    from camnang.project.read_spec import read_text

    root = root.absolute()
    refuse_links(root)
    converter, collector = markdown(root), Collector()
    every = (*sorted(root.glob("handbooks/*/*.md")), *sorted(root.glob("docs/**/*.md")))
    wanted = tuple(path.absolute() for path in files)
    for path in wanted:
        if path not in every:
            fact = msg("{file} is no manuscript and no page of this project.", file=str(path))
            raise UsageError(fact, msg("Name a file of handbooks/ or docs/ that ends in .md."))
    for path in wanted or every:
        if collector.take(lambda: read_text(path)) is None:  # noqa: B023
            continue
        text = path.read_bytes().decode("utf-8")
        now = tidied(text, converter)
        if now != text:
            yield path, now, _first_difference(text, now)
    if collector.findings:
        raise ContentError(tuple(collector.findings))


def _first_difference(before: str, after: str) -> int:
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    same = next((n for n, (one, other) in enumerate(pairs, start=1) if one != other), 0)
    return same or min(before.count("\n"), after.count("\n")) + 1
