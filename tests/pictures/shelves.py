"""The everything book, opened with a `figures/` of one's own to fill."""

from dataclasses import replace
from pathlib import Path

from bookshop import everything_at, shelf_of
from camnang.content.context import Shelf
from camnang.content.library import Book
from camnang.content.manuscript import Chapter


def fresh_shelf(root: Path) -> Shelf:
    return shelf_of(everything_at(root), "everything-vi")


def with_chapters(shelf: Shelf, *chapters: Chapter) -> Shelf:
    return replace(shelf, book=Book(shelf.book.edition, chapters))
