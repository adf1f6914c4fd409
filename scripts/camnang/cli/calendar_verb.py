"""The verb of the calendar: what falls due before the printed copies are used up."""

from datetime import datetime
from pathlib import Path

from camnang.base.clock import today
from camnang.base.files import write_whole
from camnang.cli import console
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.i18n.messages import msg, spoken
from camnang.products.due_dates import DueDate, as_icalendar, due_dates


def calendar(
    root: Path, editions: tuple[str, ...], json: bool, until: datetime | None, ics: Path | None
) -> None:
    """List what falls due, and write it as a calendar file if one is named."""
    project, day = open_project(root), today()
    shelves = open_shelves(project, project.select(editions))
    shelves.sort(key=lambda shelf: shelf.lang != spoken())  # of a book, the language asked in
    found = due_dates(shelves, day, until.date() if until else None)
    if ics:
        write_whole(ics, as_icalendar(found, project.root, spoken(), day))
    if json:
        console.as_json([_as_json(each, project.root) for each in found])
        return
    headings = (msg("Due"), msg("Days left"), msg("What"), msg("Why"), msg("Where"), msg("Books"))
    rows = [
        (each.fact.due.day.isoformat(), (each.fact.due.day - day).days, each.fact.name,
         each.when(spoken()), each.fact.place.shown(project.root), ", ".join(each.books))
        for each in found
    ]  # fmt: skip
    console.table(headings, rows)
    console.say(msg("Falls due before the copies are used up: {count}.", count=len(found)))


def _as_json(each: DueDate, root: Path) -> dict[str, object]:
    fact = each.fact
    return {
        "due": fact.due.day.isoformat(),
        "why": fact.due.why,
        "what": fact.name,
        "value": fact.value,
        "checked": fact.checked.isoformat() if fact.checked else "",
        "place": fact.place.shown(root),
        "books": list(each.books),
    }
