"""Blocks of a chapter without a twin, or in another place: each told once, with what it holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from camnang.base.errors import Finding, Place, Severity
from camnang.checks.twin_values import twin_place
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import Message, msg
from camnang.twins.aligning import Alignment, Pair
from camnang.twins.blocks import Block, Container

_NAMES = {
    "description": msg("description"),
    "goal": msg("goal"),
    "section": msg("section"),
    "heading": msg("heading"),
    "paragraph": msg("paragraph"),
    "list": msg("list"),
    "item": msg("list item"),
    "term": msg("term"),
    "definition": msg("definition"),
    "table": msg("table"),
    "head": msg("table head"),
    "row": msg("table row"),
    "labels": msg("row of tabs"),
    "figure": msg("figure"),
    "image": msg("image"),
    "caption": msg("caption"),
    "callout": msg("callout"),
    "note": msg("footnote"),
    "quotation": msg("quotation"),
    "code": msg("code block"),
    "tabs": msg("set of tabs"),
    "made": msg("generated block"),
}
ToldAs = tuple[str, Severity]  # the rule that is broken, and how bad that is
MISTAKE: ToldAs = ("translation", "error")
TO_FOLLOW: ToldAs = ("translation-age", "warning")
_TABLE = frozenset({"head", "made"})  # what makes a captioned block a table, and no figure


@dataclass(frozen=True)
class Sides:
    """A translation and its original, with their blocks."""

    here: Chapter
    there: Chapter
    blocks_here: Sequence[Block]
    blocks_there: Sequence[Block]

    def places(self, pair: Pair | None) -> tuple[Place, Place]:
        """Give where a pair stands here and there; of none, where the chapters begin."""
        mine, other = (pair[0].line, pair[1].line) if pair else (1, 1)
        return Place(self.here.path, mine), Place(self.there.path, other)


def lonely_findings(sides: Sides, aligned: Alignment, told_as: ToldAs) -> Iterator[Finding]:
    """Tell each block, or whole container, that is missing, too much or moved."""
    before = {id(block): pair for block, pair in (*aligned.only_here, *aligned.only_there)}
    for block, name in _told(sides.blocks_there, [block for block, _ in aligned.only_there]):
        here, _ = sides.places(before[id(block)])
        there = Place(sides.there.path, block.line)
        fact = msg("The {kind} “{words}” of {twin} is missing here.",
                   kind=name, words=block.brief, twin=twin_place(there))  # fmt: skip
        remedy = msg("Translate it, or take it out there.")
        yield Finding(*told_as, here, fact, remedy)
    for block, name in _told(sides.blocks_here, [block for block, _ in aligned.only_here]):
        _, there = sides.places(before[id(block)])
        fact = msg("The {kind} “{words}” stands here but not after {twin}.",
                   kind=name, words=block.brief, twin=twin_place(there))  # fmt: skip
        remedy = msg("Write it there too, or take it out here.")
        place = Place(sides.here.path, block.line)
        yield Finding(*told_as, place, fact, remedy)
    twins = {id(pair[0]): pair for pair in aligned.moved}
    for block, name in _told(sides.blocks_here, [block for block, _ in aligned.moved]):
        here, there = sides.places(twins[id(block)])
        fact = msg("The {kind} “{words}” stands in another place than its twin, {twin}.",
                   kind=name, words=block.brief, twin=twin_place(there))  # fmt: skip
        yield Finding(*told_as, here, fact, msg("Keep one order in both languages."))


def _told(blocks: Iterable[Block], lonely: Sequence[Block]) -> Iterator[tuple[Block, Message]]:
    """The first block of each outermost container that is lonely as a whole, and its name."""
    alone = set(map(id, lonely))
    partly = {container for block in blocks if id(block) not in alone for container in block.within}
    told: set[Container] = set()
    for block in lonely:
        whole = next((each for each in block.within if each not in partly), None)
        if whole is None:
            yield block, _NAMES[block.kind]
        elif whole not in told:
            told.add(whole)
            yield block, _name(whole, lonely)


def _name(container: Container, blocks: Iterable[Block]) -> Message:
    held = (block.kind for block in blocks if container in block.within)
    is_table = container[0] == "figure" and not _TABLE.isdisjoint(held)
    return _NAMES["table" if is_table else container[0]]
