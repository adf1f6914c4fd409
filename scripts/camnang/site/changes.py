"""What changed in a handbook, day by day: its editors' list, its editions, what was printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, RootModel, ValidationInfo

from camnang.content.library import Book
from camnang.editions.record import FOLDER, read_records
from camnang.i18n.messages import msg
from camnang.i18n.numbers import decimal
from camnang.project.field_types import CalendarDay, Frozen, LocalLine, Slug, broken_rule
from camnang.project.model import Edition
from camnang.project.read_spec import read_spec
from camnang.site.phrases import words

FILE = "changes.yml"


def _of_the_book(stems: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    known = (info.context or {}).get("chapters", stems)
    for stem in stems:
        if stem not in known:
            raise broken_rule(msg("{name} is not one of the chapters.", name=stem))
    return stems


class HandbookChange(Frozen):
    """A change that readers should know of: its day, what it is, and the chapters it stands in."""

    day: CalendarDay
    what: LocalLine
    chapters: Annotated[tuple[Slug, ...], AfterValidator(_of_the_book)] = ()


class HandbookChanges(RootModel[tuple[HandbookChange, ...]]):
    """The changes of a handbook, in the order in which a day tells them."""


@dataclass(frozen=True)
class ToldChange:
    """A change in the words of one language, and the sheets it leads to, each by its title."""

    day: date
    text: str
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ChangedDay:
    """A day on which a handbook changed."""

    day: date
    changes: tuple[ToldChange, ...]


def changed_days(book: Book) -> tuple[ChangedDay, ...]:
    """Give the days on which a book changed, the newest first; raises ContentError."""
    told = sorted(_changes(book), key=lambda change: change.day, reverse=True)
    return tuple(
        ChangedDay(day, tuple(changes)) for day, changes in groupby(told, lambda each: each.day)
    )


def _changes(book: Book) -> Iterator[ToldChange]:
    """All that is told of a book: within a day its editions first."""
    edition, lang = book.edition, book.edition.lang
    say, notice = words(lang), edition.handbook.edition
    first = "changes-draft" if edition.is_draft else "changes-edition"
    yield ToldChange(notice.date, say[first].format(number=notice.number))
    for record in read_records(edition.folder):
        if printed := record.editions.get(lang):
            said = say["changes-printed"].format(
                number=record.number, copies=decimal(printed.copies, lang)
            )
            errata = say["errata-title"].format(number=record.number, book=edition.title)
            yield ToldChange(printed.day, said, ((errata, f"{FOLDER}/{record.number}.md"),))
    for change in _listed(edition):
        chapters = (book.chapter(stem) for stem in change.chapters)
        places = tuple((each.title, f"{each.stem}.md") for each in chapters if each)
        yield ToldChange(change.day, change.what[lang], places)


def _listed(edition: Edition) -> tuple[HandbookChange, ...]:
    path = edition.folder / FILE
    if not path.is_file():
        return ()
    context = {"languages": edition.languages, "chapters": edition.handbook.chapters}
    return read_spec(path, HandbookChanges, context).root
