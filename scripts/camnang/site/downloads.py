"""Reading editions to download: offered where they have been made, never promised."""

from dataclasses import dataclass
from pathlib import Path

from camnang.library import Project
from camnang.model import Edition
from camnang.numbers import size


@dataclass(frozen=True)
class Download:
    """A file offered on a handbook's page: its name beside the page, its size in words."""

    name: str
    size: str
    file: Path


def downloads(project: Project, edition: Edition) -> tuple[Download, ...]:
    """Give the reading PDF of an edition, if it has been made."""
    file = project.build / "screen" / f"{edition.name}.pdf"
    if not file.is_file():
        return ()
    return (Download(file.name, size(file.stat().st_size, edition.lang), file),)
