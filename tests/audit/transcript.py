"""What a screen reader is given, as text: the accessibility tree of pages in their states.

    .venv/bin/python tests/audit/transcript.py build/site > transcript.txt        (needs Chromium)

Home, a chapter, the search with its results, and a form that is filled in, in both languages.
"""

import sys
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from hosted import _chromium
from playwright.sync_api import Page, sync_playwright

CHAPTER = "sustainable-lifestyle/at-home/"
FORM = "#form-water"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _as_it_is(page: Page) -> str:
    return page.locator("body").aria_snapshot()


def _search(page: Page) -> str:
    page.keyboard.press("Control+k")
    page.keyboard.type("pin")
    page.locator(".search__result").first.wait_for()
    return page.locator("dialog.search").aria_snapshot()


def _form(page: Page) -> str:
    page.locator(f"{FORM}.is-live").wait_for()
    page.fill(f"{FORM} input[name=people]", "3")
    page.locator(f"{FORM} [role=status]:not(:empty)").first.wait_for(state="attached")
    return page.locator(FORM).aria_snapshot()


STATES: tuple[tuple[str, str, Callable[[Page], str]], ...] = (
    ("home", "", _as_it_is),
    ("chapter", CHAPTER, _as_it_is),
    ("search", "", _search),
    ("form", CHAPTER, _form),
)


def transcripts(site: Path) -> dict[str, str]:
    """Give the tree of each state, by its name and address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for lang in ("", "en/"):
            for name, path, tell in STATES:
                page = browser.new_page(viewport={"width": 360, "height": 740})
                page.goto(f"http://127.0.0.1:{server.server_port}/{lang}{path}")
                found[f"{name} /{lang}{path}"] = tell(page)
                page.close()
        browser.close()
    server.shutdown()
    return found


def main() -> None:
    """Print every tree under its name."""
    for name, tree in transcripts(Path(sys.argv[1])).items():
        print(f"=== {name}\n\n{tree}\n")


if __name__ == "__main__":
    main()
