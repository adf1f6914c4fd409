"""The website while it is written: a free port, the last good page, what is wrong laid over it."""

import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from camnang.base.errors import ContentError, ExitCode, Finding, Place, UsageError
from camnang.cli import main
from camnang.i18n.messages import msg
from camnang.site.serving import FIRST_PORT, Showroom, _listening, _server

WRONG = Finding("spec", "error", Place(Path("/p/a.vi.md"), 3), msg("It is wrong."), msg("Mend it."))


def good(folder: Path) -> None:
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text("<body>first</body>")
    (folder / "a" / "index.html").write_text("<body>second</body>")
    (folder / "404.html").write_text("<body>nowhere</body>")


def bad(folder: Path) -> None:
    raise ContentError((WRONG,))


@pytest.fixture
def room(tmp_path: Path) -> Showroom:
    return Showroom(Path("/p"))


@pytest.fixture
def ask(room: Showroom) -> Iterator[Callable[[str], str]]:
    with _listening(room, None) as address:

        def get(path: str) -> str:
            try:
                with urlopen(f"{address}{path}") as answer:
                    return str(answer.read().decode())
            except HTTPError as error:
                return f"{error.code} {error.read().decode()}"

        yield get


def test_the_last_good_page_stays_and_what_is_wrong_lies_over_it(
    room: Showroom, ask: Callable[[str], str], tmp_path: Path
) -> None:
    assert not room.renew(tmp_path / "0", bad)
    assert "/_camnang/live.js" in ask("anything/")  # no good page yet, and no hanging browser
    assert json.loads(ask("_camnang/state"))["wrong"] == [
        "a.vi.md:3: It is wrong. Mend it. [CN3001]"
    ]
    assert room.renew(tmp_path / "1", good)
    assert json.loads(ask("_camnang/state"))["wrong"] == []
    assert "first" in ask("") and "second" in ask("a") and "/_camnang/live.js" in ask("a/")
    assert not room.renew(tmp_path / "2", bad)
    assert "second" in ask("a/")
    state = json.loads(ask("_camnang/state"))
    assert state["wrong"] and state["title"] and state["build"] == 1


NOWHERE = [
    "%2e%2e/secret.html",
    "..%2fsecret.html",
    "//etc/passwd",
    "none/",
    "../..",
    "%2e%2e",
    "..%2f..%2f..%2f..%2f..%2fetc",
    "a/../../secret.html",
    "link/secret.html",
    "link",
    "%00",
    "a%00/index.html",
    "a" * 5000,
    "a/" * 3000,
    "%ff%fe",
    "a%0d%0aSet-Cookie:%20x",
    "_camnang/",
    "_camnang/../../secret.html",
    "%5c..%5csecret.html",
    "~root",
]


@pytest.mark.parametrize("path", ["a", "/a", "//a", "a?x", "%61", "//%61", "./a", "a#b"])
def test_a_folder_is_shown_with_its_slash_and_nobody_is_led_away(
    path: str, room: Showroom, tmp_path: Path
) -> None:
    room.renew(tmp_path / "1", good)
    with _listening(room, None) as address:
        port = int(address.rpartition(":")[2].strip("/"))
        answer = asked(port, f"/{path.partition('#')[0]}", f"localhost:{port}")
    assert answer.status == 301
    assert re.fullmatch(r"/(\./)?(a/)?", answer.headers["Location"]), "an address of its own"


HOSTS = [
    "away.example", "away.example:8000", "127.0.0.1.away.example", "localhost.away.example",
    "away.example@localhost", "localhost@away.example", "127.0.0.2", "0.0.0.0", "[::2]", "",
    "localhost:x", "localhost:80 ", "xlocalhost", "127.0.0.1/", "2130706433",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_a_website_elsewhere_cannot_read_along(host: str, room: Showroom, tmp_path: Path) -> None:
    """Its name may lead to this machine, but the browser still says its name."""
    room.renew(tmp_path / "1", good)
    with _listening(room, None) as address:
        port = int(address.rpartition(":")[2].strip("/"))
        for path in ("/", "/a/", "/_camnang/state", "/_camnang/live.js"):
            answer = asked(port, path, host)
            assert (answer.status, answer.read()) == (421, b""), path
        for own in (f"127.0.0.1:{port}", "localhost", "LOCALHOST:1234", "[::1]:8000"):
            assert b"first" in asked(port, "/", own).read()


def asked(port: int, path: str, host: str) -> HTTPResponse:
    """Ask for a path as somebody who calls the machine by this name."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    return connection.getresponse()


def test_who_goes_away_is_not_told_of(
    room: Showroom, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    room.renew(tmp_path / "1", good)
    (tmp_path / "1" / "large.bin").write_bytes(bytes(20_000_000))
    with _listening(room, None) as address:
        port = int(address.rpartition(":")[2].strip("/"))
        with socket.create_connection(("127.0.0.1", port)) as gone:
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            gone.sendall(b"GET /large.bin HTTP/1.0\r\nHost: localhost\r\n\r\n")
            gone.recv(10)
        assert asked(port, "/", "localhost").status == 200
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and "process_request" in thread.name:
            thread.join(60)
    assert capfd.readouterr().err == ""


def test_nothing_outside_the_website_is_shown(
    room: Showroom, ask: Callable[[str], str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.html").write_text("secret")
    room.renew(tmp_path / "1", good)
    (tmp_path / "1" / "link").symlink_to(tmp_path)
    for path in NOWHERE:
        assert ask(path).startswith("404 <body>nowhere"), path
        for page in (f"/{path}", path, f"/{path}/"):
            assert json.loads(ask(f"_camnang/state?page={page}"))["page"] == "", page
            assert json.loads(ask(f"_camnang/press?page={page}"))["wrong"] == ""
            assert ask(f"_camnang/press.png?page={page}&number=1") == "404 "
    assert capfd.readouterr().err == "", "no bug, whatever is asked for"


def test_a_port_that_is_taken_is_told_and_a_free_one_found(room: Showroom) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="taken"):
            _server(room, taken.getsockname()[1])
    with _listening(room, None) as one, _listening(room, None) as other:
        assert one != other
        assert int(one.rstrip("/").rpartition(":")[2]) >= FIRST_PORT


def test_serve_refuses_a_taken_port_in_the_language_chosen(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = ["serve", "--root", str(project), "--port", str(taken.getsockname()[1])]
        assert main([*words, "--lang", "vi"]) == ExitCode.USAGE
    assert "Cổng" in capsys.readouterr().err


@contextmanager
def served(project: Path) -> Iterator[str]:
    """The address of a project that is shown while it is written, as the command does it."""
    program = "from camnang.cli import main; main()"
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "scripts")}
    with subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--lang", "en"],
        cwd=project, env=here, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        lines = iter(running.stderr.readline, "")  # type: ignore[union-attr]
        try:
            address = next(word for line in lines for word in line.split() if "http" in word)
            yield address.rstrip(";")
        finally:
            running.send_signal(signal.SIGTERM)
            running.stderr.read()  # type: ignore[union-attr]
            assert running.wait(20) == ExitCode.OK


def test_it_is_built_anew_at_a_change_and_ends_with_its_program(project: Path) -> None:
    chapter = project / "handbooks" / "water" / "tap.vi.md"
    title = re.search(r"^# (.+)$", chapter.read_text("utf-8"), re.MULTILINE)[1]  # type: ignore[index]
    with served(project) as address:
        page = f"{address}water/tap/"
        assert _until(lambda: title in _got(page))
        with chapter.open("a", encoding="utf-8") as file:
            file.write("\n[một](khong.md)\n")
        assert _until(lambda: "khong.md leads to no chapter" in _got(f"{address}_camnang/state"))
        assert title in _got(page)


def test_who_writes_sees_the_change_and_the_mistake_at_its_paragraph_and_the_press_pages(
    project: Path, page: Page
) -> None:
    chapter = project / "handbooks" / "water" / "tap.vi.md"
    sound = chapter.read_text(encoding="utf-8")
    with served(project) as address:
        assert _until(lambda: "article" in _got(f"{address}water/tap/"))
        page.goto(f"{address}water/tap/")
        chapter.write_text(f"{sound}\nMột câu mới vừa thêm vào đây.\n", encoding="utf-8")
        expect(page.get_by_text("Một câu mới vừa thêm vào đây.")).to_be_visible()
        wrong = "Một câu mới vừa thêm vào đây, [sai](khong.md).\n"
        chapter.write_text(f"{sound}\n{wrong}", encoding="utf-8")
        card = page.locator("[role=alert]", has_text="khong.md leads to no chapter")
        expect(card).to_be_visible()
        chapter.write_text(f"{sound}\nMột câu mới vừa thêm vào đây.\n", encoding="utf-8")
        expect(card).to_be_hidden()
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Press pages").click()
        press = opened.value
        expect(press.locator(".sheet img").first).to_have_js_property("complete", value=True)
        chapter.write_text(f"{sound}\nMột câu khác.\n", encoding="utf-8")
        expect(press.locator(".at-change")).to_have_count(1)
        drawn = "document.querySelector('.at-trim').previousElementSibling.naturalWidth"
        press.wait_for_function(f"() => {drawn} > 400")
        press.check("input[value=trim]")
        expect(press.locator(".at-trim").first).to_be_visible()
        page.goto("about:blank")  # who waits for the server is not told that it ends


def _got(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError):
        return ""


def _until(happens: Callable[[], bool]) -> bool:
    for _ in range(600):
        if happens():
            return True
        time.sleep(0.2)
    return False
