"""Fillers: what is made of a book's own data for the pages that would be left for notes.

All tasks of its chapters on pages to cut out, and the calendar of what begins and ends after the
edition's date.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from camnang.content.context import Shelf
from camnang.content.dated import dated_facts
from camnang.i18n.numbers import short_date
from camnang.layout.galley import Galley, PageMap
from camnang.layout.illustrations import GalleyResources
from camnang.layout.stylesheet import BookStyle
from camnang.layout.templates import UNKNOWN, render
from camnang.project.aging import Why

MOST_NOTES = 3  # notes pages in a row: more of them look like a book that was not finished
_TOLD: tuple[Why, ...] = ("in-force", "ceased", "good-until")  # a review is the editors' own affair
_NOT_OF_THE_TASK = ("note", "note-again", "page-ref")


@dataclass(frozen=True)
class ChapterTasks:
    """The tasks of a chapter, and the page it begins on."""

    number: int
    title: str
    page: int
    tasks: tuple[str, ...]


Composer = Callable[[Shelf, BookStyle, Sequence[Galley], PageMap, int], Galley | None]


def compose_tasks(
    shelf: Shelf, style: BookStyle, galleys: Sequence[Galley], pages: PageMap, first: int
) -> Galley | None:
    """Compose the tasks of all chapters, or None if there are none."""
    chapters = list(_tasks(shelf, galleys, pages))
    if not chapters:
        return None
    return render(
        "layout/templates/tasks.html", "tasks", shelf.lang, style, GalleyResources.of(style),
        first, chapters=chapters,
    )  # fmt: skip


def _tasks(shelf: Shelf, galleys: Sequence[Galley], pages: PageMap) -> Iterator[ChapterTasks]:
    by_name = {galley.name: galley for galley in galleys}
    for chapter in shelf.book.chapters:
        items = (
            by_name[chapter.stem]
            .tree()
            .xpath(
                ".//section[contains(@class, 'week-box')]//li[contains(@class, 'task-list-item')]"
            )
        )
        if items:
            page = pages.get((chapter.stem, ""), UNKNOWN)
            tasks = tuple(_words(item) for item in items)
            yield ChapterTasks(chapter.number, chapter.title, page, tasks)


def _words(item: HtmlElement) -> str:
    copy = deepcopy(item)
    for class_ in _NOT_OF_THE_TASK:
        for part in copy.find_class(class_):
            part.drop_tree()
    words = re.sub(r"[ \n]+", " ", copy.text_content()).strip()
    return re.sub(r" (?=[.,;:)])", "", words)  # where a reference to a page stood


def compose_calendar(
    shelf: Shelf, style: BookStyle, galleys: Sequence[Galley], pages: PageMap, first: int
) -> Galley | None:
    """Compose what begins, ends or runs out after the edition's date, or None if nothing does."""
    since, lang = shelf.book.edition.handbook.edition.date, shelf.lang
    facts = [fact for fact in dated_facts(shelf) if fact.due.why in _TOLD and fact.due.day > since]
    rows = [(short_date(fact.due.day, lang), fact.name, fact.value, fact.due.why) for fact in facts]
    if not rows:
        return None
    return render(
        "layout/templates/calendar.html", "calendar", lang, style, GalleyResources.of(style),
        first, rows=list(dict.fromkeys(rows)), since=since,
    )  # fmt: skip


FILLERS: dict[str, Composer] = {"tasks": compose_tasks, "calendar": compose_calendar}
