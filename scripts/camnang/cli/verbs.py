"""The verbs: each reads its options, calls one room, and shows what came of it."""

import os
from pathlib import Path
from typing import Any

import click

from camnang.base.clock import today
from camnang.base.errors import Finding, Place
from camnang.cli import console
from camnang.cli.check_verb import plan_site, verdict
from camnang.cli.making import Told, make, tell
from camnang.cli.memo_verbs import tell_remade
from camnang.cli.progress import progress, steps
from camnang.cli.standing import standing
from camnang.i18n.messages import msg


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


def epub(root: Path, editions: tuple[str, ...], json: bool, explain: bool) -> None:
    """Make the e-books."""
    _make(root, editions, ("epub",), json, explain)


def office(root: Path, editions: tuple[str, ...], json: bool, explain: bool) -> None:
    """Make the office versions of cards, signs and posters."""
    _make(root, editions, ("office",), json, explain)


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
        with steps() as step:
            opened = open_and_check(root, editions, step=step)
        told = make(opened, outputs, json)
        if told.is_whole:
            before.keep(told.places, told)
    if explain:
        tell_remade(opened.memo.remade if known is None else ())


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


def site(root: Path, json: bool = False, offline: bool = False) -> None:
    """Build the website, and with `offline` a copy of it to read without network."""
    before = standing(root, "site", offline, shows_site=True)
    made: list[Path] | None = before.told()
    if made is None:
        from camnang.products.pipeline import open_and_check
        from camnang.site import build
        from camnang.site.offline import write_copy

        with steps() as step:
            opened = open_and_check(root, step=step)
            step(msg("website").text())
            folder = build(plan_site(opened))
            outputs = [folder]
            if offline:
                step(msg("copy to read without network").text())
                project = opened.project
                outputs.append(write_copy(folder, project.publisher.site_url, project.build))
        made = [folder / "index.html", *outputs[1:]]
        before.keep(outputs, made)
    console.listing(made, root.resolve(), json)


def build_all(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """Find everything right, the website's pages too; then print, and build the website."""
    before = standing(root, "build", editions, today().isoformat())
    known: tuple[tuple[Finding, ...], Told] | None = before.told()
    if known is None:
        from camnang.products.pipeline import load_engine, open_and_check

        load_engine()
        with steps() as step:
            opened = open_and_check(root, editions, today(), step)
            plan_site(open_and_check(root) if editions else opened)
        found = opened.findings
    else:
        found = known[0]
    console.findings(found, root.resolve())
    if not json:
        console.remark(verdict(found))
    if known is None:
        told = make(opened, ("print", "screen", "epub", "office"), json)
        if told.is_whole:
            before.keep(told.places, (found, told))
    else:
        tell(known[1], root.resolve(), json)
    site(root, json)  # read again: books take minutes, and somebody may be writing


def new(root: Path, slug: str, json: bool) -> None:
    """Make a new handbook folder that builds at once."""
    from camnang.content.scaffold import make_handbook

    made = make_handbook(root, slug)
    console.listing(made, root.resolve(), json)
    spec = os.path.relpath(made[0])
    console.aside(msg("Next: write {spec} and its chapter, then run camnang check {slug}-{lang}.",
                      spec=spec, slug=slug, lang=made[1].name.split(".")[-2]))  # fmt: skip


def translations(**options: Any) -> None:
    """Show and settle the states of translations."""
    from camnang.cli import twin_verbs

    twin_verbs.translations(**options)


def calendar(**options: Any) -> None:
    """List what falls due while the printed copies are in use."""
    from camnang.cli import calendar_verb

    calendar_verb.calendar(**options)


def explain(root: Path, edition: str, chapter: str, json: bool) -> None:
    """Show the way of a chapter through the rooms."""
    from camnang.products import explain
    from camnang.products.pipeline import open_and_check

    opened = open_and_check(root, [edition])
    with progress([shelf.book.edition.name for shelf in opened.shelves]) as show:
        folder = explain.explain(opened, chapter, show)
    if json:
        console.as_json([{"file": os.path.relpath(folder / each.file, root), "room": each.room}
                         for each in explain.STAGES])  # fmt: skip
        return
    rows = [(os.path.relpath(folder / each.file), each.room, each.done) for each in explain.STAGES]
    console.table((msg("File"), msg("Made in"), msg("What it is")), rows)
