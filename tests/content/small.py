"""The sound little project of `sound/`, made in a folder, whole or with one thing spoiled."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from camnang.base.errors import ContentError
from camnang.checks import check_chapter
from camnang.checks.catalogue import code_of
from camnang.content.context import Shelf, open_shelves
from camnang.content.dialect import markdown
from camnang.content.library import Book, open_project
from camnang.content.manuscript import Chapter, read_chapter
from camnang.content.resolve import dress

ROOT = Path(__file__).parents[2]
SOUND = Path(__file__).parent / "sound"
BOOK = "handbooks/small"
HEAD = "---\ndescription: Một chương nhỏ viết ra để thử.\ngoals: [Thử một lần]\n---\n"
BEFORE = HEAD.count("\n") + 2  # front matter, title, empty line


def project_at(root: Path, spoiled: Mapping[str, Any] | None = None) -> Path:
    """Make the project at `root`, then spoil it as a case says."""
    shutil.copytree(SOUND, root)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("git.example", "git.small.vn"), "utf-8")
    shutil.copy(ROOT / "handbooks" / "papers.yml", root / "handbooks")
    for how, what in (spoiled or {}).items():
        _SPOILERS[how](root, what)
    return root


def _write(root: Path, files: Mapping[str, Any]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, list):  # a text, and how often it stands there
            text = text[0] * text[1]
        path.write_text(text, encoding="utf-8", newline="")


def _change(root: Path, files: Mapping[str, Mapping[str, str]]) -> None:
    for name, changes in files.items():
        text = (root / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{name} no longer holds {old!r}"
            text = text.replace(old, new, 1)
        _write(root, {name: text})


def _append(root: Path, files: Mapping[str, str]) -> None:
    _write(root, {name: (root / name).read_text("utf-8") + text for name, text in files.items()})


def _remove(root: Path, names: list[str]) -> None:
    for name in names:
        (root / name).unlink()


def _encode(root: Path, files: Mapping[str, str]) -> None:
    for name, encoding in files.items():
        path = root / name
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))


def _link(root: Path, links: Mapping[str, str]) -> None:
    for name, target in links.items():
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target.replace("$OUTSIDE", str(root.parent / "outside")))


def _folder(root: Path, names: list[str]) -> None:
    for name in names:
        (root / name).mkdir()


_SPOILERS = {
    "write": _write,
    "change": _change,
    "append": _append,
    "remove": _remove,
    "encode": _encode,
    "link": _link,
    "folder": _folder,
}


def shelf_at(root: Path, name: str = "small-vi") -> Shelf:
    """Open one edition of a project."""
    project = open_project(root)
    (shelf,) = open_shelves(project, project.select([name]))
    return shelf


@cache
def _dialect() -> Any:
    return markdown(ROOT)


def chapter_of(text: str, folder: Path, lang: str = "vi", number: int = 1) -> Chapter:
    """Read a text as a chapter of the book in `folder`; a front matter and a title are given."""
    head = "" if text.startswith("---") else HEAD
    title = "" if text.startswith("---") or "\n# " in f"\n{text}" else "# Thử\n\n"
    path = folder / f"sample.{lang}.md"
    path.write_text(head + title + text, encoding="utf-8")
    try:
        return read_chapter(path, lang, number, _dialect())
    finally:
        path.unlink()  # the folder may be shared


def with_chapter(shelf: Shelf, chapter: Chapter) -> Shelf:
    """Give the shelf with a chapter put after those of its book."""
    book = Book(shelf.book.edition, (*shelf.book.chapters, chapter))
    return replace(shelf, book=book)


def codes_told(text: str, shelf: Shelf) -> list[tuple[str, int]]:
    """Give what is found of a text as the third chapter of a book: codes, and lines of the text."""
    try:
        chapter = chapter_of(text + "\n", shelf.book.edition.folder, shelf.lang, number=3)
        found = tuple(check_chapter(chapter, with_chapter(shelf, chapter)))
    except ContentError as error:
        found = error.findings
    return [(code_of(finding), finding.place.line - BEFORE) for finding in found]


def dressed(text: str, shelf: Shelf, number: int = 1) -> HtmlElement:
    """Read a text as a chapter and give its tree with every mark filled in."""
    folder = shelf.book.edition.folder
    return dress(chapter_of(text, folder, shelf.lang, number), shelf)


def told(error: ContentError, root: Path | None = None, lang: str = "en") -> list[str]:
    """Give the findings of an error as they are told."""
    return [finding.text(root, lang) for finding in error.findings]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give every file of a folder with its time and bytes, folders with nothing.

    What the program remembers of its runs, in `build/cache`, is no output and is left out.
    """
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mtime_ns, path.read_bytes())
        if path.is_file()
        else (0, b"")
        for path in sorted(folder.rglob("*"))
        if "build/cache" not in path.as_posix() and not _only_remembers(path)
    }


def _only_remembers(path: Path) -> bool:
    return path.name == "build" and [each.name for each in path.iterdir()] == ["cache"]
