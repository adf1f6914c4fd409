"""The order of steps from project to made files; every room does its own work."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from camnang.checks import (
    check_book,
    check_open_verifications,
    check_project,
    check_strays,
    check_twins,
)
from camnang.errors import ContentError, Finding, OutputError
from camnang.galley import Galley
from camnang.library import Project, open_project
from camnang.messages import msg, speak, spoken
from camnang.pagination import Setter
from camnang.papers import Papers, read_papers
from camnang.press_files import PressFiles, make_press_files
from camnang.setting import set_galley
from camnang.shelf import Shelf, open_shelves
from camnang.typeset import Sheets

Progress = Callable[[str, str], None]  # the edition's name, and what was just done


@dataclass(frozen=True)
class Opened:
    """A project whose content is read: papers, the shelves of the editions asked for, findings."""

    project: Project
    papers: Papers
    shelves: tuple[Shelf, ...]
    findings: tuple[Finding, ...]

    def stop_on_errors(self) -> None:
        """Raise ContentError with every finding if any is an error."""
        if any(finding.severity == "error" for finding in self.findings):
            raise ContentError(self.findings)


def open_and_check(root: Path, names: Iterable[str] = ()) -> Opened:
    """Read a project and check these editions; raises ContentError if it cannot be read."""
    project = open_project(root)
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    editions = project.select(names)
    shelves = tuple(open_shelves(project, editions))
    findings = [*check_project(project, papers)]
    by_name = {shelf.book.edition.name: shelf for shelf in shelves}
    for shelf in shelves:
        findings += [*check_book(shelf), *check_strays(shelf)]
        original = by_name.get(f"{shelf.book.edition.slug}-{project.languages[0]}")
        if original is shelf or not original:
            findings += check_open_verifications(shelf)
        else:
            findings += check_twins(original, shelf)
    return Opened(project, papers, shelves, tuple(dict.fromkeys(findings)))


def print_editions(opened: Opened, progress: Progress) -> list[PressFiles]:
    """Make the press files of every edition opened; all are kept, or none."""
    opened.stop_on_errors()
    shelves = opened.shelves
    with _workshop(opened.project) as shop, _setters(progress) as setter_for:

        def make(shelf: Shelf) -> PressFiles:
            folder = shop / shelf.book.edition.name
            folder.mkdir()
            edition = shelf.book.edition.name
            made = make_press_files(shelf, opened.papers, setter_for(edition), folder)
            progress(edition, "done")
            return made

        with ThreadPoolExecutor(max(len(shelves), 1)) as editions:
            made = list(editions.map(make, shelves))
        return [_keep(files, opened.project.build / "print") for files in made]


@contextmanager
def _workshop(project: Project) -> Iterator[Path]:
    """A work folder beside the outputs, gone afterwards; raises OutputError if not writable."""
    work = project.build / "work"
    try:
        work.mkdir(parents=True, exist_ok=True)
        (project.build / "print").mkdir(exist_ok=True)
        folder = Path(mkdtemp(prefix="print-", dir=work))
    except OSError as error:
        raise unwritable(project.build, error) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unwritable(path: Path, error: OSError) -> OutputError:
    """Give the error that says a folder cannot be written."""
    fact = msg("{path} cannot be written ({reason}).", path=str(path), reason=error.strerror or "")
    return OutputError(fact, msg("Free the disk or the folder's permissions, then run again."))


@contextmanager
def _setters(progress: Progress) -> Iterator[Callable[[str], Setter]]:
    """Setters that share one pool of processes, and set no galley twice."""
    done: dict[Galley, Sheets] = {}
    lock = Lock()
    workers = max(os.cpu_count() or 1, 1)
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=speak, initargs=(spoken(),)
    ) as pool:

        def setter_for(edition: str) -> Setter:
            def set_all(galleys: Sequence[Galley]) -> list[Sheets]:
                with lock:
                    fresh = [galley for galley in dict.fromkeys(galleys) if galley not in done]
                for galley, sheets in zip(fresh, pool.map(set_galley, fresh), strict=True):
                    with lock:
                        done[galley] = sheets
                    progress(edition, galley.name)
                return [done[galley] for galley in galleys]

            return set_all

        yield setter_for


def _keep(made: PressFiles, shelf: Path) -> PressFiles:
    """Move a finished edition to where it is delivered, in place of the old one."""
    folder = made.interior.path.parent
    target = shelf / folder.name
    try:
        if target.exists():
            shutil.rmtree(target)
        folder.rename(target)
    except OSError as error:
        raise unwritable(target, error) from None
    return made.moved_to(target)
