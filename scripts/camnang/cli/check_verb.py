"""The verb `check`: everything wrong in a project, or in some files of it, in one report."""

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from camnang.base.clock import today
from camnang.base.errors import CamnangError, ContentError, ExitCode, Finding, Severity, UsageError
from camnang.cli import console
from camnang.cli.progress import steps
from camnang.cli.standing import Found, checked
from camnang.cli.tidy_verb import untidy_findings
from camnang.i18n.messages import Message, msg, spoken

if TYPE_CHECKING:  # the rooms are opened when something is checked
    from camnang.cli.formats import Link
    from camnang.content.library import Project
    from camnang.products.pipeline import Opened
    from camnang.site import Site

FORMATS = ("text", "json", "github", "gitlab", "sarif")


def check_options() -> list[click.Parameter]:
    """Give the options of the verb."""
    return [
        click.Option(["--uncited"], is_flag=True,
                     help=str(msg("List figures without a source, and nothing else."))),
        click.Option(["--spelling"], is_flag=True,
                     help=str(msg("Tell as well which words are in no dictionary."))),
        click.Option(["--tidy", "forms"], is_flag=True,
                     help=str(msg("Tell as well what is not in canonical form."))),
        click.Option(["--severity"], type=click.Choice(list(console.SEVERITIES)),
                     default="warning", help=str(msg("List what is at least as severe."))),
        click.Option(["--format", "form"], type=click.Choice(FORMATS), default="text",
                     help=str(msg("Report in this form."))),
        click.Option(["--explain"], metavar="CODE",
                     help=str(msg("Say what a code such as CN1101 means, and nothing else."))),
    ]  # fmt: skip


def check(
    root: Path,
    editions: tuple[str, ...],
    json: bool,
    severity: Severity,
    uncited: bool,
    form: str,
    forms: bool,
    spelling: bool,
    explain: str | None,
) -> None:
    """Check specs and manuscripts; write nothing. `editions` may be files as well."""
    if explain:
        console.text(_explained(explain))
        return
    files = tuple(Path(name).absolute() for name in editions if _is_file(name))
    named = tuple(name for name in editions if not _is_file(name))
    editions = _editions(root, named, files)
    found, where = _found(root, editions, uncited)
    if spelling:
        found = (*found, *_misspelled(root, editions))
    if forms:
        found = (*found, *untidy_findings(root))
    if files:
        found = tuple(each for each in found if each.place.path.absolute() in files)
    if json or form != "text":
        from camnang.cli.formats import FORMATS as WRITERS
        from camnang.cli.formats import Findings

        told = WRITERS["json" if json else form](Findings(found, where, _links(root)))
        console.text(told)
    else:
        console.findings(found, where, "note" if uncited else severity, _links(root))
        console.remark(verdict(found))
    if any(finding.severity == "error" for finding in found):
        raise click.exceptions.Exit(ExitCode.CONTENT)


def _is_file(name: str) -> bool:
    return bool(Path(name).suffix) or Path(name).is_file()


def _editions(root: Path, named: tuple[str, ...], files: Sequence[Path]) -> tuple[str, ...]:
    """The editions to be read: those named, and those of the handbooks that files belong to.

    A file that several handbooks share asks for all. Raises UsageError for a file that is not
    there.
    """
    home = root.absolute() / "handbooks"
    for path in files:
        if not path.is_file():
            fact = msg("There is no file {file}.", file=str(path))
            raise UsageError(fact, msg("Name a file of the project, or an edition."))
    books = [path.relative_to(home).parts for path in files if path.is_relative_to(home)]
    if len(books) < len(files) or any(len(parts) < 2 for parts in books):
        return ()
    return (*named, *dict.fromkeys(parts[0] for parts in books))


def _found(root: Path, editions: tuple[str, ...], uncited: bool) -> Found:
    words = (editions, uncited, today().isoformat())
    return checked(root, words, partial(_look, root, editions, uncited))


def _look(root: Path, editions: tuple[str, ...], uncited: bool) -> Found:
    from camnang.checks import list_uncited
    from camnang.products.pipeline import open_and_check

    try:
        with steps() as step:
            opened = open_and_check(root, editions, today(), step)
            found, where = opened.findings, opened.project.root
            if uncited:
                listed = (finding for shelf in opened.shelves for finding in list_uncited(shelf))
                return tuple(listed), where
            if not editions:
                plan_site(opened)
    except ContentError as error:
        found, where = error.findings, root.resolve()
    return found, where


def _misspelled(root: Path, editions: tuple[str, ...]) -> tuple[Finding, ...]:
    from camnang.checks.spelling import check_spelling
    from camnang.content.context import open_shelves
    from camnang.content.library import open_project

    try:
        project = open_project(root)
        return tuple(check_spelling(open_shelves(project, project.select(editions))))
    except ContentError:
        return ()  # told already; words are looked up when the books can be read


def plan_site(opened: "Opened") -> "Site":
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


def verdict(found: tuple[Any, ...]) -> Message:
    """Count what was found."""
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


def _links(root: Path) -> "Link":
    """Where the website explains a code: nowhere until it has an address.

    The project is read when a code is first shown.
    """

    @cache
    def published() -> "Project | None":
        from camnang.content.library import Collector, gather_project

        try:
            project = gather_project(root, Collector())
        except CamnangError:
            return None
        return None if project.publisher.site_url_is_placeholder else project

    def link(code: str) -> str:
        if (project := published()) is None:
            return ""
        from camnang.site.check_rules import rule_address

        return rule_address(project, code, spoken())

    return link


def _explained(code: str) -> str:
    from camnang.checks.catalogue import catalogue

    rule = next((rule for rule in catalogue().values() if rule.code == code.upper()), None)
    if rule is None:
        fact = msg("There is no rule {code}.", code=code)
        raise UsageError(fact, msg("Write a code as check names it, such as CN1101."))
    lang = spoken()
    parts = [f"{rule.code} {rule.rule}", f"{rule.told(lang)} {rule.remedy(lang)}".rstrip()]
    if rule.broken:
        file = f" {rule.file}" if rule.file else ""
        parts += [f"{msg('Wrong:')}{file}\n\n{_indented(rule.broken)}",
                  f"{msg('Right:')}{file}\n\n{_indented(rule.sound)}"]  # fmt: skip
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
