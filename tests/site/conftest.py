"""A small project of its own, its website built once, served on loopback, seen by a browser."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from camnang.content.library import open_project
from camnang.site import build, plan

ROOT = Path(__file__).parents[2]
PREFIX = "/sach/"  # the test site lives below a folder, as on shared hosts
_NAV = """\
nav:
  - index.md
  - handbooks/
  - questions.md
  - a-z.md
  - about: [glossary.md, references.md, printers.md, only.md]
"""


def make_project(folder: Path) -> Path:
    """Copy the test project, with this repository's theme, hook and dialect."""
    shutil.copytree(Path(__file__).parent / "project", folder)
    shutil.copy(ROOT / "handbooks" / "papers.yml", folder / "handbooks")
    settings = _settings()
    start, end = settings.index("nav:\n"), settings.index("theme:\n")
    settings = settings[:start] + _NAV + settings[end:]
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def _settings() -> str:
    """This repository's settings, for a project that lies elsewhere."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("scripts/mkdocs_hooks.py]", f"{ROOT}/scripts/mkdocs_hooks.py]")
    settings = settings.replace("custom_dir: overrides", f"custom_dir: {ROOT}/overrides")
    watched = "overrides, scripts/camnang/site, scripts/camnang/content/blocks]"
    return settings.replace(watched, "]")


@pytest.fixture(scope="session")
def new_project() -> Callable[[Path], Path]:
    """Give the maker of projects."""
    return make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project of one's own to spoil."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built website of the test project."""
    return build(plan(open_project(make_project(tmp_path_factory.mktemp("site") / "project"))))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the website of the handbooks themselves, built outside the repository."""
    folder = tmp_path_factory.mktemp("real") / "project"
    for name in ("handbooks", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "mkdocs.yml").write_text(_settings(), encoding="utf-8")
    return build(plan(open_project(folder)))


@pytest.fixture(scope="session")
def html(built: Path) -> Callable[[str], str]:
    """Give a reader of built pages."""
    return lambda page: (built / page / "index.html").read_text(encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")) or "/")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        body = page.read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser asks for all of a page at once; five would be turned away


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and yield its address."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], Iterator[str]]:
    """Give what serves a folder."""
    return serve


@pytest.fixture(scope="session")
def real_pages(real_site: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve the website of the handbooks themselves; give its address and its pages."""
    pages = sorted(
        f"{each.parent.relative_to(real_site)}/" for each in real_site.rglob("index.html")
    )
    for address in serve(real_site):
        yield address, [page for page in pages if not page.startswith("admin")]


@pytest.fixture(scope="session")
def site_url(built: Path) -> Iterator[str]:
    """Serve the test project's website."""
    yield from serve(built)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a phone-sized page whose complaints and foreign requests fail the test."""
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("request", lambda asked: _foreign(asked.url, wrong))
    yield opened
    opened.close()
    assert not wrong


def _foreign(url: str, wrong: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
        wrong.append(f"asked a stranger: {url}")
