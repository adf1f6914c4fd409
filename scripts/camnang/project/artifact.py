"""What was made, as others are told of it."""

from dataclasses import dataclass
from pathlib import Path

from camnang.project.model import Edition


@dataclass(frozen=True)
class Artifact:
    """A made file: what it is for, where it lies, how many pages, and its SHA-256."""

    role: str
    path: Path
    pages: int
    sha256: str


def picture_beside(office: Path) -> Path:
    """Give where the picture of an office version lies: beside it, under its name."""
    return office.with_suffix(".webp")


def chapters_beside(screen: Path) -> Path:
    """Give the folder where the chapters of a screen edition lie, each as a file of its own."""
    return screen.with_name(f"{screen.stem}.chapters")


def chapter_file(folder: Path, edition: Edition, stem: str) -> Path:
    """Give the file of a chapter in that folder, called so that a reader knows it again."""
    return folder / f"{edition.name}-{stem}.pdf"
