"""Release: an edition goes to the press, made of one commit, and is written down as it went."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from camnang import __version__
from camnang.base.build_folder import open_workshop
from camnang.base.errors import ContentError, Finding, UsageError
from camnang.content.context import Shelf
from camnang.content.library import Project, open_project
from camnang.editions.commits import commit_of, uncommitted, unlike
from camnang.editions.printed_blocks import printed_blocks
from camnang.editions.printed_text import (
    PrintedBlock,
    manuscript_path,
    with_pages,
    write_manuscript,
)
from camnang.editions.record import (
    PrintedEdition,
    Record,
    read_record,
    write_record,
)
from camnang.i18n.messages import msg
from camnang.layout.page_table import page_geometry
from camnang.layout.painted_text import page_texts
from camnang.products.handover import plans, zip_job
from camnang.products.pipeline import Opened, open_and_check, stop_on_failures
from camnang.products.plates import signatures
from camnang.products.product import Made, PressFiles
from camnang.products.release_reasons import Candidate, reasons
from camnang.products.scratch import make_scratch, open_scratch, scratch
from camnang.products.workers import Progress
from camnang.project.papers import Papers

RELEASED = "release"  # the folder of the outputs


@dataclass(frozen=True)
class Released:
    """An edition that went to the press: its record, and the job in one file."""

    record: Path
    zip: Path


def release(
    root: Path, name: str, number: str, waived: Iterable[str], progress: Progress
) -> tuple[Released, ...]:
    """Make, judge and record an edition, or all of a handbook, from the last commit.

    Raises ContentError with every reason against it, UsageError outside of a git repository.
    """
    project = open_project(root)
    editions = project.select([name])
    commit, changed = commit_of(project.root, "HEAD"), set(uncommitted(project.root))
    opened = open_and_check(root, dict.fromkeys(edition.slug for edition in editions))
    shelves = [shelf for shelf in opened.shelves if shelf.book.edition in editions]
    free = _known(waived, shelves)
    with scratch(project.root, commit) as folder:
        other = tuple(sorted(changed | set(unlike(project.root, folder))))
        candidates = [
            Candidate(opened, shelf, number, free, other, date.today()) for shelf in shelves
        ]
        found = [finding for each in candidates for finding in reasons(each)]
        made, against = _made(folder, name, project, progress)
        if found := [*found, *against]:
            raise ContentError(tuple(dict.fromkeys(found)))
        return tuple(
            _keep(candidate, each, opened, commit)
            for candidate, each in zip(candidates, made, strict=True)
        )


def _known(waived: Iterable[str], shelves: Sequence[Shelf]) -> frozenset[str]:
    names = frozenset(waived)
    known = {entry.id for shelf in shelves for entry in shelf.open_questions}
    if unknown := sorted(names - known):
        fact = msg("Nothing of this name is to be verified: {names}.", names=", ".join(unknown))
        raise UsageError(fact, msg("Known here: {names}.", names=", ".join(sorted(known)) or "–"))
    return names


def _made(
    folder: Path, name: str, project: Project, progress: Progress
) -> tuple[list[Made], list[Finding]]:
    """Make the press files of the last commit; gives also what stands against them."""
    made: list[Made] = []
    try:
        made = make_scratch(open_scratch(folder, [name], project.build), progress)
        stop_on_failures(made)
    except ContentError as error:
        _set_aside(made, project.build)
        errors = (each for each in error.findings if each.severity == "error")
        return made, [_at_home(finding, folder, project.root) for finding in errors]
    return made, []


def _set_aside(made: Sequence[Made], build: Path) -> None:
    """Keep what failed preflight where people look for it."""
    with open_workshop(build, ("rejected",)) as shop:
        for each in made:
            if each.press and each.rejected:
                copy = shop.folder / each.edition.name
                shutil.copytree(each.press.folder, copy)
                shop.put(copy, build / "rejected" / each.edition.name)


def _at_home(finding: Finding, folder: Path, root: Path) -> Finding:
    path = finding.place.path
    if not path.is_relative_to(folder):
        return finding
    return replace(finding, place=replace(finding.place, path=root / path.relative_to(folder)))


def _keep(candidate: Candidate, made: Made, opened: Opened, commit: str) -> Released:
    press, edition, number = made.press, made.edition, candidate.number
    assert press
    home, build = candidate.shelf.book.edition.folder, opened.project.build
    name = f"{edition.name}-{number}"
    zip_job(press.folder, name)
    blocks = printed_text(candidate.shelf, press, opened.papers)
    with open_workshop(build, (RELEASED,)) as shop:
        copy = Path(shutil.copy(press.folder / f"{name}.zip", shop.folder))
        packed = shop.put(copy, build / RELEASED / copy.name)
    write_manuscript(manuscript_path(home, number, edition.lang), blocks)
    known = read_record(home, number) or Record(number=number, editions={})
    printed = as_recorded(press, candidate.shelf, opened.papers, commit, candidate.day)
    printed = printed.model_copy(update={"waived": tuple(sorted(candidate.waived))})
    record = write_record(home, known.with_edition(edition.lang, printed))
    return Released(record, packed)


def as_recorded(
    press: PressFiles, shelf: Shelf, papers: Papers, commit: str, day: date
) -> PrintedEdition:
    """Give what is recorded of press files that were made of a commit."""
    plan = plans(press.product, press.edition, press.makeup.total, papers)[0]
    return PrintedEdition(
        commit=commit,
        day=day,
        program=__version__,
        copies=press.edition.copies,
        pages=press.makeup.total,
        files=sums(press.folder),
        signatures=tuple(signatures(plan)),
        places=dict(_places(press, shelf)),
    )


def _places(press: PressFiles, shelf: Shelf) -> Iterator[tuple[str, int]]:
    """Give the page of whatever may be referred to: chapters, sections, figures, tables."""
    for target, page in press.places.items():
        if target in shelf.labels:
            yield "#".join(filter(None, target)), page


def sums(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file in a folder of press files, by name."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.endswith("-r1.zip")
    }


def printed_text(shelf: Shelf, press: PressFiles, papers: Papers) -> Iterator[PrintedBlock]:
    """Give the text of a book block by block, each with the page on which it stands."""
    geometry = page_geometry(press.edition, papers)
    pieces = {piece.name: piece for piece in press.makeup.pieces}
    for chapter in shelf.book.chapters:
        piece = pieces[chapter.stem]
        pages = page_texts(press.interior.path, geometry, 0.0, piece.first, piece.last)
        known = {id_: page for (stem, id_), page in press.places.items() if stem == piece.name}
        blocks = printed_blocks(chapter, shelf)
        yield from with_pages(chapter.stem, blocks, piece.first, pages, known)
