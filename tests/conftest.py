"""Books printed once for all tests, however many processes share the work."""

import fcntl
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from bookshop import ROOT, Books, everything_at, printed, shelf_of
from browsers import chromium
from camnang.content.context import Shelf
from camnang.i18n.messages import speak
from camnang.products.product import PressFiles

expect.set_options(timeout=30_000)  # a busy machine is no fault of the page
# Nor is it one of the sum; and what a chance example finds is no fault of the change at hand.
settings.register_profile(
    "camnang", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("camnang")


@pytest.fixture(scope="session")
def once(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str, Callable[[Path], Books]], Books]:
    """Make something in one process and give it to all: the others wait, then read it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base

    def made(name: str, make: Callable[[Path], Books]) -> Books:
        kept = shared / f"{name}.pickle"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make(shared / name)))
        return dict(pickle.loads(kept.read_bytes()))

    return made


@pytest.fixture(scope="session")
def everything(once: Callable[[str, Callable[[Path], Books]], Books]) -> Books:
    """The everything book in both languages, printed; `screens` gives its screen editions."""
    outputs = ("print", "screen", "epub")
    return once("everything", lambda folder: printed(everything_at(folder), outputs=outputs))


@pytest.fixture(scope="session")
def screens(everything: Books) -> dict[str, Path]:
    """The screen editions of the everything book, made in the same run."""
    build = next(iter(everything.values())).interior.path.parents[2]
    return {name: build / "screen" / f"{name}.pdf" for name in everything}


@pytest.fixture(scope="session")
def real_book(once: Callable[[str, Callable[[Path], Books]], Books]) -> PressFiles:
    """A real handbook, printed outside the repository."""

    def make(folder: Path) -> Books:
        folder.mkdir()
        shutil.copytree(ROOT / "handbooks", folder / "handbooks")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        return printed(folder, "sustainable-lifestyle-vi")

    return once("real", make)["sustainable-lifestyle-vi"]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The everything book in Vietnamese, opened."""
    return shelf_of(everything_at(tmp_path_factory.mktemp("project") / "all"), "everything-vi")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright allows no second session beside one."""
    with sync_playwright() as playwright:
        started = chromium(playwright)
        yield started
        started.close()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English, whatever the machine speaks and a test before chose."""
    for name in ("LANGUAGE", "LANG", "LC_ALL", "LC_MESSAGES", "CAMNANG_LANG"):
        monkeypatch.setenv(name, "en")
    monkeypatch.setenv("CAMNANG_TODAY", "2026-11-29")  # what grows old does so on no machine's day
    speak("en")
    yield
    speak("en")
