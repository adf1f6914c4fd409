"""The verb that asks the places the website leads to whether they still answer."""

from collections import Counter
from pathlib import Path

import click

from camnang.base.errors import ExitCode
from camnang.cli import console
from camnang.i18n.messages import Message, msg

_TOLD: dict[str, Message] = {
    "gone": msg("no longer there"),
    "moved": msg("moved"),
    "refused": msg("refused: look by hand"),
    "silent": msg("no answer"),
}


def link_options() -> list[click.Parameter]:
    """Give the options of the verb."""
    return [
        click.Option(["--pause"], type=click.FloatRange(0, 60), default=2.0, metavar="SECONDS",
                     help=str(msg("Wait so long between two questions to one host."))),
    ]  # fmt: skip


def links(root: Path, pause: float, json: bool) -> None:
    """Ask every address outside the built website whether it answers, politely."""
    from camnang.content.library import open_project
    from camnang.site.outward import outward_links, replies

    project = open_project(root)
    site = project.build / "site"
    if not (site / "index.html").is_file():
        raise click.UsageError(str(msg("There is no website yet. Run camnang site first.")))
    own = project.publisher.site_url
    asked = outward_links(site, own)
    counts: Counter[str] = Counter()
    rows = []
    for reply in replies(asked, f"camnang-links (+{own})", pause):
        counts[reply.standing] += 1
        row = {"url": reply.link.url, "page": reply.link.page, "status": reply.status,
               "standing": reply.standing, "moved-to": reply.moved_to}  # fmt: skip
        rows.append(row)
        if not json and reply.standing != "answers":
            more = f" → {reply.moved_to}" if reply.moved_to else ""
            said = _TOLD[reply.standing].text()
            console.say(f"{reply.link.page or '/'}: {reply.link.url} ({said}){more}")
    if json:
        console.as_json(rows)
    else:
        console.say(
            msg("Addresses: {count}; gone: {gone}; moved: {moved}; to look at: {open}.",
                count=len(rows), gone=counts["gone"], moved=counts["moved"],
                open=counts["refused"] + counts["silent"])
        )  # fmt: skip
    if counts["gone"]:
        raise click.exceptions.Exit(ExitCode.CONTENT)
