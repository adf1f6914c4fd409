"""What the verbs share that make files: make them, list them, tell what is not delivered."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from camnang.base.errors import Finding
from camnang.cli import console
from camnang.cli.progress import progress
from camnang.i18n.messages import msg

if TYPE_CHECKING:  # the rooms are opened when something is made
    from camnang.products.pipeline import Opened
    from camnang.products.product import Made
    from camnang.project.artifact import Artifact

ALONE = ("screen", "epub", "office")  # roles of files that share their folder with other editions


@dataclass(frozen=True)
class Told:
    """What is told of things made: colours that will print otherwise, and the files."""

    findings: tuple[Finding, ...]
    artifacts: tuple["Artifact", ...]
    is_whole: bool  # nothing failed, and nothing is a draft: there is no more to tell

    @property
    def places(self) -> frozenset[Path]:
        """The folders and files that hold all of it."""
        from camnang.project.artifact import chapters_beside, picture_beside

        alone = {each.path for each in self.artifacts if each.role in ALONE}
        folders = {each.path.parent for each in self.artifacts if each.role not in ALONE}
        screens = (each.path for each in self.artifacts if each.role == "screen")
        offices = (each.path for each in self.artifacts if each.role == "office")
        beside = (*map(chapters_beside, screens), *map(picture_beside, offices))
        return frozenset({*folders, *alone, *beside})


def make(opened: "Opened", outputs: tuple[str, ...], json: bool) -> Told:
    """Make these outputs of the editions opened that do not stand already, and tell of all; raises
    UndeliveredError.
    """
    from camnang.cli.standing_editions import standing_edition
    from camnang.products.pipeline import make_editions, stop_on_failures

    opened.stop_on_errors()
    editions = [shelf.book.edition for shelf in opened.shelves]
    before = {each.name: standing_edition(opened.project, each, outputs) for each in editions}
    known: dict[str, Told | None] = {name: each.told() for name, each in before.items()}
    new = tuple(each for each in opened.shelves if known[each.book.edition.name] is None)
    made: Sequence[Made] = ()
    if new:
        with progress([each.book.edition.name for each in new]) as show:
            made = make_editions(replace(opened, shelves=new), show, outputs)
    for each in made:
        known[each.edition.name] = now = _told(each)
        if now.is_whole:
            before[each.edition.name].keep(now.places, now)
    told = _joined([each for each in known.values() if each])
    tell(told, opened.project.root, json)
    _tell_what_is_not_delivered(made)
    _tell_of_drafts(made)
    stop_on_failures(made)
    return told


def _told(made: "Made") -> Told:
    findings = made.press.findings if made.press else ()
    return Told(findings, tuple(made.artifacts), _is_whole(made))


def _joined(told: Sequence[Told]) -> Told:
    return Told(
        tuple(finding for each in told for finding in each.findings),
        tuple(artifact for each in told for artifact in each.artifacts),
        all(each.is_whole for each in told),
    )


def _is_whole(made: "Made") -> bool:
    return made.failure is None and not made.rejected and not made.edition.is_draft


def tell(told: Told, root: Path, json: bool) -> None:
    """Tell of things made, now or before."""
    console.findings(told.findings, root)
    if json:
        console.as_json(
            [
                {
                    "role": artifact.role,
                    "file": os.path.relpath(artifact.path, root),
                    "pages": artifact.pages,
                    "sha256": artifact.sha256,
                }
                for artifact in told.artifacts
            ]
        )
    else:
        rows = [
            (os.path.relpath(artifact.path), artifact.pages, artifact.sha256[:12])
            for artifact in told.artifacts
        ]
        console.table((msg("File"), msg("Pages"), msg("SHA-256")), rows)


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
