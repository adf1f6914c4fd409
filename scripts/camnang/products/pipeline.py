"""The order of steps from project to made files; every room does its own work."""

import errno
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from camnang.base.build_folder import Workshop, open_workshop
from camnang.base.errors import (
    CamnangError,
    ContentError,
    ExitCode,
    Finding,
    MissingError,
    OutputError,
    Place,
    UndeliveredError,
    UsageError,
    unwritable,
)
from camnang.base.files import watch
from camnang.base.memo import Memo, memo_of
from camnang.checks import (
    check_fact_ages,
    check_language,
    check_project,
    check_same_sources,
    check_shared_twins,
)
from camnang.checks.books import check_books, files_of
from camnang.checks.catalogue import judged
from camnang.content.context import Shelf, gather_shelves
from camnang.content.dialect import markdown
from camnang.content.library import Collector, Project, gather_project, no_handbooks
from camnang.i18n.messages import Message, msg
from camnang.layout.sheet_cache import SheetCache
from camnang.products.handover import last_delivered, withdraw_drafts
from camnang.products.press_parts import order_findings, page_findings
from camnang.products.product import Made, Task
from camnang.products.registry import product_findings, product_named, product_of
from camnang.products.workers import BrokenPoolError, Pool, Progress, deafen, open_pool
from camnang.project.artifact import chapters_beside, picture_beside
from camnang.project.model import Edition
from camnang.project.papers import Papers, read_papers
from camnang.twins.stale_passages import with_stale_passages

_CANNOT_WRITE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)
Step = Callable[[str, tuple[int, int]], None]
_WORST_FIRST = (ExitCode.TYPESETTING, ExitCode.CONTENT, ExitCode.PREFLIGHT)


@dataclass(frozen=True)
class Opened:
    """A project whose content is read: papers, the shelves of the editions asked for, findings."""

    project: Project
    papers: Papers
    shelves: tuple[Shelf, ...]
    findings: tuple[Finding, ...]
    memo: Memo

    @property
    def is_sound(self) -> bool:
        """Whether no finding is an error."""
        return not any(finding.severity == "error" for finding in self.findings)

    def stop_on_errors(self) -> None:
        """Raise ContentError with every finding if any is an error."""
        if not self.is_sound:
            raise ContentError(self.findings)


def _silent(what: str, share: tuple[int, int]) -> None:
    pass


def open_and_check(
    root: Path, names: Iterable[str] = (), day: date | None = None, step: Step = _silent
) -> Opened:
    """Read a project and check these editions; raises ContentError if part cannot be read.

    Whatever can be read is checked all the same, so that every mistake is told at once. What grows
    old is told as of a day, if one is given: nothing that is made hangs on the clock. `step` is
    called with the edition that was just checked, and how many of how many are.
    """
    collector, names = Collector(), tuple(names)
    still = watch(partial(files_of, root.resolve()))
    project = gather_project(root, collector)
    path = project.root / "handbooks" / "papers.yml"
    papers = collector.take(lambda: read_papers(path, project.languages))
    if not collector.findings:
        collector.findings += no_handbooks(project)
        collector.stop_if_any()
    try:
        editions = project.select(names)
    except UsageError:
        collector.stop_if_any()  # the edition may be one whose spec cannot be read
        raise
    shelves = tuple(gather_shelves(project, editions, collector))
    languages = project.languages if not names else tuple(shelf.lang for shelf in shelves)
    told = (each for lang in dict.fromkeys(languages) for each in check_language(project, lang))
    memo = memo_of(project.build)
    books = []
    for number, book in enumerate(check_books(shelves, memo, still), start=1):
        books.append(book)
        step(shelves[number - 1].book.edition.name, (number, len(shelves)))
    found = [*collector.findings, *told, *(each for book in books for each in book.own)]
    found += (each for book in books for each in check_fact_ages(book.dated, day)) if day else ()
    found += check_shared_twins(project)
    found += (each for book in books for each in book.beside_facts)
    pairs = zip(shelves, books, strict=True)
    found += check_same_sources((shelf.lang, book.sources) for shelf, book in pairs)
    if papers:
        found += (
            *check_project(project, papers),
            *order_findings(project),
            *page_findings(project, papers),
            *product_findings(project),
        )
    findings = tuple(dict.fromkeys(judged(found, project.publisher.checks)))
    markdown(project.root).keep()
    memo.tidy()
    if collector.findings or not papers:
        raise ContentError(findings)
    return Opened(project, papers, shelves, findings, memo)


def load_engine() -> None:
    """Load what sets books; raises MissingError if it lacks a library, before anything is made."""
    import camnang.layout.prove  # noqa: F401


def make_editions(opened: Opened, progress: Progress, outputs: Sequence[str]) -> list[Made]:
    """Make `print`, `screen`, `epub`, `office` (or `proof`) of each edition, judged by itself.

    One that fails on its way is not made, and what was delivered of it before stays; files that
    fail preflight are set aside in `rejected/`, those of a draft lie in `draft/`; the others are
    delivered, and `stop_on_failures` tells. What the machine lacks stops all, and so does a disk
    that cannot be written.
    """
    opened.stop_on_errors()
    with open_workshop(opened.project.build, outputs) as shop:
        _withdraw(opened.project)
        shelves = with_stale_passages(opened.project, opened.shelves)
        try:
            made = _make_all(shelves, opened, progress, outputs, shop)
            if len(made) > 1:  # which of them broke the pool is seen when each has its own
                made = [
                    _make_all([shelf], opened, progress, outputs, shop)[0]
                    if isinstance(each.failure, BrokenPoolError)
                    else each
                    for shelf, each in zip(shelves, made, strict=True)
                ]
        except OSError as error:
            if error.errno in _CANNOT_WRITE:
                raise unwritable(opened.project.build, error) from None
            raise
        return [_keep(each, shop) for each in made]


def _make_all(
    shelves: Sequence[Shelf],
    opened: Opened,
    progress: Progress,
    outputs: Sequence[str],
    shop: Workshop,
) -> list[Made]:
    with open_pool(progress, SheetCache(opened.memo)) as pool:

        def make(shelf: Shelf) -> Made:
            with pool.baton:
                return _attempt(shelf, opened, shop.folder, pool, outputs)

        with ThreadPoolExecutor(max(len(shelves), 1), initializer=deafen) as editions:
            try:
                made = list(editions.map(make, shelves))
            except BaseException:
                pool.stop()
                raise
    for each in made:  # not before: what an interrupt has ended is no failure to tell of
        if each.failure:
            progress(each.edition.name, str(msg("not made")))
    return made


def _attempt(shelf: Shelf, opened: Opened, shop: Path, pool: Pool, outputs: Sequence[str]) -> Made:
    edition = shelf.book.edition
    folder = shop / edition.name
    folder.mkdir()
    try:
        return _make(shelf, opened, folder, pool, outputs)
    except (MissingError, OutputError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _CANNOT_WRITE:
            raise
        shutil.rmtree(folder)
        return Made(edition, failure=error)


def _make(shelf: Shelf, opened: Opened, folder: Path, pool: Pool, outputs: Sequence[str]) -> Made:
    from camnang.layout.measure import measure_galley
    from camnang.layout.prove import set_galley  # the engine is loaded where books are made
    from camnang.layout.tagged import typeset_tagged as tag

    edition = shelf.book.edition
    hands, tagged = pool.workers(edition.name, set_galley), pool.workers(edition.name, tag)
    measurer = pool.workers(edition.name, measure_galley).set_all
    book = product_of(edition).settle(shelf, opened.papers, hands.set_all, measurer)
    product = product_named(book.makeup.binding)
    delivered = last_delivered(opened.project.build, edition.name)
    task = Task(shelf, opened.papers, product, book, hands, tagged.set_all, folder, delivered)
    made = Made(edition)
    for output in outputs:
        if output in product.steps:
            made = product.steps[output](task, made)
    pool.progress(edition.name, "done")
    return made


def _withdraw(project: Project) -> None:
    try:
        withdraw_drafts(project)
    except OSError as error:
        raise unwritable(project.build, error) from None


def _keep(made: Made, shop: Workshop) -> Made:
    """Move what was made to where it is delivered, in place of the old."""
    press, proof, name = made.press, made.proof, made.edition.name
    read: dict[str, Any] = {}
    build = shop.build
    try:
        if press:
            place = build / press.destination / name
            press = press.moved_to(shop.put(press.folder, place))
        if made.screen:
            chapters = chapters_beside(made.screen.path)
            shop.put(chapters, build / made.screen.role / chapters.name)
        if made.office:
            picture = picture_beside(made.office.path)
            shop.put(picture, build / made.office.role / f"{name}{picture.suffix}")
        for file in made.read:
            place = build / file.role / f"{name}{file.path.suffix}"
            read[file.role] = replace(file, path=shop.put(file.path, place))
        if proof:
            target = shop.put(proof[0].path.parent, build / "proof" / name)
            proof = tuple(replace(each, path=target / each.path.name) for each in proof)
    except OSError as error:
        raise unwritable(build, error) from None
    return replace(made, press=press, proof=proof, **read)


def stop_on_failures(made: Sequence[Made]) -> None:
    """Raise UndeliveredError with all that kept editions from delivery, each with its name.

    Its exit code is the worst: an edition that could not be set, one that cannot be bound, one
    that failed preflight. A bug goes before them, and is raised as it is.
    """
    failed = [(each.edition, each.failure) for each in made if each.failure]
    for edition, failure in failed:
        if not isinstance(failure, CamnangError):
            failure.add_note(str(_not_made(edition, msg("a bug"))))
            raise failure
    codes = {failure.exit_code for _, failure in failed if isinstance(failure, CamnangError)}
    codes |= {ExitCode.PREFLIGHT for each in made if each.rejected}
    if codes:
        found = [*_failures(failed), *(defect for each in made for defect in _defects(each))]
        raise UndeliveredError(tuple(found), min(codes, key=_WORST_FIRST.index))


def _failures(failed: Iterable[tuple[Edition, Exception]]) -> Iterator[Finding]:
    for edition, failure in failed:
        assert isinstance(failure, CamnangError)
        own = Finding("making", "error", Place(edition.folder), failure.fact, failure.remedy)
        for finding in failure.findings if isinstance(failure, ContentError) else (own,):
            yield replace(finding, fact=_not_made(edition, finding.fact))


def _not_made(edition: Edition, why: Message) -> Message:
    return msg("{edition} was not made: {why}", edition=edition.name, why=why)


def _defects(made: Made) -> Iterator[Finding]:
    if made.press and made.rejected:
        for report in made.press.reports:
            yield from report.defects
