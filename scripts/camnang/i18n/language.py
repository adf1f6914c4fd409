"""Languages as data: one folder a language, and what it knows of numbers, dates and words."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from pydantic import BaseModel, ConfigDict

from camnang.i18n.home import HOME
from camnang.i18n.own_tables import table

LANGUAGE_FILE = "language.yml"


class _Data(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-")
    )


class Dates(_Data):
    """CLDR patterns: a date in words, as short as the language writes it, and a month."""

    long: str = "d MMMM y"
    short: str = "d MMMM y"
    month: str = "MMMM y"


class Unit(_Data):
    """A unit in the reader's words: for one, and for several where they differ."""

    one: str
    many: str = ""


class Alphabet(_Data):
    """What a dictionary of the language adds to the order of all letters (UCA)."""

    letters: str = ""  # rows of letters of their own, each after the one it is built on
    tones: str = ""  # marks in their order
    by_syllable: bool = False  # the first word decides whole before the second is looked at


class WordBinding(_Data):
    """Words that stay with their number: units after it, what is numbered before it."""

    units: str = ""
    numbered: str = ""


class Language(_Data):
    """What typesetting, sorting and the search need to know of a language."""

    name: str
    dates: Dates = Dates()
    units: Mapping[str, str | Unit] = {}
    alphabet: Alphabet = Alphabet()
    binding: WordBinding = WordBinding()
    words_a_minute: int = 220
    said_gone: tuple[str, ...] = ()
    quotes: tuple[str, str] = ("“", "”")
    spaced: str = ""  # signs that stand behind a space
    dictionary: str = ""  # Hunspell's name of it

    def unit(self, name: str, many: bool) -> str:
        """Give a unit in the reader's words; one that is unknown is its own."""
        word = self.units.get(name, name)
        if isinstance(word, str):
            return word
        return (word.many if many else "") or word.one

    def quoted(self, text: str) -> str:
        """Give a text between the quotation marks of the language."""
        opening, closing = self.quotes
        return f"{opening}{text}{closing}"


def known() -> tuple[str, ...]:
    """Give the tags of the languages that have a folder here, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in HOME.glob(f"*/{LANGUAGE_FILE}")))


@cache
def language(tag: str) -> Language:
    """Give what is known of a language; one without a folder has its name from CLDR, no more."""
    path = HOME / tag / LANGUAGE_FILE
    if path.is_file():
        return Language.model_validate(table(path))
    return Language(name=own_name(tag))


@cache
def cldr(tag: str) -> Locale:
    """Give the locale of a tag such as `vi` or `zh-Hant` (BCP 47); ValueError if there is none."""
    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(tag) from error


def script(tag: str) -> str:
    """Give the script that a language is written in (ISO 15924), such as `Latn` or `Kore`."""
    locale, likely = cldr(tag), get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language, "")
    return str(locale.script or (full.split("_")[1:] or [""])[0])


def with_country(tag: str) -> str:
    """Give a language with the country where most write it, such as `vi_VN` (CLDR)."""
    locale, likely = cldr(tag), get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language, "")
    country = locale.territory or full.rpartition("_")[2]
    return f"{locale.language}_{country}" if country else locale.language


def is_leftward(tag: str) -> bool:
    """Tell whether a language is written from right to left (CLDR)."""
    return bool(cldr(tag).text_direction == "rtl")


def own_name(tag: str) -> str:
    """Give a language's name as its readers write it (CLDR)."""
    return (cldr(tag).get_display_name() or tag).capitalize()


def name_in(tag: str, other: str) -> str:
    """Give the name of the language `tag` as readers of the language `other` write it (CLDR)."""
    return cldr(tag).get_display_name(cldr(other)) or tag
