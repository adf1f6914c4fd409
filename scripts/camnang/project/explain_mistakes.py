"""What is wrong in a spec, in an editor's words: pydantic's verdicts as fact and remedy."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from camnang.base.yaml_lines import Location
from camnang.i18n.messages import Message, msg
from camnang.project.field_types import (
    ADDRESS,
    CHECK_CODE,
    CODE,
    ISSUER_URL,
    LANGUAGE,
    LINE,
    NAME,
    NO_LANGUAGE,
    PAGE,
    PROFILE_FILE,
    RULE,
    SEARCH_URL,
    SEVERAL,
    SITE_URL,
    SLUG,
    URL,
    UTC_OFFSET,
)

_TYPE_WORDS = {
    "string_type": msg("text"),
    "int_type": msg("a whole number"),
    "int_parsing": msg("a whole number"),
    "int_parsing_size": msg("a whole number"),
    "int_from_float": msg("a whole number"),
    "float_type": msg("a number"),
    "float_parsing": msg("a number"),
    "finite_number": msg("a number"),
    "bool_type": msg("true or false"),
    "bool_parsing": msg("true or false"),
    "dict_type": msg("a block of keys and values"),
    "model_type": msg("a block of keys and values"),
    "list_type": msg("a list"),
    "tuple_type": msg("a list"),
    "date_type": msg("a date such as 2026-11-30"),
    "date_from_datetime_inexact": msg("a date such as 2026-11-30"),
    "date_from_datetime_parsing": msg("a date such as 2026-11-30"),
    "date_parsing": msg("a date such as 2026-11-30"),
}
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+( ?[^\W\d_][\w/²³%]*| ?%)?")  # with a unit or without
_DECIMALS = frozenset({"float_type", "float_parsing"})
_LIMITS: dict[str, tuple[str, Callable[[object], Message]]] = {  # with pydantic's name of the limit
    "greater_than_equal": ("ge", lambda limit: msg("Write at least {limit}.", limit=limit)),
    "greater_than": ("gt", lambda limit: msg("Write more than {limit}.", limit=limit)),
    "less_than_equal": ("le", lambda limit: msg("Write at most {limit}.", limit=limit)),
    "too_short": ("min_length", lambda limit: msg("Give at least {limit}.", limit=limit)),
    "too_long": ("max_length", lambda limit: msg("Give at most {limit}.", limit=limit)),
    "string_too_short": (
        "min_length", lambda limit: msg("Write at least {limit} characters.", limit=limit),
    ),
    "string_too_long": (
        "max_length", lambda limit: msg("Write at most {limit} characters.", limit=limit),
    ),
}  # fmt: skip
_PATTERNS: dict[object, Message] = {
    ADDRESS: msg("Write handbook/chapter or handbook/chapter#section."),
    CODE: msg('Write year and number, such as "2026.1".'),
    PAGE: msg("Write handbook/chapter."),
    PROFILE_FILE: msg("Write the name of a file in handbooks/, such as shop.icc."),
    CHECK_CODE: msg("Write a code as check names it, such as CN1101."),
    SLUG: msg("Use small letters a–z, digits and hyphens."),
    LINE: msg("Write words, in one line."),
    LANGUAGE: NO_LANGUAGE,
    SITE_URL: msg("Write an address that begins with https:// and ends with /."),
    SEARCH_URL: msg(
        "Write an address that begins with https:// and has {slot} once.", slot="{number}"
    ),
    ISSUER_URL: msg(
        "Write an address such as https://moit.gov.vn/, with {slot} at most.", slot="{title}"
    ),
    UTC_OFFSET: msg("Write hours and minutes from UTC, such as +07:00."),
    SEVERAL: msg("Write the names of one thing, with = between them."),
    URL: msg("Write an address that begins with https://."),
    NAME: msg("Use small letters a–z, digits and underscores, a letter first."),
}


def first_mistakes(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Give pydantic's errors but those that only follow: a list counts its right items alone."""
    details = list(details)
    blocks = {detail["loc"][:-1] for detail in details}
    return (each for each in details if each["type"] != "too_short" or each["loc"] not in blocks)


def explain(model: type[BaseModel], detail: ErrorDetails) -> tuple[Message, Message]:
    """Give fact and remedy of one of pydantic's errors about `model`."""
    loc, kind, ctx = detail["loc"], detail["type"], detail.get("ctx", {})
    key, value = _dotted(loc), _short(detail.get("input"))
    if kind == "extra_forbidden":
        return _unknown_key(model, loc, key)
    if kind == "missing":
        return msg("{key} is missing.", key=key), msg("Add it.")
    if kind == "unit":
        fact = msg("{key} is {value} without a unit.", key=key, value=value)
        return fact, msg('Write "{value}mm".', value=value)
    if kind == "language":
        fact = msg("{key} has no text in: {langs}.", key=key, langs=ctx["langs"])
        return fact, msg("Add the text in that language.")
    if detail.get("input") is None:
        return msg("{key} is empty.", key=key), _remedy(kind, detail)
    return msg("{key} is {value}.", key=key, value=value), _remedy(kind, detail)


def _remedy(kind: str, detail: ErrorDetails) -> Message:
    ctx, given = detail.get("ctx", {}), str(detail.get("input"))
    if _DECIMAL_COMMA.fullmatch(given) and (kind == RULE or kind in _DECIMALS):
        return msg("Decimals stand behind a point: {right}.", right=given.replace(",", "."))
    if kind == RULE:
        remedy: Message = ctx["remedy"]
        return remedy
    if kind == "literal_error":
        expected = str(ctx["expected"]).replace(" or ", ",").split(",")
        return choose(str(detail.get("input")), [part.strip(" '") for part in expected])
    if kind in _TYPE_WORDS:
        return msg("Write {kind}.", kind=_TYPE_WORDS[kind])
    if kind in _LIMITS:
        limit, remedy_for = _LIMITS[kind]
        return remedy_for(str(ctx[limit]))  # as YAML wants it, whatever the reader's language
    return _PATTERNS.get(ctx.get("pattern")) or msg("The rule: {rule}.", rule=detail["msg"])


def _unknown_key(model: type[BaseModel], loc: Location, key: str) -> tuple[Message, Message]:
    known = _keys_at(model, loc[:-1])
    near = get_close_matches(str(loc[-1]), known, n=1)
    fact = msg("The key {key} is unknown.", key=key)
    if near:
        return fact, msg("Did you mean {near}?", near=near[0])
    return fact, msg("Known keys here: {known}.", known=", ".join(sorted(known)))


def choose(value: str, choices: Collection[str]) -> Message:
    """Give the remedy for a value that is none of the choices."""
    near = get_close_matches(value, choices, n=1)
    if near:
        return msg("Did you mean {near}?", near=near[0])
    return msg("Write one of: {choices}.", choices=", ".join(choices))


def _keys_at(model: type[BaseModel], loc: Location) -> list[str]:
    models = [model]
    for step in loc:
        models = [inner for outer in models for inner in _inner_models(outer, step)] or models
    return [field.alias or name for each in models for name, field in each.model_fields.items()]


def _inner_models(model: type[BaseModel], step: str | int) -> list[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if step in (name, field.alias) or name == "root":
            return list(_models_in(field.annotation))
    return []


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _dotted(loc: Location) -> str:
    parts = [str(part + 1) if isinstance(part, int) else part for part in loc]
    return ".".join(part for part in parts if part != "[key]") or "/"


def _short(value: object) -> str:
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        value = f"[{', '.join(map(_short, value))}]"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"
