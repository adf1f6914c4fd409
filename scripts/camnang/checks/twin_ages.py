"""Twins of which one was changed after both had been agreed to say the same."""

from collections.abc import Iterable, Iterator

from camnang.base.errors import Finding
from camnang.checks.twin_blocks import Sides
from camnang.checks.twin_values import twin_place
from camnang.i18n.messages import msg
from camnang.twins.states import Judged, State


def stale_findings(sides: Sides, judged: Iterable[Judged]) -> Iterator[Finding]:
    """Give a warning for each block whose twin is newer, at the line of the older one."""
    for each in judged:
        if not (each.twins and each.agreed):
            continue
        here, there = sides.places(each.twins.pair)
        if each.state is State.TRANSLATION_NEWER:
            here, there = there, here
        elif each.state is not State.ORIGINAL_NEWER:
            continue
        fact = msg("The twin of this passage, {twin}, was changed after {day}.",
                   twin=twin_place(there), day=each.agreed.day.isoformat())  # fmt: skip
        remedy = msg("Bring this one up to date, or say that both agree: {command}.",
                     command=f"camnang translations --agree {twin_place(here)}")  # fmt: skip
        yield Finding("translation-age", "warning", here, fact, remedy)
