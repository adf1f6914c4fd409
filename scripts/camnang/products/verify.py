"""Verify: a recorded edition is made again from its commit, and each file compared."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from camnang.base.errors import Finding, Place, UsageError
from camnang.content.library import open_project
from camnang.editions.printed_text import PrintedBlock, manuscript_path, read_manuscript
from camnang.editions.record import PrintedEdition, as_it_was, read_records, record_path
from camnang.i18n.messages import msg
from camnang.products.handover import zip_job
from camnang.products.pipeline import open_and_check, stop_on_failures
from camnang.products.release import as_recorded, printed_text
from camnang.products.scratch import make_scratch, scratch
from camnang.products.workers import Progress
from camnang.project.model import Edition

_FACTS = ("copies", "pages", "signatures", "places")  # of a record, besides its files


def recorded(root: Path, names: tuple[str, ...]) -> list[tuple[Edition, str, PrintedEdition]]:
    """Give every recorded edition of those named, with its number, the oldest first."""
    project = open_project(root)
    return [
        (edition, record.number, record.editions[edition.lang])
        for edition in project.select(names)
        for record in read_records(edition.folder)
        if edition.lang in record.editions
    ]


def latest(root: Path, name: str, number: str) -> tuple[Edition, str, PrintedEdition]:
    """Give the recorded edition of that number, or the last; raises UsageError if there is none."""
    found = [each for each in recorded(root, (name,)) if number in ("", each[1])]
    if len({edition.name for edition, _, _ in found}) > 1:
        names = ", ".join(dict.fromkeys(edition.name for edition, _, _ in found))
        raise UsageError(msg("This is more than one edition."),
                         msg("Name one of them: {names}.", names=names))  # fmt: skip
    if not found:
        wanted = f"{name} {number}".strip()
        fact = msg("Nothing is recorded of {edition}.", edition=wanted)
        raise UsageError(fact, msg("camnang released lists those that are."))
    return found[-1]


def verify(root: Path, edition: Edition, number: str, printed: PrintedEdition,
           progress: Progress) -> tuple[Finding, ...]:  # fmt: skip
    """Make a recorded edition again; gives a finding for each file that is not the same.

    Raises ContentError if it cannot be made, UsageError if the history lacks its commit.
    """
    project = open_project(root)
    path = manuscript_path(edition.folder, number, edition.lang)
    with scratch(project.root, printed.commit) as folder:
        opened = open_and_check(folder, [edition.name])  # nothing known
        (made,) = make_scratch(opened, progress)
        stop_on_failures([made])
        assert made.press
        zip_job(made.press.folder, f"{edition.name}-{number}")
        shelf = next(each for each in opened.shelves if each.lang == edition.lang)
        now = as_recorded(made.press, shelf, opened.papers, printed.commit, printed.day)
        text = tuple(printed_text(shelf, made.press, opened.papers))
    record = Place(record_path(edition.folder, number))
    return (
        *differences(printed, now.files, record),
        *otherwise(printed, now, record),
        *other_text(read_manuscript(path), text, path),
    )


def otherwise(printed: PrintedEdition, now: PrintedEdition, place: Place) -> Iterator[Finding]:
    """Give a finding for each fact that a record at `place` says otherwise than it was."""
    for name in _FACTS:
        if getattr(printed, name) != getattr(now, name):
            yield _otherwise(name, place)


def other_text(
    then: Sequence[PrintedBlock], now: Sequence[PrintedBlock], path: Path
) -> Iterator[Finding]:
    """Give a finding for the first line of a recorded text that is not what was printed."""
    for line, (one, other) in enumerate(zip_longest(then, now), start=2):
        if one != other:
            yield _otherwise(path.stem, Place(path, line))
            return


def _otherwise(name: str, place: Place) -> Finding:
    fact = msg("{name}: recorded otherwise than the commit has it.", name=name)
    return Finding("verify", "error", place, fact, as_it_was(place.path))


def differences(printed: PrintedEdition, now: Mapping[str, str], place: Place) -> Iterator[Finding]:
    """Give a finding for each file whose SHA-256 is not that of the record at `place`."""
    remedy = msg("Compare with the program at commit {commit} (version {program}).",
                 commit=printed.commit[:12], program=printed.program)  # fmt: skip
    for name, kept in printed.files.items():
        if now.get(name) != kept:
            fact = msg("{file} is not as it went to the press.", file=name)
            yield Finding("verify", "error", place, fact, remedy)
