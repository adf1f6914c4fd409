"""The system's Chromium."""

import shutil

import pytest
from playwright.sync_api import Browser, Playwright


def chromium_path() -> str:
    """Give the program; the test fails where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("No Chromium found. Install the package chromium.")
    return path


def chromium(playwright: Playwright) -> Browser:
    """Start it."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
