"""Printed size: whether pictures, the type of drawings and long words suit the page they go on."""

from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from camnang.base.bound_lines import bind_lines
from camnang.base.errors import ContentError, Finding, Place, Severity
from camnang.base.units import pt
from camnang.checks.misread import Reading
from camnang.checks.misread.tables import table_lines
from camnang.content.blocks.figure.drawing_rules import SMALLEST_TEXT_PT
from camnang.content.context import Shelf
from camnang.content.figures import figure_of, is_drawing, read_drawing
from camnang.content.manuscript import Chapter
from camnang.content.resolve import fill_values
from camnang.i18n.messages import msg
from camnang.layout.columns import broken_words
from camnang.layout.illustrations import printed_width_mm
from camnang.layout.page_table import page_geometry
from camnang.layout.stylesheet import PageGeometry
from camnang.pictures import (
    GOOD_PPI,
    KINDS,
    LEAST_PPI,
    PRINT_PPI,
    WANTED_PPI,
    picture_mistake,
    pixels_for,
    resolution,
    upright_size,
)
from camnang.press.terms import figure
from camnang.project.papers import read_papers

MOST_BYTES = 3_000_000  # of a picture in the repository, which keeps every version of it
_NOTHING_PT = 0.05  # of type: drawings are made to the whole point
_SEVERITIES: tuple[tuple[int, Severity], ...] = (
    (LEAST_PPI, "error"),
    (WANTED_PPI, "warning"),
    (GOOD_PPI, "note"),
)  # with fewer pixels an inch than


def check_printed_size(shelf: Shelf) -> Iterator[Finding]:
    """Give a finding for what is too coarse, too small or too wide where an edition prints it."""
    for chapter in shelf.book.own:
        yield from printed_sizes(chapter, shelf)


def printed_sizes(chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Give the same of one chapter."""
    edition = shelf.book.edition
    try:
        papers = read_papers(edition.folder.parent / "papers.yml", shelf.project.languages)
        page = page_geometry(edition, papers)
    except ContentError:
        return  # told where the papers are read
    tree = chapter.tree()
    for image in tree.xpath(".//img[@src]"):
        yield from _image(image, chapter, shelf, page)
    yield from _tables(tree, chapter, shelf, page)


def _image(
    image: HtmlElement, chapter: Chapter, shelf: Shelf, page: PageGeometry
) -> Iterator[Finding]:
    source = image.get("src", "")
    path = figure_of(shelf.book.edition, source)
    if path is None or not path.is_file():
        return
    place = Place(chapter.path, chapter.image_line(source))
    if is_drawing(path):
        yield from _type(image, path, place, shelf, page)
    elif path.suffix.lower() in KINDS and not picture_mistake(path, source):
        yield from _pixels(image, path, place, page)
        yield from _bytes(path, place, page)


def _type(
    image: HtmlElement, path: Path, place: Place, shelf: Shelf, page: PageGeometry
) -> Iterator[Finding]:
    try:
        drawing = read_drawing(path, shelf.lang, shelf.languages)
    except ContentError:
        return  # told with the other mistakes of images
    width_mm = _width_mm(image, drawing.ratio, page)
    size = pt(drawing.least_type * width_mm)
    if 0 < size < SMALLEST_TEXT_PT - _NOTHING_PT:
        fact = msg("{name} is printed {width} mm wide: its smallest type is then {size} pt.",
                   name=path.name, width=figure(width_mm), size=figure(size, 1))  # fmt: skip
        remedy = msg("Draw it with larger type, or less high: {least} pt is the least.",
                     least=SMALLEST_TEXT_PT)  # fmt: skip
        yield Finding("figure-type", "warning", place, fact, remedy)


def _pixels(image: HtmlElement, path: Path, place: Place, page: PageGeometry) -> Iterator[Finding]:
    width, height = upright_size(path)
    width_mm = _width_mm(image, width / height, page)
    ppi = resolution(width, width_mm)
    for least, severity in _SEVERITIES:
        if ppi < least:
            fact = msg("{name} has {ppi} pixels an inch where it is printed, {width} mm wide.",
                       name=path.name, ppi=figure(ppi), width=figure(width_mm))  # fmt: skip
            remedy = msg("Use one that is at least {pixels} pixels wide.",
                         pixels=pixels_for(width_mm))  # fmt: skip
            yield Finding("picture-coarse", severity, place, fact, remedy)
            return


def _bytes(path: Path, place: Place, page: PageGeometry) -> Iterator[Finding]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        fact = msg("{name} has {size} MB, and the repository keeps it for ever.",
                   name=path.name, size=figure(size / 1_000_000, 1))  # fmt: skip
        remedy = msg("Save it as JPEG, {pixels} pixels wide: print shows no more.",
                     pixels=pixels_for(page.text_width_mm, PRINT_PPI))  # fmt: skip
        yield Finding("picture-heavy", "warning", place, fact, remedy)


def _width_mm(image: HtmlElement, ratio: float, page: PageGeometry) -> float:
    """How wide an image is printed, in mm; the columns of a table are taken as alike."""
    width_mm = printed_width_mm(image, ratio, page)
    for cell in image.iterancestors("td", "th"):
        width_mm = min(width_mm, page.text_width_mm / len(cell.getparent()))
    return width_mm


def _tables(
    tree: HtmlElement, chapter: Chapter, shelf: Shelf, page: PageGeometry
) -> Iterator[Finding]:
    width_pt = pt(page.text_width_mm) / page.scale
    lines = table_lines(Reading(chapter.path, chapter.source, tree))
    tables = tree.xpath(".//table")
    if len(lines) != len(tables):
        return  # a table that is none is told, and hides which is which
    for table, line in zip(tables, lines, strict=True):
        fill_values(table, shelf)
        bind_lines(table)
        words = broken_words(table, width_pt)
        if words:
            fact = msg("The table is wider than the page: “{word}” will be broken.",
                       word=" ".join(words[0].split()))  # fmt: skip
            remedy = msg("Shorten it, turn rows and columns, or make two tables of it.")
            yield Finding("table-overflow", "warning", Place(chapter.path, line), fact, remedy)
