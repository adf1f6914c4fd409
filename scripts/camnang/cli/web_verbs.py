"""The verbs of the website: show it while it is written, and keep its addresses."""

import os
from pathlib import Path

from camnang.base.errors import ContentError
from camnang.cli import console
from camnang.i18n.messages import msg


def serve(root: Path) -> None:
    """Show the website on this machine, rebuilt at every change."""
    from camnang.content.library import open_project
    from camnang.site.building import serve_pages

    serve_pages(open_project(root))


def addresses(root: Path, json: bool) -> None:
    """Write every page and section that now exists into the committed list."""
    from camnang.content.context import open_shelves
    from camnang.content.library import open_project
    from camnang.site.permanence import (
        Shelfmark,
        lost_addresses,
        read_addresses,
        recorded,
        write_addresses,
    )

    project = open_project(root)
    originals = [edition for edition in project.editions if edition.lang == edition.languages[0]]
    now = Shelfmark.of(shelf.book for shelf in open_shelves(project, originals))
    folder = project.root / "handbooks"
    listed = recorded(read_addresses(folder), now)
    path = write_addresses(folder, listed)
    lost = tuple(lost_addresses(folder, listed, now))
    if lost:
        raise ContentError(lost)
    count = sum(1 + len(ids) for ids in listed.published.values())
    if json:
        console.as_json({"file": os.path.relpath(path, project.root), "addresses": count})
        return
    console.say(msg("{file}: {count} addresses.", file=os.path.relpath(path), count=count))
