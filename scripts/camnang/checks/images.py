"""Images: each is a whole file in `figures/` that print and website can use, and none lies idle."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from camnang.base.errors import ContentError, Finding, Place
from camnang.base.figure_names import figure_name
from camnang.base.yaml_lines import line_at
from camnang.content.blocks.atlas import KIND as ATLAS
from camnang.content.blocks.figure import NARROW
from camnang.content.context import Shelf
from camnang.content.figures import figure_of, is_drawing, read_drawing
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.pictures import KINDS, picture_mistake
from camnang.project.read_spec import spec_lines

_SHOWN = re.compile(r"\]\(<?(figures/[^)>\s]+)")


def images(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Every image is a file in figures/ that print can use, and says what it shows."""
    for image in chapter.tree().xpath("//img"):
        source = image.get("src", "")
        path = figure_of(shelf.book.edition, source)
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
    """Give a warning for everything in figures/ that no chapter shows, in whichever language."""
    shown = {source for each in shelf.book.chapters for source in shelf.pictures(each)}
    return idle_figures(shelf, shown)


def idle_figures(shelf: Shelf, sources: Iterable[str]) -> Iterator[Finding]:
    """Give the same; `sources` are the addresses of what the chapters of this edition show."""
    edition = shelf.book.edition
    if len(shelf.book.chapters) < len(edition.handbook.chapters):
        return  # what could not be read may show it
    used = set(map(figure_name, (*sources, *_shown_in_others(shelf))))
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


def _shown_in_others(shelf: Shelf) -> Iterator[str]:
    """The addresses of figures in manuscripts of the book's other languages."""
    folder, chapters = shelf.book.edition.folder, shelf.book.edition.handbook.chapters
    for lang in frozenset(shelf.languages) - {shelf.lang}:
        for path in (folder / f"{stem}.{lang}.md" for stem in chapters):
            if path.is_file():
                yield from _SHOWN.findall(path.read_text(encoding="utf-8", errors="replace"))


def check_artwork(shelf: Shelf) -> Iterator[Finding]:
    """Give an error for each artwork of a label that is damaged or that nobody permits."""
    folder, atlas = shelf.book.edition.folder, shelf.of(ATLAS)
    for number, label in enumerate(atlas.labels):
        artwork = atlas.artwork(label)
        if artwork is None:
            continue
        spec = folder / "atlas.yml"
        place = Place(spec, line_at(spec_lines(spec), "labels", number))
        if not label.licence:
            fact = msg("The artwork {name} has no licence.", name=artwork.name)
            remedy = msg("Write under licence who permits it and when, or remove the file.")
            yield Finding("figures", "error", place, fact, remedy)
        elif artwork.suffix.lower() not in KINDS:
            fact = msg(
                "The image {source} is of a kind that print cannot use.", source=artwork.name
            )
            yield Finding("figures", "error", place, fact, msg("Use PNG, JPEG, TIFF or WebP."))
        elif mistake := picture_mistake(artwork, artwork.name):
            yield Finding("figures", "error", place, *mistake)


def _is_beside_a_drawing(path: Path, used: set[str]) -> bool:
    drawing = path.with_name(path.name.partition(".")[0] + ".svg")
    beside = path.name.removeprefix(drawing.stem) in (".yml", NARROW)
    return beside and (drawing.name in used or drawing.is_file())
