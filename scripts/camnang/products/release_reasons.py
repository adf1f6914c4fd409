"""Why an edition may not go to the press: a table of reasons, each told with place and remedy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from camnang.base.errors import Finding, Place
from camnang.base.yaml_lines import line_at
from camnang.checks import check_open_verifications, overdue
from camnang.content.context import Shelf
from camnang.editions.approvals import FILE as APPROVALS
from camnang.editions.approvals import STATES, ChapterApproval, judged, stale_findings
from camnang.editions.record import (
    already_recorded,
    in_order,
    read_record,
    read_records,
    record_path,
)
from camnang.i18n.messages import msg
from camnang.products.pipeline import Opened
from camnang.project.read_spec import spec_lines


@dataclass(frozen=True)
class Candidate:
    """An edition that is to be released: its handbook opened in all languages, and the day.

    `waived` names what may stay unverified, `uncommitted` the files that no commit holds.
    """

    opened: Opened
    shelf: Shelf
    number: str
    waived: frozenset[str]
    uncommitted: tuple[Path, ...]
    day: date

    @property
    def spec(self) -> Path:
        """The file that holds its spec."""
        return self.shelf.book.edition.spec

    def spec_place(self, *keys: str) -> Place:
        """Give the line of a key of the spec."""
        return Place(self.spec, line_at(spec_lines(self.spec), *keys))


Reason = Callable[[Candidate], Iterator[Finding]]


def reasons(candidate: Candidate) -> tuple[Finding, ...]:
    """Give every reason that is known before the press files are made, all as errors."""
    found = (finding for reason in REASONS for finding in reason(candidate))
    return tuple(dict.fromkeys(replace(finding, severity="error") for finding in found))


def _errors(candidate: Candidate) -> Iterator[Finding]:
    yield from (each for each in candidate.opened.findings if each.severity == "error")


def _number(candidate: Candidate) -> Iterator[Finding]:
    edition, number = candidate.shelf.book.edition, candidate.number
    code = edition.handbook.edition.code
    if code != number:
        fact = msg("The imprint says edition {code}, not {number}.", code=code, number=number)
        fact = fact if code else msg("The imprint says no edition.")
        remedy = msg('Write code: "{number}" under edition, or release that number.', number=number)
        yield Finding("release", "error", candidate.spec_place("edition", "code"), fact, remedy)
    record = read_record(edition.folder, number)
    if record and edition.lang in record.editions:
        yield already_recorded(edition.folder, number)


def _order(candidate: Candidate) -> Iterator[Finding]:
    """An edition comes after those before it, by its number and by the clock."""
    edition, number = candidate.shelf.book.edition, candidate.number
    for record in read_records(edition.folder):
        printed = record.editions.get(edition.lang)
        if printed is None or record.number == number:
            continue
        place = Place(record_path(edition.folder, record.number))
        if in_order(record.number) > in_order(number):
            fact = msg("Edition {later} went to the press before {number}.", later=record.number,
                       number=number)  # fmt: skip
            yield Finding("release", "error", place, fact, msg("Give a number that follows it."))
        if printed.day > candidate.day:
            fact = msg("Edition {number} is of {day}, and this machine says {today}.",
                       number=record.number, day=printed.day.isoformat(),
                       today=candidate.day.isoformat())  # fmt: skip
            yield Finding("release", "error", place, fact, msg("Set the clock of this machine."))


def _draft(candidate: Candidate) -> Iterator[Finding]:
    if candidate.shelf.book.edition.is_draft:
        fact = msg("The book is a draft.")
        remedy = msg("Take status: draft away when it is complete.")
        yield Finding("release", "error", candidate.spec_place("status"), fact, remedy)


def _copies(candidate: Candidate) -> Iterator[Finding]:
    edition = candidate.shelf.book.edition
    if not edition.copies and not edition.is_draft:
        fact = msg("No copies of {edition} are ordered.", edition=edition.name)
        remedy = msg("Write how many under print, or release another language alone.")
        yield Finding("release", "error", candidate.spec_place("print", "copies"), fact, remedy)


def _approvals(candidate: Candidate) -> Iterator[Finding]:
    for chapter in judged(candidate.shelf):
        if chapter.is_stale:
            yield from stale_findings(chapter)
        elif not chapter.is_approved:
            yield _unapproved(chapter, candidate)


def _unapproved(chapter: ChapterApproval, candidate: Candidate) -> Finding:
    edition, stem = candidate.shelf.book.edition, chapter.chapter.stem
    place = Place(chapter.chapter.path, 1)
    if chapter.approval:
        path = edition.folder / APPROVALS
        place = Place(path, line_at(spec_lines(path), "approvals", edition.lang, stem, "state"))
    fact = msg("The chapter {stem} is not approved ({state}).", stem=stem,
               state=STATES[chapter.state])  # fmt: skip
    command = f"camnang approvals {edition.name} --sign {stem} --by …"
    remedy = msg("Have it signed: {command}.", command=command)
    return Finding("approval", "error", place, fact, remedy)


def _stale_twins(candidate: Candidate) -> Iterator[Finding]:
    """What is older in this edition; in a manuscript of another, it is that edition's matter."""
    lang = candidate.shelf.lang
    others = {
        chapter.path
        for shelf in candidate.opened.shelves
        for chapter in shelf.book.own
        if chapter.lang != lang
    }
    for each in candidate.opened.findings:
        if each.check == "translation-age" and each.place.path not in others:
            yield each


def _facts(candidate: Candidate) -> Iterator[Finding]:
    yield from overdue((candidate.shelf,), candidate.day)


def _verifications(candidate: Candidate) -> Iterator[Finding]:
    shelf = candidate.shelf
    found = check_open_verifications(shelf)
    for entry, finding in zip(shelf.open_questions, found, strict=True):
        if entry.id not in candidate.waived:
            remedy = msg("{remedy} To print without an answer: --waive {id}.",
                         remedy=finding.remedy, id=entry.id)  # fmt: skip
            yield replace(finding, remedy=remedy)


def _uncommitted(candidate: Candidate) -> Iterator[Finding]:
    for path in candidate.uncommitted:
        fact = msg("This file is not as the last commit has it.")
        yield Finding("release", "error", Place(path), fact, msg("Commit it, or take it back."))


REASONS: tuple[Reason, ...] = (
    _errors,
    _number,
    _order,
    _draft,
    _copies,
    _approvals,
    _stale_twins,
    _facts,
    _verifications,
    _uncommitted,
)
