"""A folder of texts becomes a handbook that builds at once, with a list of what needs a hand."""

import re
import shutil
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from camnang.base.errors import Finding, Place, UsageError, unwritable
from camnang.base.passing_folder import passing_folder
from camnang.base.slugify import slugify
from camnang.content.bringing.sources import SourceBook, source_book
from camnang.content.bringing.text import ChapterText, begin, numbered, settle_links, written
from camnang.content.bringing.word import ENDING, texts_of_word
from camnang.content.library import Project, open_project
from camnang.content.scaffold import free_folder, spec_text
from camnang.i18n.messages import msg
from camnang.project.field_types import LONGEST_SLUG
from camnang.project.read_spec import read_text

MOST_BYTES = 500_000_000  # of all pictures together
_NUMBER = re.compile(r"^\d+-(?=[a-z])")
_FIRST_PAGES, _HOMES = ("index", "readme"), ("docs", "src")
_TAKEN = frozenset(
    {"index", "front", "back", "tasks", "calendar", "ornament", "notes", "closing", "cover"}
)


@dataclass(frozen=True)
class Brought:
    """What was made of a folder: files, and what needs a hand, at its place in the source."""

    files: tuple[Path, ...]
    lost: tuple[Finding, ...]


def bring(root: Path, source: Path, slug: str, lang: str = "") -> Brought:
    """Make `handbooks/<slug>/` of the texts of a folder or a Word file, in one language.

    Raises UsageError for a bad or taken slug, another language or no texts; ContentError for a
    text that cannot be read; OutputError.
    """
    project = open_project(root)
    lang = lang or project.languages[0]
    if lang not in project.languages:
        fact = msg("The project has no language {tag}.", tag=lang)
        names = ", ".join(project.languages)
        raise UsageError(fact, msg("Use these languages: {langs}.", langs=names))
    folder = free_folder(project, slug)
    if source.suffix.lower() == ENDING and source.is_file():
        with passing_folder() as work:
            lost = texts_of_word(source, work)
            brought = _made(project, folder, source_book(work), lang)
        of_file = (replace(each, place=Place(source)) for each in brought.lost)
        return replace(brought, lost=(*lost, *of_file))
    return _made(project, folder, source_book(source), lang)


def _made(project: Project, folder: Path, book: SourceBook, lang: str) -> Brought:
    slug = folder.name
    texts = _texts(book.chapters, book.home)
    figures: dict[Path, str] = {}
    for text in texts.values():
        settle_links(text, book.home, texts, partial(_placed, figures))
    if sum(path.stat().st_size for path in figures) > MOST_BYTES:
        fact = msg("The pictures have more than {limit} MB.", limit=MOST_BYTES // 1_000_000)
        raise UsageError(fact, msg("Save them with fewer pixels."))
    spec = spec_text(
        project, (lang,), book.title or slug.replace("-", " ").capitalize(),
        chapters=tuple(text.stem for text in texts.values()), is_plain=True,
    )  # fmt: skip
    try:
        (folder / "figures").mkdir(parents=True)
        made = [folder / "handbook.yml", *(folder / f"{t.stem}.{lang}.md" for t in texts.values())]
        for path, said in zip(
            made, (spec, *(written(text, lang) for text in texts.values())), strict=True
        ):
            path.write_text(said, encoding="utf-8")
        for path, name in figures.items():
            shutil.copyfile(path, folder / "figures" / name, follow_symlinks=False)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise unwritable(folder, error) from None
    lost = tuple(finding for text in texts.values() for finding in text.lost)
    return Brought((*made, *(folder / "figures" / name for name in figures.values())), lost)


def _placed(figures: dict[Path, str], path: Path) -> str:
    """Give the name of a picture in `figures/`, one of its own."""
    if path not in figures:
        names = (f"{each}{path.suffix.lower()}" for each in numbered(slugify(path.stem)[:60]))
        figures[path] = next(name for name in names if name not in figures.values())
    return figures[path]


def _name(parts: tuple[str, ...]) -> str:
    """The address of a text: its file’s name without its number, of a first page its folder’s."""
    name = _NUMBER.sub("", slugify(parts[-1]))
    if name not in _FIRST_PAGES:
        return name
    return slugify(parts[-2]) if len(parts) > 1 and parts[-2] not in _HOMES else "start"


def _texts(paths: tuple[Path, ...], home: Path) -> dict[Path, ChapterText]:
    """Read the texts, each under a name of its own."""
    texts: dict[Path, ChapterText] = {}
    taken = set(_TAKEN)
    for path in paths:
        parts = path.relative_to(home).with_suffix("").parts
        name, longer = _name(parts), slugify("-".join(parts[-2:]))
        short = (each[: LONGEST_SLUG - 4].strip("-") for each in (name, longer))
        names = chain(short, numbered(name[: LONGEST_SLUG - 4].strip("-")))
        stem = next(each for each in names if each not in taken)
        taken.add(stem)
        texts[path] = begin(path, stem, read_text(path))
    return texts
