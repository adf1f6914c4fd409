"""What the verbs share that make files: make them, list them, tell what is not delivered."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from camnang.cli import console
from camnang.cli.progress import progress
from camnang.i18n.messages import msg

if TYPE_CHECKING:  # the rooms are opened when something is made
    from camnang.products.pipeline import Opened
    from camnang.products.product import Made


def make(opened: "Opened", outputs: tuple[str, ...], json: bool) -> None:
    """Make these outputs of the editions opened, and tell; raises UndeliveredError."""
    from camnang.products.pipeline import make_editions, stop_on_failures

    names = [shelf.book.edition.name for shelf in opened.shelves]
    with progress(names) as show:
        made = make_editions(opened, show, outputs)
    console.findings([finding for each in made if each.press for finding in each.press.findings],
                     opened.project.root)  # fmt: skip
    artifacts = [artifact for each in made for artifact in each.artifacts]
    if json:
        console.as_json(
            [
                {
                    "role": artifact.role,
                    "file": os.path.relpath(artifact.path, opened.project.root),
                    "pages": artifact.pages,
                    "sha256": artifact.sha256,
                }
                for artifact in artifacts
            ]
        )
    else:
        rows = [
            (os.path.relpath(artifact.path), artifact.pages, artifact.sha256[:12])
            for artifact in artifacts
        ]
        console.table((msg("File"), msg("Pages"), msg("SHA-256")), rows)
    _tell_what_is_not_delivered(made)
    _tell_of_drafts(made)
    stop_on_failures(made)


def _tell_what_is_not_delivered(made: "Sequence[Made]") -> None:
    failed = [each.edition.name for each in made if each.failure]
    rejected = [each.edition.name for each in made if each.rejected]
    told = []
    if failed:
        told.append(msg("Not made: {names}.", names=", ".join(failed)))
    if rejected:
        told.append(msg("Set aside in build/rejected: {names}.", names=", ".join(rejected)))
    if told and len(failed) + len(rejected) < len(made):
        told.append(msg("The others are delivered."))
    if told:
        console.complain(" ".join(map(str, told)))


def _tell_of_drafts(made: "Sequence[Made]") -> None:
    pressed = (each.press for each in made if each.press)
    drafts = [press.edition.name for press in pressed if press.destination == "draft"]
    if drafts:
        console.complain(
            msg("Drafts, in build/draft for you to look at; nothing of them is handed over: "
                "{names}.", names=", ".join(drafts))
        )  # fmt: skip
