"""What a project holds, edition by edition, for the verb `list`."""

from dataclasses import dataclass
from pathlib import Path

from camnang.content.library import Collector, gather_books, gather_project
from camnang.i18n.messages import Message, msg
from camnang.project.model import Edition

STATUSES: dict[str, Message] = {"complete": msg("complete"), "draft": msg("draft")}


@dataclass(frozen=True)
class Listed:
    """One edition's particulars."""

    edition: Edition
    words: int

    def cells(self) -> tuple[object, ...]:
        """Give the row of a table."""
        job = self.edition.handbook.print_
        return (
            self.edition.name,
            self.edition.title,
            len(self.edition.handbook.chapters),
            self.words,
            job.trim,
            job.binding,
            STATUSES[self.edition.handbook.status],
            self.edition.copies,
        )

    def as_json(self) -> dict[str, object]:
        """Give the row as plain data."""
        job = self.edition.handbook.print_
        return {
            "edition": self.edition.name,
            "slug": self.edition.slug,
            "language": self.edition.lang,
            "title": self.edition.title,
            "chapters": list(self.edition.handbook.chapters),
            "words": self.words,
            "trim": job.trim,
            "binding": job.binding,
            "copies": self.edition.copies,
            "status": self.edition.handbook.status,
        }


def listed(root: Path) -> list[Listed]:
    """List every edition with its word count; raises ContentError with every mistake."""
    collector = Collector()
    project = gather_project(root, collector)
    books = gather_books(project.root, project.all_editions, collector)
    collector.stop_if_any()
    return [Listed(book.edition, sum(c.word_count for c in book.chapters)) for book in books]
