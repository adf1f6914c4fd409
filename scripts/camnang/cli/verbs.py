"""The verbs: each reads its options, calls one room, and shows what came of it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from camnang import __version__
from camnang.base.errors import ExitCode, Finding, Place
from camnang.cli import console
from camnang.cli.check_verb import check, check_options, plan_site, verdict
from camnang.cli.examples import EXAMPLES
from camnang.cli.finding_root import project_root
from camnang.cli.making import make
from camnang.cli.progress import progress, steps
from camnang.cli.tidy_verb import tidy, tidy_options
from camnang.cli.web_verbs import addresses, serve, serve_options
from camnang.i18n.messages import LANGUAGES, Message, msg

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
_HELP = {"help_option_names": ["-h", "--help"]}


def camnang() -> click.Group:
    """Give the command with its verbs, its help in the language of messages."""
    codes = "\n".join(f"  {code:>3}  {words}" for code, words in EXIT_CODES.items())
    group = click.Group(
        "camnang",
        help=str(msg("Bilingual handbooks: one source becomes a website and press files.")),
        epilog=f"\b\n{msg('Exit codes:')}\n{codes}",
        context_settings=_HELP,
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
            callback=project_root,
            help=str(msg("The project's folder; the nearest around you if none is named.")),
        ),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False,
                     help=str(msg("Language of messages."))),
        click.Option(["--quiet", "-q"], is_flag=True, expose_value=False, callback=console.hush,
                     help=str(msg("Say what is wrong, and nothing else."))),
    ]  # fmt: skip
    if reports:
        options.append(click.Option(["--json"], is_flag=True, help=str(msg("Report as JSON."))))
    if editions:
        metavar = "[EDITION|FILE]..." if name == "check" else "[EDITION]..."
        options.append(click.Argument(["editions"], nargs=-1, metavar=metavar))
    options += _OPTIONS[name]() if name in _OPTIONS else []
    lines = "\n".join(f"  camnang {example}" for example in EXAMPLES.get(name, ()))
    return click.Command(
        name,
        callback=verb,
        params=options,
        help=str(words),
        epilog=f"\b\n{msg('Examples:')}\n{lines}" if lines else None,
        context_settings=_HELP,
    )


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
    "check": check_options,
    "plan": _plan_options,
    "preflight": _preflight_options,
    "serve": serve_options,
    "tidy": tidy_options,
    "translations": _translations_options,
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

    with steps() as step:
        opened = open_and_check(root, editions, step)
    make(opened, outputs, json)


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


def site(root: Path, json: bool = False) -> None:
    """Build the website."""
    from camnang.products.pipeline import open_and_check
    from camnang.site import build

    with steps() as step:
        opened = open_and_check(root, step=step)
        step(msg("website").text())
        page = build(plan_site(opened)) / "index.html"
    console.listing([page], opened.project.root, json)


def build_all(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """Find everything right, the website's pages too; then print, and build the website."""
    from camnang.products.pipeline import open_and_check

    with steps() as step:
        opened = open_and_check(root, editions, step)
        plan_site(open_and_check(root) if editions else opened)
    console.findings(opened.findings, opened.project.root)
    if not json:
        console.remark(verdict(opened.findings))
    make(opened, ("print", "screen"), json)
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


VERBS: dict[str, tuple[Verb, Message, bool, bool]] = {
    "list": (list_, msg("List handbooks and editions."), False, True),
    "check": (check, msg("Check specs and manuscripts; write nothing."), True, True),
    "tidy": (
        tidy,
        msg("Write manuscripts in canonical form; the page stays the same."),
        False,
        True,
    ),
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
        True,
    ),
    "translations": (
        translations,
        msg("Show which texts are newer than their twins; write down what agrees."),
        True,
        True,
    ),
    "site": (site, msg("Build the website in build/site/."), False, True),
    "build": (
        build_all,
        msg("Check, make press files and screen editions, build the website."),
        True,
        True,
    ),
    "explain": (
        explain,
        msg("Show the way of a chapter from manuscript to press page, step by step."),
        False,
        True,
    ),
    "new": (new, msg("Make a new handbook folder that builds at once."), False, True),
}
