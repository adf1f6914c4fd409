"""From the tap on the search to its first results, on a slow line and a slow phone.

    .venv/bin/python tests/audit/tap.py build/site        (needs Chromium)

The line is WebPageTest's slow 3G, 400 kbit/s with 400 ms there and back, kept by the server, so
that the search's worker has it too; the page's processor is six times slower. Exit code 1 where it
takes longer than readers are promised.
"""

import gzip
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from hosted import _chromium
from playwright.sync_api import sync_playwright

MOST_S = 6.0
DELAY_S, BYTES_A_SECOND, PIECE = 0.4, 50_000, 1_400
ASKED = (("", "pin cũ"), ("", "tiền điện"), ("en/", "old batteries"), ("en/", "plastic bag"))
_LINE = threading.Lock()  # one line for all answers
_PACKED = (".html", ".js", ".json", ".css", ".svg")


class SlowLine(SimpleHTTPRequestHandler):
    """Answers late and slowly, packed as nginx packs."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request for a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        time.sleep(DELAY_S)
        if not path.is_file():
            self.send_error(404)
            return
        packs = path.suffix in _PACKED
        body = gzip.compress(path.read_bytes()) if packs else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for at in range(0, len(body), PIECE):
            with _LINE:
                time.sleep(PIECE / BYTES_A_SECOND)
                self.wfile.write(body[at : at + PIECE])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def seconds(site: Path) -> dict[str, float]:
    """Give, by query, the seconds from the tap to the first result that is shown."""
    found = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SlowLine, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for lang, query in ASKED:
            context = browser.new_context(viewport={"width": 360, "height": 740})
            page = context.new_page()
            page.set_default_timeout(90_000)
            page.goto(f"http://127.0.0.1:{server.server_port}/{lang}", wait_until="networkidle")
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
            began = time.monotonic()
            page.click(".masthead__find")
            page.keyboard.type(query)
            page.locator(".search__result").first.wait_for()
            found[query] = time.monotonic() - began
            context.close()
        browser.close()
    server.shutdown()
    return found


def main() -> None:
    """Measure, and judge."""
    found = seconds(Path(sys.argv[1]))
    for query, taken in found.items():
        print(
            f"{'ok  ' if taken <= MOST_S else 'FAIL'} tap to first results {taken:.1f} s: {query}"
        )
    sys.exit(max(found.values()) > MOST_S)


if __name__ == "__main__":
    main()
