"""What a language must bring before a book or a page can be in it, and what is lacking."""

from collections.abc import Callable, Iterator
from functools import cache

from babel.messages.mofile import read_mo

from camnang.i18n.home import HOME
from camnang.i18n.language import LANGUAGE_FILE, known
from camnang.i18n.messages import BOOK, Message, msg
from camnang.i18n.own_tables import table

SOURCE = "en"  # what books print is written in English in the program, and translated from it


def lacking(lang: str) -> Iterator[Message]:
    """Give each kind of thing a language has no words for, with the file that would hold it."""
    for told, is_lacking in _KINDS.items():
        if is_lacking(lang):
            yield _NAMES[told]


def is_furnished(lang: str) -> bool:
    """Tell whether books and pages can be in a language: nothing of it is lacking."""
    return not any(True for _ in lacking(lang))


def _no_dates(lang: str) -> bool:
    return not (HOME / lang / LANGUAGE_FILE).is_file()


def _no_book(lang: str) -> bool:
    return lang != SOURCE and not _book() <= _translated(lang)


def _no_site(lang: str) -> bool:
    return not _keys(SOURCE, "site.yml") <= _keys(lang, "site.yml")


def _no_search(lang: str) -> bool:
    return "stop" not in _keys(lang, "search.yml")


_KINDS: dict[str, Callable[[str], bool]] = {
    "language.yml": _no_dates,
    "book.po": _no_book,
    "site.yml": _no_site,
    "search.yml": _no_search,
}
_NAMES = {
    "language.yml": msg("its dates, units and order of letters (language.yml)"),
    "book.po": msg("the furniture of its books (book.po)"),
    "site.yml": msg("the furniture of its pages (site.yml)"),
    "search.yml": msg("its search (search.yml)"),
}


@cache
def _book() -> frozenset[str]:
    """Every sentence that a book prints: those that any language has translated."""
    return frozenset().union(*map(_translated, known()))


@cache
def _translated(lang: str) -> frozenset[str]:
    path = HOME / lang / "LC_MESSAGES" / f"{BOOK}.mo"
    if not path.is_file():
        return frozenset()
    with path.open("rb") as file:
        return frozenset(str(entry.id) for entry in read_mo(file) if entry.id and entry.string)


@cache
def _keys(lang: str, name: str) -> frozenset[str]:
    path = HOME / lang / name
    if not path.is_file():
        return frozenset()
    told = table(path) or {}
    return frozenset(key for key, words in told.items() if words)
