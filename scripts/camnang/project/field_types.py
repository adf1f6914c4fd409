"""Types of fields: what a text, a name, a length or an address in a spec must look like."""

import re
from collections import Counter
from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from camnang.base.spans import is_span
from camnang.base.units import length_mm
from camnang.i18n.language import cldr
from camnang.i18n.messages import Message, msg

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PROFILE_FILE = r"^[A-Za-z0-9][A-Za-z0-9_.-]*\.ic[cm]$"
LONGEST_SLUG = 60
NAME = r"^[a-z][a-z0-9_]*$"
LANGUAGE = r"^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"  # BCP 47: language, script, country
EDITION = rf"^{SLUG[1:-1]}-{LANGUAGE[1:-1]}$"
LINE = r"^[^\n]*\w[^\n]*$"
LONGEST_LINE = 160
SITE_URL = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?/([A-Za-z0-9._~-]+/)*$"
LONGEST_SITE_URL = 200  # with a handbook's address behind it, a QR code is still read from a cover
CODE = r"^([0-9]{1,4}(\.[0-9]{1,3}){1,2})?$"  # of an edition as it goes to the press: 2026.1
URL = r"^(https?://[^\s<>\"\\]+)?$"
SEARCH_URL = r"^https://[^\s<>\"\\{}]+\{(number|digits)\}[^\s<>\"\\{}]*$"
ISSUER_URL = r"^https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/[^\s<>\"\\{}]*(\{title\})?[^\s<>\"\\{}]*$"
_PAGE = rf"{SLUG[1:-1]}/{SLUG[1:-1]}"
PAGE = rf"^{_PAGE}$"
ADDRESS = rf"^{_PAGE}(#[\w.:-]+)?$"
Value = TypeVar("Value")
SEVERAL = (  # names of one thing, an = between any two; or what is typed > what the text says
    r"^[^=>]*\w[^=>]*((=[^=>]*\w[^=>]*)+|(=[^=>]*\w[^=>]*)*>[^=>]*\w[^=>]*(=[^=>]*\w[^=>]*)*)$"
)
CHECK_CODE = r"^CN\d{4}$"
YEARS = range(1900, 2200)
UTC_OFFSET = r"^[+-](0\d|1[0-4]):[0-5]\d$"
RULE = "rule"  # the kind of error that brings its own remedy


def broken_rule(remedy: Message) -> PydanticCustomError:
    """Give the error of a value that breaks a rule of ours, with what to do about it."""
    return PydanticCustomError(RULE, "{remedy}", {"remedy": remedy})


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Frozen(BaseModel):
    """A value read from a file: keys in kebab-case, unknown keys refused, never changed."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=True,
        defer_build=True,  # what was read before is not validated again
    )


def _every_language(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    wanted = (info.context or {}).get("languages", ())
    missing = [lang for lang in wanted if not texts.get(lang, "").strip()]
    if missing:
        raise PydanticCustomError("language", "{langs}", {"langs": ", ".join(missing)})
    return texts


def _every_language_list(
    texts: dict[str, tuple[str, ...]], info: ValidationInfo
) -> dict[str, tuple[str, ...]]:
    _every_language({lang: "".join(lines) for lang, lines in texts.items()}, info)
    return texts


def _length(value: object) -> object:
    if isinstance(value, int | float):
        raise PydanticCustomError("unit", "{value}", {"value": value})
    try:
        return length_mm(str(value))
    except ValueError:
        remedy = msg("Write a number and mm, cm, in or pt, such as 3mm.")
        raise broken_rule(remedy) from None


def _calendar_day(value: object) -> object:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    if is_day and value.year in YEARS:  # type: ignore[attr-defined]
        return value
    raise broken_rule(msg("Write year-month-day, such as 2026-11-30."))


def _span(text: str) -> str:
    if not is_span(text):
        raise broken_rule(msg("Write a number of days, weeks, months or years, such as 6 months."))
    return text


def no_doubles(slugs: tuple[str, ...]) -> tuple[str, ...]:
    twice = [slug for slug, count in Counter(slugs).items() if count > 1]
    if twice:
        raise broken_rule(msg("Name {names} only once.", names=", ".join(twice)))
    return slugs


NO_LANGUAGE = msg("Write the tag of a language, such as vi or zh-Hant.")


def in_cldr(languages: tuple[str, ...]) -> tuple[str, ...]:
    for lang in languages:
        try:
            cldr(lang)
        except ValueError:
            raise broken_rule(NO_LANGUAGE) from None
    return languages


def of_the_publisher(languages: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    publishers = (info.context or {}).get("publisher", languages)
    if not set(languages) <= set(publishers):
        raise broken_rule(msg("Use these languages: {langs}.", langs=", ".join(publishers)))
    return languages


def _known_languages(values: dict[str, Value], info: ValidationInfo) -> dict[str, Value]:
    known = (info.context or {}).get("languages", values)
    if not set(values) <= set(known):
        raise broken_rule(msg("Use these languages: {langs}.", langs=", ".join(known)))
    return values


OwnLanguages = Annotated[
    tuple[str, ...],
    Field(min_length=1),
    AfterValidator(no_doubles),
    AfterValidator(of_the_publisher),
]
LocalText = Annotated[dict[str, str], AfterValidator(_every_language)]
LocalLine = Annotated[
    dict[str, Annotated[str, Field(pattern=LINE, max_length=LONGEST_LINE)]],
    AfterValidator(_every_language),
]
LocalLabel = Annotated[
    dict[str, Annotated[str, Field(max_length=LONGEST_LINE)]], AfterValidator(_every_language)
]
LocalLines = Annotated[dict[str, tuple[str, ...]], AfterValidator(_every_language_list)]
ByLanguage = Annotated[dict[str, Value], AfterValidator(_known_languages)]
LengthMm = Annotated[
    float, BeforeValidator(_length, json_schema_input_type=str), Field(ge=0, le=2000)
]
CheckCode = Annotated[str, Field(pattern=CHECK_CODE)]
CalendarDay = Annotated[date, BeforeValidator(_calendar_day)]
Span = Annotated[str, AfterValidator(_span)]
BleedMm = Annotated[LengthMm, Field(le=20)]  # no press asks for more
Slug = Annotated[str, Field(pattern=SLUG, max_length=LONGEST_SLUG)]
EditionName = Annotated[str, Field(pattern=EDITION)]


def isbn_digits(isbn: str) -> str:
    """Give the thirteen digits of an ISBN, without its hyphens (ISO 2108)."""
    return re.sub(r"[ -]", "", isbn)


def _isbn(isbn: str) -> str:
    digits = isbn_digits(isbn)
    if isbn and not (re.fullmatch(r"97[89][0-9]{10}", digits) and _is_checked(digits)):
        raise broken_rule(
            msg("Copy its thirteen digits from the notice of the ISBN agency: 978-604-1-23456-7.")
        )
    return isbn


def _is_checked(digits: str) -> bool:
    weighted = (int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return sum(weighted) % 10 == 0


Isbn = Annotated[str, AfterValidator(_isbn)]


def _in_quotes(value: object) -> object:
    if isinstance(value, float):
        raise broken_rule(msg('Put it in quotes, such as "2026.1": 2026.10 would be the same.'))
    return value


Code = Annotated[str, BeforeValidator(_in_quotes), Field(pattern=CODE)]
