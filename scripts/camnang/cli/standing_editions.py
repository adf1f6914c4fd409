"""What stands of an edition: its outputs are as it left them, whatever became of other books."""

from functools import partial
from pathlib import Path

from camnang.base.files import files_digest
from camnang.cli.standing import Standing, hold_plain, programs, standing_on
from camnang.content.context import shared_files
from camnang.content.library import Project
from camnang.project.model import Edition


def standing_edition(project: Project, edition: Edition, outputs: tuple[str, ...]) -> Standing:
    """Give where an edition stands with these outputs."""
    return standing_on(project.root, partial(edition_inputs, project.root, edition, outputs))


def edition_inputs(root: Path, edition: Edition, outputs: tuple[str, ...]) -> dict[str, str]:
    """Give all that outputs of an edition depend on, by name; raises OSError, ValueError."""
    hold_plain(root)
    homes = {edition.folder, edition.source}
    own = (path for home in homes for path in home.rglob("*"))
    return {
        "project": str(root),
        "words": repr((edition.name, outputs)),
        "files": files_digest(root, (*shared_files(root), *own)),
        "programs": programs(),
    }
