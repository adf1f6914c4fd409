"""Sentences in the language of whoever reads them.

A `Message` is data: an English template and its values. It becomes text only at the edge, so
that one run can speak Vietnamese to an editor and write English into a report; a value that is a
fraction is written as the language writes it.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from camnang.i18n.home import HOME

MESSAGES, BOOK = "messages", "book"  # what the program says, and what books and pages print
LANGUAGES = ("vi", "en")  # those the program speaks; books are in any that has its furniture


@dataclass(frozen=True)
class Message:
    """A sentence to be said: an English template (the catalogue's key) and its values."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self, lang: str | None = None) -> str:
        """Give the sentence in `lang`, or in the language chosen with `speak`."""
        sentence = _catalogue(lang or spoken()).gettext(self.template)
        values = {key: _said(value, lang) for key, value in self.values}
        return sentence.format(**values) if values else sentence

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True)
class Texts:
    """One text of a project by language: said in the reader's where it is there, else the first."""

    by_language: tuple[tuple[str, str], ...]

    def text(self, lang: str | None = None) -> str:
        """Give the text in `lang`, or in the language chosen with `speak`."""
        texts = dict(self.by_language)
        return texts.get(lang or spoken()) or self.by_language[0][1]


def _said(value: object, lang: str | None) -> object:
    if isinstance(value, Message | Texts):
        return value.text(lang)
    if isinstance(value, float):
        from camnang.i18n.numbers import plain  # loads CLDR

        return plain(value, lang or spoken())
    return value


def msg(template: str, **values: object) -> Message:
    """Make a `Message` of the program; the template is what its catalogue translates."""
    return Message(template, tuple(values.items()))


def phrase(template: str, **values: object) -> Message:
    """Make a `Message` that readers see in books and on pages: a piece of their furniture."""
    return Message(template, tuple(values.items()))


_spoken = "en"
_written: ContextVar[str] = ContextVar("written", default="")


def speak(lang: str) -> None:
    """Choose the language of messages, and of Click, from now on in this process."""
    global _spoken
    _spoken = lang if lang in LANGUAGES else "en"
    os.environ["LANGUAGE"] = _spoken
    gettext.bindtextdomain(MESSAGES, str(HOME))
    gettext.textdomain(MESSAGES)


def spoken() -> str:
    """Give the language of the moment: that of `speaking`, else the one chosen with `speak`."""
    return _written.get() or _spoken


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a language for a while, in this thread: what is handed over hangs on no operator."""
    before = _written.set(lang)
    try:
        yield
    finally:
        _written.reset(before)


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    book = gettext.translation(BOOK, HOME, languages=[lang], fallback=True)
    book.add_fallback(gettext.translation(MESSAGES, HOME, languages=[lang], fallback=True))
    return book
