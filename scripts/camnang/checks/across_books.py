"""Across books: one fact, and one source, say the same in each of them.

A sentence is on the subject of a fact when it has the words of the fact's `about`; a row of a
table is one sentence. It is told when it states values of the fact's kind, and the fact's is not
among them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.yaml_lines import Location, line_at, texts
from camnang.checks.sources import no_ground
from camnang.checks.subjects import subjects
from camnang.checks.twin_values import twin_place
from camnang.content.blocks.example import KIND as EXAMPLE
from camnang.content.blocks.example.working import SHARED_MARK
from camnang.content.context import Shelf
from camnang.content.facts import FILE, Fact
from camnang.content.manuscript import Chapter
from camnang.content.notes import cited
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_data
from camnang.twins.values import Value, said

_ROW = r"^[ ]*\|.*$"  # a row of a table is one sentence
_SENTENCES = re.compile(  # what ends with a stop; its citation may follow
    rf"{_ROW}|(?:[^\n.!?…]|[.!?…](?!\s)|[.!?…](?=\s+\[@))+", re.MULTILINE
)
_CLAUSES = re.compile(rf"{_ROW}|(?:[^\n.!?…;]|[.!?…](?!\s)|[.!?…;](?=\s+\[@))+", re.MULTILINE)
_NO_WORDS = re.compile(r"\[@[^\[\]\n]*\]|\{[^{}\n]*\}|\]\([^)\n]{0,500}\)")
_VALUE_MARK = re.compile(r"\{= *([\w.]+) *\}")
_CITATION = re.compile(r"\[@([^\[\]\n]*)\]")
_DATE = re.compile(r"\d+/\d+/\d{4}")
_FIGURES = re.compile(r"\d+")
_PER = re.compile(r" ?(?:CO₂)?(?:/| (?:mỗi|một|per|an?|each|every) )(\w+)")  # kWh, in đồng/kWh
_EXACT = 2  # decimals from which a number is known by them, whatever unit it is in
_NAMES_ONLY = frozenset("article clause section version chapter table figure annex § year".split())


@dataclass(frozen=True)
class Sentence:
    """What a book says in one place: its words with every value filled in, and what it cites."""

    place: Place
    words: str
    citations: tuple[tuple[str, str], ...] = ()


def check_shared_facts(shelves: Iterable[Shelf]) -> Iterator[Finding]:
    """Give a warning for each sentence that states something else than the fact it is about, and
    an error for each fact whose source is unknown or has ended.
    """
    for shelf in shelves:
        told = [facts_in_chapter(chapter, shelf) for chapter in shelf.book.own]
        yield from (*_groundless(shelf), *(each for found in told for each in found))
        yield from _astray(_in_data(shelf), shelf)


def facts_in_chapter(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Give a warning for each sentence of a chapter that states something else than its fact."""
    yield from _astray(_in_chapter(chapter, shelf, _CLAUSES), shelf)


def facts_in_data(shelf: Shelf) -> Iterator[Finding]:
    """Give the same of the data files of a book, and the errors of the facts themselves."""
    yield from (*_groundless(shelf), *_astray(_in_data(shelf), shelf))


def _astray(sentences: Iterable[Sentence], shelf: Shelf) -> Iterator[Finding]:
    known = subjects(shelf.facts.values(), shelf.lang)
    if known.facts:
        for sentence in sentences:
            yield from _against(sentence, known.of(sentence.words), shelf.lang)


def _groundless(shelf: Shelf) -> Iterator[Finding]:
    path = shelf.project.root / "handbooks" / FILE
    for fact in shelf.facts.values():
        mistake = no_ground(fact.source, shelf) if fact.source else None
        if mistake:
            place = Place(path, line_at(read_data(path)[1], fact.name, "source"))
            yield Finding("facts", "error", place, *mistake)


def _against(sentence: Sentence, about: Sequence[Fact], lang: str) -> Iterator[Finding]:
    stated = _stated(sentence.words, lang) if about else ()
    astray: list[tuple[Fact, tuple[Stated, ...]]] = []
    for fact in about:
        meant = _stated(fact.text(lang), lang)
        kinds = {kind for each in meant for kind in each.kinds}
        alike = tuple(each for each in stated if each.kinds & kinds)
        if alike and all(any(_agree(one, each) for one in alike) for each in meant):
            return
        if alike:
            astray.append((fact, alike))
    for fact, alike in astray[:1]:
        shown = "; ".join(dict.fromkeys(each.value.shown for each in alike))
        told = msg("“{shown}” stands here, but the fact {name} in facts.yml says “{words}”.",
                   shown=shown, name=fact.name, words=fact.text(lang))  # fmt: skip
        mark = f"{{= {SHARED_MARK}.{fact.name} }}"
        remedy = msg("Find out which is true, and write {mark} here; if this is about something "
                     "else, name more words in about.", mark=mark)  # fmt: skip
        yield Finding("facts", "warning", sentence.place, told, remedy)


@dataclass(frozen=True)
class Stated:
    """A value in a text, and what it shares with those that it may be compared with."""

    value: Value
    kinds: frozenset[str]


def _stated(words: str, lang: str) -> tuple[Stated, ...]:
    read = said(words, lang)
    return tuple(Stated(value, _kinds(value, read.text)) for value in read.values)


def _kinds(value: Value, text: str) -> frozenset[str]:
    """The form of a date or code; else the unit with what it is by, and whether it is exact."""
    if isinstance(value.amount, str):
        return frozenset({_FIGURES.sub("9", value.amount)})
    if value.unit in _NAMES_ONLY:
        return frozenset()
    per = _PER.match(text, text.find(value.shown) + len(value.shown))
    unit = {value.unit + (f"/{per[1]}" if per else "")} if value.unit else set()
    exact = {"exact"} if _decimals(value.amount) >= _EXACT else set()
    return frozenset(unit | exact)


def _is_code(value: Value) -> bool:
    return isinstance(value.amount, str) and not _DATE.fullmatch(value.amount)


def _decimals(amount: Decimal) -> int:
    return max(-int(amount.as_tuple().exponent), 0)


def _agree(stated: Stated, meant: Stated) -> bool:
    """Whether two values are the same, or the stated one is the other rounded."""
    one, other = stated.value.amount, meant.value.amount
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one == other or one == other.quantize(Decimal(1).scaleb(-_decimals(one)))
    return one == other


Subject = tuple[str, str, str]  # an entry of the register, the place in it, the kind of value
Places = list[tuple[Value, Place]]
BySource = Mapping[Subject, Places]


def check_same_sources(books: Iterable[tuple[str, BySource]]) -> Iterator[Finding]:
    """Give a warning where two books, each in its language, cite one place of one source and have
    no value in common.

    Compared are dates, or amounts in one unit, in sentences that cite nothing else.
    """
    told: dict[str, list[BySource]] = {}
    for lang, sources in books:
        told.setdefault(lang, []).append(sources)
    for alike in told.values():
        for one, other in combinations(alike, 2):
            for subject in one.keys() & other.keys():
                yield from _nothing_shared(subject, one[subject], other[subject])


def by_source(chapters: Iterable[Chapter], shelf: Shelf) -> BySource:
    """Give what chapters of a book say on the word of each place of each source."""
    found: dict[Subject, Places] = {}
    for chapter in chapters:
        for sentence in _in_chapter(chapter, shelf, _SENTENCES):
            if len(sentence.citations) != 1:  # of several, one does not know which says what
                continue
            for each in _stated(sentence.words, shelf.lang):
                for kind in () if _is_code(each.value) else each.kinds:
                    subject = (*sentence.citations[0], kind)
                    found.setdefault(subject, []).append((each.value, sentence.place))
    return found


def joined(sources: Iterable[BySource]) -> BySource:
    """Give what a book says on the word of its sources from what its chapters say."""
    found: dict[Subject, Places] = {}
    for each in sources:
        for subject, places in each.items():
            found.setdefault(subject, []).extend(places)
    return found


def _nothing_shared(subject: Subject, one: Places, other: Places) -> Iterator[Finding]:
    if {value.amount for value, _ in one} & {value.amount for value, _ in other}:
        return
    (mine, here), (theirs, there) = one[0], other[0]
    fact = msg("“{mine}” stands here, “{other}” in {twin}; both cite {source}.", mine=mine.shown,
               other=theirs.shown, twin=f"{there.path.parent.name}/{twin_place(there)}",
               source=f"@{subject[0]}")  # fmt: skip
    remedy = msg("Find out which is true and keep it in facts.yml, or cite the articles that "
                 "each is about.")  # fmt: skip
    yield Finding("facts", "warning", here, fact, remedy)


def _in_chapter(chapter: Chapter, shelf: Shelf, parts: re.Pattern[str]) -> Iterator[Sentence]:
    for found in parts.finditer(chapter.prose):
        place = Place(chapter.path, chapter.prose.count("\n", 0, found.start()) + 1)
        marks = (mark for words in _CITATION.findall(found[0]) for mark in cited(words))
        yield Sentence(place, _words(found[0], shelf), tuple(marks))


def _words(source: str, shelf: Shelf) -> str:
    """The words of a sentence as they are read: values in their place, no other marks."""
    filled = _VALUE_MARK.sub(lambda mark: shelf.value(mark[1]), source)
    return _NO_WORDS.sub(" ", filled)


def _in_data(shelf: Shelf) -> Iterator[Sentence]:
    """What the data files of a book say in its language, each text and each input by itself."""
    folder = shelf.book.edition.folder
    for path in sorted(folder.rglob("*.yml")):
        try:
            data, lines = read_data(path)
        except ContentError:
            continue  # told by who reads the file
        for loc, text in texts(data):
            if shelf.lang in loc and text != loc[-1]:
                place = Place(path, line_at(lines, *loc))
                yield from (Sentence(place, found[0]) for found in _CLAUSES.finditer(text))
    path = folder / "examples.yml"
    for loc, words in _inputs(shelf):
        yield Sentence(Place(path, line_at(read_data(path)[1], *loc)), words)


def _inputs(shelf: Shelf) -> Iterator[tuple[Location, str]]:
    lang = shelf.lang
    for id_, worked in shelf.of(EXAMPLE).items():
        for name, figure in worked.inputs.items():
            note = figure.note[lang] if figure.note else ""
            words = f"{figure.label[lang]} ({note}): {figure.text(lang)}"
            yield (id_, "inputs", name), words
