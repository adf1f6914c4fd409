"""Navigation: the outline in `mkdocs.yml`, with the handbooks of the specs in their place."""

from collections.abc import Collection, Sequence
from typing import Any

from camnang.content.library import Book
from camnang.site.phrases import words

HANDBOOKS = "handbooks/"  # stands in the outline for every handbook with its chapters


def navigation(
    outline: Sequence[Any], books: Sequence[Book], pages: Collection[str], lang: str
) -> list[Any]:
    """Give the outline for one language: names said in it, paths inside its tree.

    A page of the outline that nobody has written is left out, and so is a part without pages.
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
