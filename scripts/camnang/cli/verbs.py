"""The verbs: each reads its options, calls one room, and shows what came of it."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from camnang.base.clock import today
from camnang.base.errors import ContentError, ExitCode, Finding, Place
from camnang.base.memo import NO_MEMO
from camnang.cli import console
from camnang.cli.making import Told, make, tell
from camnang.cli.memo_verbs import tell_remade
from camnang.cli.standing import Found, checked, standing
from camnang.i18n.messages import Message, msg

if TYPE_CHECKING:  # the rooms are opened by the verbs that need them
    from camnang.products.pipeline import Opened
    from camnang.site import Site


def preflight(
    root: Path, files: tuple[Path, ...], spec: str, profile: str, report: Path | None, json: bool
) -> None:
    """Judge any PDF files."""
    from camnang.products import preflight_report

    judged = preflight_report.judge(root, files, spec, profile)
    if report:
        preflight_report.write(judged.reports, report)
    if json:
        console.as_json([each.as_json(root.resolve()) for each in judged.reports])
    else:
        for each in judged.reports:
            console.findings(each.defects, Path.cwd(), "note")
            console.say(preflight_report.verdict(each))
    for missing in judged.astray:
        console.complain(missing.text())
    if judged.exit_code:
        raise click.exceptions.Exit(judged.exit_code)


def list_(root: Path, json: bool) -> None:
    """Print handbooks and editions with their particulars."""
    from camnang.content.listing import listed

    rows = listed(root)
    if json:
        console.as_json([row.as_json() for row in rows])
        return
    headings = (
        msg("Edition"), msg("Title"), msg("Chapters"), msg("Words"), msg("Trim"), msg("Binding"),
        msg("Status"), msg("Copies"),
    )  # fmt: skip
    console.table(headings, [row.cells() for row in rows])


def check(
    root: Path, editions: tuple[str, ...], json: bool, severity: str, uncited: bool = False
) -> None:
    """Check specs and manuscripts; write nothing."""
    found, where = checked(
        root, (editions, uncited, today().isoformat()), partial(_look, root, editions, uncited)
    )
    if json:
        console.as_json([finding.as_json(where) for finding in found])
    else:
        console.findings(found, where, "note" if uncited else severity)
        console.say(_verdict(found))
    if any(finding.severity == "error" for finding in found):
        raise click.exceptions.Exit(ExitCode.CONTENT)


def _look(root: Path, editions: tuple[str, ...], uncited: bool) -> Found:
    from camnang.checks import list_uncited
    from camnang.products.pipeline import open_and_check

    try:
        opened = open_and_check(root, editions)
        if uncited:
            found = (finding for shelf in opened.shelves for finding in list_uncited(shelf))
            return tuple(found), opened.project.root
        if not editions:
            _plan_site(opened)
    except ContentError as error:
        return error.findings, root.resolve()
    return opened.findings, opened.project.root


def _verdict(found: tuple[Any, ...]) -> Message:
    count = {
        severity: sum(finding.severity == severity for finding in found)
        for severity in ("error", "warning", "note")
    }
    return msg(
        "Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        errors=count["error"],
        warnings=count["warning"],
        notes=count["note"],
    )


def verifications(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """List what is still to be verified, once for each entry of the register."""
    from camnang.checks import check_open_verifications
    from camnang.content.context import open_shelves
    from camnang.content.library import open_project

    project = open_project(root)
    found: dict[Place, Finding] = {}  # an entry is told once, in the first language of its book
    for shelf in open_shelves(project, project.select(editions)):
        for each in check_open_verifications(shelf):
            found.setdefault(each.place, each)
    if json:
        console.as_json([found[place].as_json(project.root) for place in sorted(found)])
        return
    for place in sorted(found):
        console.say(found[place].text(project.root))
    console.say(msg("Open verifications: {count}.", count=len(found)))


def print_(root: Path, editions: tuple[str, ...], json: bool, explain: bool) -> None:
    """Make the press files."""
    _make(root, editions, ("print",), json, explain)


def screen(root: Path, editions: tuple[str, ...], json: bool, explain: bool) -> None:
    """Make the screen editions."""
    _make(root, editions, ("screen",), json, explain)


def proof(root: Path, editions: tuple[str, ...], json: bool, explain: bool) -> None:
    """Make proofs for people who are not the press."""
    _make(root, editions, ("proof",), json, explain)


def _make(
    root: Path, editions: tuple[str, ...], outputs: tuple[str, ...], json: bool, explain: bool
) -> None:
    before = standing(root, outputs, editions)
    known: Told | None = before.told()
    if known is not None:
        tell(known, root.resolve(), json)
    else:
        from camnang.products.pipeline import load_engine, open_and_check

        load_engine()
        opened = open_and_check(root, editions)
        told = make(opened, outputs, json)
        if told.is_whole:
            before.keep(told.places, told)
    if explain:
        tell_remade(opened.memo if known is None else NO_MEMO)


def plan(root: Path, editions: tuple[str, ...], pages: int | None, json: bool) -> None:
    """Print the press plan of editions, without building."""
    from camnang.products.plan_report import planned

    found = planned(root, editions, pages)
    if json:
        console.as_json([each.job.model_dump(mode="json", by_alias=True) for each in found])
        return
    for each in found:
        console.say(each.job.title)
        console.table((msg("What"), msg("Value")), list(each.lines()))


def site(root: Path) -> None:
    """Build the website."""
    before = standing(root, "site", shows_site=True)
    folder = root.resolve() / "build" / "site"
    if before.told() is None:
        from camnang.products.pipeline import open_and_check
        from camnang.site import build

        folder = build(_plan_site(open_and_check(root)))
        before.keep((folder,), True)
    console.say(os.path.relpath(folder / "index.html"))


def _plan_site(opened: "Opened") -> "Site":
    """Give the plan of a project's website; raises ContentError with what is wrong in the books
    and on the website's own pages.
    """
    from camnang.site import plan

    try:
        planned = plan(opened.project, shelves=opened.shelves)
    except ContentError as error:
        raise ContentError((*opened.findings, *error.findings)) from None
    opened.stop_on_errors()
    return planned


def build_all(root: Path, editions: tuple[str, ...]) -> None:
    """Find everything right, the website's pages too; then print, and build the website."""
    before = standing(root, "build", editions)
    known: tuple[tuple[Finding, ...], Told] | None = before.told()
    if known is None:
        from camnang.products.pipeline import load_engine, open_and_check

        load_engine()
        opened = open_and_check(root, editions, today())
        _plan_site(open_and_check(root) if editions else opened)
        found = opened.findings
    else:
        found = known[0]
    console.findings(found, root.resolve())
    console.say(_verdict(found))
    if known is None:
        told = make(opened, ("print", "screen"), json=False)
        if told.is_whole:
            before.keep(told.places, (found, told))
    else:
        tell(known[1], root.resolve(), json=False)
    site(root)  # read again: books take minutes, and somebody may be writing


def new(root: Path, slug: str) -> None:
    """Make a new handbook folder that builds at once."""
    from camnang.content.scaffold import make_handbook

    for path in make_handbook(root, slug):
        console.say(os.path.relpath(path))


def translations(**options: Any) -> None:
    """Show and settle the states of translations."""
    from camnang.cli import twin_verbs

    twin_verbs.translations(**options)


def calendar(**options: Any) -> None:
    """List what falls due while the printed copies are in use."""
    from camnang.cli import calendar_verb

    calendar_verb.calendar(**options)


def explain(root: Path, edition: str, chapter: str) -> None:
    """Show the way of a chapter through the rooms."""
    from camnang.products import explain
    from camnang.products.pipeline import open_and_check

    opened = open_and_check(root, [edition])
    with console.progress([shelf.book.edition.name for shelf in opened.shelves]) as progress:
        folder = explain.explain(opened, chapter, progress)
    rows = [(os.path.relpath(folder / each.file), each.room, each.done) for each in explain.STAGES]
    console.table((msg("File"), msg("Made in"), msg("What it is")), rows)
