"""Explain: the way of one chapter through the rooms, as files that anybody can open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from camnang.base.build_folder import open_workshop
from camnang.base.errors import UsageError
from camnang.base.slugify import slugify
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.content.resolve import dress
from camnang.i18n.messages import Message, msg
from camnang.layout.galley import Galley
from camnang.layout.measure import measure_galley
from camnang.layout.pagination import Pagination
from camnang.layout.prove import set_galley
from camnang.layout.sheet_cache import SheetCache
from camnang.prepress.assemble import assemble
from camnang.prepress.finish import finish
from camnang.products.pipeline import Opened
from camnang.products.press_files import settle
from camnang.products.press_parts import interior_job, press_part
from camnang.products.workers import Progress, open_pool

EXPLAINED = "explain"  # the folder of the outputs


@dataclass(frozen=True)
class Stage:
    """One stop on the way: the file made there, the room that makes it, and what was done."""

    file: str
    room: str
    done: Message


STAGES = (
    Stage("1-manuscript.md", "content/manuscript", msg("The chapter as it is written.")),
    Stage("2-tree.html", "content/dialect, content/sanitising",
          msg("Markdown read and sanitised; the author’s marks are still marks.")),
    Stage("3-resolved.html", "content/resolve",
          msg("Citations, numbers, terms and references resolved: what website and book share.")),
    Stage("4-galley.html", "layout/galley",
          msg("Composed for paper, with the true page numbers of the whole book.")),
    Stage("4-galley.css", "layout/stylesheet", msg("The style that the galley is set with.")),
    Stage("4-resources", "layout/illustrations", msg("Drawings and pictures of the galley.")),
    Stage("5-pages.pdf", "layout/typeset, layout/read_back",
          msg("Set in pages, in RGB, and read back: nothing was lost.")),
    Stage("6-press.pdf", "prepress/finish",
          msg("The same pages for the press: boxes, inks, overprint, output intent.")),
)  # fmt: skip


def explain(opened: Opened, stem: str, progress: Progress) -> Path:
    """Give the folder with the stages of a chapter; the whole book is set, for its page numbers.

    Raises UsageError if more than one edition is opened, or the one has no such chapter;
    ContentError if its content is wrong.
    """
    shelf = _only(opened)
    opened.stop_on_errors()
    edition = shelf.book.edition
    chapter = _chapter(shelf, stem)
    project = opened.project
    target = project.build / EXPLAINED / edition.name / stem
    with open_workshop(project.build, (EXPLAINED,)) as shop:
        folder = shop.folder / "stages"
        folder.mkdir()
        with (
            open_pool(progress, SheetCache(opened.memo)) as pool,
            pool.baton,
        ):
            setter, measurer = (
                pool.workers(edition.name, each).set_all for each in (set_galley, measure_galley)
            )
            book = settle(shelf, opened.papers, setter, measurer)
        _write_words(folder, chapter, shelf)
        _write_galley(folder, book.galleys[stem])
        _write_pages(folder, book, stem, opened)
        progress(edition.name, "done")
        return shop.put(folder, target)


def _only(opened: Opened) -> Shelf:
    if len(opened.shelves) > 1:
        names = ", ".join(shelf.book.edition.name for shelf in opened.shelves)
        raise UsageError(msg("This is more than one edition."),
                         msg("Name one of them: {names}.", names=names))  # fmt: skip
    return opened.shelves[0]


def _chapter(shelf: Shelf, stem: str) -> Chapter:
    by_stem = {chapter.stem: chapter for chapter in shelf.book.chapters}
    if stem not in by_stem:
        fact = msg("{edition} has no chapter {name}.", edition=shelf.book.edition.name, name=stem)
        raise UsageError(fact, msg("Its chapters: {names}.", names=", ".join(by_stem)))
    return by_stem[stem]


def _write_words(folder: Path, chapter: Chapter, shelf: Shelf) -> None:
    manuscript, tree, resolved = (folder / stage.file for stage in STAGES[:3])
    manuscript.write_text(chapter.source, encoding="utf-8")
    tree.write_text(_html(chapter.tree()), encoding="utf-8")
    resolved.write_text(_html(dress(chapter, shelf)), encoding="utf-8")


def _html(tree: HtmlElement) -> str:
    return str(lxml.html.tostring(tree, encoding="unicode", pretty_print=True))


def _write_galley(folder: Path, galley: Galley) -> None:
    html, css, resources = (folder / stage.file for stage in STAGES[3:6])
    html.write_text(galley.html, encoding="utf-8")
    css.write_text(galley.css, encoding="utf-8")
    resources.mkdir()
    for name, data in _named(galley.resources):
        (resources / name).write_bytes(data)


def _named(resources: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """A resource's address ends in no name of a file: its order and its own words give one."""
    for number, (url, data) in enumerate(resources, start=1):
        ending = ".svg" if url.startswith("drawing:") else ".img"
        yield f"{number:02}-{slugify(url)[:40]}{ending}", data


def _write_pages(folder: Path, book: Pagination, stem: str, opened: Opened) -> None:
    pages, press = (folder / stage.file for stage in STAGES[6:])
    sheets, edition = book.sheets[stem], opened.shelves[0].book.edition
    pages.write_bytes(sheets.pdf)
    raw = folder / "raw.pdf"
    assemble([(sheets.pdf, index) for index in range(sheets.pages)], raw)
    finish(raw, press, press_part(edition, interior_job(edition, opened.papers, book.makeup)))
    raw.unlink()
