"""What a chapter may refer to: its book, the register, the glossary, the worked examples."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml.html import HtmlElement

from camnang.content.atlas import Atlas, Question, read_atlas, read_quiz
from camnang.content.examples import Figure, SharedInput, Worked, read_examples
from camnang.content.facts import FILE as FACTS_FILE
from camnang.content.facts import MARK as FACTS_MARK
from camnang.content.facts import Fact, numbers, read_facts
from camnang.content.library import Book, Collector, Project, gather_book
from camnang.content.manuscript import Chapter, plain
from camnang.content.notes import cited
from camnang.content.reader_questions import FILE as QUESTIONS_FILE
from camnang.content.reader_questions import ReaderQuestions, read_questions
from camnang.i18n.messages import phrase
from camnang.project.everyday import FILE as EVERYDAY_FILE
from camnang.project.everyday import NO_WORDS, Everyday, read_everyday
from camnang.project.glossary import Glossary, TermFinder, read_glossary
from camnang.project.model import Edition
from camnang.project.register import Reference, read_register

Target = tuple[str, str]  # the stem of a chapter, and an id in it ("" for the chapter itself)


@dataclass(frozen=True)
class Label:
    """What a reference to a place says: kind, number, title."""

    kind: str
    number: str
    title: str

    def text(self, lang: str) -> str:
        """Give the label as it stands in a sentence."""
        return _LABELS[self.kind](self.number, self.title).text(lang)

    def caption(self, lang: str) -> str:
        """Give the label that opens a caption."""
        return f"{self.text(lang)}."


_LABELS = {
    "figure": lambda number, title: phrase("Figure {number}", number=number),
    "table": lambda number, title: phrase("Table {number}", number=number),
    "section": lambda number, title: phrase("section “{title}”", title=title),
    "chapter": lambda number, title: phrase(
        "chapter {number}, “{title}”", number=number, title=title
    ),
}


@dataclass(frozen=True)
class Shelf:
    """Everything the chapters of one edition refer to."""

    project: Project
    book: Book
    register: dict[str, Reference]
    glossary: Glossary
    examples: dict[str, Worked]
    atlas: Atlas
    quiz: tuple[Question, ...]
    questions: ReaderQuestions
    everyday: Everyday = NO_WORDS
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The edition's language."""
        return self.book.edition.lang

    @property
    def languages(self) -> tuple[str, ...]:
        """The handbook's languages, the original first."""
        return self.book.edition.languages

    @cached_property
    def labels(self) -> dict[Target, Label]:
        """The label of every chapter, section, figure and table."""
        return {
            target: label
            for chapter in self.book.chapters
            for target, label in _labels(chapter, self)
        }

    @cached_property
    def terms(self) -> TermFinder:
        """What finds the glossary's terms in the edition's text."""
        return self.glossary.finder(self.lang)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of every register entry that the chapters cite."""
        marks = (
            mark for chapter in self.book.chapters for mark in chapter.tree().xpath("//@data-cite")
        )
        return frozenset(id_ for mark in marks for id_, _ in cited(str(mark)))

    @cached_property
    def open_questions(self) -> tuple[Reference, ...]:
        """The cited entries that are still to be verified."""
        return tuple(
            entry
            for id_, entry in sorted(self.register.items())
            if entry.status == "to-verify" and id_ in self.cited
        )

    def value(self, name: str) -> str:
        """Give a generated number such as `led.saved` in words, "" if nothing defines it."""
        found = self.figure(name)
        return found.text(self.lang) if found else ""

    def figure(self, name: str) -> Figure | Fact | None:
        """Give what a mark such as `led.saved` or `facts.grid_factor` names, or None."""
        example, _, figure = name.partition(".")
        if example == FACTS_MARK:
            return self.facts.get(figure)
        worked = self.examples.get(example)
        return worked.figure(figure) if worked else None

    def target(self, chapter: Chapter, link: str) -> Target | None:
        """Give what a link in a chapter points to inside the book, or None if it leads out."""
        path, _, id_ = link.partition("#")
        if not path:
            return chapter.stem, id_
        if path.endswith(".md") and "/" not in path:
            return path.removesuffix(".md"), id_
        return None


def open_shelves(project: Project, editions: Iterable[Edition]) -> list[Shelf]:
    """Read these editions with all they refer to; raises ContentError with every mistake."""
    collector = Collector()
    shelves = gather_shelves(project, editions, collector)
    collector.stop_if_any()
    return shelves


def gather_shelves(
    project: Project, editions: Iterable[Edition], collector: Collector
) -> list[Shelf]:
    """Read what can be read of these editions, and keep the findings of the rest.

    A book may lack chapters; an edition whose data cannot be read has no shelf.
    """
    shared, languages = project.root / "handbooks", project.languages
    register = collector.take(lambda: read_register(shared / "references.yml", languages))
    glossary = collector.take(lambda: read_glossary(shared / "glossary.yml", languages))
    everyday = collector.take(lambda: read_everyday(shared / EVERYDAY_FILE, languages))
    facts = collector.take(lambda: read_facts(shared / FACTS_FILE, languages))
    given = None if facts is None else numbers(facts)
    data: dict[str, _Data | None] = {}
    shelves: list[Shelf] = []
    for edition in editions:
        if edition.slug not in data:
            data[edition.slug] = _read_data(edition.folder, edition.languages, given, collector)
        own, book = data[edition.slug], gather_book(project.root, edition, collector)
        if register is None or glossary is None or everyday is None or facts is None or own is None:
            continue
        shelves.append(Shelf(project, book, register, glossary, *own, everyday, facts))
    return shelves


_Data = tuple[dict[str, Worked], Atlas, tuple[Question, ...], ReaderQuestions]


def _read_data(
    folder: Path,
    languages: tuple[str, ...],
    given: Mapping[str, SharedInput] | None,
    collector: Collector,
) -> _Data | None:
    examples = collector.take(lambda: read_examples(folder / "examples.yml", languages, given))
    atlas = collector.take(lambda: read_atlas(folder / "atlas.yml", languages))
    quiz = collector.take(lambda: read_quiz(folder / "quiz.yml", languages))
    questions = collector.take(lambda: read_questions(folder / QUESTIONS_FILE, languages))
    if examples is None or atlas is None or quiz is None or questions is None:
        return None
    return examples, atlas, quiz, questions


def _labels(chapter: Chapter, shelf: Shelf) -> Iterator[tuple[Target, Label]]:
    yield (chapter.stem, ""), Label("chapter", str(chapter.number), chapter.title)
    for heading in chapter.headings:
        kind = "section" if heading.level > 1 else "chapter"
        yield (chapter.stem, heading.id), Label(kind, str(chapter.number), heading.text)
    counts: Counter[str] = Counter()
    for figure in chapter.tree().iter("figure"):
        kind = figure_kind(figure)
        counts[kind] += 1
        number = f"{chapter.number}.{counts[kind]}"
        for mark in figure.xpath("figcaption//*[@data-value]"):
            mark.text = shelf.value(mark.get("data-value"))
        caption = figure.find("figcaption/p")
        title = plain(caption) if caption is not None else ""
        yield (chapter.stem, figure.get("id", "")), Label(kind, number, title)


def figure_kind(figure: HtmlElement) -> str:
    """Name what a captioned block is: a table, written or made, or a figure."""
    return "table" if figure.xpath(".//table | .//div[@data-made-of]") else "figure"
