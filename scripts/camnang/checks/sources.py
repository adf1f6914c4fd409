"""Citations and made blocks: each names something that the data files define."""

import re
from collections.abc import Container, Iterator
from typing import TypeVar

from camnang.base.errors import Finding, Place
from camnang.base.yaml_lines import Location, line_at
from camnang.content.blocks.example.working import SHARED_MARK
from camnang.content.blocks.kind import Data
from camnang.content.blocks.registry import asked_for, kinds
from camnang.content.context import Shelf
from camnang.content.facts import FILE as FACTS_FILE
from camnang.content.manuscript import Chapter, mark_with
from camnang.content.notes import cited
from camnang.i18n.language import language
from camnang.i18n.messages import Message, msg
from camnang.project.glossary import pattern
from camnang.project.read_spec import spec_lines
from camnang.project.register import GONE, STATUS_WORDS

T = TypeVar("T")
_SECTIONS = (2, 3)  # the levels of headings that the search finds as sections
_SENTENCE = re.compile(r"(?:[^\n.!?…:]|[.!?…:](?!\s)|[.!?…:](?=\s+\[@))+")


def citations(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every citation is in the register, and says of what has ended that it has."""
    marks = chapter.tree().xpath("//@data-cite")
    for id_ in dict.fromkeys(id_ for mark in marks for id_, _ in cited(mark)):
        entry = shelf.register.get(id_)
        if entry is None:
            yield chapter.finding("citations", "error", f"@{id_}", *_unknown(id_))
        elif entry.status in GONE:
            fact = msg(
                "{name} is {status}, and the sentence does not say so.",
                name=entry.short(shelf.lang),
                status=STATUS_WORDS[entry.status],
            )
            remedy = msg("Say that it is no longer in force, or cite what replaced it.")
            for line in _unsaid(chapter, id_, shelf.lang):
                yield Finding("citations", "error", Place(chapter.path, line), fact, remedy)


def _unknown(id_: str) -> tuple[Message, Message]:
    fact = msg("The citation {id} is not in the register.", id=id_)
    return fact, msg("Add it to handbooks/references.yml, or correct the id.")


def no_ground(id_: str, shelf: Shelf) -> tuple[Message, Message] | None:
    """Say what keeps an entry from bearing a figure, if anything: it is unknown, or has ended."""
    entry = shelf.register.get(id_)
    if entry is None:
        return _unknown(id_)
    if entry.status not in GONE:
        return None
    fact = msg(
        "{name} is {status}, and a figure rests on it.",
        name=entry.short(shelf.lang),
        status=STATUS_WORDS[entry.status],
    )
    return fact, msg("Cite what replaced it.")


def _unsaid(chapter: Chapter, id_: str, lang: str) -> Iterator[int]:
    """The lines of the sentences that cite an entry without saying that it has ended."""
    said = pattern([*language(lang).said_gone])
    called = re.compile(rf"@{re.escape(id_)}(?![\w-])")
    for sentence in _SENTENCE.finditer(chapter.prose):
        call = called.search(sentence[0])
        if call and not (said and said.search(sentence[0])):
            yield chapter.prose.count("\n", 0, sentence.start() + call.start()) + 1


def facts(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every shared fact that a chapter names is there."""
    for name in chapter.tree().xpath("//@data-value"):
        if name.startswith(f"{SHARED_MARK}.") and not shelf.figure(name):
            fact = msg("The generated number {name} is not in {file}.", name=name, file=FACTS_FILE)
            remedy = msg("Define it there, or correct the name.")
            yield chapter.finding("examples", "error", mark_with(name), fact, remedy)


def made(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every block that a chapter names can be made."""
    for mark in chapter.tree().xpath("//@data-made-of"):
        if shelf.made(mark) is None:
            kind, _, names = asked_for(mark)
            name, *_ = words = names or (kind.name,)
            fact = msg("There is nothing to show for {name}.", name=name)
            file = kind.data.file if kind.data else kind.name
            remedy = msg("Define it in {file}, or correct the name.", file=file)
            yield chapter.finding("blocks", "error", mark_with(*words), fact, remedy)


def check_data(shelf: Shelf) -> Iterator[Finding]:
    """Give a finding for each source or place that a data file names and nobody has, and for each
    source that has ended: a datum has no sentence that could say so.
    """
    for kind in kinds():
        if kind.data:
            yield from _unknown_sources(shelf, kind.data, shelf.of(kind))
            yield from _unknown_places(shelf, kind.data, shelf.of(kind))


def _unknown_sources(shelf: Shelf, data: Data[T], held: T) -> Iterator[Finding]:
    for loc, mark in data.cited(held):
        for id_, _ in cited(mark):
            if mistake := no_ground(id_, shelf):
                yield _in_data(shelf, data.file, loc, *mistake)


def _unknown_places(shelf: Shelf, data: Data[T], held: T) -> Iterator[Finding]:
    levels = _SECTIONS if data.to_sections else ()
    for loc, link in data.leads(held):
        stem, _, id_ = link.partition("#")
        if not _is_place(shelf, stem.removesuffix(".md"), id_, levels):
            fact = msg("The link {link} leads to no place in that chapter.", link=link)
            remedy = msg("Correct the id after #, or give the heading that id.")
            yield _in_data(shelf, data.file, loc, fact, remedy)


def _is_place(shelf: Shelf, stem: str, id_: str, levels: Container[int] = ()) -> bool:
    """Say whether a place of the book may be led to; of a chapter not read nothing is known.

    Where levels are named, only headings of these levels are places.
    """
    chapter = shelf.book.chapter(stem)
    if chapter is None:
        return stem in shelf.book.edition.handbook.chapters
    headings = (heading.id for heading in chapter.headings if heading.level in levels)
    return not id_ or id_ in (headings if levels else chapter.ids)


def _in_data(shelf: Shelf, file: str, loc: Location, fact: Message, remedy: Message) -> Finding:
    path = shelf.book.edition.folder / file
    return Finding("data", "error", Place(path, line_at(spec_lines(path), *loc)), fact, remedy)
