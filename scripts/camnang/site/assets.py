"""Everything of the website that is not a page: type, clothes, tiles, pictures, figures."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from camnang.base.figure_names import figure_file, figure_name
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.content.shown_pictures import shown_pictures
from camnang.editions.record import FOLDER, read_records
from camnang.editions.since import slip_path
from camnang.pictures import KINDS, web_picture
from camnang.search import page_script
from camnang.site import art, colours
from camnang.site.cards import SharingCard
from camnang.site.downloads import chapter_download, downloads
from camnang.site.icons import icons
from camnang.site.offline import saving_script
from camnang.site.phrases import words
from camnang.site.spreadsheets import spreadsheets
from camnang.site.tree import Content
from camnang.site.webfonts import WebFont, stand_in_css

PICTURES = "assets/pictures"
# What scripts say, by the beginnings of its names.
_SAID = ("aloud", "close", "copied", "drawing-", "list-", "more-in-glossary")
_SAID_BY_FORMS = ("sum-",)
_SAID_OF_SAVING = ("saving-",)
_AFTER_TEXT = 55  # of clothes, which are put on by their numbers: what kinds of blocks wear
_OF_EVERY_PAGE = ("camnang", "large", "lists", "aloud", "parallel")  # scripts, in their order
_CLOTHES = Path(__file__).parent / "clothes"


def figures(shelves: Iterable[Shelf], lang: str) -> Iterator[tuple[str, Content]]:
    """Give an empty file for every figure where its chapter's Markdown names it, for the engine to
    find it there: pages show their drawings within, and pictures by names of their own.
    """
    for shelf, name, _ in _shown(shelves):
        yield f"{lang}/{shelf.book.edition.slug}/figures/{name}", b""


def pictures(shelves: Iterable[Shelf], tree: Path) -> Iterator[tuple[str, Content]]:
    """Give the pictures that chapters show, once for all languages, each in its widths."""
    shown = {file for _, _, file in _shown(shelves) if file.suffix.lower() in KINDS}
    for picture in map(web_picture, sorted(shown)):
        for width in picture.widths:
            name = f"{PICTURES}/{picture.name(width)}"
            yield name, (tree / name) if (tree / name).is_file() else picture.webp(width)


def page_pictures(project: Project, lang: str) -> Iterator[tuple[str, Content]]:
    """Give the pictures of the website's own pages where their Markdown names them."""
    docs = project.root / "docs"
    for spoken in (*reversed(project.languages), lang):  # its own in place of another's
        for path in sorted(docs.glob(f"*/*.{spoken}.webp")):
            name = path.relative_to(docs).as_posix().removesuffix(f".{spoken}.webp")
            yield f"{lang}/{name}.webp", path


def page_picture(page: Path, lang: str, source: str) -> Path:
    """Give the file in a language of a picture that a page of `docs/` names."""
    return page.parent / f"{source.removesuffix('.webp')}.{lang}.webp"


def figure_names(shelf: Shelf) -> frozenset[str]:
    """Give the names of the figures that the chapters of an edition show."""
    return frozenset(name for _, name, _ in _shown((shelf,)))


def _shown(shelves: Iterable[Shelf]) -> Iterator[tuple[Shelf, str, Path]]:
    for shelf in shelves:
        folder = shelf.book.edition.folder
        for source in shown_pictures(shelf):
            file = figure_file(folder, source)
            if file and file.is_file():
                yield shelf, figure_name(source), file


def reading_files(shelves: Iterable[Shelf], lang: str) -> Iterator[tuple[str, Content]]:
    """Give what lies beside the pages of books: reading editions, spreadsheets of forms."""
    for shelf in shelves:
        edition = shelf.book.edition
        for name, data in spreadsheets(shelf):
            yield f"{lang}/{edition.slug}/{name}", data
        for download in downloads(shelf.project, edition):
            yield f"{lang}/{edition.slug}/{download.name}", download.file
        for chapter in shelf.book.chapters:
            if pdf := chapter_download(shelf.project, edition, chapter.stem):
                yield f"{lang}/{edition.slug}/{pdf.name}", pdf.file
        for record in read_records(edition.folder):
            slip = slip_path(shelf.project.build, edition.name, record.number)
            if slip.is_file():
                yield f"{lang}/{edition.slug}/{FOLDER}/{slip.name}", slip


def clothes(
    project: Project, fonts: Iterable[WebFont], cards: Iterable[SharingCard], tree: Path
) -> Iterator[tuple[str, Content]]:
    """Give what all pages share; a font or picture that lies in the tree is not made again."""
    fonts = tuple(fonts)
    for font in fonts:
        name = f"assets/fonts/{font.name}"
        yield name, (tree / name) if (tree / name).is_file() else font.woff2()
    for card in cards:
        name = f"assets/cards/{card.name}"
        yield name, (tree / name) if (tree / name).is_file() else card.png()
    for name, drawing in art.drawings(project).items():
        yield f"assets/{name}", drawing
    hues = {slug: book.look.hue for slug, book in project.handbooks}
    css = [*(font.css() for font in fonts), stand_in_css(), colours.css(hues)]
    sheets = {path.name: path.read_text(encoding="utf-8") for path in _CLOTHES.glob("*.css")}
    sheets |= {f"{_AFTER_TEXT}-{kind.name}.css": kind.style("web") for kind in kinds()}
    css += [sheets[name] for name in sorted(sheets)]
    yield "assets/camnang.css", _lean("\n".join(css)).encode()
    own = {path.name: path.read_text(encoding="utf-8") for path in _CLOTHES.glob("*.js")}
    script = _said(project, "camnangSay", _SAID) + page_script()
    script += "".join(own[f"{name}.js"] for name in _OF_EVERY_PAGE)
    yield "assets/camnang.js", _lean(script).encode()
    forms = _said(project, "camnangFormsSay", _SAID_BY_FORMS) + own["forms.js"]
    forms += "".join(kind.script for kind in kinds())
    yield "assets/forms.js", _lean(forms).encode()
    saving = _said(project, "camnangSavingSay", _SAID_OF_SAVING) + saving_script()
    yield "assets/offline.js", _lean(saving).encode()
    yield from icons(project)


def _lean(text: str) -> str:
    """Leave out what only people read: comments that begin a line, and indentation."""
    return re.sub(r"(?m)^[ \t]+", "", re.sub(r"(?ms)^[ \t]*/\*.*?\*/\n?", "", text))


def _said(project: Project, name: str, beginnings: tuple[str, ...]) -> str:
    """Give what a script says, by language and name."""
    said = {
        lang: {key: each for key, each in words(lang).items() if key.startswith(beginnings)}
        for lang in project.languages
    }
    return f"window.{name}={json.dumps(said, ensure_ascii=False)};\n"
