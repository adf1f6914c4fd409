"""Illustrations: drawings and pictures come into a galley, none larger than its place.

A page is no taller for a picture's sake: each is as wide as its column, or less, so that it stands
whole on one page with the words that belong to it.
"""

from math import inf
from urllib.parse import quote

from lxml.html import HtmlElement

from camnang.base.figure_names import figure_name
from camnang.base.units import pt
from camnang.content.context import Shelf
from camnang.content.figures import figure_of, read_drawing, share_of_line
from camnang.content.manuscript import Chapter
from camnang.design.across import across
from camnang.design.palette import Medium, inked
from camnang.i18n.messages import LANGUAGES, phrase
from camnang.layout.stylesheet import BookStyle, PageGeometry
from camnang.pictures import print_picture, print_size

_HEIGHTS = (  # the part of the text block that is left beside what a place holds besides pictures
    ("ancestor::*[contains(@class, 'note')]", 0.2),  # at the foot of a page of text
    ("ancestor::td or ancestor::th", 0.6),  # heads that repeat, a caption
    ("ancestor::*[contains(@class, 'admonition') or contains(@class, 'week-box')]", 0.65),
    ("ancestor::li or ancestor::dd", 0.75),
    ("ancestor::figure", 0.8),  # its caption
    ("true()", 0.9),
)
_HOLDER = "ancestor::*[self::p or self::td or self::th or self::li or self::dd][last()]"


class GalleyResources:
    """Collects the drawings a galley uses, by URL, in the colours of its medium."""

    def __init__(self, medium: Medium) -> None:
        self.medium = medium
        self._by_url: dict[str, bytes] = {}

    @classmethod
    def of(cls, style: BookStyle) -> "GalleyResources":
        """Begin with what lies under the text of every page of a draft."""
        resources, page = cls(style.medium), style.geometry
        if style.mark:
            resources.mark_draft(page.text_width_mm, page.text_height_mm)
        return resources

    def mark_draft(self, width_mm: float, height_mm: float) -> None:
        """Keep the words that run across a draft, whatever its language."""
        words = " / ".join(phrase("DRAFT").text(lang) for lang in LANGUAGES)
        self.svg("across", across(words, round(width_mm, 2), round(height_mm, 2)))

    def svg(self, name: str, drawing: str) -> str:
        """Keep a drawing and give its URL."""
        text = inked(drawing) if self.medium == "press" else drawing
        return self._keep(f"drawing:{quote(name)}", text.encode())

    def raster(self, name: str, data: bytes) -> str:
        """Keep an image's bytes and give its URL."""
        return self._keep(f"image:{quote(name)}", data)

    def all(self) -> tuple[tuple[str, bytes], ...]:
        """Give everything kept, in a stable order."""
        return tuple(sorted(self._by_url.items()))

    def _keep(self, url: str, data: bytes) -> str:
        self._by_url[url] = data
        return url


def illustrate(
    tree: HtmlElement,
    chapter: Chapter,
    shelf: Shelf,
    page: PageGeometry,
    resources: GalleyResources,
) -> None:
    """Put the drawings and pictures of a chapter into `resources`, each sized to its place."""
    for image in tree.xpath(".//img[@src and not(@data-made)]"):
        source, name = image.get("src"), image.get("data-drawing")
        path = figure_of(shelf.book.edition, source)
        if path is None or not path.is_file():
            continue
        if name:
            drawing = read_drawing(path, shelf.lang, shelf.languages)
            image.set("src", resources.svg(name, drawing.svg))
            image.set("data-words", drawing.words)
            widest, ratio = inf, drawing.ratio
        else:
            widest, ratio = print_size(path, page.text_width_mm)
            picture = print_picture(path, page.text_width_mm)
            image.set("src", resources.raster(figure_name(source), picture))
        width_mm = min(widest, printed_width_mm(image, ratio, page))
        image.set("style", f"max-width: {pt(width_mm):.2f}pt")
        file = chapter.path.relative_to(shelf.project.root)
        image.set("data-place", f"{file.as_posix()}:{chapter.image_line(source)}")


def printed_width_mm(image: HtmlElement, ratio: float, page: PageGeometry) -> float:
    """Give how wide an image, `ratio` times as wide as high, may be where it stands, in mm."""
    asked = share_of_line(image) * page.text_width_mm
    return min(asked, _share(image) * page.text_height_mm * ratio)


def _share(image: HtmlElement) -> float:
    """How much of the text block's height an image may take: less where others stand with it."""
    share = min(part for where, part in _HEIGHTS if image.xpath(f"boolean({where})"))
    holders = image.xpath(_HOLDER)
    return share / max(len(holders[0].xpath(".//img[@src]")) if holders else 1, 1)
