"""The verb of approvals: how far each chapter is agreed, and by whom; signing."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from camnang.base.errors import UsageError
from camnang.cli import console
from camnang.content.context import Shelf, open_shelves
from camnang.content.library import open_project
from camnang.i18n.messages import Message, msg

if TYPE_CHECKING:
    from camnang.editions.approvals import ApprovalState, ChapterApproval

ALL = "*"  # every chapter
Judgement = tuple[Shelf, "tuple[ChapterApproval, ...]"]


def approvals(
    root: Path,
    editions: tuple[str, ...],
    sign: tuple[str, ...],
    by: str,
    state: "ApprovalState",
    sheet: bool,
    json: bool,
) -> None:
    """Show how far each chapter is agreed; sign; make the sheets to sign by hand."""
    from camnang.editions.approvals import judged, stale_findings

    project = open_project(root)
    shelves = open_shelves(project, project.select(editions))
    if sign:
        _sign(shelves, sign, by, state)
    books = [(shelf, judged(shelf)) for shelf in shelves]
    rows = [(shelf, each) for shelf, chapters in books for each in chapters]
    if json:
        console.as_json([_as_json(shelf, each, project.root) for shelf, each in rows])
    else:
        headings = (msg("Edition"), msg("Chapter"), msg("State"), msg("Signed by"), msg("Day"),
                    msg("Code of the text"))  # fmt: skip
        console.table(headings, [_cells(shelf, each) for shelf, each in rows])
        stale = [found for _, each in rows for found in stale_findings(each)]
        console.findings(stale, project.root)
    if sheet:
        for path in _sheets(project.build, books):
            (console.complain if json else console.say)(os.path.relpath(path))


def _sign(shelves: Sequence[Shelf], names: Sequence[str], by: str, state: "ApprovalState") -> None:
    from camnang.editions.approvals import judged, read_approvals, sign, write_approvals

    if not by.strip():
        raise UsageError(msg("It is not said who signs."), msg("Add --by NAME."))
    known = {chapter.stem for shelf in shelves for chapter in shelf.book.chapters}
    if unknown := sorted(set(names) - known - {ALL}):
        fact = msg("There is no chapter {names} here.", names=", ".join(unknown))
        raise UsageError(fact, msg("Its chapters: {names}.", names=", ".join(sorted(known))))
    for shelf in shelves:
        edition = shelf.book.edition
        said = read_approvals(edition.folder, edition.languages)
        signed = {
            each.chapter.stem: sign(each, state, by, date.today())
            for each in judged(shelf)
            if each.chapter.stem in names or ALL in names
        }
        own = {**said.approvals.get(edition.lang, {}), **signed}
        order = [stem for stem in edition.handbook.chapters if stem in own]
        whole = {**said.approvals, edition.lang: {stem: own[stem] for stem in order}}
        path = write_approvals(edition.folder, said.model_copy(update={"approvals": whole}))
        console.complain(msg("{file} is brought up to date.", file=os.path.relpath(path)))


def _state(each: "ChapterApproval") -> Message:
    from camnang.editions.approvals import STATES

    said = STATES[each.state]
    return msg("{state}, changed since", state=said) if each.is_stale else said


def _cells(shelf: Shelf, each: "ChapterApproval") -> Sequence[object]:
    by, day = (each.approval.by, each.approval.day.isoformat()) if each.approval else ("", "")
    return shelf.book.edition.name, each.chapter.stem, _state(each), by, day, each.code


def _as_json(shelf: Shelf, each: "ChapterApproval", root: Path) -> dict[str, object]:
    from camnang.editions.approvals import stale_findings

    return {
        "edition": shelf.book.edition.name,
        "chapter": each.chapter.stem,
        "state": each.state,
        "by": each.approval.by if each.approval else "",
        "day": each.approval.day.isoformat() if each.approval else "",
        "code": each.code,
        "stale": each.is_stale,
        "changed": [found.place.shown(root) for found in stale_findings(each)],
    }


def _sheets(build: Path, books: Sequence[Judgement]) -> Iterator[Path]:
    from camnang.base.build_folder import open_workshop
    from camnang.editions.signing_sheet import compose_signing_sheet
    from camnang.layout.typeset import typeset

    with open_workshop(build, ("approvals",)) as shop:
        for shelf, chapters in books:
            edition = shelf.book.edition
            made = shop.folder / f"{edition.name}.pdf"
            made.write_bytes(typeset(compose_signing_sheet(edition, chapters)).pdf)
            yield shop.put(made, build / "approvals" / made.name)
