"""The verb of the translations: their states shown, and what agrees written down."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from camnang.base.errors import Place, UsageError
from camnang.cli import console
from camnang.content.context import open_shelves
from camnang.content.library import Project, open_project
from camnang.i18n.messages import Message, msg
from camnang.twins.ledger import FILE, Ledger, read_ledger, write_ledger
from camnang.twins.states import State, Twins
from camnang.twins.translating import TranslatedChapter, settled, translated

_NAMES: dict[State, Message] = {
    State.ORIGINAL_NEWER: msg("original newer"),
    State.TRANSLATION_NEWER: msg("translation newer"),
    State.BOTH_CHANGED: msg("both changed"),
    State.NEW: msg("new"),
    State.GONE: msg("gone"),
}
_HEADINGS = (msg("Edition"), msg("Chapter"), msg("Blocks"), *_NAMES.values(), msg("without twin"))
Books = dict[Path, dict[str, list[TranslatedChapter]]]  # by folder of the handbook, and language


def translations(
    root: Path, editions: tuple[str, ...], show: bool, agree: tuple[str, ...], ask: bool, json: bool
) -> None:
    """Show the states of translations, and write what agrees into each handbook's ledger."""
    project = open_project(root)
    books = _read(project, editions)
    wanted = frozenset(agree)
    _refuse_idle(wanted, books, project.root)
    for folder, languages in books.items():
        lines = {
            lang: {
                chapter.here.stem: settled(
                    chapter.judged,
                    date.today(),
                    ask,
                    partial(_is_named, wanted, chapter, project.root),
                )
                for chapter in chapters
            }
            for lang, chapters in languages.items()
        }
        if write_ledger(folder, lines):
            console.complain(msg("{file} is brought up to date.",
                                 file=os.path.relpath(folder / FILE)))  # fmt: skip
    if json:
        console.as_json([row for each in _chapters(books) for row in _as_json(each, project.root)])
        return
    console.table(_HEADINGS, list(map(_cells, _chapters(books))))
    if show:
        for each in _chapters(books):
            for line in _shown(each, project.root):
                console.say(line)


def _read(project: Project, names: Iterable[str]) -> Books:
    books: Books = {}
    for slug in dict.fromkeys(edition.slug for edition in project.select(names)):
        original, *others = open_shelves(project, project.select([slug]))
        ledger = read_ledger(project.folder(slug)) or Ledger()
        if others:
            books[project.folder(slug)] = {
                shelf.lang: list(translated(original, shelf, ledger)) for shelf in others
            }
    return books


def _chapters(books: Books) -> Iterator[TranslatedChapter]:
    for languages in books.values():
        for chapters in languages.values():
            yield from chapters


def _names(chapter: TranslatedChapter, twins: Twins, root: Path) -> frozenset[str]:
    """How a pair may be named: by either file, or by `file:line` as check names them."""
    places = chapter.places(twins)
    return frozenset(each.shown(root) for at in places for each in (at, Place(at.path)))


def _is_named(wanted: frozenset[str], chapter: TranslatedChapter, root: Path, twins: Twins) -> bool:
    return bool(wanted & _names(chapter, twins, root))


def _refuse_idle(wanted: frozenset[str], books: Books, root: Path) -> None:
    """Raise UsageError for a place at which nothing waits to be agreed."""
    waiting = (
        _names(chapter, each.twins, root)
        for chapter in _chapters(books)
        for each in chapter.judged
        if each.twins and each.state in _NAMES
    )
    if idle := sorted(wanted.difference(*waiting)):
        fact = msg("Nothing waits to be agreed at {places}.", places=", ".join(idle))
        raise UsageError(fact, msg("Write FILE or FILE:LINE, as check names them."))


def _cells(chapter: TranslatedChapter) -> Sequence[object]:
    folder, file = chapter.here.path.parent, chapter.here.path.name
    counts = (chapter.count(state) for state in _NAMES)
    return folder.name, file, len(chapter.judged), *counts, len(chapter.lonely)


def _shown(chapter: TranslatedChapter, root: Path) -> Iterator[str]:
    for each in chapter.stale:
        if each.twins:
            for place, block in zip(chapter.places(each.twins), each.twins.pair, strict=True):
                yield f"{place.shown(root)}: {block.text}"
            yield ""


def _as_json(chapter: TranslatedChapter, root: Path) -> Iterator[dict[str, object]]:
    for each in chapter.judged:
        places = chapter.places(each.twins) if each.twins else ()
        yield {
            "state": each.state.value,
            "agreed": each.agreed.day.isoformat() if each.agreed else "",
            "chapter": chapter.here.path.relative_to(root).as_posix(),
            "translation": places[0].shown(root) if places else "",
            "original": places[1].shown(root) if places else "",
        }
