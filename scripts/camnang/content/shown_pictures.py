"""The pictures that an edition shows, known again without looking into its chapters."""

from collections.abc import Iterator
from functools import partial

from camnang.base.memo import WorkStep, memo_of
from camnang.content.context import LABELS, Shelf, label_inputs
from camnang.content.manuscript import Chapter

SHOWN = WorkStep("shown", LABELS.rooms)


def shown_pictures(shelf: Shelf) -> Iterator[str]:
    """Give the addresses of the pictures of all chapters, in the order of reading."""
    memo = memo_of(shelf.project.build)
    for chapter in shelf.book.chapters:
        find = partial(_shown, shelf, chapter)
        yield from memo.value(SHOWN, "", label_inputs(chapter, shelf), find)


def _shown(shelf: Shelf, chapter: Chapter) -> tuple[str, ...]:
    return tuple(shelf.pictures(chapter))
