"""Reading editions to download: offered where they have been made, never promised."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from camnang.content.library import Project
from camnang.i18n.numbers import size
from camnang.project.artifact import chapter_file, chapters_beside
from camnang.project.model import Edition

_OFFERED = {"download": "pdf", "download-epub": "epub"}
_FOLDERS = {"pdf": "screen", "epub": "epub"}
CHAPTERS = "pdf"
"""The folder beside a book's pages where its chapters lie as files."""


@dataclass(frozen=True)
class Download:
    """A file offered: which words offer it, its name beside the handbook's page, its format, its
    size, its pages (0: not told).
    """

    say: str
    name: str
    format: str
    size: str
    pages: int
    file: Path


def downloads(project: Project, edition: Edition) -> tuple[Download, ...]:
    """Give the reading PDF and the e-book of an edition, those that have been made; a draft is read
    on the site.
    """
    files = {say: _file(project, edition, ending) for say, ending in _OFFERED.items()}
    return tuple(
        _download(edition, file, file.name, say) for say, file in files.items()
        if _made(edition, file)
    )  # fmt: skip


def chapter_download(project: Project, edition: Edition, stem: str) -> Download | None:
    """Give a chapter of the reading PDF as a file of its own, if it has been made."""
    file = chapter_file(chapters_beside(_file(project, edition, "pdf")), edition, stem)
    name = f"{CHAPTERS}/{file.name}"
    return _download(edition, file, name) if _made(edition, file) else None


def _made(edition: Edition, file: Path) -> bool:
    return not edition.is_draft and file.is_file()


def _download(edition: Edition, file: Path, name: str, say: str = "") -> Download:
    pages = _pages(file) if say == "download" else 0
    weight = size(file.stat().st_size, edition.lang)
    return Download(say, name, file.suffix[1:].upper(), weight, pages, file)


def _file(project: Project, edition: Edition, ending: str) -> Path:
    return project.build / _FOLDERS[ending] / f"{edition.name}.{ending}"


def _pages(file: Path) -> int:
    """Count pages as poppler does; 0 where it cannot say."""
    try:
        done = subprocess.run(("pdfinfo", file), capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r"^Pages:\s+(\d+)$", done.stdout, re.MULTILINE)
    return int(found[1]) if found else 0
