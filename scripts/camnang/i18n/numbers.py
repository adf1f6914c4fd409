"""Numbers, units and dates as a reader of each language writes them (CLDR through Babel)."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol
from babel.plural import PluralRule

from camnang.i18n.language import cldr, language

NBSP = "\u00a0"
_POINT = re.compile(r"(?<=\d)\.(?=\d+(?: × [\d.]+)? ?(?:pt|mm|ppi|%))")  # no version of a file
_SUPERSCRIPTS = {"**2": "²", "**3": "³", "^2": "²", "^3": "³"}


def decimal(value: float, lang: str, places: int = 0) -> str:
    """Give a number with exactly `places` decimals; negative places round to tens, hundreds."""
    pattern = "#,##0" + ("." + "0" * places if places > 0 else "")
    return format_decimal(rounded(value, places), pattern, locale=cldr(lang)).replace("-", "−")


def rounded(value: float, places: int = 0) -> Decimal:
    """Round as taught at school, halves away from zero; negative places round to tens, hundreds."""
    exact = Decimal(repr(float(value)))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0  # no "-0"


def unit(words: str, lang: str, count: float = 2) -> str:
    """Give a unit such as `VND/kWh` in the reader's words, as one or as several."""
    for power, mark in _SUPERSCRIPTS.items():
        words = words.replace(power, mark)
    first, *per = (part.strip() for part in words.split("/"))
    spoken = language(lang)
    many = _plural(lang)(abs(count)) != "one"
    return "/".join([spoken.unit(first, many), *(spoken.unit(part, many=False) for part in per)])


@cache
def _plural(lang: str) -> PluralRule:
    return cldr(lang).plural_form


def quantity(value: float, unit_words: str, lang: str, places: int = 0) -> str:
    """Give a number with its unit, bound by a no-break space (a percent sign follows closely)."""
    number = decimal(value, lang, places)
    if not unit_words:
        return number
    words = unit(unit_words, lang, float(rounded(value, places)))
    return f"{number}{words}" if words.endswith("%") else f"{number}{NBSP}{words}"


def long_date(day: date, lang: str) -> str:
    """Give a date in words: ngày 30 tháng 11 năm 2026 / 30 November 2026."""
    return format_date(day, language(lang).dates.long, locale=cldr(lang))


def short_date(day: date, lang: str) -> str:
    """Give a date as figures where the language does so: 30/11/2026 / 30 November 2026."""
    return format_date(day, language(lang).dates.short, locale=cldr(lang))


def month(day: date, lang: str) -> str:
    """Give month and year: tháng 11/2026 / November 2026."""
    return format_date(day, language(lang).dates.month, locale=cldr(lang))


def plain(value: float, lang: str) -> str:
    """Give a number with as many decimals as it has, at most three."""
    return format_decimal(value, "#,##0.###", locale=cldr(lang)).replace("-", "−")


def reading(text: str, lang: str) -> str:
    """Give readings such as `< 0.25 pt` with the decimal sign of a language."""
    return _POINT.sub(get_decimal_symbol(cldr(lang)), text)


def size(byte_count: int, lang: str) -> str:
    """Give a file size in kB or MB."""
    megabytes = byte_count / 1_000_000
    if megabytes >= 1:
        return quantity(megabytes, "MB", lang, 1)
    return quantity(max(byte_count / 1000, 1), "kB", lang)
