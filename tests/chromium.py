"""The system's Chromium, started once for all tests of a process: Playwright allows no second."""

import atexit
import shutil
from functools import cache

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def start(playwright: Playwright) -> Browser:
    """Start a Chromium of one's own."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("No Chromium found. Install the package chromium.")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


@cache
def shared() -> Browser:
    """Give the process's one Chromium; it stops with the process."""
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return start(playwright)
