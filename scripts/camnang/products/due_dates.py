"""Due dates: what books rest on and falls due before their printed copies are used up."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from camnang import __version__
from camnang.base.spans import after
from camnang.content.context import Shelf
from camnang.content.dated import DatedFact, dated_facts

_AHEAD = timedelta(days=14)  # when a calendar program reminds


@dataclass(frozen=True)
class DueDate:
    """A fact that falls due, and the handbooks that rest on it."""

    fact: DatedFact
    books: tuple[str, ...]

    def when(self, lang: str) -> str:
        """Give its days and why in words."""
        return self.fact.when(lang)


def due_dates(
    shelves: Iterable[Shelf], today: date, until: date | None = None
) -> tuple[DueDate, ...]:
    """Give what falls due while the copies of each book last, or until a day; the earliest first.

    What is past and asks to be looked at again is there too. A book is read in one language.
    """
    books: dict[DatedFact, list[str]] = defaultdict(list)
    read: set[str] = set()
    for shelf in shelves:
        edition = shelf.book.edition
        if edition.slug in read:
            continue
        read.add(edition.slug)
        notice = edition.handbook.edition
        last = until or after(notice.date, notice.lasts)
        for fact in dated_facts(shelf):
            begins = fact.due.why == "in-force"
            if fact.due.day <= last and not (begins and fact.due.day < today):
                books[fact].append(edition.slug)
    found = (DueDate(fact, tuple(slugs)) for fact, slugs in books.items())
    return tuple(sorted(found, key=lambda each: (each.fact.due.day, each.fact.place)))


def as_icalendar(dates: Iterable[DueDate], root: Path, lang: str, today: date) -> bytes:
    """Give due dates as a calendar of whole days, each with a reminder (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//camnang//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    for each in dates:
        calendar.add_component(_event(each, root, lang, today))
    written: bytes = calendar.to_ical()
    return written


def _event(each: DueDate, root: Path, lang: str, today: date) -> Event:
    fact, place = each.fact, each.fact.place.shown(root)
    named = f"{fact.place.path.relative_to(root).as_posix()}|{fact.name}|{fact.due.why}"
    summary = f"{fact.name}: {each.when(lang)}"
    event = Event()
    event.add("uid", f"{sha256(named.encode()).hexdigest()[:24]}@camnang")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", fact.due.day)
    event.add("summary", summary)
    event.add("description", f"{fact.value}\n{place}\n{', '.join(each.books)}".strip())
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_AHEAD)
    event.add_component(alarm)
    return event
