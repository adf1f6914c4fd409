"""Reading editions to download: offered where they have been made, never promised."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from camnang.content.library import Project
from camnang.i18n.numbers import size
from camnang.project.model import Edition


@dataclass(frozen=True)
class Download:
    """A file offered on a handbook's page: its name beside the page, its size, its pages."""

    name: str
    size: str
    pages: int
    file: Path


def downloads(project: Project, edition: Edition) -> tuple[Download, ...]:
    """Give the reading PDF of an edition, if it has been made; a draft is read on the site."""
    file = project.build / "screen" / f"{edition.name}.pdf"
    if edition.is_draft or not file.is_file():
        return ()
    weight = size(file.stat().st_size, edition.lang)
    return (Download(file.name, weight, _pages(file), file),)


def _pages(file: Path) -> int:
    """Count pages as poppler does; 0 where it cannot say."""
    try:
        done = subprocess.run(("pdfinfo", file), capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r"^Pages:\s+(\d+)$", done.stdout, re.MULTILINE)
    return int(found[1]) if found else 0
