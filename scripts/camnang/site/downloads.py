"""Reading editions to download: offered where they have been made, never promised."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from camnang.content.library import Project
from camnang.i18n.numbers import size
from camnang.project.artifact import chapter_file, chapters_beside
from camnang.project.model import Edition

CHAPTERS = "pdf"
"""The folder beside a book's pages where its chapters lie as files."""


@dataclass(frozen=True)
class Download:
    """A file offered: its name beside the handbook's page, its size, its pages (0: not told)."""

    name: str
    size: str
    pages: int
    file: Path


def downloads(project: Project, edition: Edition) -> tuple[Download, ...]:
    """Give the reading PDF of an edition, if it has been made; a draft is read on the site."""
    file = _screen(project, edition)
    return (_download(edition, file, file.name, _pages(file)),) if _made(edition, file) else ()


def chapter_download(project: Project, edition: Edition, stem: str) -> Download | None:
    """Give a chapter of the reading PDF as a file of its own, if it has been made."""
    file = chapter_file(chapters_beside(_screen(project, edition)), edition, stem)
    name = f"{CHAPTERS}/{file.name}"
    return _download(edition, file, name, 0) if _made(edition, file) else None


def _made(edition: Edition, file: Path) -> bool:
    return not edition.is_draft and file.is_file()


def _download(edition: Edition, file: Path, name: str, pages: int) -> Download:
    return Download(name, size(file.stat().st_size, edition.lang), pages, file)


def _screen(project: Project, edition: Edition) -> Path:
    return project.build / "screen" / f"{edition.name}.pdf"


def _pages(file: Path) -> int:
    """Count pages as poppler does; 0 where it cannot say."""
    try:
        done = subprocess.run(("pdfinfo", file), capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r"^Pages:\s+(\d+)$", done.stdout, re.MULTILINE)
    return int(found[1]) if found else 0
