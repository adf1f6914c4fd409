"""Today, as the person at the keyboard knows it: asked by verbs alone, and handed on as a value."""

import os
from datetime import date

from camnang.base.errors import UsageError
from camnang.i18n.messages import msg

VARIABLE = "CAMNANG_TODAY"


def today() -> date:
    """Give the day: CAMNANG_TODAY if it is set, else the machine's; raises UsageError."""
    given = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        fact = msg("{name} is “{value}”, which is no day.", name=VARIABLE, value=given or "")
        raise UsageError(fact, msg("Write year-month-day, such as 2026-11-30.")) from None
