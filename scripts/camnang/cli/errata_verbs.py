"""The verb of errata: what printed editions say otherwise than today, and the slips to print."""

import os
from collections.abc import Iterator
from pathlib import Path

from camnang.base.build_folder import open_workshop
from camnang.cli import console
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.editions.errata_words import told
from camnang.editions.since import PrintedErrata, errata_of, slip_path
from camnang.editions.slip import compose_slip
from camnang.i18n.messages import msg, spoken
from camnang.layout.typeset import typeset


def errata(root: Path, editions: tuple[str, ...], json: bool) -> None:
    """List the errata of recorded editions, and make the slip of each; with `json` list only."""
    project = open_project(root)
    shelves = open_shelves(project, project.select(editions))
    found = [each for shelf in shelves for each in errata_of(shelf)]
    if json:
        console.as_json([_as_json(each) for each in found])
        return
    slips = list(_slips(project.build, found))
    for each in found:
        name = each.shelf.book.edition.name
        console.say(msg("{edition} {number}: errata: {count}.", edition=name, number=each.number,
                        count=len(each.errata)))  # fmt: skip
        for erratum in each.errata:
            entry = told(erratum, spoken())
            texts = (f"{label} {' '.join(piece for piece, _ in text.pieces)}".strip()
                     for label, text in entry.lines)  # fmt: skip
            console.say("  ".join((entry.place, *texts, entry.since)).rstrip())
    for path in slips:
        console.say(os.path.relpath(path))


def _slips(build: Path, found: list[PrintedErrata]) -> Iterator[Path]:
    with open_workshop(build, ("errata",)) as shop:
        for each in found:
            target = slip_path(build, each.shelf.book.edition.name, each.number)
            if not each.errata:
                target.unlink(missing_ok=True)
                continue
            made = shop.folder / target.name
            made.write_bytes(typeset(compose_slip(each)).pdf)
            yield shop.put(made, target)


def _as_json(found: PrintedErrata) -> dict[str, object]:
    return {
        "edition": found.shelf.book.edition.name,
        "number": found.number,
        "errata": [
            {
                "what": each.what,
                "page": each.page,
                "heading": each.heading,
                "was": each.was,
                "now": each.now,
                "since": each.since.isoformat() if each.since else "",
            }
            for each in found.errata
        ],
    }
