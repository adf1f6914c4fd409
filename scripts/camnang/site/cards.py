"""Pictures that stand for a page where its address is shared: tiles, a panel, the title."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from PIL import Image

from camnang.content.blocks.chart.drawing import register_fonts
from camnang.content.library import Book, Project
from camnang.design.fonts import HEADING, stack
from camnang.design.line_breaks import lines
from camnang.design.palette import palette
from camnang.design.tiles import floor, series_floor
from camnang.i18n.typography import bind_compounds
from camnang.site.art import looks
from camnang.site.phrases import words

WIDTH, HEIGHT = 1200, 630  # pixels, as sharing services crop them
_TILE_PX = 105
_PANEL_PX = 7 * _TILE_PX
_INNER_PX = _PANEL_PX - 104
_UNDER_PX = 28
_OVER_PX = 48  # height that a line over the title takes
_COLOURS = 64  # flat art: more only weigh
_SIZES = (76, 64, 54, 46)  # of the title: the first that fits the panel
_LEADING = 1.16
_TITLE_PX = 270  # height the panel leaves to the title


@dataclass(frozen=True)
class SharingCard:
    """One picture: its name among the assets, what it says, and the drawings it is made of."""

    key: str
    lang: str
    title: str
    ground: str
    panel: str

    @property
    def name(self) -> str:
        """The file's name, which changes with the picture."""
        mark = hashlib.sha256(f"{self.ground}{self.panel}".encode()).hexdigest()[:8]
        return f"{self.key}.{mark}.png"

    def png(self) -> bytes:
        """Give the picture; raises MissingError if the font package is missing."""
        register_fonts(self.lang)
        picture = _drawn(self.ground).copy()
        picture.paste(_drawn(self.panel), (_TILE_PX, _TILE_PX))
        made = io.BytesIO()
        drawn = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
        drawn.save(made, "PNG", optimize=True)
        return made.getvalue()


@cache
def _drawn(svg: str) -> Image.Image:
    import vl_convert  # an engine of its own, loaded where a picture is drawn

    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("RGB")


def sharing_cards(project: Project, books: Sequence[Book]) -> Iterator[SharingCard]:
    """Give a card for the site, for each handbook and for each chapter, in every language."""
    for lang in project.languages:
        ground = series_floor(looks(project), WIDTH / 10, HEIGHT / 10, _TILE_PX / 10)
        publisher = project.publisher
        said = publisher.tagline.get(lang) or publisher.name[lang]
        yield _card(f"series-{lang}", lang, ground, said, publisher.name[lang])
    for book in books:
        edition = book.edition
        look, lang = edition.handbook.look, edition.lang
        size = (WIDTH / 10, HEIGHT / 10, _TILE_PX / 10)
        ground = floor(look.motif, look.hue, look.seed, *size, "cover")
        yield _card(edition.name, lang, ground, edition.title, project.publisher.name[lang])
        for chapter in book.chapters:
            key, over = card_key(book, chapter.stem), f"{words(lang)['chapter']} {chapter.number}"
            yield _card(key, lang, ground, chapter.title, edition.title, over)


def card_key(book: Book, stem: str) -> str:
    """Give the key of a chapter's card, or with an empty stem of its book's."""
    return f"{book.edition.name}.{stem}" if stem else book.edition.name


def _card(key: str, lang: str, ground: str, title: str, under: str, over: str = "") -> SharingCard:
    """A title on a panel, between a small line over it and one or two under it."""
    below = _lines(under, _UNDER_PX)
    room = _TITLE_PX - (_OVER_PX if over else 0) - (len(below) - 1) * _UNDER_PX * _LEADING
    size, broken = next(
        (
            (size, broken)
            for size in _SIZES
            if len(broken := _lines(title, size)) * size * _LEADING <= room
        ),
        (_SIZES[-1], _lines(title, _SIZES[-1])),
    )
    ink, paper = palette()["ink"].srgb, palette()["paper"].srgb
    inset, bottom = 52, HEIGHT - 2 * _TILE_PX
    first = 62 + (_OVER_PX if over else 0) + size * 0.62
    last = bottom - 44
    rows = [(72.0, _UNDER_PX, 600, over)] if over else []
    rows += [(first + row * size * _LEADING, size, 600, line) for row, line in enumerate(broken)]
    rows += [
        (last - (len(below) - row) * _UNDER_PX * _LEADING, _UNDER_PX, 400, line)
        for row, line in enumerate(below, start=1)
    ]
    text = "".join(
        f'<text x="{inset}" y="{y:.0f}" font-size="{px}" font-weight="{weight}">'
        f"{escape(line)}</text>"
        for y, px, weight, line in rows
    )
    panel = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_PANEL_PX} {bottom}"'
        f' width="{_PANEL_PX}" height="{bottom}">'
        f'<rect width="{_PANEL_PX}" height="{bottom}" fill="{paper}"/>'
        f'<g font-family="{", ".join(stack(HEADING, lang))}" fill="{ink}">{text}</g></svg>'
    )
    return SharingCard(key, lang, title, _scaled(ground), panel)


def _scaled(ground: str) -> str:
    head, _, rest = ground.partition(" viewBox=")
    plain = '<svg xmlns="http://www.w3.org/2000/svg"'
    return f'{plain} width="{WIDTH}" height="{HEIGHT}" viewBox={rest}' if head else ""


def _lines(title: str, size: int) -> list[str]:
    return lines(bind_compounds(title), _INNER_PX / size)
