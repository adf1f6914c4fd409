"""The verbs: each reads its options, calls one room, and shows what came of it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from camnang import __version__
from camnang.base.clock import today
from camnang.base.errors import ContentError, ExitCode, Finding, Place
from camnang.cli import console
from camnang.cli.making import make
from camnang.cli.web_verbs import addresses, serve
from camnang.i18n.messages import LANGUAGES, Message, msg

if TYPE_CHECKING:  # the rooms are opened by the verbs that need them
    from camnang.products.pipeline import Opened
    from camnang.site import Site

EXIT_CODES: dict[ExitCode, Message] = {
    ExitCode.OK: msg("everything went well"),
    ExitCode.USAGE: msg("the command was called wrongly"),
    ExitCode.CONTENT: msg("a spec or a manuscript is wrong"),
    ExitCode.MISSING: msg("a tool, font, profile or system library is missing"),
    ExitCode.TYPESETTING: msg("typesetting failed"),
    ExitCode.PREFLIGHT: msg("a press file failed preflight"),
    ExitCode.OUTPUT: msg("the output cannot be written"),
    ExitCode.BUG: msg("a bug"),
    ExitCode.INTERRUPTED: msg("interrupted"),
}
Verb = Callable[..., None]


def camnang() -> click.Group:
    """Give the command with its verbs, its help in the language of messages."""
    codes = "\n".join(f"  {code:>3}  {words}" for code, words in EXIT_CODES.items())
    group = click.Group(
        "camnang",
        help=str(msg("Bilingual handbooks: one source becomes a website and press files.")),
        epilog=f"\b\n{msg('Exit codes:')}\n{codes}",
    )
    group.params += [
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False,
                     help=str(msg("Language of messages."))),
    ]  # fmt: skip
    click.version_option(__version__, prog_name="camnang", message="%(prog)s %(version)s")(group)
    for name, (verb, words, editions, reports) in VERBS.items():
        group.add_command(_command(name, verb, words, editions, reports))
    return group


def _command(name: str, verb: Verb, words: Message, editions: bool, reports: bool) -> click.Command:
    options: list[click.Parameter] = [
        click.Option(
            ["--root"],
            type=click.Path(file_okay=False, path_type=Path),
            default=Path(),
            help=str(msg("The project's folder.")),
        ),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False,
                     help=str(msg("Language of messages."))),
    ]  # fmt: skip
    if reports:
        options.append(click.Option(["--json"], is_flag=True, help=str(msg("Report as JSON."))))
    if editions:
        options.append(click.Argument(["editions"], nargs=-1, metavar="[EDITION]..."))
    options += _OPTIONS[name]() if name in _OPTIONS else []
    return click.Command(name, callback=verb, params=options, help=str(words))


def _check_options() -> list[click.Parameter]:
    return [
        click.Option(["--uncited"], is_flag=True,
                     help=str(msg("List figures without a source, and nothing else."))),
        click.Option(["--severity"], type=click.Choice(list(console.SEVERITIES)),
                     default="warning", help=str(msg("List what is at least as severe."))),
    ]  # fmt: skip


def _plan_options() -> list[click.Parameter]:
    return [
        click.Option(["--pages"], type=click.IntRange(4, 2000),
                     help=str(msg("Plan for this many pages."))),
    ]  # fmt: skip


def _translations_options() -> list[click.Parameter]:
    return [
        click.Option(["--show"], is_flag=True,
                     help=str(msg("Show both texts where one is newer."))),
        click.Option(["--agree"], multiple=True, metavar="FILE[:LINE]",
                     help=str(msg("Both texts there say the same now."))),
        click.Option(["--ask"], is_flag=True, help=str(msg("Agree to nothing by itself."))),
    ]  # fmt: skip


def _calendar_options() -> list[click.Parameter]:
    return [
        click.Option(["--until"], type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
                     help=str(msg("List what falls due by this day, in every book."))),
        click.Option(["--ics"], type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
                     help=str(msg("Write it into this file for a calendar program, too."))),
    ]  # fmt: skip


def _new_options() -> list[click.Parameter]:
    return [click.Argument(["slug"])]


def _explain_options() -> list[click.Parameter]:
    return [click.Argument([what], metavar=what.upper()) for what in ("edition", "chapter")]


def _preflight_options() -> list[click.Parameter]:
    from camnang.preflight import PROFILES

    return [
        click.Option(["--spec"], metavar="EDITION",
                     help=str(msg("Judge as a file of this edition's print job."))),
        click.Option(["--profile"], type=click.Choice(sorted(PROFILES)), default="house",
                     help=str(msg("Judge by this profile."))),
        click.Option(["--report"], type=click.Path(file_okay=False, path_type=Path),
                     help=str(msg("Write preflight.json and preflight.html into this folder."))),
        click.Argument(["files"], nargs=-1, required=True, metavar="FILE...",
                       type=click.Path(path_type=Path)),
    ]  # fmt: skip


_OPTIONS: dict[str, Callable[[], list[click.Parameter]]] = {
    "check": _check_options,
    "plan": _plan_options,
    "preflight": _preflight_options,
    "translations": _translations_options,
    "calendar": _calendar_options,
    "explain": _explain_options,
    "new": _new_options,
}


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
    from camnang.checks import list_uncited
    from camnang.products.pipeline import open_and_check

    try:
        opened = open_and_check(root, editions, today())
        found, where = opened.findings, opened.project.root
        if uncited:
            found = tuple(finding for shelf in opened.shelves for finding in list_uncited(shelf))
        elif not editions:
            _plan_site(opened)
    except ContentError as error:
        found, where = error.findings, root.resolve()
    if json:
        console.as_json([finding.as_json(where) for finding in found])
    else:
        console.findings(found, where, "note" if uncited else severity)
        console.say(_verdict(found))
    if any(finding.severity == "error" for finding in found):
        raise click.exceptions.Exit(ExitCode.CONTENT)


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


def print_(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """Make the press files."""
    _make(root, editions, ("print",), json)


def screen(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """Make the screen editions."""
    _make(root, editions, ("screen",), json)


def proof(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """Make proofs for people who are not the press."""
    _make(root, editions, ("proof",), json)


def _make(root: Path, editions: tuple[str, ...], outputs: tuple[str, ...], json: bool) -> None:
    from camnang.products.pipeline import open_and_check

    make(open_and_check(root, editions), outputs, json)


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
    from camnang.products.pipeline import open_and_check
    from camnang.site import build

    folder = build(_plan_site(open_and_check(root)))
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
    from camnang.products.pipeline import open_and_check

    opened = open_and_check(root, editions, today())
    _plan_site(open_and_check(root) if editions else opened)
    console.findings(opened.findings, opened.project.root)
    console.say(_verdict(opened.findings))
    make(opened, ("print", "screen"), json=False)
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


VERBS: dict[str, tuple[Verb, Message, bool, bool]] = {
    "list": (list_, msg("List handbooks and editions."), False, True),
    "check": (check, msg("Check specs and manuscripts; write nothing."), True, True),
    "verifications": (
        verifications,
        msg("List what is still to be verified, and whom to ask."),
        True,
        True,
    ),
    "print": (print_, msg("Make press files in build/print/."), True, True),
    "screen": (screen, msg("Make screen editions in build/screen/."), True, True),
    "proof": (
        proof,
        msg("Make proofs in build/proof/: paper, ink, a mock-up to fold, pages to correct."),
        True,
        True,
    ),
    "plan": (plan, msg("Reckon sheets, plates, paper and spine, without building."), True, True),
    "preflight": (preflight, msg("Judge any PDF as a prepress department does."), False, True),
    "serve": (serve, msg("Show the website while you write; stop with Ctrl+C."), False, False),
    "addresses": (
        addresses,
        msg("Record every page and section, so that printed codes keep leading somewhere."),
        False,
        False,
    ),
    "translations": (
        translations,
        msg("Show which texts are newer than their twins; write down what agrees."),
        True,
        True,
    ),
    "calendar": (
        calendar,
        msg("List what falls due before the printed copies are used up."),
        True,
        True,
    ),
    "site": (site, msg("Build the website in build/site/."), False, False),
    "build": (
        build_all,
        msg("Check, make press files and screen editions, build the website."),
        True,
        False,
    ),
    "explain": (
        explain,
        msg("Show the way of a chapter from manuscript to press page, step by step."),
        False,
        False,
    ),
    "new": (new, msg("Make a new handbook folder that builds at once."), False, False),
}
