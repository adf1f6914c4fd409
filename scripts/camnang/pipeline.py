"""The order of steps from project to made files; every room does its own work."""

import errno
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

from camnang.checks import (
    check_book,
    check_idle_figures,
    check_open_verifications,
    check_project,
    check_shared_twins,
    check_strays,
    check_twins,
    check_uncited,
)
from camnang.errors import ContentError, Finding, OutputError, PreflightError, UsageError
from camnang.handover import (
    hand_over,
    last_delivered,
    refuse_unbindable,
    show_draft,
    withdraw_drafts,
)
from camnang.library import Collector, Project, gather_project
from camnang.messages import msg
from camnang.model import Artifact
from camnang.papers import Papers, read_papers
from camnang.pool import Pool, Progress, deafen, open_pool
from camnang.press_files import PressFiles, book_style, make_press_files, settle
from camnang.press_parts import order_findings
from camnang.proofing import make_proof
from camnang.screen import make_screen
from camnang.screen import typeset_tagged as tag
from camnang.setting import set_galley
from camnang.sheet_cache import SheetCache
from camnang.shelf import Shelf, gather_shelves

_CANNOT_WRITE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True)
class Opened:
    """A project whose content is read: papers, the shelves of the editions asked for, findings."""

    project: Project
    papers: Papers
    shelves: tuple[Shelf, ...]
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether no finding is an error."""
        return not any(finding.severity == "error" for finding in self.findings)

    def stop_on_errors(self) -> None:
        """Raise ContentError with every finding if any is an error."""
        if not self.is_sound:
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
    found = [*collector.findings, *_checked(project, shelves), *check_shared_twins(project)]
    if papers:
        found += (*check_project(project, papers), *order_findings(project))
    findings = tuple(dict.fromkeys(found))
    if collector.findings or not papers:
        raise ContentError(findings)
    return Opened(project, papers, shelves, findings)


def _checked(project: Project, shelves: Iterable[Shelf]) -> Iterator[Finding]:
    by_name = {shelf.book.edition.name: shelf for shelf in shelves}
    for shelf in by_name.values():
        yield from (*check_book(shelf), *check_strays(shelf), *check_idle_figures(shelf))
        yield from check_uncited(shelf)
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
    proof: tuple[Artifact, ...] = ()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The files made, where they were delivered or set aside."""
        pressed = (self.press.interior, self.press.cover) if self.press else ()
        return (*pressed, *((self.screen,) if self.screen else ()), *self.proof)


def make_editions(opened: Opened, progress: Progress, outputs: Sequence[str]) -> list[Made]:
    """Make `print`, `screen` (or `proof`) of every edition opened.

    What stops one edition on its way stops them all, and nothing is kept. Once all are made,
    each is judged by itself: files that fail preflight are set aside in `rejected/`, those of a
    draft lie in `draft/`, the others are delivered, and `stop_on_rejected` tells.
    """
    opened.stop_on_errors()
    _withdraw(opened.project)
    cache = SheetCache(opened.project.build / "cache" / "sheets")
    with _workshop(opened.project, outputs) as shop, open_pool(progress, cache) as pool:

        def make(shelf: Shelf) -> Made:
            with pool.baton:
                return _make(shelf, opened, shop, pool, outputs)

        with ThreadPoolExecutor(max(len(opened.shelves), 1), initializer=deafen) as editions:
            try:
                made = list(editions.map(make, opened.shelves))
            except BaseException as error:
                pool.stop()
                if isinstance(error, OSError) and error.errno in _CANNOT_WRITE:
                    raise unwritable(opened.project.build, error) from None
                raise
        return [_keep(each, opened.project.build) for each in made]


def _make(shelf: Shelf, opened: Opened, shop: Path, pool: Pool, outputs: Sequence[str]) -> Made:
    edition = shelf.book.edition
    folder = shop / edition.name
    folder.mkdir()
    hands, tagged = pool.workers(edition.name, set_galley), pool.workers(edition.name, tag)
    book = settle(shelf, opened.papers, hands.set_all)
    press = screen = None
    if "print" in outputs:
        warnings = refuse_unbindable(edition, book.makeup.total, opened.papers)
        press = make_press_files(shelf, opened.papers, book, hands, folder)
        press = replace(press, findings=(*warnings, *press.findings))
        if press.destination == "draft":
            show_draft(press, opened.papers, hands)
        elif press.passed:
            delivered = last_delivered(opened.project.build, edition.name)
            hand_over(press, opened.papers, hands, delivered)
    if "screen" in outputs:
        style, target = book_style(edition, opened.papers), shop / f"{edition.name}.pdf"
        screen = make_screen(shelf, style, book, tagged.set_all, target)
    proof: tuple[Artifact, ...] = ()
    if "proof" in outputs:
        proof = make_proof(shelf, opened.papers, book, hands, tagged.set_all, folder)
    pool.progress(edition.name, "done")
    return Made(press, screen, proof)


def stop_on_rejected(made: Sequence[Made]) -> None:
    """Raise PreflightError with every defect of the press files that were rejected."""
    defects = [
        defect
        for each in made
        if each.press and not each.press.passed
        for report in each.press.reports
        for defect in report.defects
    ]
    if defects:
        raise PreflightError(tuple(defects))


def _withdraw(project: Project) -> None:
    try:
        withdraw_drafts(project)
    except OSError as error:
        raise unwritable(project.build, error) from None


@contextmanager
def _workshop(project: Project, outputs: Sequence[str]) -> Iterator[Path]:
    """A work folder beside the outputs, gone afterwards; raises OutputError if not writable."""
    work = project.build / "work"
    try:
        work.mkdir(parents=True, exist_ok=True)
        for kind in outputs:
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


def _keep(made: Made, build: Path) -> Made:
    """Move what was made to where it is delivered, in place of the old."""
    press, screen, proof = made.press, made.screen, made.proof
    try:
        if press:
            folder = press.interior.path.parent
            target = build / press.destination / folder.name
            press = press.moved_to(_put(folder, target))
        if screen:
            place = build / screen.role / screen.path.name
            screen = replace(screen, path=screen.path.replace(place))
        if proof:
            folder = proof[0].path.parent
            target = _put(folder, build / "proof" / folder.parent.name)
            proof = tuple(replace(each, path=target / each.path.name) for each in proof)
    except OSError as error:
        raise unwritable(build, error) from None
    return Made(press, screen, proof)


def _put(folder: Path, target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    if target.exists():
        target.rename(folder.with_name(f"{folder.name}.old"))  # goes with the workshop
    return folder.rename(target)
