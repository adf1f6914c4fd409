"""What tests of the books share: a project that uses everything, galleys from a few lines, and
facts read from PDFs by programs that know nothing of this one."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from lxml.html import HtmlElement

from camnang.content.context import Shelf, open_shelves
from camnang.content.dialect import markdown
from camnang.content.library import open_project
from camnang.content.manuscript import Chapter, read_chapter
from camnang.layout.galley import Galley, compose_chapter, document
from camnang.layout.page_table import page_geometry
from camnang.layout.stylesheet import BookStyle
from camnang.products.pipeline import make_editions, open_and_check, stop_on_failures
from camnang.products.product import PressFiles
from camnang.project.papers import read_papers

ROOT = Path(__file__).parents[1]
EVERYTHING = ROOT / "tests" / "books" / "everything"
HEAD = "---\ndescription: Một chương nhỏ viết ra để thử.\ngoals: [Thử một lần]\n---\n"


Books = dict[str, PressFiles]


def everything_at(folder: Path) -> Path:
    """Copy the everything project to a folder, with the dialect and papers of the house."""
    shutil.copytree(EVERYTHING, folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copy(ROOT / "handbooks" / "papers.yml", folder / "handbooks")
    return folder


def printed(root: Path, *names: str, outputs: tuple[str, ...] = ("print",)) -> Books:
    """Print editions of a project as the command does, and make what else is asked for."""
    opened = open_and_check(root, names)
    assert [f.text(root, "en") for f in opened.findings if f.severity == "error"] == []
    made = make_editions(opened, lambda *_: None, outputs)
    stop_on_failures(made)
    return {each.press.edition.name: each.press for each in made if each.press}


def shelf_of(root: Path, name: str) -> Shelf:
    """Open one edition of a project."""
    project = open_project(root)
    (shelf,) = open_shelves(project, project.select([name]))
    return shelf


def style_of(shelf: Shelf) -> BookStyle:
    """Give the style of an edition's interior."""
    project, edition = shelf.project, shelf.book.edition
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    return BookStyle(page_geometry(edition, papers), edition.handbook.look.hue, edition.title)


def chapter_of(shelf: Shelf, text: str, folder: Path) -> Chapter:
    """Read a few lines as a chapter of the edition: its figures and examples may be used."""
    path = folder / f"sample.{shelf.lang}.md"
    path.write_text(text if text.startswith("---") else HEAD + text, encoding="utf-8")
    chapter = read_chapter(path, shelf.lang, 1, markdown(shelf.project.root))
    return replace(chapter, path=shelf.book.edition.folder / path.name)


def galley_of(shelf: Shelf, text: str, folder: Path) -> Galley:
    """Compose a few lines as the first chapter of the edition."""
    return compose_chapter(chapter_of(shelf, text, folder), shelf, style_of(shelf), {}, 1)


def with_body(galley: Galley, body: HtmlElement) -> Galley:
    """Give a galley with another body."""
    return replace(galley, html=document(galley.lang, galley.name, body))


def poppler(program: str, *arguments: str | Path) -> str:
    """Run a program of poppler (or qpdf) and give what it prints; fails if it fails."""
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def page_lines(pdf: Path, trim: tuple[float, float] = (145, 205)) -> list[list[str]]:
    """Give the lines of each page's text block: running head and folio are cut away."""
    points = 72 / 25.4
    top, height = round((3 + 17) * points), round((trim[1] - 36) * points)
    width = round((trim[0] + 6) * points)
    crop = ("-x", "0", "-y", str(top), "-W", str(width), "-H", str(height))
    text = poppler("pdftotext", "-raw", "-enc", "UTF-8", *crop, pdf, "-")
    return [page.splitlines() for page in text.split("\f")[:-1]]
