"""Navigation: the outline in `mkdocs.yml`, with the handbooks of the specs in their place."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from camnang.base.errors import Finding, Place
from camnang.content.dialect import site_settings
from camnang.content.library import Book
from camnang.i18n.messages import msg
from camnang.site.phrases import words

LISTS = frozenset(  # may be left out
    "a-z cheat-sheet checks glossary preflight printers questions references sources "
    "take-away".split()
)
FIRST = "index"
HANDBOOKS = "handbooks/"  # stands in the outline for every handbook with its chapters


def navigation(
    outline: Sequence[Any], books: Sequence[Book], pages: Collection[str], lang: str
) -> list[Any]:
    """Give the outline for one language: names said in it, paths inside its tree.

    A page that nobody has written is left out, and so is a part without pages.
    """
    entries: list[Any] = []
    for entry in outline:
        if entry == HANDBOOKS:
            entries += [_section(book, lang) for book in books]
        elif isinstance(entry, dict):
            for name, inner in entry.items():
                said = words(lang).get(name, name)
                within = navigation(inner, books, pages, lang)
                entries += [{said: within}] if within else []
        elif entry.removesuffix(".md") in pages:
            entries.append(f"{lang}/{entry}")
    return entries


def _section(book: Book, lang: str) -> dict[str, list[str]]:
    slug = book.edition.slug
    pages = ["index", *(chapter.stem for chapter in book.chapters)]
    return {book.edition.title: [f"{lang}/{slug}/{page}.md" for page in pages]}


def outline_findings(root: Path, pages: Collection[str]) -> Iterator[Finding]:
    """Give a finding for the pages of the outline that nobody has written, and for no first one."""
    unwritten = [name for name in _named(site_settings(root).get("nav") or []) if name not in pages]
    lacking = [name for name in unwritten if name not in LISTS and name != FIRST]
    if lacking:
        fact = msg("The outline names pages that docs/ does not hold: {pages}.",
                   pages=", ".join(lacking))  # fmt: skip
        remedy = msg("Take them out of nav, or write them.")
        yield Finding("pages", "error", Place(root / "mkdocs.yml"), fact, remedy)
    if FIRST not in pages:
        fact = msg("The website has no first page.")
        remedy = msg("Write docs/index.vi.md, or the same in another language.")
        yield Finding("pages", "error", Place(root / "docs"), fact, remedy)


def _named(outline: Sequence[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, dict):
            for inner in entry.values():
                yield from _named(inner)
        elif entry != HANDBOOKS:
            yield entry.removesuffix(".md")
