"""The command: its verbs as one table, with their options and help in the language of messages."""

from collections.abc import Callable
from pathlib import Path

import click

from camnang import __version__
from camnang.base.errors import ExitCode
from camnang.cli import console, verbs
from camnang.cli.beginnings import import_, import_options, init, init_options
from camnang.cli.check_verb import check, check_options
from camnang.cli.edition_verbs import EDITION_OPTIONS, EDITION_VERBS
from camnang.cli.examples import EXAMPLES
from camnang.cli.finding_root import project_root
from camnang.cli.link_verb import link_options, links
from camnang.cli.memo_verbs import clean
from camnang.cli.tidy_verb import tidy, tidy_options
from camnang.cli.web_verbs import addresses, serve, serve_options, site_options
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
_ROOT_HELP = msg("The project's folder; the nearest around you if none is named.")
_QUIET = "camnang.quiet"  # click's contexts of one call share what is kept under such a name
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
    group.params += _everywhere(_given_before)
    click.version_option(__version__, prog_name="camnang", message="%(prog)s %(version)s")(group)
    for name, (verb, words, editions, reports) in VERBS.items():
        group.add_command(_command(name, verb, words, editions, reports))
    return group


def _everywhere(callback: Callable[..., Path | None]) -> list[click.Parameter]:
    """Give the options that stand before a verb or after it."""
    return [
        click.Option(["--root"], type=click.Path(file_okay=False, path_type=Path),
                     callback=callback, expose_value=callback is project_root,
                     help=str(_ROOT_HELP)),
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False,
                     help=str(msg("Language of messages."))),
        click.Option(["--quiet", "-q"], is_flag=True, expose_value=False, callback=_hush,
                     help=str(msg("Say what is wrong, and nothing else."))),
    ]  # fmt: skip


def _hush(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Be quiet if that was asked for before the verb or after it."""
    context.meta[_QUIET] = wanted or context.meta.get(_QUIET, False)
    console.hush(context.meta[_QUIET])


def _given_before(context: click.Context, option: click.Parameter, named: Path | None) -> None:
    """Hand a folder named before the verb to the verb."""
    if named is not None:
        context.default_map = {verb: {"root": named} for verb in VERBS}


def _command(name: str, verb: Verb, words: Message, editions: bool, reports: bool) -> click.Command:
    options = _everywhere(project_root)
    if reports:
        options.append(click.Option(["--json"], is_flag=True, help=str(msg("Report as JSON."))))
    if editions:
        metavar = "[EDITION|FILE]..." if name == "check" else "[EDITION]..."
        options.append(click.Argument(["editions"], nargs=-1, metavar=metavar))
    lines = "\n".join(f"  camnang {example}" for example in EXAMPLES.get(name, ()))
    command = _Command(
        name,
        callback=verb,
        params=options,
        help=str(words),
        epilog=f"\b\n{msg('Examples:')}\n{lines}" if lines else None,
        context_settings=_HELP,
    )
    command.own = _OPTIONS.get(name, list)
    return command


class _Command(click.Command):
    """A verb whose own options are made when it is called: some ask a room what there is."""

    own: Callable[[], list[click.Parameter]] | None = None

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Give all options and arguments."""
        if self.own:
            self.params += self.own()
            self.own = None
        return super().get_params(ctx)


def _making_options() -> list[click.Parameter]:
    return [
        click.Option(["--explain"], is_flag=True,
                     help=str(msg("Say what had to be made again, and why."))),
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
    "check": check_options,
    "serve": serve_options,
    "site": site_options,
    "tidy": tidy_options,
    "print": _making_options,
    "screen": _making_options,
    "epub": _making_options,
    "office": _making_options,
    "proof": _making_options,
    "plan": _plan_options,
    "preflight": _preflight_options,
    "translations": _translations_options,
    "calendar": _calendar_options,
    "links": link_options,
    "explain": _explain_options,
    "new": _new_options,
    "init": init_options,
    "import": import_options,
    **EDITION_OPTIONS,
}


VERBS: dict[str, tuple[Verb, Message, bool, bool]] = {
    "list": (verbs.list_, msg("List handbooks and editions."), False, True),
    "check": (check, msg("Check specs and manuscripts; write nothing."), True, True),
    "tidy": (
        tidy,
        msg("Write manuscripts in canonical form; the page stays the same."),
        False,
        True,
    ),
    "verifications": (
        verbs.verifications,
        msg("List what is still to be verified, and whom to ask."),
        True,
        True,
    ),
    "print": (verbs.print_, msg("Make press files in build/print/."), True, True),
    "screen": (verbs.screen, msg("Make screen editions in build/screen/."), True, True),
    "epub": (verbs.epub, msg("Make e-books (EPUB 3) in build/epub/."), True, True),
    "office": (
        verbs.office,
        msg("Make cards, signs and posters for an office printer in build/office/."),
        True,
        True,
    ),
    "proof": (
        verbs.proof,
        msg("Make proofs in build/proof/: paper, ink, a mock-up to fold, pages to correct."),
        True,
        True,
    ),
    "plan": (
        verbs.plan,
        msg("Reckon sheets, plates, paper and spine, without building."),
        True,
        True,
    ),
    "preflight": (
        verbs.preflight,
        msg("Judge any PDF as a prepress department does."),
        False,
        True,
    ),
    "serve": (serve, msg("Show the website while you write; stop with Ctrl+C."), False, False),
    "addresses": (
        addresses,
        msg("Record every page and section, so that printed codes keep leading somewhere."),
        False,
        True,
    ),
    "translations": (
        verbs.translations,
        msg("Show which texts are newer than their twins; write down what agrees."),
        True,
        True,
    ),
    "calendar": (
        verbs.calendar,
        msg("List what falls due before the printed copies are used up."),
        True,
        True,
    ),
    "links": (
        links,
        msg("Ask every address the website leads to whether it answers; needs a network."),
        False,
        True,
    ),
    "site": (verbs.site, msg("Build the website in build/site/."), False, True),
    "build": (
        verbs.build_all,
        msg("Check, make press files, screen editions and e-books, build the website."),
        True,
        True,
    ),
    "explain": (
        verbs.explain,
        msg("Show the way of a chapter from manuscript to press page, step by step."),
        False,
        True,
    ),
    "clean": (
        clean,
        msg("Empty the memo of earlier runs; what was delivered stays."),
        False,
        True,
    ),
    "new": (verbs.new, msg("Make a new handbook folder that builds at once."), False, True),
    "init": (
        init,
        msg("Make a whole new project elsewhere: website, first handbook, CI of its own."),
        False,
        True,
    ),
    "import": (
        import_,
        msg("Make a handbook of a folder of Markdown or a Word file, and list what needs a hand."),
        False,
        True,
    ),
    **EDITION_VERBS,
}
