"""A rule of the preflight: a pure function over facts, with its source, severity and words."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from camnang.i18n.messages import Message
from camnang.preflight.expectations import OFF, Expectations, RuleSeverity
from camnang.preflight.facts import Document, Page
from camnang.preflight.findings import Hit

Hits = Iterator[Hit]
FileCheck = Callable[[Document, Expectations], Hits]
PageCheck = Callable[[Page, Expectations], Hits]

PDFX = "ISO 15930-7 (PDF/X-4)"
SHOP = "book printers"
HOUSE = "this house"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: stable id, source, own severity, what is demanded, why, and what to do.

    `threshold` is a template over the names of `Limits`, for people; `needs` are the facts of
    the `Job` without which the rule is not asked.
    """

    id: str
    source: str
    severity: RuleSeverity
    title: Message
    why: Message
    remedy: Message
    threshold: str = ""
    needs: tuple[str, ...] = ()

    def severity_in(self, wanted: Expectations) -> RuleSeverity:
        """The severity under a profile, `off` if the profile leaves the rule out."""
        if any(getattr(wanted.job, fact) is None for fact in self.needs):
            return OFF
        return wanted.severities.get(self.id, self.severity)

    def threshold_in(self, wanted: Expectations) -> str:
        """The threshold with the profile's numbers."""
        return self.threshold.format(**asdict(wanted.limits))


@dataclass(frozen=True, kw_only=True)
class FileRule(Rule):
    """A rule that judges the file as a whole."""

    check: FileCheck


@dataclass(frozen=True, kw_only=True)
class PageRule(Rule):
    """A rule that judges each page by itself."""

    check: PageCheck
