"""What was made, as others are told of it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Artifact:
    """A made file: what it is for, where it lies, how many pages, and its SHA-256."""

    role: str
    path: Path
    pages: int
    sha256: str
