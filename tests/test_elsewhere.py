"""The same sources give the same bytes on machines as unlike as one can be made to be."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from elsewhere import ONE, OTHER, different, outputs
from pulled_plugs import one_book_at


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may enter: those of these tests are their user's alone."""
    with tempfile.TemporaryDirectory(prefix="elsewhere-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_two_machines_make_the_same_bytes(place: Path) -> None:
    """Folder, time, time zone, language, umask, hash seed, processors; as root the user, too."""
    builds = []
    for machine in (ONE, OTHER):
        root = place / machine.folder / "project"
        root.parent.mkdir()
        one_book_at(root)
        machine.build(root, ["build"])
        builds.append(root / "build")
    made = {name.split("/")[0] for name in outputs(builds[0])}
    assert made >= {"draft", "site"}
    assert list(different(*builds)) == []
