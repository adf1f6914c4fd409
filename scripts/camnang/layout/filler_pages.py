"""Filler pages: what stands on pages that no chapter fills, and on the last one.

Ornaments before chapters; notes pages, and instead of many of them what is made of the book's own
data: the tasks of its chapters to cut out, the calendar of what begins and ends after its date.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from camnang.content.context import Shelf
from camnang.content.dated import dated_facts
from camnang.content.library import Project
from camnang.design.tile_motifs import MOTIFS
from camnang.design.tiles import floor, ornament
from camnang.i18n.numbers import short_date
from camnang.layout.addresses import UNKNOWN_PAGE
from camnang.layout.galley import Galley, PageMap
from camnang.layout.illustrations import GalleyResources
from camnang.layout.online import qr_code
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.layout.templates import render
from camnang.project.aging import Why
from camnang.project.model import Edition

QUIET_TILE_MM = 29

MOST_TOLD, MOST_IN_SERIES = 4, 8  # handbooks the closing page describes, and names
MOST_NOTES = 3  # notes pages in a row: more of them look like a book that was not finished
_TOLD: tuple[Why, ...] = ("in-force", "ceased", "good-until")  # a review is the editors' own affair
_TASKS = ".//section[contains(@class, 'week-box')]//li[contains(@class, 'task-list-item')]"
_NOT_OF_THE_TASK = ("note", "note-again", "page-ref")


def compose_ornament(edition: Edition, style: BookStyle) -> Galley:
    """Compose the page that stands on a verso left over before a chapter."""
    resources = GalleyResources.of(style)
    resources.svg("ground", quiet_page(edition, style.geometry))  # background of .full-page
    return render("layout/templates/ornament.html", "ornament", edition.lang, style, resources, 2)


def compose_notes(edition: Edition, style: BookStyle, first: int, count: int) -> Galley:
    """Compose the pages that fill the last signature: for notes, or blank."""
    lines = int((style.geometry.text_height_mm / style.geometry.scale - 14) // 8)
    resources = GalleyResources.of(style)
    return render(
        "layout/templates/notes.html", "notes", edition.lang, style, resources, first,
        count=count, lines=lines, is_ruled=edition.handbook.pieces.notes,
    )  # fmt: skip


def compose_closing(project: Project, edition: Edition, style: BookStyle, page: int) -> Galley:
    """Compose the last page: the series, and where to find it online."""
    resources = GalleyResources.of(style)
    series = [
        (
            resources.svg(f"tile-{other.slug}", tile_of(other, 14)),
            other.title,
            other.handbook.description[other.lang],
        )
        for other in project.editions
        if other.lang == edition.lang
    ][:MOST_IN_SERIES]
    return render(
        "layout/templates/closing.html", "closing", edition.lang, style, resources, page,
        publisher=edition.publisher,
        series=series,
        told=len(series) <= MOST_TOLD,
        qr=resources.svg("qr", qr_code(edition.publisher.site_url)),
        address=edition.publisher.site_url.removeprefix("https://").removesuffix("/"),
    )  # fmt: skip


def quiet_page(edition: Edition, geometry: PageGeometry) -> str:
    """Give the quiet tile floor of a full page with its bleed."""
    look = edition.handbook.look
    width = geometry.trim.width_mm + 2 * geometry.bleed_mm
    height = geometry.trim.height_mm + 2 * geometry.bleed_mm
    in_hue = len(MOTIFS[look.motif].layings)  # the second colouring: the hue's tint on paper
    return floor(look.motif, look.hue, in_hue, width, height, QUIET_TILE_MM, "quiet")


def tile_of(edition: Edition, size_mm: float) -> str:
    """Give the handbook's own tile."""
    look = edition.handbook.look
    return ornament(look.motif, look.hue, size_mm)


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
        items = by_name[chapter.stem].tree().xpath(_TASKS)
        if items:
            page = pages.get((chapter.stem, ""), UNKNOWN_PAGE)
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
