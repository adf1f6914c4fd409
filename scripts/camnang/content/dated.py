"""Facts that age: what a book rests on and may not hold for ever, with the day it is due."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from camnang.base.errors import Place
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.example import KIND as EXAMPLE
from camnang.content.blocks.example.working import SHARED_MARK
from camnang.content.blocks.registry import asked_for, kinds
from camnang.content.context import Shelf
from camnang.content.facts import FILE as FACTS_FILE
from camnang.content.manuscript import Chapter
from camnang.content.notes import cited
from camnang.i18n.messages import Message, phrase
from camnang.i18n.numbers import short_date
from camnang.project.aging import Due, Why
from camnang.project.read_spec import spec_lines

_WHY: dict[Why, Callable[[str], Message]] = {
    "good-until": lambda day: phrase("good until {day}", day=day),
    "review": lambda day: phrase("to be checked again by {day}", day=day),
    "ceased": lambda day: phrase("no longer in force from {day}", day=day),
    "in-force": lambda day: phrase("in force from {day}", day=day),
}


@dataclass(frozen=True)
class DatedFact:
    """Something that is due some day: what it is in the book's language, where it is written.

    `value` is what it says, empty of a source; `checked` is when somebody last looked.
    """

    name: str
    value: str
    place: Place
    checked: date | None
    due: Due

    def when(self, lang: str) -> str:
        """Give its days as readers write them: when it was checked, when it is due and why."""
        return days_in_words(self.checked, (self.due,), lang)


def days_in_words(checked: date | None, dues: Iterable[Due], lang: str) -> str:
    """Give days as readers write them: when something was checked, until when it holds."""
    told = [phrase("checked {day}", day=short_date(checked, lang))] if checked else []
    told += [_WHY[due.why](short_date(due.day, lang)) for due in dues]
    return ", ".join(each.text(lang) for each in told)


def dated_facts(shelf: Shelf, chapter: Chapter | None = None) -> tuple[DatedFact, ...]:
    """Give what a book, or one chapter of it, rests on and is due some day, the earliest first."""
    found = {each for one in ([chapter] if chapter else shelf.book.chapters)
             for each in _in_chapter(one, shelf)}  # fmt: skip
    if chapter is None and not shelf.book.edition.small:  # that shows what it names, no more
        found |= set(_in_data(shelf))
    return tuple(sorted(found, key=lambda fact: (fact.due.day, fact.place, fact.due.why)))


def _in_chapter(chapter: Chapter, shelf: Shelf) -> Iterator[DatedFact]:
    for mark in chapter.marks:
        yield from _OF_MARKS.get(mark.kind, _nothing)(mark.says, shelf)


def _nothing(says: str, shelf: Shelf) -> Iterator[DatedFact]:
    yield from ()


def _valued(says: str, shelf: Shelf) -> Iterator[DatedFact]:
    group, _, fact = says.partition(".")
    yield from _shared(fact, shelf) if group == SHARED_MARK else _example(group, shelf)


def _made(says: str, shelf: Shelf) -> Iterator[DatedFact]:
    kind, _, names = asked_for(says)
    if kind.name == EXAMPLE.name:
        yield from _example(names[0], shelf)


def _in_data(shelf: Shelf) -> Iterator[DatedFact]:
    for kind in kinds():
        for _, mark in kind.data.cited(shelf.of(kind)) if kind.data else ():
            yield from _cited(mark, shelf)
    for id_ in shelf.of(EXAMPLE):
        yield from _example(id_, shelf)


def _cited(mark: str, shelf: Shelf) -> Iterator[DatedFact]:
    path = shelf.project.root / "handbooks" / "references.yml"
    for id_, _ in cited(mark):
        entry = shelf.register.get(id_)
        for due in entry.dues if entry else ():
            order = list(shelf.register).index(id_)
            place = Place(path, line_at(spec_lines(path), order, due.why))
            assert entry
            yield DatedFact(entry.short(shelf.lang), "", place, entry.checked, due)


def _shared(name: str, shelf: Shelf) -> Iterator[DatedFact]:
    path, fact = shelf.project.root / "handbooks" / FACTS_FILE, shelf.facts.get(name)
    if fact:
        for due in fact.ages.dues:
            place = Place(path, line_at(spec_lines(path), name, due.why))
            label, value = fact.label[shelf.lang], fact.text(shelf.lang)
            yield DatedFact(label, value, place, fact.ages.checked, due)
        yield from _cited(fact.source, shelf)


def _example(id_: str, shelf: Shelf) -> Iterator[DatedFact]:
    assert EXAMPLE.data
    path, worked = shelf.book.edition.source / EXAMPLE.data.file, shelf.of(EXAMPLE).get(id_)
    for name, figure in worked.inputs.items() if worked else ():
        yield from _shared(figure.fact, shelf)
        yield from _cited(figure.source, shelf)
        for due in figure.ages.dues:
            place = Place(path, line_at(spec_lines(path), id_, "inputs", name, due.why))
            label, value = figure.label[shelf.lang], figure.text(shelf.lang)
            yield DatedFact(label, value, place, figure.ages.checked, due)


_OF_MARKS = {"cite": _cited, "value": _valued, "made-of": _made}
