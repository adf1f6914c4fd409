"""Facts that age: those that are near the day on which they must be looked at again, or past it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from camnang.base.errors import Finding, Severity
from camnang.content.context import Shelf
from camnang.content.dated import DatedFact, dated_facts
from camnang.i18n.messages import Message, msg
from camnang.project.aging import Why

NEAR = timedelta(days=60)
_AHEAD: dict[Why, Callable[[str, str], Message]] = {
    "good-until": lambda name, day: msg("“{name}” is good until {day} only.", name=name, day=day),
    "review": lambda name, day: msg("“{name}” is to be checked again by {day}.",
                                    name=name, day=day),
    "ceased": lambda name, day: msg("“{name}” is no longer in force from {day}.",
                                    name=name, day=day),
}  # fmt: skip
_PAST: dict[Why, Callable[[str, str], Message]] = {
    "good-until": lambda name, day: msg("“{name}” was good until {day}.", name=name, day=day),
    "review": lambda name, day: msg("“{name}” was to be checked again by {day}.",
                                    name=name, day=day),
    "ceased": lambda name, day: msg("“{name}” is no longer in force since {day}, and its status "
                                    "does not say so.", name=name, day=day),
}  # fmt: skip


def check_fact_ages(facts: Iterable[DatedFact], today: date) -> Iterator[Finding]:
    """Give a warning for each fact a book rests on that is due within 60 days, or was due."""
    for fact in _that_age(facts):
        if fact.due.day < today:
            yield _finding(fact, _PAST, "warning")
        elif fact.due.day <= today + NEAR:
            yield _finding(fact, _AHEAD, "warning")


def overdue(shelves: Iterable[Shelf], today: date) -> tuple[Finding, ...]:
    """Give an error for each fact these books rest on whose day is past: no release with it."""
    found = (
        _finding(fact, _PAST, "error")
        for shelf in shelves
        for fact in _that_age(dated_facts(shelf))
        if fact.due.day < today
    )
    return tuple({finding.place: finding for finding in found}.values())


def _that_age(facts: Iterable[DatedFact]) -> Iterator[DatedFact]:
    return (fact for fact in facts if fact.due.why in _PAST)


def _finding(
    fact: DatedFact, words: dict[Why, Callable[[str, str], Message]], severity: Severity
) -> Finding:
    told = words[fact.due.why](fact.name, fact.due.day.isoformat())
    remedy = msg("Look it up again, correct what changed, and write the new days.")
    return Finding("fact-age", severity, fact.place, told, remedy)
