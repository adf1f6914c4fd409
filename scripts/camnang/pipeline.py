"""The order of steps from project to made files; every room does its own work."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any

from camnang.checks import (
    check_book,
    check_open_verifications,
    check_project,
    check_strays,
    check_twins,
)
from camnang.errors import ContentError, Finding, OutputError, PreflightError, UsageError
from camnang.galley import Galley
from camnang.handover import hand_over
from camnang.library import Collector, Project, gather_project
from camnang.messages import msg, speak, spoken
from camnang.model import Artifact
from camnang.papers import Papers, read_papers
from camnang.press_files import PressFiles, Workers, book_style, make_press_files, settle
from camnang.screen import make_screen
from camnang.screen import typeset_tagged as tag
from camnang.setting import set_galley
from camnang.shelf import Shelf, gather_shelves
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
    """Read a project and check these editions; raises ContentError if part cannot be read.

    Whatever can be read is checked all the same, so that every mistake is told at once.
    """
    collector = Collector()
    project = gather_project(root, collector)
    path = project.root / "handbooks" / "papers.yml"
    papers = collector.take(lambda: read_papers(path, project.languages))
    try:
        editions = project.select(names)
    except UsageError:
        collector.stop_if_any()  # the edition may be one whose spec cannot be read
        raise
    shelves = tuple(gather_shelves(project, editions, collector))
    found = [*collector.findings, *_checked(project, shelves)]
    if papers:
        found += check_project(project, papers)
    findings = tuple(dict.fromkeys(found))
    if collector.findings or not papers:
        raise ContentError(findings)
    return Opened(project, papers, shelves, findings)


def _checked(project: Project, shelves: Iterable[Shelf]) -> Iterator[Finding]:
    by_name = {shelf.book.edition.name: shelf for shelf in shelves}
    for shelf in by_name.values():
        yield from (*check_book(shelf), *check_strays(shelf))
        original = by_name.get(f"{shelf.book.edition.slug}-{project.languages[0]}")
        if original is shelf or not original:
            yield from check_open_verifications(shelf)
        else:
            yield from check_twins(original, shelf)


@dataclass(frozen=True)
class Made:
    """What was made of one edition: its press files, its screen edition, or both."""

    press: PressFiles | None
    screen: Artifact | None


def print_editions(opened: Opened, progress: Progress) -> list[PressFiles]:
    """Make the press files of every edition opened; all are kept, or none."""
    return [made.press for made in make_editions(opened, progress, ("print",)) if made.press]


def make_editions(opened: Opened, progress: Progress, outputs: Sequence[str]) -> list[Made]:
    """Make `print`, `screen` (or `proof`) of every edition opened; all are kept, or none."""
    opened.stop_on_errors()
    with _workshop(opened.project) as shop, _pool(progress) as workers:

        def make(shelf: Shelf) -> Made:
            edition = shelf.book.edition
            folder = shop / edition.name
            folder.mkdir()
            hands, tagged = workers(edition.name, set_galley), workers(edition.name, tag)
            book = settle(shelf, opened.papers, hands.set_all)
            press = screen = None
            if "print" in outputs:
                press = make_press_files(shelf, opened.papers, book, hands, folder)
                delivered = opened.project.build / "print" / edition.name
                hand_over(press, opened.papers, hands, delivered)
            if "screen" in outputs or "proof" in outputs:
                style, target = book_style(edition, opened.papers), shop / f"{edition.name}.pdf"
                style = replace(style, proof="proof" in outputs)
                screen = make_screen(shelf, style, book, tagged.set_all, target)
            progress(edition.name, "done")
            return Made(press, screen)

        with ThreadPoolExecutor(max(len(opened.shelves), 1)) as editions:
            made = list(editions.map(make, opened.shelves))
        kept = [_keep(each, opened.project.build) for each in made]
    _stop_on_rejected(kept)
    return kept


def _stop_on_rejected(made: Sequence[Made]) -> None:
    defects = [
        defect
        for each in made
        if each.press and not each.press.passed
        for report in each.press.reports
        for defect in report.defects
    ]
    if defects:
        raise PreflightError(tuple(defects))


@contextmanager
def _workshop(project: Project) -> Iterator[Path]:
    """A work folder beside the outputs, gone afterwards; raises OutputError if not writable."""
    work = project.build / "work"
    try:
        work.mkdir(parents=True, exist_ok=True)
        for kind in ("print", "screen", "proof"):
            (project.build / kind).mkdir(exist_ok=True)
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


WorkersFor = Callable[[str, Callable[[Galley], Sheets]], Workers]


@contextmanager
def _pool(progress: Progress) -> Iterator[WorkersFor]:
    """Workers that share one pool of processes, and set no galley twice."""
    done: dict[Galley, Sheets] = {}
    lock = Lock()
    workers = max(os.cpu_count() or 1, 1)
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=speak, initargs=(spoken(),)
    ) as pool:

        def run(work: Callable[..., Any], *arguments: object) -> Any:
            return pool.submit(work, *arguments).result()

        def workers_for(edition: str, set_one: Callable[[Galley], Sheets]) -> Workers:
            def set_all(galleys: Sequence[Galley]) -> list[Sheets]:
                with lock:
                    fresh = [galley for galley in dict.fromkeys(galleys) if galley not in done]
                for galley, sheets in zip(fresh, pool.map(set_one, fresh), strict=True):
                    with lock:
                        done[galley] = sheets
                    progress(edition, galley.name)
                return [done[galley] for galley in galleys]

            return Workers(set_all, run)

        yield workers_for


def _keep(made: Made, build: Path) -> Made:
    """Move what was made to where it is delivered, in place of the old."""
    press, screen = made.press, made.screen
    try:
        if press:
            folder = press.interior.path.parent
            target = build / ("print" if press.passed else "rejected") / folder.name
            target.parent.mkdir(exist_ok=True)
            if target.exists():
                shutil.rmtree(target)
            folder.rename(target)
            press = press.moved_to(target)
        if screen:
            place = build / screen.role / screen.path.name
            screen = replace(screen, path=screen.path.replace(place))
    except OSError as error:
        raise unwritable(build, error) from None
    return Made(press, screen)
