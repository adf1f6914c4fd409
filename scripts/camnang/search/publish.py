"""What the website publishes of the search: the worker, the page's scripts, and the indexes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from camnang.i18n.home import HOME
from camnang.search.index import Index
from camnang.search.joining import joined

FOLDER = "search"
_HERE = Path(__file__).parent
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def search_files(indexes: Iterable[Index]) -> Iterator[tuple[str, bytes]]:
    """Give every file of the search by its path below the site's root.

    An index stands there twice: as JSON for the worker, as a script where pages are read from
    files, because browsers fetch nothing there.
    """
    yield f"{FOLDER}/worker.js", worker_script().encode()
    for name in ("page", "panel", "landing"):
        yield f"{FOLDER}/{name}.js", page_script(name).encode()
    for index in indexes:
        for name, text in index.parts():
            yield f"{FOLDER}/{name}.json", text.encode()
            yield f"{FOLDER}/{name}.js", f'camnangSearch.take("{name}",{text})'.encode()


def page_script(name: str = "page") -> str:
    """Give a script of the page; `page` stands before the theme's own, in the page or as a file."""
    return _COMMENT.sub("", (_HERE / "page" / f"{name}.js").read_text(encoding="utf-8"))


def worker_script(exports: str = "") -> str:
    """Give the worker as one script; `exports` is put at its end, for tests."""
    languages = sorted(HOME.glob("*/search.mjs"))
    body = joined([*languages, _HERE / "worker" / "worker.mjs"])
    return f'(() => {{\n"use strict";\n{body}{exports}}})();\n'
