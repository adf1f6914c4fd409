"""Two readings of one text compared: which values differ, and which are written as elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from babel.numbers import format_decimal

from camnang.i18n.language import cldr
from camnang.twins.values import Amount, Said, Value, amount_of, said

_FIGURES = re.compile(r"\d[\d.,]*")
_MOST = 10_000  # pairs of values that are tried: no honest paragraph has as many
_ALL_DECIMALS = "#,##0.############"


@dataclass(frozen=True)
class Differing:
    """The values that only one text says, as they are written here and there."""

    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True)
class Foreign:
    """A number written with the separators of another language, and how it should stand."""

    is_here: bool
    shown: str
    right: str


def compare(here: Said, there: Said) -> Iterator[Differing | Foreign]:
    """Give what differs between the values of a text in two languages, foreign separators first."""
    if _meant(here) == _meant(there):
        return
    mine, theirs = _only_in(here, there), _only_in(there, here)
    for value in list(mine) if len(mine) * len(theirs) <= _MOST else ():
        twin = next((each for each in theirs if _is_foreign(value, each, here, there)), None)
        if twin:
            mine.remove(value)
            theirs.remove(twin)
            if not _is_version(value, twin):
                yield _foreign(value, twin, here.lang, there.lang)
    units = _other_units(here.values, there.values)
    differing = Differing(
        tuple(dict.fromkeys(value.shown for value in (*mine, *(one for one, _ in units)))),
        tuple(dict.fromkeys(value.shown for value in (*theirs, *(other for _, other in units)))),
    )
    if differing != Differing((), ()):
        yield differing


def _meant(text: Said) -> list[tuple[Amount, str]]:
    return [(value.amount, value.unit) for value in text.values]


def located(locator: str, lang: str) -> Said:
    """Read the place in a source that a citation names: its figures count nothing.

    What is named again, as the article in `Article 14(1) and 14(2)`, is named once.
    """
    read = said(locator, lang)
    named: list[Value] = []
    for value in read.values:
        amount = value.raw or value.amount
        if not any(each.amount == amount and value.unit in ("", each.unit) for each in named):
            named.append(replace(value, amount=amount))
    return replace(read, values=tuple(named))


def _only_in(here: Said, there: Said) -> list[Value]:
    """The values that the other text says less often, unless its words say them."""
    left = Counter(value.amount for value in there.values)
    only: list[Value] = []
    for value in here.values:
        if left[value.amount]:
            left[value.amount] -= 1
        elif value.amount not in there.in_words:
            only.append(value)
    return only


def _is_foreign(value: Value, twin: Value, here: Said, there: Said) -> bool:
    return _read_as(value, there.lang) == twin.amount or _read_as(twin, here.lang) == value.amount


def _is_version(value: Value, twin: Value) -> bool:
    """Whether figures such as those of “Industry 4.0” name something: nobody counts so."""
    return value.raw == twin.raw and value.raw.endswith(".0") and not (value.unit or value.tens)


def _read_as(value: Value, lang: str) -> Amount | None:
    amount = amount_of(value.raw, lang)
    return None if amount is None else amount.scaleb(value.tens)


def _foreign(value: Value, twin: Value, here: str, there: str) -> Foreign:
    """Say which of the two is written as in the other language.

    Where either reading would do, as with `1,427` in both, figures in groups of three are taken
    for thousands, and others for decimals.
    """
    is_here = _read_as(value, there) == twin.amount
    if is_here and _read_as(twin, here) == value.amount:
        whole = max(value, twin, key=lambda each: _size(each.amount))
        is_here = whole is twin
    wrong, right, lang = (value, twin, here) if is_here else (twin, value, there)
    assert isinstance(right.amount, Decimal)
    figures = format_decimal(
        abs(right.amount.scaleb(-right.tens)), _ALL_DECIMALS, locale=cldr(lang)
    )
    alone = len(_FIGURES.findall(wrong.shown)) == 1  # and no range
    return Foreign(is_here, wrong.shown if alone else wrong.raw, figures)


def _size(amount: Amount) -> Decimal:
    return amount if isinstance(amount, Decimal) else Decimal(0)


def _other_units(here: Iterable[Value], there: Iterable[Value]) -> list[tuple[Value, Value]]:
    """The pairs of values alike in amount and not in unit."""
    mine, theirs = _by_amount(here), _by_amount(there)
    pairs: list[tuple[Value, Value]] = []
    for amount in sorted(mine.keys() & theirs.keys(), key=str):
        known = {one.unit for one in mine[amount]} & {one.unit for one in theirs[amount]}
        only = [one for one in mine[amount] if one.unit not in known]
        others = [one for one in theirs[amount] if one.unit not in known]
        pairs += (pair for pair in zip(only, others, strict=False) if _clash(*pair))
    return pairs


def _clash(one: Value, other: Value) -> bool:
    """Whether units cannot be the same; one may be silent, as in “8 and 10 t”, but no per cent."""
    units = {one.unit, other.unit}
    return "" not in units or "%" in units


def _by_amount(values: Iterable[Value]) -> dict[Amount, list[Value]]:
    found: dict[Amount, list[Value]] = {}
    for value in values:
        found.setdefault(value.amount, []).append(value)
    return found
