"""The verb that asks other places whether they answer: whom it asks, how, and what it says."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest

from camnang.cli import main
from camnang.site import outward
from camnang.site.outward import Outward, outward_links, replies

ASKED: list[tuple[str, str, float]] = []


class _Place(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        ASKED.append((self.command, self.path, time.monotonic()))
        status = {"/ok": 200, "/old": 301, "/gone": 404, "/shy": 405, "/shut": 403}[self.path]
        if self.path == "/shy" and self.command == "GET":
            status = 200
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def place() -> Iterator[str]:
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Place)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _site(folder: Path, *links: str) -> Path:
    site = folder / "build" / "site"
    (site / "a").mkdir(parents=True)
    anchors = "".join(f'<a class="x" href="{link}">x</a>' for link in links)
    (site / "index.html").write_text("<p>", encoding="utf-8")
    (site / "a" / "index.html").write_text(anchors, encoding="utf-8")
    return site


def test_what_is_asked_is_outside_and_no_placeholder(tmp_path: Path) -> None:
    site = _site(
        tmp_path, "https://own.vn/x", "https://b.vn/?q=1&amp;r=2#s", "https://b.vn/?q=1&amp;r=2",
        "https://git.example/y", "mailto:x@y.vn", "../b/",
    )  # fmt: skip
    assert outward_links(site, "https://own.vn/") == (Outward("https://b.vn/?q=1&r=2", "a/"),)


@pytest.mark.parametrize(
    ("path", "standing", "status"),
    [
        ("/ok", "answers", 200),
        ("/old", "moved", 200),
        ("/gone", "gone", 404),
        ("/shy", "answers", 200),
        ("/shut", "refused", 403),
    ],
)
def test_each_reply_has_its_standing(place: str, path: str, standing: str, status: int) -> None:
    (reply,) = replies([Outward(place + path, "a/")], "test", pause=0)
    assert (reply.standing, reply.status) == (standing, status)
    assert reply.moved_to == (f"{place}/ok" if path == "/old" else "")


STRANGE = {
    "nonsense": (b"nonsense\r\n\r\n", "silent"),
    "nothing": (b"", "silent"),
    "no number": (b"HTTP/1.1 abc OK\r\n\r\n", "silent"),
    "another language": (b"\x16\x03\x01\x00\xff" * 9, "silent"),
    "a line without end": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 99_999, "silent"),
    "lines without end": (b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 999, "silent"),
    "a circle": (b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n", "refused"),
    "a file": (b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n", "refused"),
    "another kind": (b"HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1:9/a\r\n\r\n", "silent"),
    "no address": (b"HTTP/1.1 302 Found\r\nLocation: http://[x/\r\n\r\n", "silent"),
}


@pytest.mark.parametrize("name", [*STRANGE, "letter by letter"])
def test_a_strange_answer_stops_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said, standing = STRANGE.get(name, (b"HTTP/1.1 200 OK\r\n", "silent"))
    monkeypatch.setattr(outward, "AT_LAST", 0.5 if name not in STRANGE else 30)

    class Stranger(BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4096)
            self.request.sendall(said)
            with suppress(OSError):  # nobody listens any more
                while name not in STRANGE:
                    time.sleep(0.1)
                    self.request.sendall(b"X")

    class Server(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_address[1]}/a"
        (reply,) = replies([Outward(place, "a/")], "test", pause=0)
        server.shutdown()
    assert reply.standing == standing


def test_who_does_not_answer_is_silent() -> None:
    (reply,) = replies([Outward("http://127.0.0.1:9/x", "a/")], "test", pause=0)
    assert (reply.standing, reply.status) == ("silent", 0)


def test_one_host_is_asked_with_a_pause(place: str) -> None:
    links = [Outward(f"{place}/ok", "a/")] * 3
    assert len(list(replies(links, "test", pause=0.2))) == 3
    times = [at for _, _, at in ASKED]
    assert all(later - sooner >= 0.19 for sooner, later in pairwise(times))


def test_the_verb_tells_what_is_gone(
    place: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["links", "--root", str(project), "--lang", "en"]) == 1
    assert "Run camnang site first." in capsys.readouterr().err
    _site(project, f"{place}/ok", f"{place}/gone", f"{place}/old")
    words = ["links", "--root", str(project), "--lang", "en", "--pause", "0"]
    assert main(words) == 2
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"a/: {place}/gone (no longer there)",
        f"a/: {place}/old (moved) → {place}/ok",
        "Addresses: 3; gone: 1; moved: 1; to look at: 0.",
    ]
    assert main([*words, "--json"]) == 2
    rows = json.loads(capsys.readouterr().out)
    assert [row["standing"] for row in rows] == ["gone", "answers", "moved"]
