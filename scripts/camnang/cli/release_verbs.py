"""The verbs of what goes to the press: release it, list it, verify it."""

from pathlib import Path

import click

from camnang.base.errors import ExitCode
from camnang.cli import console
from camnang.cli.progress import progress
from camnang.content.library import open_project
from camnang.editions.record import PrintedEdition
from camnang.i18n.messages import msg
from camnang.products import release as releasing
from camnang.products import verify as verifying
from camnang.project.model import Edition


def release(root: Path, edition: str, number: str, waive: tuple[str, ...], json: bool) -> None:
    """Make, judge and record an edition as it goes to the press."""
    names = [each.name for each in open_project(root).select([edition])]
    with progress(names) as show:
        made = releasing.release(root, edition, number, waive, show)
    console.listing([path for each in made for path in (each.zip, each.record)], root, json)
    console.complain(msg("Commit the record now: it says which copies are out there."))


def released(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """List what went to the press."""
    found = verifying.recorded(root, editions)
    if json:
        console.as_json([_as_json(*each) for each in found])
        return
    headings = (msg("Edition"), msg("Number"), msg("Day"), msg("Commit"), msg("Copies"),
                msg("Pages"), msg("File"), msg("SHA-256"))  # fmt: skip
    rows = [
        (edition.name, number, printed.day.isoformat(), printed.commit[:12], printed.copies,
         printed.pages, name, checksum[:12])
        for edition, number, printed in found
        for name, checksum in printed.files.items()
    ]  # fmt: skip
    console.table(headings, rows)


def _as_json(edition: Edition, number: str, printed: PrintedEdition) -> dict[str, object]:
    told = printed.model_dump(mode="json", by_alias=True)
    return {"edition": edition.name, "number": number, **told}


def verify(root: Path, edition: str, number: str, json: bool) -> None:
    """Make a recorded edition again, and compare."""
    which, its_number, printed = verifying.latest(root, edition, number)
    with progress([which.name]) as show:
        found = verifying.verify(root, which, its_number, printed, show)
    if json:
        console.as_json([finding.as_json(root.resolve()) for finding in found])
    else:
        console.findings(found, root.resolve())
    if found:
        raise click.exceptions.Exit(ExitCode.PREFLIGHT)
    if not json:
        console.say(msg("{edition} {number}: all {count} files are as they went to the press.",
                        edition=which.name, number=its_number,
                        count=len(printed.files)))  # fmt: skip
