"""Style: what Markdown reads rightly, and readers on paper or screen stumble over."""

from collections.abc import Iterator

from camnang.base.errors import Finding
from camnang.checks.misread import Reading
from camnang.checks.misread.rule import MarkRule
from camnang.checks.style import measure, phrasing, spacing
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter

RULES: tuple[MarkRule, ...] = (*spacing.RULES, *phrasing.RULES, *measure.RULES)

__all__ = ["RULES", "style"]


def style(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """The chapter reads well: no stray sign, no word that paper cannot keep, nothing too long."""
    reading = Reading(chapter.path, chapter.source, chapter.tree())
    for rule in RULES:
        yield from rule.findings(reading)
