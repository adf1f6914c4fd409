"""The hosting page followed to the letter: its nginx configuration, every page, every header.

    .venv/bin/python tests/audit/hosted.py build/site        (needs nginx and Chromium)

Exit code 1 if a header is missing, a wrong address answers wrongly, or a page of the site breaks
its own policy, asks another host, or fetches what is not there.
"""

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, sync_playwright

MOST_BYTES = 100_000  # any page, at the first visit
ROOT = Path(__file__).parents[2]
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
           "Permissions-Policy", "Cache-Control")  # fmt: skip
_MAIN = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 128; }}
http {{ include /etc/nginx/mime.types; access_log off;
client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{server}
}}
"""


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Run nginx as the hosting page says, but for port, name and folder; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    written = (ROOT / "docs/hosting.en.md").read_text(encoding="utf-8")
    match = re.search(r"```nginx\n(.*?)```", written, re.DOTALL)
    assert match
    changes = {"listen 80;": f"listen 127.0.0.1:{port};", "camnang.example": "127.0.0.1",
               "/srv/cam-nang": str(site.resolve())}  # fmt: skip
    server = match[1]
    for before, after in changes.items():
        assert before in server
        server = server.replace(before, after)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        settings = Path(folder, "nginx.conf")
        settings.write_text(_MAIN.format(folder=folder, server=server))
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        process = subprocess.Popen([nginx, "-c", str(settings)])
        try:
            time.sleep(1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def answer(url: str) -> tuple[int, Message, str]:
    """Give status, headers and body."""
    try:
        with urllib.request.urlopen(url) as got:
            return got.status, got.headers, got.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def header_faults(base: str) -> Iterator[str]:
    """Tell what the answers lack."""
    for path, status, lang in (("", 200, "vi"), ("en/", 200, "en"), ("khong-co/", 404, "vi"),
                               ("en/khong-co/", 404, "en")):  # fmt: skip
        got, headers, body = answer(base + path)
        if got != status:
            yield f"/{path} answers {got}, not {status}"
        if f'<html lang="{lang}"' not in body:
            yield f"/{path} is not in {lang}"
        yield from (f"/{path} has no {name}" for name in HEADERS if name not in headers)


def walk(base: str, site: Path) -> Iterator[str]:
    """Tell what Chromium complains of on any page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 320, "height": 640})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: wrong.append(f"asks {asked.url}")
                if not asked.url.startswith((base, "data:", "blob:")) else None)  # fmt: skip
        page.on("response", lambda got: wrong.append(f"{got.status} {got.url}")
                if got.status >= 400 else None)  # fmt: skip
        for each in sorted(site.rglob("index.html")):
            address = f"{each.parent.relative_to(site)}/".removeprefix("./")
            page.goto(base + address, wait_until="networkidle")
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            wrong += [f"{wide} pixels wide at 320"] if wide > 320 else []
            yield from (f"/{address}: {fault}" for fault in wrong)
            wrong.clear()
        yield from (*_search(page, base, "phan loai rac"), *_search(page, f"{base}en/", "sorting"))
        yield from wrong
        browser.close()


def weights(base: str, site: Path) -> Iterator[tuple[int, str]]:
    """Give what each page transfers to one who comes for the first time, in bytes.

    The editor’s own page, which readers never open, is none of them.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for each in sorted(site.rglob("index.html")):
            if each.parent == site / "admin":
                continue
            context = browser.new_context(viewport={"width": 360, "height": 740})
            page, sizes = context.new_page(), []
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.on("Network.loadingFinished", partial(_count, sizes))
            address = f"{each.parent.relative_to(site)}/".removeprefix("./")
            page.goto(base + address, wait_until="networkidle")
            yield int(sum(sizes)), address
            context.close()
        browser.close()


def _count(sizes: list[float], done: dict[str, float]) -> None:
    sizes.append(done["encodedDataLength"])


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(found for name in names if (found := shutil.which(name)))


def _search(page: Page, address: str, word: str) -> Iterator[str]:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.type(word)
    try:
        page.locator(".search__result").first.wait_for(timeout=10_000)
    except TimeoutError:
        yield f"{address}: the search finds nothing for {word}"


def main() -> None:
    """Host, ask, walk."""
    site = Path(sys.argv[1])
    pages = len(list(site.rglob("index.html")))
    with hosted(site) as base:
        faults = [*header_faults(base), *walk(base, site)]
        weighed = sorted(weights(base, site))
    most, heaviest = weighed[-1]
    faults += [f"/{page} transfers {size} bytes" for size, page in weighed if size > MOST_BYTES]
    print("\n".join(faults) or f"nginx: {pages} pages, headers as told, no complaint; "
          f"the heaviest, /{heaviest}, transfers {most / 1000:.0f} kB")  # fmt: skip
    sys.exit(bool(faults) or not pages)


if __name__ == "__main__":
    main()
