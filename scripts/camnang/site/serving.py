"""Showing the website while it is written: a changed chapter at once, the whole built anew behind
it, the last good one kept, and beside each chapter its press pages.

What is wrong lies over the page, at the paragraph it is about, and goes when it is mended.
"""

import mimetypes
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from types import MappingProxyType
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from camnang.base.errors import CamnangError, UsageError
from camnang.base.passing_folder import passing_folder
from camnang.i18n.messages import Message, msg
from camnang.site.press_table import Press, PressTable, PressView
from camnang.site.showroom import Build, Showroom, mark_of, within
from camnang.site.watching import changes

FIRST_PORT = 8000
HOST = "127.0.0.1"
_OWN = "/_camnang/"
_EDITOR = "/admin/"
_HERE = Path(__file__).parent / "live"
_HTML = "text/html; charset=utf-8"
_FILES = {
    f"{_OWN}live.js": ("text/javascript", "live.js"),
    f"{_OWN}press/": (_HTML, "press.html"),
    f"{_OWN}press.js": ("text/javascript", "press.js"),
}
_REST_S, _PAUSE_S = 1.5, 0.2
_OWN_NAMES = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)
_TRIES = 20


@dataclass(frozen=True)
class Workplace:
    """What shows a project while it is written.

    `build` builds the website into a folder, `at_once` gives the pages of changed sources before
    that, by their file, `press` the press pages of the chapter at an address, None if there is no
    such chapter. Each raises CamnangError for what is wrong.
    """

    build: Build
    at_once: Callable[[frozenset[Path], Path], Mapping[str, bytes]]
    press: Callable[[str], PressView | None]


def serve(
    root: Path,
    work: Workplace,
    port: int | None,
    said: Callable[[Message], None],
    told: Callable[[Sequence[str]], None],
) -> None:
    """Show the website until interrupted; raises UsageError if the port asked for is taken.

    `said` is given what happens, `told` what is wrong.
    """
    room = Showroom(root)
    with passing_folder() as home, _listening(room, port, work.press) as address:
        said(msg("The website is shown at {address}; stop with Ctrl+C.", address=address))
        waiting: SimpleQueue[None] = SimpleQueue()
        threading.Thread(target=_watch, args=(room, work, waiting), daemon=True).start()
        for number in range(1_000_000_000):
            waiting.get()
            while _is_more(waiting, _REST_S if room.newer else _PAUSE_S):
                pass  # who has the page already saves again: the website waits for a rest
            if room.renew(home / str(number), work.build):
                said(msg("The website is up to date."))
            else:
                told([each.line for each in room.wrong])


def _watch(room: Showroom, work: Workplace, waiting: "SimpleQueue[None]") -> None:
    for changed in changes(room.root):
        room.changed()
        if room.site:
            try:
                room.put(work.at_once(changed, room.site))
            except CamnangError as error:
                room.tell(error)
        waiting.put(None)


def _is_more(waiting: "SimpleQueue[None]", seconds: float) -> bool:
    try:
        waiting.get(timeout=seconds)
    except Empty:
        return False
    return True


@contextmanager
def _listening(room: Showroom, port: int | None, press: Press = lambda _: None) -> Iterator[str]:
    server = _server(room, port, press)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _server(room: Showroom, port: int | None, press: Press = lambda _: None) -> ThreadingHTTPServer:
    table = PressTable(room, press)
    handler = type("Handler", (_Handler,), {"room": room, "table": table})
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
    table: PressTable

    def do_GET(self) -> None:
        """Answer with a page, with the state, or with what shows press pages.

        Who calls this machine by another name was led here by a website that wants to read along
        (DNS rebinding), and gets nothing.
        """
        if not _OWN_NAMES.fullmatch(self.headers.get("Host", "")):
            self._answer(421, "text/plain", b"")
            return
        address = urlsplit(self.path)
        path, asked = unquote(address.path), dict(parse_qsl(address.query))
        if path == f"{_OWN}state":
            text, mark = self.room.state_after(asked.get("seen", ""), _file(asked.get("page", "")))
            self._answer(200, "application/json", text.encode(), {"X-Mark": mark})
        elif path == f"{_OWN}press":
            self._answer(200, "application/json", self.table.told(asked.get("page", "")).encode())
        elif path == f"{_OWN}press.png":
            picture = self.table.picture(asked.get("page", ""), asked.get("number", ""))
            kept = {"Cache-Control": "max-age=3600"}  # its address has its mark
            self._answer(200 if picture else 404, "image/png", picture, kept)
        elif path in _FILES:
            kind, file = _FILES[path]
            self._answer(200, kind, (_HERE / file).read_bytes())
        else:
            self._page(path)

    def _page(self, path: str) -> None:
        site = self.room.site
        if site is None:
            self._answer(200, _HTML, b"<!doctype html><body>" + _tag(b""))
            return
        wanted = within(site, path)
        if wanted and wanted.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"/{quote(path.strip('/'))}/")
            self.end_headers()
            return
        file = wanted / "index.html" if wanted and wanted.is_dir() else wanted
        name = file.relative_to(site.resolve()).as_posix() if file else ""
        data = self.room.file(name)
        missing = self.room.file("404.html") or b""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if data is None:
            kind = "text/html"
        shown = missing if data is None else data
        if kind == "text/html":
            live = b"</body>" if path.startswith(_EDITOR) else _tag(shown)  # it would lose its text
            kind, shown = _HTML, shown.replace(b"</body>", live, 1)
        self._answer(404 if data is None else 200, kind, shown)

    def _answer(
        self, code: int, kind: str, data: bytes, heads: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in {"Cache-Control": "no-store", **heads}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        """Say nothing of each request."""


def _file(page: str) -> str:
    """The file of a page in the website, by the path of its address."""
    return f"{page.lstrip('/')}index.html" if page.endswith("/") else page.lstrip("/")


def _tag(page: bytes) -> bytes:
    mark = mark_of(page) if page else ""
    return f'<script src="{_OWN}live.js" data-page="{mark}" defer></script></body>'.encode()
