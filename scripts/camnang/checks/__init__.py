"""Checks: everything that can be wrong with a book before it is set, in an editor's words.

Each check of a chapter is a pure function of chapter and shelf that yields findings; the table is
the list.
"""

from collections.abc import Callable, Iterator

from camnang.base.errors import ContentError, Finding
from camnang.checks.across_books import check_same_sources, check_shared_facts
from camnang.checks.blocks import blocks, notes
from camnang.checks.fact_ages import check_fact_ages, overdue
from camnang.checks.images import check_artwork, check_idle_figures, images
from camnang.checks.links import links
from camnang.checks.misread import marks
from camnang.checks.printed_size import check_printed_size
from camnang.checks.profiles import goals, kept_by
from camnang.checks.project import (
    check_language,
    check_open_verifications,
    check_project,
    check_strays,
    check_untranslated,
)
from camnang.checks.sources import check_data, citations, facts, made
from camnang.checks.style import style
from camnang.checks.tones import check_tones
from camnang.checks.translation import check_twins
from camnang.checks.twin_data import check_shared_twins
from camnang.checks.uncited import check_uncited, list_uncited
from camnang.checks.wording import characters, check_data_characters, lost_words, terms
from camnang.content.bounds_of_reading import bounded
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter

CHAPTER_CHECKS: tuple[Callable[[Chapter, Shelf], Iterator[Finding]], ...] = (
    goals,
    links,
    images,
    blocks,
    citations,
    facts,
    made,
    notes,
    marks,
    style,
    characters,
    terms,
)

__all__ = [
    "CHAPTER_CHECKS",
    "check_artwork",
    "check_book",
    "check_chapter",
    "check_fact_ages",
    "check_idle_figures",
    "check_language",
    "check_open_verifications",
    "check_project",
    "check_same_sources",
    "check_shared_facts",
    "check_shared_twins",
    "check_strays",
    "check_twins",
    "check_uncited",
    "check_untranslated",
    "list_uncited",
    "overdue",
]


def check_book(shelf: Shelf) -> list[Finding]:
    """Give every finding about one edition: its chapters in order, then its data files."""
    found = (finding for chapter in shelf.book.own for finding in check_chapter(chapter, shelf))
    data = (*check_data(shelf), *check_data_characters(shelf), *check_artwork(shelf))
    whole = (*found, *check_tones(shelf), *check_printed_size(shelf), *data)
    return list(kept_by(shelf.book.edition.handbook, whole))


def check_chapter(chapter: Chapter, shelf: Shelf) -> list[Finding]:
    """Give every finding about one chapter; a lost word is told where nothing else explains it."""
    try:
        with bounded(chapter.path):
            found = [finding for check in CHAPTER_CHECKS for finding in check(chapter, shelf)]
            own = (finding.place for finding in found if finding.place.path == chapter.path)
            lines = frozenset(place.line for place in own)
            found += lost_words(chapter, shelf, lines)
            return list(kept_by(shelf.book.edition.handbook, found))
    except ContentError as error:
        return list(error.findings)
