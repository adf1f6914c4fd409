"""Reading editions to download: offered where they have been made, never promised."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from camnang.content.library import Project
from camnang.i18n.numbers import size
from camnang.project.model import Edition

_OFFERED = (("download", "screen", "pdf"), ("download-epub", "epub", "epub"))


@dataclass(frozen=True)
class Download:
    """A file offered on a handbook's page: which words offer it, its name beside the page, its
    format, its size, its pages.
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
    if edition.is_draft:
        return ()
    return tuple(_offered(project.build, edition))


def _offered(build: Path, edition: Edition) -> Iterator[Download]:
    for say, folder, ending in _OFFERED:
        file = build / folder / f"{edition.name}.{ending}"
        if file.is_file():
            weight = size(file.stat().st_size, edition.lang)
            pages = _pages(file) if ending == "pdf" else 0
            yield Download(say, file.name, ending.upper(), weight, pages, file)


def _pages(file: Path) -> int:
    """Count pages as poppler does; 0 where it cannot say."""
    try:
        done = subprocess.run(("pdfinfo", file), capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r"^Pages:\s+(\d+)$", done.stdout, re.MULTILINE)
    return int(found[1]) if found else 0
