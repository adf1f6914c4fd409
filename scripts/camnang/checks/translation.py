"""Translations: built like their originals, heading for heading and block for block."""

from collections import Counter
from collections.abc import Callable, Iterator

from camnang.errors import Finding
from camnang.manuscript import Chapter
from camnang.messages import Message, msg
from camnang.notes import cited
from camnang.shelf import Shelf

Parts = list[str]


def _found(query: str) -> Callable[[Chapter], Parts]:
    return lambda chapter: [str(part) for part in chapter.tree().xpath(query)]


def _headings(chapter: Chapter) -> Parts:
    return [f"{'#' * heading.level} {heading.id}" for heading in chapter.headings[1:]]


def _callouts(chapter: Chapter) -> Parts:
    return [
        box.get("class").removeprefix("admonition ")
        for box in chapter.tree().find_class("admonition")
    ]


def _citations(chapter: Chapter) -> Parts:
    return [id_ for mark in chapter.tree().xpath("//@data-cite") for id_, _ in cited(mark)]


_SKELETON: tuple[tuple[Message, Callable[[Chapter], Parts]], ...] = (
    (msg("Headings"), _headings),
    (msg("Tables and figures"), _found("//figure/@id")),
    (msg("Images"), _found("//img/@src")),
    (msg("Callouts"), _callouts),
    (msg("Links"), _found("//a[not(contains(@class, 'footnote'))]/@data-to")),
    (msg("Citations"), _citations),
    (msg("Generated numbers"), _found("//@data-made-of | //@data-value")),
)


def check_twins(original: Shelf, translation: Shelf) -> Iterator[Finding]:
    """Give every finding where a translation is not built like its original."""
    for chapter in translation.book.chapters:
        twin = original.book.chapter(chapter.stem)
        if twin:
            yield from _differences(chapter, twin)


def _differences(chapter: Chapter, twin: Chapter) -> Iterator[Finding]:
    for what, read in _SKELETON:
        mine, other = read(chapter), read(twin)
        if mine == other:
            continue
        missing = list((Counter(other) - Counter(mine)).elements())
        extra = list((Counter(mine) - Counter(other)).elements())
        shown = (missing or extra or mine)[0]
        if missing:
            fact = msg("{what}: {shown} stands in {twin} but not here.",
                       what=what, shown=shown, twin=twin.path.name)  # fmt: skip
        else:
            fact = msg("{what}: {shown} stands here but not in {twin}, or in another order.",
                       what=what, shown=shown, twin=twin.path.name)  # fmt: skip
        needle = extra[0].split()[-1] if extra else ""
        remedy = msg("Build both languages alike.")
        yield chapter.finding("translation", "error", needle, fact, remedy)
