"""Images: each is a whole file in `figures/` that print and website can use, and none lies idle."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.figure_names import figure_file, figure_name
from camnang.content.context import Shelf
from camnang.content.figures import is_drawing, read_drawing
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.pictures import KINDS, picture_mistake


def images(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every image is a file in figures/ that print can use, and says what it shows."""
    for image in chapter.tree().xpath("//img"):
        source = image.get("src", "")
        path = figure_file(chapter.path.parent, source)
        if path is None:
            fact = msg("The image {source} is not in this handbook's folder.", source=source)
            remedy = msg("Put the file into figures/.")
        elif not path.is_file():
            fact = msg("The image {source} does not exist.", source=source)
            remedy = msg("Add the file, or correct the name.")
        elif is_drawing(path):
            try:
                read_drawing(path, shelf.lang, shelf.languages)
            except ContentError as error:
                yield from error.findings
            continue
        elif path.suffix.lower() not in KINDS:
            fact = msg("The image {source} is of a kind that print cannot use.", source=source)
            remedy = msg("Use SVG, or PNG, JPEG, TIFF or WebP.")
        elif mistake := picture_mistake(path, source):
            fact, remedy = mistake
        elif not image.get("alt", "").strip():
            fact = msg("The image {source} has no alternative text.", source=source)
            remedy = msg("Say between the brackets what it shows: ![…](…).")
        else:
            continue
        place = Place(chapter.path, chapter.image_line(source))
        yield Finding("figures", "error", place, fact, remedy)


def check_idle_figures(shelf: Shelf) -> Iterator[Finding]:
    """Give a warning for everything in figures/ that no chapter of the edition shows."""
    edition, chapters = shelf.book.edition, shelf.book.chapters
    if len(chapters) < len(edition.handbook.chapters):
        return  # what could not be read may show it
    sources = {str(source) for each in chapters for source in each.tree().xpath("//img/@src")}
    used = set(map(figure_name, sources))
    for path in sorted((edition.folder / "figures").glob("*")):
        name = unicodedata.normalize("NFC", path.name)
        if path.is_dir():
            fact = msg("figures/ holds the folder {name}, from which nothing is taken.", name=name)
            remedy = msg("Put its files into figures/ itself, or remove it.")
        elif name in used or _is_beside_a_drawing(path, used):
            continue
        else:
            fact = msg("No chapter shows {name}; it will not be published.", name=name)
            remedy = msg("Show it with ![…](figures/{name}), or remove it.", name=name)
        yield Finding("figures", "warning", Place(path), fact, remedy)


def _is_beside_a_drawing(path: Path, used: set[str]) -> bool:
    drawing = path.with_suffix(".svg")
    return path.suffix == ".yml" and (drawing.name in used or drawing.is_file())
