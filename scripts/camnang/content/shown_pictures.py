"""The pictures that an edition shows, known again without looking into its chapters."""

from collections.abc import Iterator
from functools import partial

from camnang.base.memo import WorkStep, memo_of
from camnang.content.context import LABELS, Shelf, label_inputs

SHOWN = WorkStep("shown", LABELS.rooms)


def shown_pictures(shelf: Shelf) -> Iterator[str]:
    """Give the addresses of the pictures of all chapters, in the order of reading."""
    memo = memo_of(shelf.project.build)
    for chapter in shelf.book.chapters:
        find = partial(shelf.pictures, chapter)
        yield from memo.values(SHOWN, "", label_inputs(chapter, shelf), find)
