"""A host on loopback that publishes other versions, breaks off, and goes away."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PREFIX = "/sach/"  # the website lies below a folder


class Host(ThreadingHTTPServer):
    """Hands out the files of `folder`, so many more times as `answers` says, if that says any."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.answers: int | None = None
        self.asked: list[str] = []

    @property
    def home(self) -> str:
        """The address of the website."""
        return f"http://127.0.0.1:{self.server_port}{PREFIX}"


class _Handler(SimpleHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        """Answer, or break off."""
        if self.server.answers == 0:
            self.close_connection = True
            return
        if self.server.answers:
            self.server.answers -= 1
        self.server.asked.append(self.path.removeprefix(PREFIX))
        super().do_GET()

    def translate_path(self, path: str) -> str:
        """Find a file of the folder shown now."""
        self.directory = str(self.server.folder)
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Give a host of a folder."""
    host = Host(folder)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield host
    host.shutdown()
    host.server_close()
