"""A temporary folder goes with its run, also where the run was killed."""

import os
import signal
from pathlib import Path

import pytest

from camnang.base import passing_folder as passing
from camnang.base.passing_folder import passing_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passing.tempfile, "tempdir", str(tmp_path))
    passing.clear_left.cache_clear()
    return tmp_path


def killed_in_it(home: Path) -> None:
    pid = os.fork()
    if not pid:
        with passing_folder() as folder:
            (folder / "half").write_text("x")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)


def test_it_goes_with_its_run(home: Path) -> None:
    with passing_folder() as folder:
        (folder / "x").write_text("x")
    assert list(home.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_by_the_next(home: Path) -> None:
    killed_in_it(home)
    assert len(list(home.iterdir())) == 1
    with passing_folder() as folder:
        assert list(home.iterdir()) == [folder]


def test_what_is_in_use_stays_and_so_does_what_is_not_ours(home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    (home / "camnang-link").symlink_to(elsewhere)
    with passing_folder() as folder:
        passing.clear_left.cache_clear()
        with passing_folder() as other:
            assert folder.is_dir() and other.is_dir()
    assert {path.name for path in home.iterdir()} == {"camnang-link", "elsewhere"}
