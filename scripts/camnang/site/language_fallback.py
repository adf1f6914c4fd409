"""Which text of a handbook readers of a language find: that in their own, or the original."""

from collections.abc import Iterator, Sequence

from camnang.content.library import Book, Project


def shown(project: Project, books: Sequence[Book]) -> Iterator[tuple[str, Book]]:
    """Give for each handbook and each language of the website the book that stands there."""
    for slug, _ in project.handbooks:
        own = {book.edition.lang: book for book in books if book.edition.slug == slug}
        original = next(iter(own.values()))
        yield from ((lang, own.get(lang, original)) for lang in project.languages)


def shown_in(project: Project, books: Sequence[Book], lang: str) -> tuple[Book, ...]:
    """Give what stands there in one language, a book for each handbook."""
    return tuple(book for each, book in shown(project, books) if each == lang)
