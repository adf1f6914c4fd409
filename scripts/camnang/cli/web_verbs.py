"""The verbs of the website: show it while it is written, and keep its addresses."""

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from camnang.base.errors import ContentError
from camnang.cli import console
from camnang.i18n.messages import msg


def serve_options() -> list[click.Parameter]:
    """Give the options of the verb."""
    return [
        click.Option(["--port"], type=click.IntRange(1, 65535),
                     help=str(msg("Show it at this port, else at the first that is free."))),
    ]  # fmt: skip


def site_options() -> list[click.Parameter]:
    """Give the options of the verb that builds the website."""
    return [
        click.Option(["--offline"], is_flag=True,
                     help=str(msg("Make build/site.zip too: the website to read from a disk."))),
    ]  # fmt: skip


def serve(root: Path, port: int | None) -> None:
    """Show the website on this machine, rebuilt at every change, until interrupted."""
    from camnang.cli.workplace import workplace
    from camnang.site.serving import serve as show

    def told(wrong: Sequence[str]) -> None:
        for line in wrong:
            console.complain(line)

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended politely is interrupted
    with suppress(KeyboardInterrupt):
        show(root.resolve(), workplace(root.resolve()), port, console.aside, told)


def addresses(root: Path, json: bool) -> None:
    """Write every page and section that now exists into the committed list."""
    from camnang.content.context import open_shelves
    from camnang.content.library import open_project
    from camnang.site.permanence import (
        Shelfmark,
        lost_addresses,
        read_addresses,
        recorded,
        write_addresses,
    )

    project = open_project(root)
    originals = [edition for edition in project.editions if edition.lang == edition.languages[0]]
    now = Shelfmark.of(shelf.book for shelf in open_shelves(project, originals))
    folder = project.root / "handbooks"
    listed = recorded(read_addresses(folder), now)
    path = write_addresses(folder, listed)
    lost = tuple(lost_addresses(folder, listed, now))
    if lost:
        raise ContentError(lost)
    count = sum(1 + len(ids) for ids in listed.published.values())
    if json:
        console.as_json({"file": os.path.relpath(path, project.root), "addresses": count})
        return
    console.say(msg("{file}: {count} addresses.", file=os.path.relpath(path), count=count))
