"""The verbs of editions: who approved what, what went to the press, what has changed since."""

from collections.abc import Callable
from typing import Any

import click

from camnang.i18n.messages import Message, msg

Verb = Callable[..., None]


def approvals(**options: Any) -> None:
    """Show and sign how far chapters are agreed."""
    from camnang.cli import approval_verbs

    approval_verbs.approvals(**options)


def release(**options: Any) -> None:
    """Make, judge and record an edition as it goes to the press."""
    from camnang.cli import release_verbs

    release_verbs.release(**options)


def released(**options: Any) -> None:
    """List what went to the press."""
    from camnang.cli import release_verbs

    release_verbs.released(**options)


def verify(**options: Any) -> None:
    """Make a recorded edition again, and compare."""
    from camnang.cli import release_verbs

    release_verbs.verify(**options)


def errata(**options: Any) -> None:
    """List what printed editions say otherwise than today."""
    from camnang.cli import errata_verbs

    errata_verbs.errata(**options)


def reprint(**options: Any) -> None:
    """Say which plates of a printed edition must be made again."""
    from camnang.cli import reprint_verbs

    reprint_verbs.reprint(**options)


def diff(**options: Any) -> None:
    """Show what changed between two commits, page beside page."""
    from camnang.cli import diff_verbs

    diff_verbs.diff(**options)


def _diff_options() -> list[click.Parameter]:
    return [
        click.Argument(["span"], metavar="BASE..HEAD"),
        click.Argument(["editions"], nargs=-1, metavar="[EDITION]..."),
    ]


def _edition() -> click.Parameter:
    return click.Argument(["edition"], metavar="EDITION")


def _release_options() -> list[click.Parameter]:
    return [
        _edition(),
        click.Option(["--number"], required=True, metavar="2026.1",
                     help=str(msg("The code that its imprint says."))),
        click.Option(["--waive"], multiple=True, metavar="ID",
                     help=str(msg("Print although this is still to be verified."))),
    ]  # fmt: skip


def _verify_options() -> list[click.Parameter]:
    return [_edition(), _number()]


def _number() -> click.Parameter:
    words = msg("Which recorded edition; the last if none is named.")
    return click.Option(["--number"], default="", metavar="2026.1", help=str(words))


def _approvals_options() -> list[click.Parameter]:
    return [
        click.Option(["--sign"], multiple=True, metavar="CHAPTER",
                     help=str(msg("Sign this chapter as it stands; “*” signs all."))),
        click.Option(["--by"], default="", metavar="NAME", help=str(msg("Who signs."))),
        click.Option(["--as", "state"], type=click.Choice(["draft", "reviewed", "approved"]),
                     default="approved", help=str(msg("How far the text is agreed."))),
        click.Option(["--sheet"], is_flag=True,
                     help=str(msg("Make the sheets to sign by hand, in build/approvals/."))),
    ]  # fmt: skip


EDITION_OPTIONS: dict[str, Callable[[], list[click.Parameter]]] = {
    "approvals": _approvals_options,
    "release": _release_options,
    "verify": _verify_options,
    "reprint": _verify_options,
    "diff": _diff_options,
}
EDITION_VERBS: dict[str, tuple[Verb, Message, bool, bool]] = {
    "approvals": (
        approvals,
        msg("Show how far each chapter is agreed, and by whom; sign."),
        True,
        True,
    ),
    "release": (
        release,
        msg("Make and record an edition as it goes to the press, or say what stands against it."),
        False,
        True,
    ),
    "released": (released, msg("List what went to the press."), True, True),
    "verify": (verify, msg("Make a recorded edition again, and compare."), False, True),
    "errata": (
        errata,
        msg("List what printed editions say otherwise than today; make the slips."),
        True,
        True,
    ),
    "reprint": (
        reprint,
        msg("Say which plates of a printed edition must be made again, against a slip."),
        False,
        True,
    ),
    "diff": (
        diff,
        msg("Show what changed between two commits, page beside page, in build/diff/."),
        False,
        True,
    ),
}
