"""A file is written whole or not at all, whoever ends the run in the middle of it."""

import os
from pathlib import Path

import pytest

from camnang.base import files
from camnang.base.errors import OutputError
from camnang.base.files import write_whole

OLD, NEW = b"what was agreed\n" * 1000, b"what is agreed now\n" * 1000


def _killed_after(share: float, path: Path) -> None:
    """Write in a process of its own that ends when so much of the data is on the disk."""

    def half(self: Path, data: bytes) -> int:
        with self.open("wb") as target:
            target.write(data[: int(len(data) * share)])
        os._exit(9)

    pid = os.fork()
    if pid == 0:
        Path.write_bytes = half  # type: ignore[assignment, method-assign]
        write_whole(path, NEW)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.5, 0.999, 1])
def test_a_run_killed_inside_a_write_leaves_the_old_file(tmp_path: Path, share: float) -> None:
    path = tmp_path / "approvals.yml"
    path.write_bytes(OLD)
    _killed_after(share, path)
    assert path.read_bytes() == OLD
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "twins.yml"
    path.write_bytes(OLD)

    def full(self: Path, data: bytes) -> int:
        self.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "write_bytes", full)
    with pytest.raises(OutputError) as stopped:
        write_whole(path, NEW)
    assert stopped.value.fact.text("en") == f"{path} cannot be written (No space left on device)."
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "2026.1.yml"
    write_whole(path, "một\r\nhai\n")
    assert path.read_bytes() == "một\r\nhai\n".encode()
