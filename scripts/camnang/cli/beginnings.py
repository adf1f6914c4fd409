"""The verbs that begin: a whole new project, a handbook of what others wrote."""

from pathlib import Path

import click

from camnang.base.errors import ContentError
from camnang.cli import console
from camnang.i18n.messages import msg, spoken


def init_options() -> list[click.Parameter]:
    """Give the options of the verb that makes a project."""
    return [
        click.Option(["--languages"], default="vi", metavar="TAG[,TAG]",
                     help=str(msg("Languages of website and books, the original first."))),
        click.Option(["--name"], default="", metavar="NAME", help=str(msg("Who publishes."))),
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
    ]  # fmt: skip


def init(root: Path, folder: Path, languages: str, name: str, json: bool) -> None:
    """Make a whole new project: a website, its first handbook, and CI of its own."""
    from camnang.content.founding import found_project

    wanted = list(dict.fromkeys(each.strip() for each in languages.split(",")))
    made = found_project(folder, wanted, name.strip(), spoken())
    console.listing(made, Path.cwd(), json)
    console.aside(msg("Next: cd {folder}, then camnang build. What to write first: README.md.",
                      folder=str(folder)))  # fmt: skip


def import_options() -> list[click.Parameter]:
    """Give the options of the verb that brings texts in."""
    return [
        click.Option(["--as", "slug"], required=True, metavar="SLUG",
                     help=str(msg("Name of the new handbook’s folder."))),
        click.Option(["--in", "language"], default="", metavar="TAG",
                     help=str(msg("Language of the texts, else the project’s first."))),
        click.Argument(["source"], type=click.Path(path_type=Path)),
    ]  # fmt: skip


def import_(root: Path, source: Path, slug: str, language: str, json: bool) -> None:
    """Make a handbook of a folder of texts, and list what needs a hand."""
    from camnang.content.bringing import bring
    from camnang.products.pipeline import open_and_check

    brought = bring(root, source, slug, language)
    try:
        found = open_and_check(root, [slug]).findings
    except ContentError as error:
        found = error.findings
    own = (root / "handbooks" / slug).resolve()
    needs = [*brought.lost, *(each for each in found if own in each.place.path.parents)]
    if json:
        console.as_json({
            "files": [str(path.relative_to(root.resolve())) for path in brought.files],
            "needs": [each.as_json(Path.cwd()) for each in needs],
        })  # fmt: skip
        return
    console.listing(brought.files, root.resolve(), json)
    console.findings(needs, Path.cwd(), "note")
    console.remark(msg("Chapters: {chapters}. Places that need a hand: {count}.",
                       chapters=sum(path.suffix == ".md" for path in brought.files),
                       count=len(needs)))  # fmt: skip
