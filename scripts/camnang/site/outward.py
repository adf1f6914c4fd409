"""Whether the places that the website leads to still answer: asked politely, one by one."""

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from itertools import zip_longest
from pathlib import Path
from threading import Thread
from typing import NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import FTPHandler, Request, build_opener

import lxml.html

PAUSE = 2.0  # seconds between two questions to one host
PATIENCE = 20.0  # seconds without a sign of an answer
AT_LAST = 60.0  # seconds for an answer that comes letter by letter
_PLACEHOLDER = re.compile(r"(^|\.)(example|invalid|localhost|test)$")  # RFC 2606
_REFUSED = frozenset({403, 405, 429, 501, 503})  # to who is no browser, or asks for the head alone
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Outward:
    """An address outside the website, and the first page that leads there."""

    url: str
    page: str


@dataclass(frozen=True)
class Reply:
    """What came back: the status of HTTP, 0 for none, and where one was led instead."""

    link: Outward
    status: int
    moved_to: str = ""

    @property
    def standing(self) -> str:
        """One word: answers, moved, gone, refused (look by hand) or silent."""
        if self.status in _GONE:
            return "gone"
        if self.status == 0:
            return "silent"
        if self.status >= 300:  # led round in circles, or to what is no website
            return "refused"
        return "moved" if self.moved_to else "answers"


def outward_links(site: Path, own: str) -> tuple[Outward, ...]:
    """Give every address that the pages of a built website lead to outside it, once, sorted."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).parent.as_posix()
        tree = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
        for address in (link.get("href", "") for link in tree.iter("a")):
            host = urlsplit(address).hostname or ""
            leads_out = address.startswith(("http:", "https:")) and not address.startswith(own)
            if leads_out and not _PLACEHOLDER.search(host):
                found.setdefault(address.partition("#")[0], "" if page == "." else f"{page}/")
    return tuple(Outward(url, found[url]) for url in sorted(found))


def replies(links: Iterable[Outward], agent: str, pause: float = PAUSE) -> Iterator[Reply]:
    """Ask each address, hosts in turn, and wait `pause` seconds between two to the same host."""
    by_host: Mapping[str, list[Outward]] = defaultdict(list)
    for link in links:
        by_host[urlsplit(link.url).netloc].append(link)
    asked: dict[str, float] = {}
    for round_ in zip_longest(*by_host.values()):
        for link in filter(None, round_):
            host = urlsplit(link.url).netloc
            time.sleep(max(0.0, asked.get(host, 0.0) + pause - time.monotonic()))
            yield _reply(link, agent)
            asked[host] = time.monotonic()


def _reply(link: Outward, agent: str) -> Reply:
    reply = _ask(link, "HEAD", agent)
    return _ask(link, "GET", agent) if reply.status in _REFUSED | _GONE else reply


def _ask(link: Outward, method: str, agent: str) -> Reply:
    """Ask beside us: who answers without end is left alone."""
    got: list[Reply] = []
    asking = Thread(target=lambda: got.append(_answer(link, method, agent)), daemon=True)
    asking.start()
    asking.join(AT_LAST)
    return got[0] if got else Reply(link, 0)


def _answer(link: Outward, method: str, agent: str) -> Reply:
    address = quote(link.url, safe="%/:=&?~#+!$,;'@()*[]")
    request = Request(address, method=method, headers={"User-Agent": agent})
    try:
        with build_opener(_NoFtp).open(request, timeout=PATIENCE) as answer:
            there = str(answer.geturl())
            same = _bare(there) == _bare(address)
            return Reply(link, int(answer.status), "" if same else there)
    except HTTPError as error:
        return Reply(link, error.code)
    except (HTTPException, OSError, ValueError):
        return Reply(link, 0)


class _NoFtp(FTPHandler):
    """Follows nobody to a place that is no website."""

    def ftp_open(self, req: Request) -> NoReturn:
        raise URLError("ftp")


def _bare(url: str) -> str:
    """An address but for what makes no other page of it."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
