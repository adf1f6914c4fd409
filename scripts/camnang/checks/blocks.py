"""Captions, callouts and footnotes: each is one that the dialect knows."""

import re
from collections import Counter
from collections.abc import Iterator

from camnang.base.errors import Finding, Place
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.content.resolve import CALLOUTS
from camnang.i18n.messages import msg

_CAPTION = re.compile(r"^\s*/// *(?:figure|table)-caption", re.MULTILINE)
_CALLOUT = re.compile(r"^[ ]*!!! ?([\w-]+)", re.MULTILINE)


def captions(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every captioned block has an id to refer to."""
    starts = [match.start() for match in _CAPTION.finditer(chapter.prose)]
    for number, figure in enumerate(chapter.tree().iter("figure")):
        if not figure.get("id"):
            words = " ".join(figure.text_content().split())[:40]
            at = starts[number] if number < len(starts) else 0
            fact = msg("A captioned block has no id (“{words}…”).", words=words)
            remedy = msg("Add attrs: {open}id: fig-…{close} under its caption line.",
                         open="{", close="}")  # fmt: skip
            line = chapter.prose.count("\n", 0, at + 1) + 1
            yield Finding("captions", "error", Place(chapter.path, line), fact, remedy)


def callouts(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every callout is of one of the four kinds."""
    for head in _CALLOUT.finditer(chapter.prose):
        if head[1].lower() not in CALLOUTS:
            fact = msg("The callout {kind} is unknown.", kind=head[1])
            remedy = msg("Use one of: {kinds}.", kinds=", ".join(CALLOUTS))
            place = Place(chapter.path, chapter.prose.count("\n", 0, head.start(1)) + 1)
            yield Finding("callouts", "error", place, fact, remedy)


def notes(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every footnote is called and has text, one, of paragraphs only."""
    defined = Counter(re.findall(r"^\s*\[\^([^\]]+)\]:", chapter.prose, re.MULTILINE))
    called = dict.fromkeys(re.findall(r"\[\^([^\]]+)\](?!:)", chapter.prose))
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
