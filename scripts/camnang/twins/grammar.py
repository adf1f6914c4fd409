"""The forms of values in running text: patterns of a language, made from its wording."""

import re
from functools import cache

from camnang.twins.value_words import one_of, wording

ADDRESS = re.compile(r"https?://\S+|\b[\w.-]{1,64}@[\w.-]+|\bwww\.\S+")
MAY_HOLD_AN_ADDRESS = re.compile(r"//|@|www\.")
MAY_SAY_A_VALUE = re.compile(r"\d|[IV](?!\w)")
CLOCK = re.compile(r"(\d{1,2})[:h](\d\d)")
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
STANDARD = re.compile(r"(\d[\d-]{0,40}):((?:19|20)\d\d)")  # ISO 14001:2015

_RAW = r"\d+(?:[.,]\d+)*"
_CODES = (
    r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ\d]*(?:-[A-ZĐ][A-ZĐa-z\d]*)*",  # 08/2022/NĐ-CP
    r"\d+(?:-\d+){0,4}[/:]\d+(?:[/:-]\d+){0,6}",  # 29/4/2025, 7:30, 11041-2:2017
    r"\d{4}-\d\d-\d\d|\d{1,2}-\d{1,2}-\d{4}|\d+h\d\d(?!\w)",
    r"1[89]00[. ]\d{4,6}|\d{3,4}\.\d{4}(?!\d)",  # a telephone number
    r"(?<=\()\d+\.\d+(?=\))",  # a section in brackets
    r"[A-ZĐ]{2,}[ -]\d{1,2}\.\d{1,2}(?![\w.,]| ?[%‰€])",  # CC BY 4.0
    r"[^\W\d_]+\d\w*(?:-\d\w*)*",  # QH14, CO2, H1-2
)


@cache
def token(lang: str) -> re.Pattern[str]:
    """Find a value: a month with its day and year, a quarter, a code, or a number or two."""
    words = wording(lang)
    names = (*words.months, *words.short_months, *words.quarters, *words.before)
    letters = re.escape("".join(sorted({name[0] for name in names})))
    begins = rf"(?=[\d−{letters}-]|[A-ZĐ]{{2,}}[ -]\d|[^\W\d_]+\d)"  # or all is tried everywhere
    code = rf"(?!{one_of(words.before)} ?\d)(?P<code>{'|'.join(_CODES)})"
    kinds = (_date(lang), _quarter(lang), code, _number(lang))
    return re.compile(rf"(?<!\w)(?<!\d/){begins}(?:{'|'.join(kinds)})")


@cache
def number_in_words(lang: str) -> re.Pattern[str]:
    """Find a number in words (group 1) with the words of its scale (group 2)."""
    words = wording(lang)
    spelled, scale = one_of(words.spelled), one_of(words.scales)
    return re.compile(rf"(?<!\w)({spelled})(?!\w)((?: {scale}(?!\w))*)", re.IGNORECASE)


@cache
def period(lang: str) -> re.Pattern[str]:
    """Find the name of a month or quarter."""
    words = wording(lang)
    names = one_of((*words.months, *words.short_months, *words.quarters))
    return re.compile(rf"(?<!\w){names}(?!\w)")


@cache
def figures(lang: str) -> re.Pattern[str]:
    """Match figures as a language writes them: before (group 1) and after its decimal sign."""
    group, point = re.escape(wording(lang).group), re.escape(wording(lang).point)
    return re.compile(rf"([1-9]\d{{0,2}}(?:{group}\d{{3}})+|\d+)(?:{point}(\d+))?")


def _year(lang: str, name: str) -> str:
    between = re.escape(wording(lang).year_after_month)
    return rf"(?:(?:{between}|[ /-]| of )(?P<{name}>\d{{4}})(?![\d/]))?"


def _month(lang: str) -> str:
    return one_of((*wording(lang).months, *wording(lang).short_months))


def _date(lang: str) -> str:
    before = r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?"
    after = r"(?: (?P<day_after>\d{1,2})(?:st|nd|rd|th)?(?=, \d{4}|$|[.;)]),?)?"
    return rf"{before}(?P<month>{_month(lang)})(?!\w){after}{_year(lang, 'year')}"


def _quarter(lang: str) -> str:
    name = rf"(?P<quarter>{one_of(wording(lang).quarters)})"
    to = r"(?:[–-]Q?(?P<to_quarter>I{1,3}|IV|[1-4]))?(?!\w)"
    return name + to + _year(lang, "of_year")


def _number(lang: str) -> str:
    words = wording(lang)
    to = rf" ?[–-] ?| {one_of(words.to)} "
    return "".join((
        rf"(?:(?P<before>{one_of(words.before)}) ?)?",
        rf"(?P<first>(?:(?<![\w)])[-−])?{_RAW})",
        rf"(?:(?:{to})(?P<last>{_RAW})(?! {_month(lang)})(?!\d|[/:]\d))?",
        r"(?:\((?P<clause>\d+)\))?",
        rf"(?P<scales>(?: {one_of(words.scales)}(?!\w))*)",
        rf"(?:[ -]?(?P<unit>{one_of(words.after)})(?![\w²³]))?",
        r"(?:st|nd|rd|th)?(?P<tail>\w*)",
    ))  # fmt: skip
