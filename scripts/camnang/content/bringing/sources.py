"""Sources: which texts of a folder are the chapters of its book, in their order, by its system.

The folder is a stranger's: nothing outside it is read, no link is followed, and of its settings
only plain data is.
"""

import os
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from camnang.base.errors import ContentError, UsageError
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_text

MOST_CHAPTERS = 500
_TEXTS = (".md", ".qmd", ".markdown")
_LINK = re.compile(r"\]\(([^()\n]*)\)")
_FIRST = ("index", "readme", "introduction", "foreword", "preface")  # where nothing tells the order


class _PlainLoader(yaml.SafeLoader):
    """Reads settings; what is no plain data is nothing."""


_PlainLoader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class SourceBook:
    """A folder of texts: its own title if it has one, its chapters in order."""

    home: Path
    title: str
    chapters: tuple[Path, ...]


def source_book(folder: Path) -> SourceBook:
    """Give the book in a folder; raises UsageError if there is none, ContentError for settings
    that cannot be read.
    """
    if not folder.is_dir():
        fact = msg("{path} is not a folder.", path=str(folder))
        raise UsageError(fact, msg("Name the folder in which the texts lie."))
    home = Path(os.path.realpath(folder))
    title, named = next(
        (read(home) for mark, read in _SYSTEMS.items() if is_own(home / mark, home)),
        ("", list(_by_name(home))),
    )
    chapters = tuple(dict.fromkeys(path for path in named if is_own(path, home)))
    if not chapters:
        fact = msg("{path} holds no text in Markdown.", path=str(folder))
        raise UsageError(fact, msg("Name the folder in which the texts lie."))
    if len(chapters) > MOST_CHAPTERS:
        fact = msg(
            "There are more than {most} texts in {path}.", most=MOST_CHAPTERS, path=str(folder)
        )
        raise UsageError(fact, msg("Name the folder of one book."))
    return SourceBook(home, title, chapters)


def is_own(path: Path, home: Path) -> bool:
    """Whether a path is a file inside a folder, reached without a link."""
    real = Path(os.path.realpath(path))
    return real == Path(os.path.normpath(path)) and home in real.parents and real.is_file()


def plain_data(text: str) -> dict[str, Any]:
    """Give YAML of strangers as plain data, nothing if it is none."""
    if text.count("&") > 50:  # anchors: a few lines can stand for gigabytes
        return {}
    try:
        data = yaml.load(text, Loader=_PlainLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _settings(path: Path) -> dict[str, Any]:
    try:
        return plain_data(read_text(path))
    except ContentError:
        return {}


def _mkdocs(home: Path) -> tuple[str, list[Path]]:
    settings = _settings(home / "mkdocs.yml")
    docs = home / str(settings.get("docs_dir") or "docs")
    named = [docs / each for each in _leaves(settings.get("nav"))]
    return str(settings.get("site_name") or ""), named or list(_by_name(docs))


def _quarto(home: Path) -> tuple[str, list[Path]]:
    settings = _settings(home / "_quarto.yml")
    book = settings.get("book")
    book = book if isinstance(book, dict) else {}
    named = [home / each for each in _leaves([book.get("chapters"), book.get("appendices")])]
    return str(book.get("title") or ""), named or list(_by_name(home))


def _mdbook(home: Path) -> tuple[str, list[Path]]:
    title, source = "", "src"
    if is_own(home / "book.toml", home):
        try:
            book = tomllib.loads(read_text(home / "book.toml")).get("book", {})
            title, source = str(book.get("title", "")), str(book.get("src", "src"))
        except (tomllib.TOMLDecodeError, ContentError, AttributeError):
            pass
    summary = next(
        (
            each
            for each in (home / source / "SUMMARY.md", home / "SUMMARY.md")
            if is_own(each, home)
        ),
        None,
    )
    if summary is None:
        return title, list(_by_name(home / source))
    links = _LINK.findall(read_text(summary))
    targets = (each.strip().strip("<>").partition("#")[0] for each in links)
    return title, [summary.parent / each.strip() for each in targets if each.endswith(".md")]


def _leaves(nav: object) -> Iterator[str]:
    """Give the texts that an outline names, in the order of reading."""
    if isinstance(nav, str):
        if nav.endswith(_TEXTS):
            yield nav
    elif isinstance(nav, list):
        for each in nav:
            yield from _leaves(each)
    elif isinstance(nav, dict):
        for each in nav.values():
            yield from _leaves(each)


def _by_name(folder: Path) -> Iterator[Path]:
    """Give every text below a folder: first pages first, numbers as numbers."""

    def order(path: Path) -> tuple[object, ...]:
        parts = path.relative_to(folder).with_suffix("").parts
        return tuple((part.lower() not in _FIRST, _natural(part)) for part in parts)

    found = []
    for here, folders, names in os.walk(folder):  # which follows no link
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        found += [Path(here, name) for name in names if name.endswith(_TEXTS)]
    yield from sorted(found, key=order)


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    pieces = re.findall(r"\d{1,9}|\D+", name.lower())
    return tuple((int(each), "") if each.isdigit() else (1_000_000_000, each) for each in pieces)


_SYSTEMS: dict[str, Callable[[Path], tuple[str, list[Path]]]] = {
    "mkdocs.yml": _mkdocs,
    "_quarto.yml": _quarto,
    "book.toml": _mdbook,
    "SUMMARY.md": _mdbook,
    "src/SUMMARY.md": _mdbook,
}
"""Systems by the file that tells them, the first that is there."""
