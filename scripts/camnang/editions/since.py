"""What a recorded edition differs in from the sources of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from camnang.base.errors import Place
from camnang.content.context import Shelf
from camnang.editions.commits import line_days
from camnang.editions.errata import Erratum, errata
from camnang.editions.printed_text import manuscript_now, manuscript_path, read_manuscript
from camnang.editions.record import PrintedEdition, read_records


@dataclass(frozen=True)
class PrintedErrata:
    """An edition of a book as it went to the press, and its errata up to now."""

    shelf: Shelf
    number: str
    printed: PrintedEdition
    errata: tuple[Erratum, ...]

    def is_of(self, lang: str, number: str) -> bool:
        """Whether it is the edition of that number in a language."""
        return (self.shelf.lang, self.number) == (lang, number)


def errata_of(shelf: Shelf) -> Iterator[PrintedErrata]:
    """Give the errata of every recorded edition of a book, the oldest first.

    Raises ContentError for a record that cannot be read.
    """
    folder, lang = shelf.book.edition.folder, shelf.lang
    recorded = [each for each in read_records(folder) if lang in each.editions]
    now = list(manuscript_now(shelf)) if recorded else []
    days = cache(line_days)
    for record in recorded:
        printed = record.editions[lang]

        def since(place: Place, released: date = printed.day) -> date | None:
            day = days(place.path).get(place.line)
            return day if day and day >= released else None

        then = read_manuscript(manuscript_path(folder, record.number, lang))
        yield PrintedErrata(shelf, record.number, printed, errata(then, now, since))


def slip_path(build: Path, name: str, number: str) -> Path:
    """Give where the slip of an edition lies when it has been made."""
    return build / "errata" / f"{name}-{number}.pdf"
