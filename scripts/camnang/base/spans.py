"""Spans of time as people write them, such as `6 months`, and the day they end on."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

_SPAN = re.compile(r"([1-9]\d{0,2})\s+(day|week|month|year)s?")


def is_span(text: str) -> bool:
    """Say whether a text is a number of days, weeks, months or years."""
    return _SPAN.fullmatch(text.strip()) is not None


def after(day: date, span: str) -> date:
    """Give the day that a span after `day` is: of a month too short for it, the last one."""
    found = _SPAN.fullmatch(span.strip())
    if not found:
        raise ValueError(span)
    then: date = day + relativedelta(**{f"{found[2]}s": int(found[1])})
    return then
