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
}
EDITION_VERBS: dict[str, tuple[Verb, Message, bool, bool]] = {
    "approvals": (
        approvals,
        msg("Show how far each chapter is agreed, and by whom; sign."),
        True,
        True,
    ),
}
