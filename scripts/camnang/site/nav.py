"""Navigation: the outline in `mkdocs.yml`, with the handbooks of the specs in their place."""

from collections.abc import Iterable, Sequence
from typing import Any

from camnang.content.library import Book
from camnang.site.phrases import words

HANDBOOKS = "handbooks/"  # stands in the outline for every handbook with its chapters


def navigation(outline: Sequence[Any], books: Iterable[Book], lang: str) -> list[Any]:
    """Give the outline for one language: names said in it, paths inside its tree."""
    entries: list[Any] = []
    for entry in outline:
        if entry == HANDBOOKS:
            entries += [_section(book) for book in books if book.edition.lang == lang]
        elif isinstance(entry, dict):
            for name, inner in entry.items():
                said = words(lang).get(name, name)
                entries.append({said: navigation(inner, books, lang)})
        else:
            entries.append(f"{lang}/{entry}")
    return entries


def _section(book: Book) -> dict[str, list[str]]:
    slug, lang = book.edition.slug, book.edition.lang
    pages = ["index", *(chapter.stem for chapter in book.chapters)]
    return {book.edition.title: [f"{lang}/{slug}/{page}.md" for page in pages]}
