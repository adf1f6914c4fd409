"""Pictures that stand for a page where its address is shared: tiles, a panel, the title."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from PIL import Image

from camnang.content.blocks.chart.drawing import register_fonts
from camnang.content.library import Project
from camnang.design.fonts import HEADING, stack
from camnang.design.line_breaks import lines
from camnang.design.palette import palette
from camnang.design.tiles import floor, series_floor
from camnang.site.art import looks

WIDTH, HEIGHT = 1200, 630  # pixels, as sharing services crop them
_TILE_PX = 105
_PANEL_PX = 7 * _TILE_PX
_SIZES = (76, 64, 54, 46)  # of the title: the first that fits the panel
_LEADING = 1.16
_TITLE_PX = 270  # height the panel leaves to the title


@dataclass(frozen=True)
class SharingCard:
    """One picture: its name among the assets, and the drawing it is made of."""

    key: str
    lang: str
    svg: str

    @property
    def name(self) -> str:
        """The file's name, which changes with the picture."""
        return f"{self.key}.{hashlib.sha256(self.svg.encode()).hexdigest()[:8]}.png"

    def png(self) -> bytes:
        """Give the picture; raises MissingError if the font package is missing."""
        import vl_convert  # an engine of its own, loaded where a picture is drawn

        register_fonts(self.lang)
        drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(self.svg))).convert("RGB")
        made = io.BytesIO()
        drawn.quantize(64, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        return made.getvalue()


def sharing_cards(project: Project) -> Iterator[SharingCard]:
    """Give a card for the site and for each handbook, in every language."""
    for lang in project.languages:
        ground = series_floor(looks(project), WIDTH / 10, HEIGHT / 10, _TILE_PX / 10)
        publisher = project.publisher
        said = publisher.tagline.get(lang) or publisher.name[lang]
        yield _card(f"series-{lang}", lang, ground, said, publisher.name[lang])
    for edition in project.editions:
        look = edition.handbook.look
        size = (WIDTH / 10, HEIGHT / 10, _TILE_PX / 10)
        ground = floor(look.motif, look.hue, look.seed, *size, "cover")
        yield _card(
            edition.name, edition.lang, ground, edition.title, project.publisher.name[edition.lang]
        )


def _card(key: str, lang: str, ground: str, title: str, name: str) -> SharingCard:
    size, broken = next(
        (
            (size, broken)
            for size in _SIZES
            if len(broken := _lines(title, size)) * size * _LEADING <= _TITLE_PX
        ),
        (_SIZES[-1], _lines(title, _SIZES[-1])),
    )
    ink, paper = palette()["ink"].srgb, palette()["paper"].srgb
    left, top, side = _TILE_PX, _TILE_PX, _PANEL_PX
    inset, bottom = left + 52, HEIGHT - _TILE_PX
    first = top + 62 + size * 0.62
    text = "".join(
        f'<text x="{inset}" y="{first + row * size * _LEADING:.0f}" font-size="{size}"'
        f' font-weight="600">{escape(line)}</text>'
        for row, line in enumerate(broken)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}">{_scaled(ground)}'
        f'<rect x="{left}" y="{top}" width="{side}" height="{bottom - top}" fill="{paper}"/>'
        f'<g font-family="{", ".join(stack(HEADING, lang))}" fill="{ink}">{text}'
        f'<text x="{inset}" y="{bottom - 44}" font-size="28">{escape(name)}</text></g></svg>'
    )
    return SharingCard(key, lang, svg)


def _scaled(ground: str) -> str:
    head, _, rest = ground.partition(" viewBox=")
    return f'<svg x="0" y="0" width="{WIDTH}" height="{HEIGHT}" viewBox={rest}' if head else ""


def _lines(title: str, size: int) -> list[str]:
    return lines(title, (_PANEL_PX - 104) / size)
