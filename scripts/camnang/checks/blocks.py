"""Blocks and footnotes: each is as its kind wants it."""

import re
from collections import Counter
from collections.abc import Iterator

from camnang.base.errors import Finding, Place
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg

_CALL = re.compile(r"^[ \t]*\[\^[^\[\]\n]+\]:|\[\^([^\[\]\n]+)\]", re.MULTILINE)


def blocks(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every block is as its kind wants it."""
    for kind in kinds():
        yield from kind.check(chapter, shelf.of(kind))


def notes(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every footnote is called and has text, one, of paragraphs only."""
    defined = Counter(re.findall(r"^[ \t]*\[\^([^\[\]\n]+)\]:", chapter.prose, re.MULTILINE))
    called = dict.fromkeys(filter(None, _CALL.findall(chapter.prose)))
    for name in called:
        if name not in defined:
            fact = msg("The footnote {name} has no text.", name=name)
            remedy = msg("Write [^{name}]: and the note on a line of its own.", name=name)
            yield chapter.finding("notes", "error", f"[^{name}]", fact, remedy)
    for name, count in defined.items():
        if name not in called:
            fact = msg("Nothing calls the footnote {name}.", name=name)
            remedy = msg("Write [^{name}] where it belongs, or remove the note.", name=name)
            yield chapter.finding("notes", "error", f"[^{name}]:", fact, remedy)
        if count > 1:
            fact = msg("The footnote {name} has {count} texts.", name=name, count=count)
            place = Place(chapter.path, chapter.line_of(f"[^{name}]:", nth=1))
            yield Finding("notes", "error", place, fact, msg("Rename one of the two."))
    for item in chapter.tree().xpath("//div[@class='footnote']//li[@id][*[not(self::p)]]"):
        name = item.get("id").removeprefix("fn:")
        fact = msg("The footnote {name} holds more than paragraphs.", name=name)
        remedy = msg("Move lists, tables and images into the text.")
        yield chapter.finding("notes", "error", f"[^{name}]:", fact, remedy)
    for call in chapter.tree().xpath("//div[@class='footnote']//a[@class='footnote-ref']"):
        name = call.get("href").removeprefix("#fn:")
        fact = msg("The footnote {name} is called by a footnote.", name=name)
        remedy = msg("Join the two, or call it in the text.")
        yield chapter.finding("notes", "error", f"[^{name}]", fact, remedy)
