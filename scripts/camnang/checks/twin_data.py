"""Data files in several languages: what stands side by side there has the same values and age."""

from collections.abc import Container, Iterable, Iterator
from functools import partial
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.memo import WorkStep, memo_of
from camnang.checks.twin_ages import stale_texts
from camnang.checks.twin_values import twin_place, value_findings
from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.content.reading import kept
from camnang.i18n.messages import msg
from camnang.twins.data_texts import SideBySide, data_files, data_texts
from camnang.twins.ledger import FILE, Ledger, read_ledger
from camnang.twins.states import State, judge

SHARED = WorkStep(
    "shared twins", ("base", "checks", "content", "design", "i18n", "project", "twins")
)


def check_twin_data(shelf: Shelf, original: str, ledger: Ledger) -> Iterator[Finding]:
    """Give an error for each text of a handbook's data whose values differ from the original's,
    and a warning for each whose twin is newer.
    """
    folder = shelf.book.edition.folder
    yield from _files(folder, data_files(folder), (original, shelf.lang), ledger, shelf.project)


def check_shared_twins(project: Project) -> Iterator[Finding]:
    """Give the same of the files that all handbooks share: register, glossary, publisher."""
    folder = project.root / "handbooks"
    files = data_files(folder, shared=True)
    rest, find = f"{project.root} {project.languages}", partial(_shared, project, folder, files)
    yield from kept(memo_of(project.build), [*files, folder / FILE], rest, find, SHARED)


def _shared(project: Project, folder: Path, files: list[Path]) -> tuple[Finding, ...]:
    original, *others = project.languages
    ledger = read_ledger(folder) or Ledger()
    each = (_files(folder, files, (original, lang), ledger, project) for lang in others)
    return tuple(finding for found in each for finding in found)


def _files(
    folder: Path,
    files: Iterable[Path],
    languages: tuple[str, str],
    ledger: Ledger,
    project: Project,
) -> Iterator[Finding]:
    for path in files:
        try:
            found = tuple(data_texts(path, *languages))
        except ContentError:
            continue  # told by who reads the file
        agreed = ledger.lines(languages[1], path.relative_to(folder).as_posix())
        pairs = tuple(pair for each in found for pair in each.pairs)
        judged = judge(pairs, agreed) if agreed else ()
        older = {
            id(each.twins.pair)
            for each in judged
            if each.twins and each.state is State.ORIGINAL_NEWER
        }
        for each in found:
            yield from _values(path, each, older)
        yield from stale_texts(path, judged, project.root)


def _values(path: Path, texts: SideBySide, older: Container[int]) -> Iterator[Finding]:
    if len(texts.here) != len(texts.there):
        yield _other_count(path, texts)
        return
    for pair in texts.pairs:
        here, there = (Place(path, block.line) for block in pair)
        for mine, theirs in zip(pair[0].said, pair[1].said, strict=True):
            if id(pair) not in older:
                yield from value_findings(here, there, mine, theirs)


def _other_count(path: Path, texts: SideBySide) -> Finding:
    mine, other = len(texts.here), len(texts.there)
    here, there = (
        Place(path, (blocks or either)[0].line)
        for blocks, either in ((texts.here, texts.there), (texts.there, texts.here))
    )
    fact = msg("The list has {mine} lines here, {other} in {twin}.",
               mine=mine, other=other, twin=twin_place(there))  # fmt: skip
    return Finding("translation", "error", here, fact, msg("Build both languages alike."))
