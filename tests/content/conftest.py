"""What the tests of content share: the sound little project, read once."""

from pathlib import Path

import pytest

from camnang.content.context import Shelf

from .small import project_at, shelf_at


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound project, not to be changed."""
    return project_at(tmp_path_factory.mktemp("sound") / "project")


@pytest.fixture(scope="session")
def shelf(small: Path) -> Shelf:
    """Its Vietnamese edition."""
    return shelf_at(small)


@pytest.fixture(scope="session")
def english_shelf(small: Path) -> Shelf:
    """Its English edition."""
    return shelf_at(small, "small-en")
