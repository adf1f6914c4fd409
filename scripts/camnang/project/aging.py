"""What may grow old: the day it was checked, and until when it holds or when to look again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import model_validator

from camnang.base.spans import after
from camnang.i18n.messages import msg
from camnang.project.field_types import CalendarDay, Frozen, Span, broken_rule

Why = Literal["good-until", "review", "ceased", "in-force"]


@dataclass(frozen=True)
class Due:
    """A day on which something is to be looked at again, and why: the key that says so."""

    day: date
    why: Why


class Aging(Frozen):
    """Keys of an entry, a number or a price: `checked`, and `good-until` or `review`."""

    checked: CalendarDay | None = None
    good_until: CalendarDay | None = None
    review: Span | None = None

    @model_validator(mode="after")
    def _one_end(self) -> "Aging":
        if self.good_until and self.review:
            raise broken_rule(msg("Give good-until or review, one of the two."))
        if self.review and not self.checked:
            raise broken_rule(msg("Say in checked from which day the review counts."))
        if self.checked and self.good_until and self.good_until < self.checked:
            raise broken_rule(msg("Let good-until be no earlier than checked."))
        return self

    @property
    def ages(self) -> "Ages":
        """Give its days as a value of their own."""
        until = self.good_until
        if self.review and self.checked:
            until = after(self.checked, self.review)
        return Ages(self.checked, until, "review" if self.review else "good-until")


@dataclass(frozen=True)
class Ages:
    """The days of a fact: when it was checked, when it is due, and why."""

    checked: date | None = None
    until: date | None = None
    why: Literal["good-until", "review"] = "good-until"

    @property
    def dues(self) -> Iterator[Due]:
        """The day on which it is due, if any."""
        if self.until:
            yield Due(self.until, self.why)


AGELESS = Ages()
