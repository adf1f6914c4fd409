"""Misreadings: what an editor wrote as a mark, and Markdown prints, swallows or takes for another.

Two witnesses: a mark that stands in the page as it stands in the manuscript was not understood;
and what leaves no mark behind, such as a flattened list, shows in the lines of the manuscript.
"""

from collections.abc import Iterator

from camnang.base.errors import Finding
from camnang.checks.misread import callouts, foreign, inline, layout, letters, lists, tables
from camnang.checks.misread.reading import Reading
from camnang.checks.misread.rule import MarkRule
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter

RULES: tuple[MarkRule, ...] = (
    *layout.RULES,
    *tables.RULES,
    *callouts.RULES,
    *lists.RULES,
    *inline.RULES,
    *foreign.RULES,
    *letters.RULES,
)

__all__ = ["RULES", "Reading", "marks", "misread"]


def marks(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Nothing is misread: no mark is printed, no list flattened, no box emptied."""
    yield from misread(Reading(chapter.path, chapter.source, chapter.tree()))


def misread(reading: Reading) -> Iterator[Finding]:
    """Give every finding about what Markdown misread in a manuscript."""
    told: set[int] = set()
    for rule in sorted(RULES, key=lambda rule: rule.is_last):
        for finding in rule.findings(reading):
            if not (rule.is_last and finding.place.line in told):
                told.add(finding.place.line)
                yield finding
