"""Figures without a source: statements whose paragraph, item, row or caption cites nothing."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml.html import HtmlElement

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, line_at
from camnang.checks.statements import statements
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.figures import figure_of, is_drawing, read_drawing
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.i18n.numbers import long_date, month, short_date
from camnang.project.read_spec import spec_lines

_BLOCKS = (
    "//tr | //li | //dd | //figcaption"
    " | //p[not(ancestor::td or ancestor::li or ancestor::dd or ancestor::figcaption)]"
)
_OTHER_BLOCKS = ".//ul | .//ol | .//dl | .//figure | .//code | .//pre"
_SPEAKS_FOR = {  # what gives the source of a block as well: its head, its lead, its example
    "tr": "ancestor::table[1]/thead | ancestor::figure[1]/figcaption",
    "li": "../preceding-sibling::*[1][self::p] | ancestor::li[1]/*[@data-cite]",
    "dd": "preceding-sibling::dt[1]",
    "figcaption": "../*[@data-made-of]",
    "p": "self::*[contains(@class, 'admonition-title')]/..",
}
_SOURCES = "descendant-or-self::*[@data-cite or @data-made-of]"
_WORD = re.compile(r"[^\W_]+")
_Text = tuple[Callable[[], Place], str]  # words, and how to find where they stand


@dataclass(frozen=True)
class Uncited:
    """A place, and the figures it states without a source."""

    place: Place
    figures: tuple[str, ...]


def check_uncited(shelf: Shelf) -> Iterator[Finding]:
    """Give one note that counts the figures of an edition without a source, if there are any."""
    return uncited_note(shelf, sum(len(each.figures) for each in uncited(shelf)))


def uncited_note(shelf: Shelf, count: int) -> Iterator[Finding]:
    """Give the note that an edition states so many figures without a source, if there are any."""
    if count:
        edition = shelf.book.edition
        fact = msg("Figures without a source: {count}.", count=count)
        remedy = msg("List them: camnang check --uncited {edition}", edition=edition.name)
        yield Finding("uncited", "note", Place(edition.spec), fact, remedy)


def list_uncited(shelf: Shelf) -> Iterator[Finding]:
    """Give a note for each place of an edition that states figures without a source."""
    for each in uncited(shelf):
        fact = msg("No source for {figures}.", figures="; ".join(each.figures))
        remedy = msg("Cite it in the same paragraph, row or caption, move it to examples.yml, "
                     "or leave it out.")  # fmt: skip
        yield Finding("uncited", "note", each.place, fact, remedy)


def uncited(shelf: Shelf) -> Iterator[Uncited]:
    """Give every place of an edition that states figures without a source: texts, then data."""
    for chapter in shelf.book.own:
        yield from uncited_in_chapter(chapter, shelf)
    yield from uncited_in_data(shelf)


def uncited_in_chapter(chapter: Chapter, shelf: Shelf) -> Iterator[Uncited]:
    """Give every place of a chapter that states figures without a source."""
    return _stating_figures(_uncited_blocks(chapter, shelf), shelf)


def uncited_in_data(shelf: Shelf) -> Iterator[Uncited]:
    """Give every place of the data files that states figures without a source."""
    return _stating_figures(_unsourced_data(shelf), shelf)


def _stating_figures(texts: Iterable[_Text], shelf: Shelf) -> Iterator[Uncited]:
    day, lang = shelf.book.edition.handbook.edition.date, shelf.lang
    books_own = {
        month(day, lang),
        short_date(day, lang),
        long_date(day, lang).removeprefix("ngày "),
    }
    for place, words in texts:
        figures = tuple(figure for figure in statements(words) if figure not in books_own)
        if figures:
            yield Uncited(place(), figures)


def _uncited_blocks(chapter: Chapter, shelf: Shelf) -> Iterator[_Text]:
    for block in chapter.tree().xpath(_BLOCKS):
        own = deepcopy(block)
        for other in own.xpath(_OTHER_BLOCKS):
            other.drop_tree()
        if not own.xpath(_SOURCES) and not _spoken_for(block):
            words = str(own.text_content())
            drawn = "\n".join(_drawn(block, chapter, shelf))
            yield partial(_place_of, words, chapter), f"{words}\n{drawn}"


def _spoken_for(block: HtmlElement) -> bool:
    return any(each.xpath(_SOURCES) for each in block.xpath(_SPEAKS_FOR[block.tag]))


def _drawn(block: HtmlElement, chapter: Chapter, shelf: Shelf) -> Iterator[str]:
    """The words of the drawings that a caption stands under."""
    for source in block.xpath("self::figcaption/..//img/@src"):
        path = figure_of(shelf.book.edition, str(source))
        if path and is_drawing(path) and path.is_file():
            with suppress(ContentError):  # told by the check of images
                yield read_drawing(path, shelf.lang, shelf.languages).words


def _place_of(words: str, chapter: Chapter) -> Place:
    """The line of the source that is most like a block: each block stands on a line of its own."""
    wanted = Counter(_WORD.findall(words))

    def likeness(line: str) -> float:
        found = Counter(_WORD.findall(line))
        return 2 * (found & wanted).total() / max((found + wanted).total(), 1)

    shares = [likeness(line) for line in chapter.source.split("\n")]
    return Place(chapter.path, shares.index(max(shares)) + 1)


def _unsourced_data(shelf: Shelf) -> Iterator[_Text]:
    """What data files print without a source, a note that owns it, or a section to turn to."""
    for kind in kinds():
        if kind.data:
            path = shelf.book.edition.folder / kind.data.file
            for loc, words in kind.data.unsourced(shelf.of(kind), shelf.lang):
                yield partial(_place_in, path, loc), words


def _place_in(path: Path, loc: Location) -> Place:
    return Place(path, line_at(spec_lines(path), *loc))
