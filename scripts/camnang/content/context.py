"""What a chapter may refer to: its book, the register, the glossary, the worked examples."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal, TypeVar, cast

from lxml.html import HtmlElement

from camnang.base.files import files_digest
from camnang.base.memo import WorkStep, memo_of
from camnang.content.blocks.caption.dress import called, captioned
from camnang.content.blocks.example import KIND as EXAMPLE
from camnang.content.blocks.example.worked import ExampleValue, named
from camnang.content.blocks.example.working import SHARED_MARK, read_examples
from camnang.content.blocks.kind import Kind
from camnang.content.blocks.registry import asked_for, kinds
from camnang.content.facts import FILE as FACTS_FILE
from camnang.content.facts import Fact, numbers, read_facts
from camnang.content.library import Book, Collector, Project, gather_books
from camnang.content.manuscript import Chapter, plain
from camnang.content.notes import cited
from camnang.content.reading import kept
from camnang.i18n.messages import phrase
from camnang.project.everyday import FILE as EVERYDAY_FILE
from camnang.project.everyday import NO_WORDS, Everyday, read_everyday
from camnang.project.glossary import Glossary, TermFinder, read_glossary
from camnang.project.model import BOOK_SPEC, SMALL_SPEC, Edition
from camnang.project.register import Reference, read_register

LABELS = WorkStep("labels", ("base", "content", "design", "i18n", "project"))
T = TypeVar("T")
LabelKind = Literal["figure", "table", "section", "chapter"]
Target = tuple[str, str]  # the stem of a chapter, and an id in it ("" for the chapter itself)


@dataclass(frozen=True)
class Label:
    """What a reference to a place says: kind, number, title."""

    kind: LabelKind
    number: str
    title: str

    def text(self, lang: str) -> str:
        """Give the label as it stands in a sentence."""
        return _LABELS[self.kind](self.number, self.title).text(lang)

    def caption(self, lang: str) -> str:
        """Give the label that opens a caption."""
        return f"{self.text(lang)}."


_LABELS = {
    "figure": lambda number, title: called("figure", number),
    "table": lambda number, title: called("table", number),
    "section": lambda number, title: phrase("section “{title}”", title=title),
    "chapter": lambda number, title: phrase(
        "chapter {number}, “{title}”", number=number, title=title
    ),
}


BlockKind = Literal[
    "heading", "paragraph", "item", "term", "definition", "code", "row", "head", "caption", "image",
    "callout", "labels", "note", "description", "goal", "made", "text",
]  # fmt: skip  # as readers tell blocks apart


@dataclass(frozen=True)
class Spot:
    """A block of a chapter in one language: its section's id, its kind and number there."""

    lang: str
    section: str
    kind: BlockKind
    ordinal: int


@dataclass(frozen=True)
class StalePassage:
    """A block of a chapter whose twin in another language is newer, and that twin."""

    stem: str
    older: Spot
    newer: Spot


@dataclass(frozen=True)
class Shelf:
    """Everything the chapters of one edition refer to."""

    project: Project
    book: Book
    register: dict[str, Reference]
    glossary: Glossary
    data: Mapping[str, Any]  # what blocks are made of, by the name of their kind
    everyday: Everyday = NO_WORDS
    facts: Mapping[str, Fact] = field(default_factory=dict)
    stale: tuple[StalePassage, ...] = ()  # of the book, in whichever language
    basis: str = ""  # the digest of all files that it was read from but its chapters

    @cached_property
    def dressed(self) -> dict[Chapter, HtmlElement]:
        """The trees of chapters with every mark filled in, as far as they have been asked for."""
        return {}

    @property
    def lang(self) -> str:
        """The edition's language."""
        return self.book.edition.lang

    def reading(self, chapter: Chapter) -> "Shelf":
        """Give the shelf in a chapter's own language: one not translated speaks its original's."""
        if chapter.lang == self.lang:
            return self
        edition = replace(self.book.edition, lang=chapter.lang)
        return replace(self, book=replace(self.book, edition=edition))

    def of(self, kind: Kind[T]) -> T:
        """Give the data of a kind of block; None if it has none."""
        return cast(T, self.data.get(kind.name))

    def made(self, mark: str) -> HtmlElement | None:
        """Make the block a mark such as `example led table` names, None if there is nothing."""
        kind, its_mark, names = asked_for(mark)
        return its_mark.make(self.of(kind), names, self.lang)

    @property
    def languages(self) -> tuple[str, ...]:
        """The handbook's languages, the original first."""
        return self.book.edition.languages

    @cached_property
    def labels(self) -> dict[Target, Label]:
        """The label of every chapter, section, figure and table."""
        memo, found = memo_of(self.project.build), dict[Target, Label]()
        for chapter in self.book.chapters:
            read = partial(_labels, chapter, self)
            found |= dict(memo.values(LABELS, "", label_inputs(chapter, self), read))
        return found

    @cached_property
    def outline(self) -> str:
        """What chapters know of one another: every label, and every id that may be linked to."""
        ids = [(chapter.stem, sorted(chapter.ids)) for chapter in self.book.chapters]
        return repr((list(self.labels.items()), ids))

    @cached_property
    def terms(self) -> TermFinder:
        """What finds the glossary's terms in the edition's text."""
        return self.glossary.finder(self.lang)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids of every register entry that the chapters cite."""
        marks = (mark for chapter in self.book.chapters for mark in chapter.marks)
        cites = (mark.says for mark in marks if mark.kind == "cite")
        return frozenset(id_ for says in cites for id_, _ in cited(says))

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

    def figure(self, name: str) -> ExampleValue | Fact | None:
        """Give what a mark such as `led.saved` or `facts.grid_factor` names, or None."""
        group, _, fact = name.partition(".")
        return self.facts.get(fact) if group == SHARED_MARK else named(self.of(EXAMPLE), name)

    def pictures(self, chapter: Chapter) -> Iterator[str]:
        """Give the addresses of the pictures of a chapter, those in made blocks too."""
        tree = chapter.tree()
        yield from map(str, tree.xpath("//img/@src"))
        for mark in tree.xpath("//@data-made-of"):
            block = self.made(str(mark))
            if block is not None:
                yield from map(str, block.xpath(".//img/@src"))

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
    memo, spoken = memo_of(project.build), repr(languages)
    editions = tuple(editions)
    bases = {edition.slug: _basis(project, edition) for edition in editions}

    def read(name: str, reader: Callable[[Path, tuple[str, ...]], T]) -> T | None:
        path = shared / name
        return collector.take(lambda: kept(memo, [path], spoken, partial(reader, path, languages)))

    register, glossary = read("references.yml", read_register), read("glossary.yml", read_glossary)
    everyday, facts = read(EVERYDAY_FILE, read_everyday), read(FACTS_FILE, read_facts)
    data: dict[str, dict[str, Any] | None] = {}
    shelves: list[Shelf] = []
    for book in gather_books(project.root, editions, collector):
        edition = book.edition
        if edition.slug not in data:
            data[edition.slug] = _read_data(project, edition, facts, collector)
        own = data[edition.slug]
        if register is None or glossary is None or everyday is None or facts is None or own is None:
            continue
        shelf = Shelf(project, book, register, glossary, own, everyday, facts)
        shelves.append(replace(shelf, basis=bases[edition.slug]))
    now = {edition.slug: _basis(project, edition) for edition in editions}
    return shelves if now == bases else [replace(shelf, basis=token_hex()) for shelf in shelves]


def _basis(project: Project, edition: Edition) -> str:
    """The state of what an edition is read from but its chapters; never the same if unreadable."""
    homes = dict.fromkeys((edition.folder, edition.source))
    own = (path for home in homes for path in home.rglob("*") if path.suffix != ".md")
    try:
        return files_digest(project.root, (*shared_files(project.root), *own))
    except (OSError, ValueError):
        return token_hex()


def shared_files(root: Path) -> Iterator[Path]:
    """Give the files that every edition is read from: settings, registers, specs of all books."""
    yield root / "mkdocs.yml"
    yield from (root / "handbooks").glob("*")
    for name in (BOOK_SPEC, SMALL_SPEC):
        yield from (root / "handbooks").glob(f"*/{name}")


def _read_data(
    project: Project, edition: Edition, facts: Mapping[str, Fact] | None, collector: Collector
) -> dict[str, Any] | None:
    """Read what blocks are made of; worked examples reckon with the shared facts too."""
    given = None if facts is None else numbers(facts)
    readers = {EXAMPLE.name: partial(read_examples, shared=given)}
    shared, memo = project.root / "handbooks" / FACTS_FILE, memo_of(project.build)

    def read(kind: Kind[T]) -> T:
        assert kind.data
        path = edition.source / kind.data.file
        reader = readers.get(kind.name, kind.data.read)
        files = [path, shared] if kind.name in readers else [path]
        rest = f"{kind.name} {edition.languages} {given is None}"
        return cast(T, kept(memo, files, rest, partial(reader, path, edition.languages)))

    found = {kind.name: collector.take(partial(read, kind)) for kind in kinds() if kind.data}
    return None if None in found.values() else found


def label_inputs(chapter: Chapter, shelf: Shelf) -> dict[str, str]:
    """Give all that the labels and the pictures of a chapter depend on, by name."""
    told = f"{chapter.stem} {chapter.number} {shelf.lang}"
    return {"chapter": f"{told}\0{chapter.html}", "data": shelf.basis}


def _labels(chapter: Chapter, shelf: Shelf) -> Iterator[tuple[Target, Label]]:
    yield (chapter.stem, ""), Label("chapter", str(chapter.number), chapter.title)
    for heading in chapter.headings:
        what: LabelKind = "section" if heading.level > 1 else "chapter"
        yield (chapter.stem, heading.id), Label(what, str(chapter.number), heading.text)
    for figure, what, number in captioned(chapter.tree(), chapter.number):
        for mark in figure.xpath("figcaption//*[@data-value]"):
            mark.text = shelf.value(mark.get("data-value"))
        caption = figure.find("figcaption/p")
        title = plain(caption) if caption is not None else ""
        yield (chapter.stem, figure.get("id", "")), Label(what, number, title)
