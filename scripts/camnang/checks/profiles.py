"""Profiles: which rules a book keeps. Guidance keeps all; a plain book those of any book."""

from collections.abc import Iterable, Iterator

from camnang.base.errors import Finding, Place
from camnang.checks.catalogue import catalogue
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.project.model import Handbook


def kept_by(handbook: Handbook, found: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings about rules that the profile of a handbook keeps."""
    rules = catalogue()
    for finding in found:
        rule = rules.get(finding.check)
        if rule is None or rule.profile in ("", handbook.profile):
            yield finding


def goals(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """A chapter of guidance says what its reader can do afterwards."""
    if not chapter.head.goals:
        fact = msg("The chapter does not say what its reader can do afterwards.")
        remedy = msg("Write goals: at its head, or profile: plain in {spec} for a book without.",
                     spec=shelf.book.edition.spec.name)  # fmt: skip
        yield Finding("goals", "error", Place(chapter.path, 1), fact, remedy)
