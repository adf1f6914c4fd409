"""How a language writes values: separators and months from CLDR, units and number words from here.

A language that has no words here is compared by its figures, dates and international units alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from camnang.i18n.language import cldr

_UNITS = """Wh kWh MWh GWh kWp W kW MW V kV J kJ MJ kcal mg g kg mm cm dm m km m² m³ km² cm² cm³ ha
    ml l t % ‰ °C ppm dB bar kPa MPa Hz kHz"""
_UNIT_WORDS = {  # the unit, or the part of a law, and its words; @ stands for a space
    "vi": """%: phần@trăm; €: EUR euro; US$: USD đô@la; ₫: đồng đ VND VNĐ; t: tấn;
        l: lít L; ha: hecta; °C: độ@C; m: mét; year: năm; month: tháng; week: tuần;
        day: ngày; hour: giờ; minute: phút; second: giây; article: Điều điều;
        clause: Khoản khoản; version: bản; table: Bảng bảng; figure: Hình hình;
        annex: Phụ@lục phụ@lục; chapter: Chương chương""",
    "en": """%: per@cent percent; €: EUR euro euros; US$: USD; ₫: dong VND; t: tonne tonnes;
        l: litre litres L; ha: hectare hectares; °C: degrees@Celsius; m: metre metres;
        year: year years; month: month months; week: week weeks; day: day days; hour: hour hours;
        minute: minute minutes; second: second seconds; article: Article Articles;
        clause: Clause Clauses clause clauses; section: Section Sections section sections;
        version: version;
        table: Table Tables table tables; figure: Figure Figures figure;
        annex: Annex Annexes annex; chapter: Chapter Chapters chapter chapters""",
}
_MONEY = ("€", "US$", "₫")  # may stand before or after their number
# These stand before figures that name, and count nothing.
_NAMING = frozenset("article clause section version chapter table figure annex §".split())
_SCALES = {
    "vi": {"trăm": 2, "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9},
    "en": {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12},
}
_QUARTER = {"vi": ("quý", "Quý"), "en": ("quarter", "Quarter", "quarters", "Quarters")}
_ROMAN = ("I", "II", "III", "IV")
_TO = {"vi": "đến tới", "en": "to"}
_YEAR_AFTER_MONTH = {"vi": " năm "}
_UNITS_PLACE = {
    "vi": "một hai ba bốn năm sáu bảy tám chín mười".split(),
    "en": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split(),
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_LAST = {1: ("mốt", "một"), 4: ("tư", "bốn"), 5: ("lăm", "năm")}  # of vi, after the tens


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
        scales=_SCALES.get(lang, {}),
        spelled=dict(_spelled(lang)),
        to=tuple(_TO.get(lang, "").split()),
        year_after_month=_YEAR_AFTER_MONTH.get(lang, " "),
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
        for word in _QUARTER.get(lang, ()):
            yield from ((f"{word} {roman}", number), (f"{word} {number}", number))
        if lang == "en":
            yield f"{_ORDINALS[number - 1]} quarter", number


def _typed(unit: str) -> tuple[str, ...]:
    return unit, unit.replace("²", "2").replace("³", "3")


def _units(lang: str) -> Iterator[tuple[str, str]]:
    for entry in filter(str.strip, _UNIT_WORDS.get(lang, "").split(";")):
        unit, _, words = entry.strip().partition(":")
        for word in words.split():
            yield word.replace("@", " "), unit


def _spelled(lang: str) -> Iterator[tuple[str, int]]:
    units = _UNITS_PLACE.get(lang, [])
    yield from ((word, number) for number, word in enumerate(units, start=1))
    if lang == "en":
        yield from (("zero", 0), ("zeros", 0))
        yield from ((word, number) for number, word in enumerate(_ORDINALS, start=1))
        for number, word in enumerate(_TENS, start=2):
            yield word, 10 * number
            yield from ((f"{word}-{units[n - 1]}", 10 * number + n) for n in range(1, 10))
    if lang == "vi":
        for n in range(1, 10):
            yield from ((f"mười {last}", 10 + n) for last in _LAST.get(n, (units[n - 1],)))
        for ten in range(2, 10):
            yield f"{units[ten - 1]} mươi", 10 * ten
            for n in range(1, 10):
                for last in _LAST.get(n, (units[n - 1],)):
                    yield f"{units[ten - 1]} mươi {last}", 10 * ten + n
