"""Values in running text: what its numbers, dates, units and codes say, however they are written.

A number in words may stand for figures of the other language, but need not: it is read apart.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from camnang.twins.grammar import (
    ADDRESS,
    CLOCK,
    ISO_DATE,
    MAY_HOLD_AN_ADDRESS,
    MAY_SAY_A_VALUE,
    STANDARD,
    figures,
    number_in_words,
    period,
    token,
)
from camnang.twins.value_words import Wording, wording

Amount = Decimal | str  # a date is "29/4/2025", a month "month 4", a code its own letters

_DAY = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_SPACES = re.compile("[\u00a0\u202f\u2009]|(\u2060)")


@dataclass(frozen=True)
class Value:
    """One value: an amount, date or code; its unit, "" if none; and how it is written."""

    amount: Amount
    unit: str
    shown: str
    raw: str = ""  # the bare figures of an amount
    tens: int = 0  # the powers of ten that its words add: 6 for a million


@dataclass(frozen=True)
class Said:
    """The values of a text: those in figures, and what its other words may stand for."""

    lang: str
    values: tuple[Value, ...]
    text: str

    @cached_property
    def in_words(self) -> frozenset[Amount]:
        """The amounts and months in words."""
        return frozenset(_in_words(token(self.lang).sub(_mere_word, self.text), self.lang))


def said(text: str, lang: str) -> Said:
    """Read the values of a text."""
    if not MAY_SAY_A_VALUE.search(text):
        return Said(lang, (), text)
    plain = _SPACES.sub(lambda space: "" if space[1] else " ", text)
    if MAY_HOLD_AN_ADDRESS.search(plain):
        plain = ADDRESS.sub(" ", plain)
    found = token(lang).finditer(plain)
    values = tuple(value for each in found for value in _values(each, lang))
    return Said(lang, values, plain)


def _mere_word(found: re.Match[str]) -> str:
    """What is left to be read as words: a month or quarter without figures."""
    return " ; " if _in_figures(found["month"] or found["quarter"] or "1") else found[0]


def _in_figures(name: str) -> bool:
    return bool(re.search(r"\d|\b[IV]+$", name))


def amount_of(raw: str, lang: str) -> Decimal | None:
    """Give the amount of figures such as `1.427,5` as a language writes them, or None."""
    words = wording(lang)
    found = figures(lang).fullmatch(raw)
    if not found:
        return None
    return Decimal(found[1].replace(words.group, "") + f".{found[2] or 0}")


def _values(found: re.Match[str], lang: str) -> Iterator[Value]:
    if found["month"]:
        yield from _date(found, wording(lang))
    elif found["quarter"]:
        yield from _quarters(found, wording(lang))
    elif found["code"]:
        yield from _code(found["code"])
    else:
        yield from _numbers(found, wording(lang), lang)


def _date(found: re.Match[str], words: Wording) -> Iterator[Value]:
    day = found["day"] or found["day_after"]
    month, year = _month_number(found["month"], words), found["year"]
    if day or year:
        amount = "/".join(filter(None, (day and day.lstrip("0"), month, year)))
        yield Value(amount, "", found[0])
    elif _in_figures(found["month"]):
        yield Value(f"month {month}", "", found[0])


def _month_number(name: str, words: Wording) -> str:
    return str(words.months.get(name) or words.short_months[name])


def _quarters(found: re.Match[str], words: Wording) -> Iterator[Value]:
    if _in_figures(found["quarter"]):
        yield Value(f"Q{words.quarters[found['quarter']]}", "", found[0])
    if found["to_quarter"]:
        yield Value(f"Q{_ROMAN.get(found['to_quarter'], found['to_quarter'])}", "", found[0])
    if found["of_year"]:
        yield Value(Decimal(found["of_year"]), "", found[0])


def _code(code: str) -> Iterator[Value]:
    clock, iso, of_year = (form.fullmatch(code) for form in (CLOCK, ISO_DATE, STANDARD))
    if of_year:
        standard, year = of_year[1], of_year[2]
        yield Value(Decimal(standard) if standard.isdecimal() else standard, "", code)
        yield Value(Decimal(year), "", code)
    elif clock:
        yield Value(Decimal(clock[1]), "hour", code)
        if int(clock[2]):
            yield Value(Decimal(clock[2]), "minute", code)
    elif iso:
        yield Value(_plain(f"{iso[3]}/{iso[2]}/{iso[1]}"), "", code)
    else:
        day = code.replace("-", "/") if _DAY.fullmatch(code) else code
        yield Value(_plain(day), "", code)


def _plain(code: str) -> str:
    """A code without the marks and zeros that only one language writes: 8/2022/ND-CP."""
    bare = unicodedata.normalize("NFD", code.replace("Đ", "D").replace("đ", "d"))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).upper()
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare)


def _numbers(found: re.Match[str], words: Wording, lang: str) -> Iterator[Value]:
    unit = words.units.get(found["unit"] or found["before"] or "", "")
    tens = sum(words.scales[word] for word in found["scales"].split())
    shown = found[0].strip()
    if found["tail"] or (words.names(unit) and not found["first"].isdecimal()):
        figures = found[0][found.start("first") - found.start() :]
        yield Value(_plain(figures.strip()), unit, shown)
        return
    for raw in filter(None, (found["first"], found["last"])):
        amount = amount_of(raw.lstrip("-−"), lang)
        sign = -1 if raw[0] in "-−" else 1
        yield Value(raw if amount is None else sign * amount.scaleb(tens), unit, shown, raw, tens)
    if found["clause"]:
        yield Value(Decimal(found["clause"]), "clause", shown, found["clause"])


def _in_words(text: str, lang: str) -> Iterator[Amount]:
    words = wording(lang)
    for found in number_in_words(lang).finditer(text):
        tens = sum(words.scales[word.lower()] for word in found[2].split())
        yield Decimal(words.spelled[found[1].lower()]).scaleb(tens)
    for found in period(lang).finditer(text):
        if found[0] in words.quarters:
            yield f"Q{words.quarters[found[0]]}"
        else:
            number = _month_number(found[0], words)
            yield from (Decimal(number), f"month {number}")
