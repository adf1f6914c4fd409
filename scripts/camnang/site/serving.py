"""Showing the website while it is written: built anew at every change, the last good one kept.

What is wrong lies over the page as a list, and goes when it is mended; the page beneath stays.
"""

import json
import mimetypes
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from camnang.base.errors import CamnangError, ContentError, Finding, UsageError
from camnang.base.passing_folder import passing_folder
from camnang.checks.catalogue import code_of
from camnang.i18n.messages import Message, msg

FIRST_PORT = 8000
HOST = "127.0.0.1"
WATCHED = ("docs", "handbooks", "overrides", "mkdocs.yml")
_OWN = "/_camnang/"
_EDITOR = "/admin/"
_LIVE = Path(__file__).parent / "live.js"
_TAG = b'<script src="/_camnang/live.js" defer></script></body>'
_OWN_NAMES = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)
_TRIES = 20
_PAUSE_S = 0.5

Build = Callable[[Path], None]  # into this folder; raises CamnangError
Told = Callable[[Sequence[str]], None]


@dataclass
class Showroom:
    """What is shown: the folder of the last good website, and what is wrong with the sources."""

    root: Path
    site: Path | None = None
    wrong: tuple[str, ...] = ()
    builds: int = 0
    is_building: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def state(self) -> dict[str, object]:
        """Give what the page asks for: which build it is, and what lies over it."""
        with self.lock:
            words = msg("Something is wrong; the page shows what was last right.")
            return {
                "build": self.builds,
                "building": str(msg("Building…")) if self.is_building else "",
                "title": str(words) if self.wrong else "",
                "wrong": list(self.wrong),
            }

    def renew(self, folder: Path, build: Build) -> bool:
        """Build into a new folder and show that, or say what is wrong; gives whether it is."""
        self.is_building = True
        try:
            build(folder)
        except CamnangError as error:
            found = _told(error, self.root)
            with self.lock:
                self.wrong, self.is_building = found, False
            return False
        with self.lock:
            self.site, self.wrong, self.is_building = folder, (), False
            self.builds += 1
        return True


def _told(error: CamnangError, root: Path) -> tuple[str, ...]:
    if not isinstance(error, ContentError):
        return (error.text(),)
    wrong: tuple[Finding, ...] = tuple(f for f in error.findings if f.severity == "error")
    return tuple(f"{each.text(root)} [{code_of(each)}]" for each in wrong or error.findings)


def serve(root: Path, build: Build, port: int | None, said: Callable[[Message], None],
          told: Told) -> None:  # fmt: skip
    """Show the website until interrupted; raises UsageError if the port asked for is taken.

    `said` is given what happens, `told` what is wrong.
    """
    room = Showroom(root)
    with passing_folder() as home, _listening(room, port) as address:
        said(msg("The website is shown at {address}; stop with Ctrl+C.", address=address))
        seen: dict[Path, tuple[int, int]] = {}
        for number in range(1_000_000_000):
            seen = _changed(root, seen)
            is_right = room.renew(home / str(number), build)
            if is_right:
                said(msg("The website is up to date."))
            else:
                told(room.wrong)


def _changed(root: Path, before: dict[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
    """Wait until a source is another than before, and give the sources as they are then."""
    while (now := dict(_sources(root))) == before:
        time.sleep(_PAUSE_S)
    return now


def _sources(root: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for name in WATCHED:
        top = root / name
        for path in (top, *top.rglob("*")) if top.is_dir() else (top,):
            try:
                state = path.lstat()
            except OSError:
                continue  # it has just gone
            yield path, (state.st_mtime_ns, state.st_size)


@contextmanager
def _listening(room: Showroom, port: int | None) -> Iterator[str]:
    server = _server(room, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _server(room: Showroom, port: int | None) -> ThreadingHTTPServer:
    handler = type("Handler", (_Handler,), {"room": room})
    for number in [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + _TRIES), 0]:
        if number and _is_taken(number):
            continue
        try:
            return _Server((HOST, number), handler)
        except OSError:
            continue
    fact = msg("The port {port} is taken.", port=port or "")
    raise UsageError(fact, msg("Name another, or none: then a free one is found."))


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:  # a server of another kind may listen on all addresses
        return probe.connect_ex((HOST, port)) == 0


class _Server(ThreadingHTTPServer):
    """Serves many at once, and says nothing of who went away before the answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of a bug alone."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Serves the last good website to this machine alone, a script for the list in each page."""

    room: Showroom

    def do_GET(self) -> None:
        """Answer with a page, with the state, or with the script that asks for it.

        Who calls this machine by another name was led here by a website that wants to read along
        (DNS rebinding), and gets nothing.
        """
        if not _OWN_NAMES.fullmatch(self.headers.get("Host", "")):
            self._answer(421, "text/plain", b"")
            return
        path = unquote(urlsplit(self.path).path)
        if path == f"{_OWN}state":
            self._answer(200, "application/json", json.dumps(self.room.state()).encode())
        elif path == f"{_OWN}live.js":
            self._answer(200, "text/javascript", _LIVE.read_bytes())
        else:
            self._page(path)

    def _page(self, path: str) -> None:
        site = self.room.site
        if site is None:
            self._answer(200, "text/html; charset=utf-8", b"<!doctype html><body>" + _TAG)
            return
        wanted = _within(site.resolve(), path)
        if wanted and wanted.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"/{quote(path.strip('/'))}/")
            self.end_headers()
            return
        file = wanted / "index.html" if wanted and wanted.is_dir() else wanted
        is_there = file is not None and file.is_file()
        if file is None or not is_there:
            file = site / "404.html"
        data = file.read_bytes() if file.is_file() else b""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            live = b"</body>" if path.startswith(_EDITOR) else _TAG  # it is not to lose its text
            kind, data = f"{kind}; charset=utf-8", data.replace(b"</body>", live, 1)
        self._answer(200 if is_there else 404, kind, data)

    def _answer(self, code: int, kind: str, data: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        """Say nothing of each request."""


def _within(site: Path, path: str) -> Path | None:
    """What a path of an address names in the website, None if it could be nothing there."""
    try:
        wanted = (site / path.lstrip("/")).resolve()
        wanted.exists()
    except (OSError, ValueError):  # too long, or no name
        return None
    return wanted if wanted.is_relative_to(site) else None
