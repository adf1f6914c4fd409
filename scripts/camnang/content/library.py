"""All handbooks of a project: found by their folders, read with every mistake collected."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from camnang.base.errors import ContentError, Finding, Place, Severity, UsageError, is_text, no_text
from camnang.base.yaml_lines import line_at
from camnang.content.admission import BUILD, refuse_brought, refuse_links, without_text
from camnang.content.manuscript import Chapter
from camnang.content.reading import WantedChapter, read_chapters
from camnang.i18n.messages import msg
from camnang.project.explain_mistakes import choose
from camnang.project.field_types import LONGEST_SLUG, SLUG
from camnang.project.model import BOOK_SPEC, SMALL_SPEC, Edition, Handbook, Publisher
from camnang.project.publication import Publication
from camnang.project.read_spec import read_data, read_spec, spec_lines

Made = TypeVar("Made")
Spec = TypeVar("Spec", Handbook, Publication)
_DEVICES = {*"con prn aux nul".split(), *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
RESERVED = frozenset({"admin", "assets", "search", *_DEVICES})  # the website's own, and Windows'


@dataclass(frozen=True)
class Project:
    """A project folder: who publishes, its handbooks in alphabetical order of their slugs, and the
    publications beside them in theirs.
    """

    root: Path
    publisher: Publisher
    handbooks: tuple[tuple[str, Handbook], ...]
    publications: tuple[tuple[str, Publication], ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the publisher, the original first."""
        return self.publisher.languages

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Every handbook in every language it is in."""
        return tuple(
            Edition(slug, lang, handbook, self.publisher, self.folder(slug))
            for slug, handbook in self.handbooks
            for lang in handbook.languages or self.languages
        )

    @cached_property
    def small_editions(self) -> tuple[Edition, ...]:
        """Every publication in every language it is in."""
        books = dict(self.handbooks)
        return tuple(
            Edition(
                slug,
                lang,
                small.as_handbook(books[small.handbook]),
                self.publisher,
                self.folder(slug),
                small,
            )
            for slug, small in self.publications
            for lang in small.languages or self.languages
        )

    @property
    def all_editions(self) -> tuple[Edition, ...]:
        """Every edition of a handbook, then of a publication."""
        return *self.editions, *self.small_editions

    def folder(self, slug: str) -> Path:
        """Give the folder of a handbook or a publication."""
        return self.root / "handbooks" / slug

    @property
    def build(self) -> Path:
        """Where everything made goes."""
        return self.root / BUILD

    def select(self, names: Iterable[str]) -> tuple[Edition, ...]:
        """Give the editions named (slug or `<slug>-<lang>`), all if none; raises UsageError."""
        wanted = list(dict.fromkeys(names))
        known = [name for edition in self.all_editions for name in (edition.slug, edition.name)]
        for name in wanted:
            if name not in known:
                near = get_close_matches(name, known, n=1) or sorted(set(known))
                fact = msg("There is no edition {name}.", name=name)
                raise UsageError(fact, msg("Did you mean {near}?", near=", ".join(near)))
        return tuple(
            edition
            for edition in self.all_editions
            if not wanted or edition.slug in wanted or edition.name in wanted
        )


@dataclass(frozen=True)
class Book:
    """An edition together with its chapters, as written.

    A draft shows the original of a chapter that is not translated yet; `own` are the others.
    """

    edition: Edition
    chapters: tuple[Chapter, ...]

    @property
    def own(self) -> tuple[Chapter, ...]:
        """The chapters that are in the edition's language."""
        return tuple(each for each in self.chapters if each.lang == self.edition.lang)

    def chapter(self, stem: str) -> Chapter | None:
        """Give the chapter of that stem, or None."""
        return next((chapter for chapter in self.chapters if chapter.stem == stem), None)


class Collector:
    """Runs readers and keeps the findings of those that failed, so that all are told at once."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def take(self, read: Callable[[], Made]) -> Made | None:
        """Give what `read` gives, or None when it found mistakes, which are kept."""
        try:
            return read()
        except ContentError as error:
            self.findings += error.findings
            return None

    def stop_if_any(self) -> None:
        """Raise one ContentError with all findings kept."""
        if self.findings:
            raise ContentError(tuple(self.findings))


def open_project(root: Path) -> Project:
    """Read publisher and specs of the project at `root`; raises ContentError, UsageError."""
    collector = Collector()
    project = gather_project(root, collector)
    collector.stop_if_any()
    return project


def gather_project(root: Path, collector: Collector) -> Project:
    """Read what can be read of the project at `root`, and keep the findings of the rest.

    Raises UsageError if it is no project, ContentError if the publisher is not known.
    """
    root = root.resolve()
    if not is_text(root):
        raise UsageError(*no_text(root))
    shelf = root / "handbooks"
    if not shelf.is_dir():
        fact = msg("{path} holds no folder handbooks/.", path=str(root))
        raise UsageError(fact, msg("Go to a Cẩm Nang project, or name one with --root."))
    refuse_links(root)
    refuse_brought(root)
    publisher = read_spec(shelf / "publisher.yml", Publisher)
    context = {"languages": publisher.languages}
    collector.take(lambda: read_spec(shelf / "publisher.yml", Publisher, context))
    collector.findings += without_text(shelf, root / "docs")
    handbooks: list[tuple[str, Handbook]] = []
    publications: list[tuple[str, Publication]] = []
    for folder in sorted(path for path in shelf.iterdir() if path.is_dir()):
        collector.findings += misnamed(root, folder.name, publisher.languages)
        if (folder / SMALL_SPEC).is_file():
            spec = folder / SMALL_SPEC
            if small := collector.take(partial(_read_own, spec, Publication, publisher)):
                publications.append((folder.name, small))
            continue
        spec = folder / BOOK_SPEC
        if handbook := collector.take(partial(_read_own, spec, Handbook, publisher)):
            handbooks.append((folder.name, handbook))
    project = Project(root, publisher, tuple(handbooks), tuple(publications))
    collector.findings += (lost := dict(_without_source(project))).values()
    kept = tuple(each for each in publications if each[0] not in lost)
    return replace(project, publications=kept)


def _without_source(project: Project) -> Iterator[tuple[str, Finding]]:
    """Findings about publications that draw on a handbook or chapter that is not there."""
    books = dict(project.handbooks)
    for slug, small in project.publications:
        book, spec = books.get(small.handbook), project.folder(slug) / SMALL_SPEC
        if book is None:
            told, known = ("handbook", small.handbook), tuple(books)
        elif small.chapter not in book.chapters:
            told, known = ("chapter", small.chapter), book.chapters
        else:
            continue
        key, value = told
        fact = msg("{key} is {value}, which is not defined.", key=key, value=value)
        place = Place(spec, line_at(spec_lines(spec), key))
        yield slug, Finding("spec", "error", place, fact, choose(value, known))


def _read_own(spec: Path, model: type[Spec], publisher: Publisher) -> Spec:
    """Read a spec whose every text is given in the languages that the spec itself names."""
    data, _ = read_data(spec)
    named = data.get("languages") if isinstance(data, dict) else None
    named = named if isinstance(named, list) else []
    own = tuple(lang for lang in named if lang in publisher.languages)
    context = {"languages": own or publisher.languages, "publisher": publisher.languages}
    return read_spec(spec, model, context)


def no_handbooks(project: Project) -> Iterator[Finding]:
    """Give a finding if a project holds no handbook: there is nothing to check, print or show."""
    if not project.handbooks:
        fact = msg("The project holds no handbook.")
        remedy = msg("Make one with: camnang new {name}.", name="my-handbook")
        yield Finding("library", "error", Place(project.root / "handbooks"), fact, remedy)


def misnamed(root: Path, slug: str, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Give a finding if a slug cannot name an address of the website."""
    docs, place = root / "docs", Place(root / "handbooks" / slug)
    pages = {path.name.split(".")[0] for path in docs.iterdir()} if docs.is_dir() else set()
    if not re.fullmatch(SLUG, slug) or len(slug) > LONGEST_SLUG:
        fact = msg("{slug} is no name for a folder of the website.", slug=slug)
        remedy = msg("Use small letters a–z, digits and hyphens.")
        yield Finding("library", "error", place, fact, remedy)
    elif slug in {*languages, *pages, *RESERVED}:
        fact = msg("The website has an address {slug} already.", slug=slug)
        yield Finding("library", "error", place, fact, msg("Choose another name."))


def gather_books(root: Path, editions: Sequence[Edition], collector: Collector) -> list[Book]:
    """Read the chapters of editions that can be read, and keep the findings of the rest."""
    asked = [list(_asked(edition, collector)) for edition in editions]
    read = iter(read_chapters(root, [one for each in asked for one in each]))
    books = []
    for edition, wanted in zip(editions, asked, strict=True):
        found = [next(read) for _ in wanted]
        collector.findings += (
            each for one in found if not isinstance(one, Chapter) for each in one
        )
        chapters = tuple(one for one in found if isinstance(one, Chapter))
        books.append(Book(edition, chapters))
    return books


def _asked(edition: Edition, collector: Collector) -> Iterator[WantedChapter]:
    for number, stem in enumerate(edition.handbook.chapters, start=1):
        lang, path = edition.lang, edition.folder / f"{stem}.{edition.lang}.md"
        if not path.is_file():
            original = edition.folder / f"{stem}.{edition.languages[0]}.md"
            if not (edition.is_draft and original.is_file()):
                collector.findings.append(no_chapter(edition, number, "error"))
                continue
            lang, path = edition.languages[0], original
        yield WantedChapter(path, lang, number)


def no_chapter(edition: Edition, number: int, severity: Severity) -> Finding:
    """Say of a chapter (from 1) that it is not there in the edition's language."""
    stem = edition.handbook.chapters[number - 1]
    file = f"{stem}.{edition.lang}.md"
    twins = [lang for lang in edition.languages if lang != edition.lang]
    twin = next((t for t in twins if (edition.folder / f"{stem}.{t}.md").is_file()), None)
    spec, listed = edition.spec, "sides" if edition.small else "chapters"
    place = Place(spec, line_at(spec_lines(spec), listed, number - 1))
    if twin:
        fact = msg("The chapter {stem} has no {lang} text.", stem=stem, lang=edition.lang)
        remedy = msg("Translate {twin} into {file}.", twin=f"{stem}.{twin}.md", file=file)
    else:
        fact = msg("The chapter {stem} has no file {file}.", stem=stem, file=file)
        remedy = msg("Write the file, or take the chapter out of the list.")
    return Finding("chapters", severity, place, fact, remedy)
