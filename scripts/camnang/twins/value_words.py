"""How a language writes values: separators and months from CLDR, words from its `values.yml`.

A language that has no such file is compared by its figures, dates and international units alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from camnang.i18n.home import HOME
from camnang.i18n.language import cldr
from camnang.project.field_types import Frozen
from camnang.project.read_spec import read_spec

FILE = "values.yml"
_UNITS = """Wh kWh MWh GWh kWp W kW MW V kV J kJ MJ kcal mg g kg mm cm dm m km m² m³ km² cm² cm³ ha
    ml l t % ‰ °C ppm dB bar kPa MPa Hz kHz"""
_MONEY = ("€", "US$", "₫")  # may stand before or after their number
# These stand before figures that name, and count nothing.
_NAMING = frozenset("article clause section version chapter table figure annex §".split())
_ROMAN = ("I", "II", "III", "IV")


class _Quarters(Frozen):
    before: tuple[str, ...] = ()  # words before the number of a quarter
    named: Mapping[str, int] = {}


class _Numbers(Frozen):
    first: tuple[str, ...] = ()  # one, two, three …
    tens: Mapping[int, str] = {}
    joint: str = " "  # between tens and what stands behind them
    behind: Mapping[int, tuple[str, ...]] = {}  # where it is another word than alone
    also: Mapping[str, int] = {}


class _Values(Frozen):
    """What `values.yml` says of a language; nothing where it has none."""

    units: Mapping[str, tuple[str, ...]] = {}
    scales: Mapping[str, int] = {}
    to: tuple[str, ...] = ()
    year_after_month: str = " "
    quarters: _Quarters = _Quarters()
    numbers: _Numbers = _Numbers()


@cache
def _values(lang: str) -> _Values:
    path = HOME / lang / FILE
    return read_spec(path, _Values) if path.is_file() else _Values()


@dataclass(frozen=True)
class Wording:
    """What one needs to know of a language to read its values."""

    group: str
    point: str
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    quarters: Mapping[str, int]
    units: Mapping[str, str]
    scales: Mapping[str, int]
    spelled: Mapping[str, int]
    to: tuple[str, ...]
    year_after_month: str

    @cached_property
    def before(self) -> Mapping[str, str]:
        """The words that may stand before a number: currencies, and parts of a document."""
        may = (*_MONEY, *_NAMING)
        return {word: unit for word, unit in self.units.items() if unit in may}

    @cached_property
    def after(self) -> Mapping[str, str]:
        """The words of units that stand after a number."""
        return {word: unit for word, unit in self.units.items() if unit not in _NAMING}

    @staticmethod
    def names(unit: str) -> bool:
        """Whether the figures with this unit name a part of a document, and count nothing."""
        return unit in _NAMING


@cache
def wording(lang: str) -> Wording:
    """Give the wording of a language."""
    return Wording(
        group=get_group_symbol(cldr(lang)),
        point=get_decimal_symbol(cldr(lang)),
        months=dict(_months("wide", lang)),
        short_months=dict(_months("abbreviated", lang)),
        quarters=dict(_quarters(lang)),
        units={word: unit for unit in (*_UNITS.split(), *_MONEY, "§") for word in _typed(unit)}
        | dict(_units(lang)),
        scales=_values(lang).scales,
        spelled=dict(_spelled(lang)),
        to=_values(lang).to,
        year_after_month=_values(lang).year_after_month,
    )


def one_of(words: Iterable[str]) -> str:
    """Give a pattern of any of these words, the longest first; of none, what never matches."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first)) or r'(?!)'})"


def _months(width: Literal["wide", "abbreviated"], lang: str) -> Iterator[tuple[str, int]]:
    for number, name in get_month_names(width, locale=cldr(lang)).items():
        yield name, number
        yield re.sub(r"\b(\d)$", r"0\1", name), number
        yield name[:1].upper() + name[1:], number


def _quarters(lang: str) -> Iterator[tuple[str, int]]:
    for number, roman in enumerate(_ROMAN, start=1):
        yield f"Q{number}", number
        for word in _values(lang).quarters.before:
            yield from ((f"{word} {roman}", number), (f"{word} {number}", number))
    yield from _values(lang).quarters.named.items()


def _typed(unit: str) -> tuple[str, ...]:
    return unit, unit.replace("²", "2").replace("³", "3")


def _units(lang: str) -> Iterator[tuple[str, str]]:
    for unit, words in _values(lang).units.items():
        yield from ((word, unit) for word in words)


def _spelled(lang: str) -> Iterator[tuple[str, int]]:
    numbers = _values(lang).numbers
    yield from ((word, number) for number, word in enumerate(numbers.first, start=1))
    yield from numbers.also.items()
    for ten, word in numbers.tens.items():
        yield word, 10 * ten
        for n in range(1, 10):
            for last in numbers.behind.get(n, (numbers.first[n - 1],)):
                yield f"{word}{numbers.joint}{last}", 10 * ten + n
