"""The verb of the translations: their states shown, and what agrees written down."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from camnang.base.clock import today
from camnang.base.errors import Place, UsageError
from camnang.cli import console
from camnang.cli.twins_shown import earlier, passages
from camnang.content.context import open_shelves
from camnang.content.library import Project, open_project
from camnang.i18n.messages import Message, msg
from camnang.twins.data_texts import data_files
from camnang.twins.ledger import FILE, Ledger, read_ledger, write_ledger
from camnang.twins.states import State, Twins
from camnang.twins.translating import TranslatedFile, settled, translated, translated_data

_NAMES: dict[State, Message] = {
    State.ORIGINAL_NEWER: msg("original newer"),
    State.TRANSLATION_NEWER: msg("translation newer"),
    State.BOTH_CHANGED: msg("both changed"),
    State.NEW: msg("new"),
    State.GONE: msg("gone"),
}
_HEADINGS = (msg("Edition"), msg("File"), msg("Blocks"), *_NAMES.values(), msg("without twin"))
Books = dict[Path, dict[str, list[TranslatedFile]]]  # by folder of the ledger, and language


def translations(
    root: Path, editions: tuple[str, ...], show: bool, agree: tuple[str, ...], ask: bool, json: bool
) -> None:
    """Show the states of translations, and write what agrees into each ledger.

    A machine that asks reads only: with `json` what is named is written alone.
    """
    project = open_project(root)
    books = _read(project, editions)
    wanted = frozenset(agree)
    _refuse_idle(wanted, books, project.root)
    if wanted or not json:
        _settle(books, ask or json, wanted, project.root)
    files = list(_files(books))
    if json:
        console.as_json([row for each in files for row in _as_json(each, project.root, show)])
        return
    shown = (each for each in files if not each.is_data or each.count(*_NAMES))
    console.table(_HEADINGS, [_cells(each, project.root) for each in shown])
    for each in files if show else ():
        for passage in passages(each, project.root):
            console.side_by_side(*passage)


def _settle(books: Books, ask: bool, wanted: frozenset[str], root: Path) -> None:
    day = today()
    for folder, languages in books.items():
        lines = {
            lang: {
                each.name: settled(
                    each.judged, day, ask, partial(_is_named, wanted, each, root), each.lonely
                )
                for each in files
            }
            for lang, files in languages.items()
        }
        if write_ledger(folder, lines):
            file = os.path.relpath(folder / FILE)
            console.complain(msg("{file} is brought up to date.", file=file))


def _read(project: Project, names: Sequence[str]) -> Books:
    """Read the books, and what all of them share unless some are named."""
    books: Books = {}
    for slug in dict.fromkeys(edition.slug for edition in project.select(names)):
        folder = project.folder(slug)
        original, *others = open_shelves(project, project.select([slug]))
        ledger, files = read_ledger(folder) or Ledger(), data_files(folder)
        if others:
            books[folder] = {
                shelf.lang: [
                    *translated(original, shelf, ledger),
                    *translated_data(folder, files, original.lang, shelf.lang, ledger),
                ]
                for shelf in others
            }
    original_lang, *langs = project.languages
    if not names and langs:
        folder = project.root / "handbooks"
        ledger, files = read_ledger(folder) or Ledger(), data_files(folder, shared=True)
        books[folder] = {
            lang: list(translated_data(folder, files, original_lang, lang, ledger))
            for lang in langs
        }
    return books


def _files(books: Books) -> Iterator[TranslatedFile]:
    for languages in books.values():
        for files in languages.values():
            yield from files


def _names(file: TranslatedFile, twins: Twins, root: Path) -> frozenset[str]:
    """How a pair may be named: by either file, or by `file:line` as check names them."""
    places = file.places(twins)
    return frozenset(each.shown(root) for at in places for each in (at, Place(at.path)))


def _is_named(wanted: frozenset[str], file: TranslatedFile, root: Path, twins: Twins) -> bool:
    return bool(wanted & _names(file, twins, root))


def _refuse_idle(wanted: Iterable[str], books: Books, root: Path) -> None:
    """Raise UsageError for a place at which nothing waits to be agreed."""
    waiting = (
        _names(file, each.twins, root)
        for file in _files(books)
        for each in file.judged
        if each.twins and each.state in _NAMES
    )
    if idle := sorted(frozenset(wanted).difference(*waiting)):
        fact = msg("Nothing waits to be agreed at {places}.", places=", ".join(idle))
        raise UsageError(fact, msg("Write FILE or FILE:LINE, as check names them."))


def _cells(file: TranslatedFile, root: Path) -> Sequence[object]:
    folder, _, name = file.here.relative_to(root / "handbooks").as_posix().rpartition("/")
    counts = (file.count(state) for state in _NAMES)
    return folder, name, len(file.judged), *counts, len(file.lonely)


def _as_json(file: TranslatedFile, root: Path, show: bool) -> Iterator[dict[str, object]]:
    before = earlier(file) if show else None
    for each in file.judged:
        places = file.places(each.twins) if each.twins else ()
        day = each.agreed.day.isoformat() if each.agreed else ""
        told = _row(file, root, each.state.value, day, *(place.shown(root) for place in places))
        if before and each in file.stale and each.twins:
            mine, other = each.twins.pair
            told |= {
                "translation-text": mine.text,
                "original-text": other.text,
                "agreed-text": before(each),
            }
        yield told
    for block in file.lonely:
        is_mine = block.lang == file.lang
        place = Place(file.here if is_mine else file.there, block.line).shown(root)
        yield _row(file, root, "without-twin", "", *((place, "") if is_mine else ("", place)))


def _row(
    file: TranslatedFile, root: Path, state: str, day: str, here: str = "", there: str = ""
) -> dict[str, object]:
    return {
        "state": state,
        "agreed": day,
        "chapter": file.here.relative_to(root).as_posix(),
        "translation": here,
        "original": there,
    }
