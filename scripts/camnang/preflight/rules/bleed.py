"""Bleed: there is enough of it, and what touches the trim really reaches it.

Each edge of the page is looked at as if it were the right one: sides are a table, not branches.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from PIL import Image

from camnang.base.geometry import Box
from camnang.base.units import mm, pt
from camnang.i18n.messages import Message, msg
from camnang.pdf.marks import Mark, PathMark, TextMark
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, Hit
from camnang.preflight.rule import SHOP, Hits, PageRule
from camnang.preflight.sampling import cut_out

_BOX_SLACK_MM = 0.1
_AT_TRIM_PT = pt(0.3)
_SHORT_OF_BLEED_PT = pt(0.25)
_GAP_PT = pt(1.0)
_STRETCH_PT = pt(12.0)


@dataclass(frozen=True)
class Side:
    """One edge: which corner value it is, and which way leads outwards."""

    name: Message
    edge: int
    outwards: int


SIDES = (
    Side(msg("left"), 0, -1),
    Side(msg("bottom"), 1, -1),
    Side(msg("right"), 2, 1),
    Side(msg("top"), 3, 1),
)


def bleed_box(page: Page, wanted: Expectations) -> Hits:
    """The BleedBox reaches as far beyond the trim as was ordered, on every edge."""
    ordered = wanted.job.bleed_mm or 0.0
    bleed = page.bleed_box or page.trim
    for side in SIDES:
        width = mm((bleed[side.edge] - page.trim[side.edge]) * side.outwards)
        if width < ordered - _BOX_SLACK_MM:
            values = {"edge": side.name, "width": round(width, 1)}
            fact = msg("The bleed at the {edge} edge is {width} mm wide.", **values)
            yield Hit(fact, page.trim, f"{width:.1f} mm")


def bleed_art(page: Page, wanted: Expectations) -> Hits:
    """What reaches the trim goes on to the edge of the bleed: that ordered, else the file's own.

    A shape whose edge lies between trim and bleed is suspected; the separations tell whether
    paper shows beyond it where it has ink. Other shapes than rectangles are suspected only at the
    trim itself, and only along a straight stretch: a circle may touch it.
    """
    bleed = _bleed(page, wanted).cut(page.media_box)
    for side in SIDES:
        for mark in page.marks:
            if _stops_short(mark, side, page.trim, bleed):
                yield from _paper_beyond(page, mark, side, bleed)


def _bleed(page: Page, wanted: Expectations) -> Box:
    ordered = wanted.job.bleed_mm
    if ordered is None:
        return page.bleed_box or page.trim
    return page.trim.grown_mm(ordered)


def _stops_short(mark: Mark, side: Side, trim: Box, bleed: Box) -> bool:
    if isinstance(mark, TextMark) or all(paint.colour.is_white for paint in mark.paints()):
        return False
    beyond_trim = (mark.box[side.edge] - trim[side.edge]) * side.outwards
    short_of_bleed = (bleed[side.edge] - mark.box[side.edge]) * side.outwards
    if beyond_trim < -_AT_TRIM_PT or short_of_bleed < _SHORT_OF_BLEED_PT:
        return False
    return _is_straight(mark) or beyond_trim <= _AT_TRIM_PT


def _is_straight(mark: Mark) -> bool:
    return not isinstance(mark, PathMark) or mark.straight


def _longest_run(values: Iterable[bool]) -> int:
    return max((sum(1 for _ in run) for value, run in groupby(values) if value), default=0)


def _paper_beyond(page: Page, mark: Mark, side: Side, bleed: Box) -> Iterator[Hit]:
    """Compare ink just inside the mark's edge with ink at the bleed's edge, pixel by pixel."""
    pixel = 72 / page.ink_dpi
    seen = mark.box.cut(bleed)
    inside = _strip(page, seen, side, mark.box[side.edge] - side.outwards * 1.5 * pixel)
    beyond = _strip(page, seen, side, bleed[side.edge] - side.outwards * 1.5 * pixel)
    if inside is None or beyond is None or len(inside) != len(beyond):
        return
    bare = _longest_run(
        ink and not ink_beyond for ink, ink_beyond in zip(inside, beyond, strict=True)
    )
    if bare * pixel > (_GAP_PT if _is_straight(mark) else _STRETCH_PT):
        length = mm(bare * pixel)
        values = {"edge": side.name, "length": f"{length:.0f}"}
        fact = msg("At the {edge} edge, {length} mm of art stop short of the bleed.", **values)
        yield Hit(fact, mark.box.cut(bleed), f"{length:.0f} mm")


def _strip(page: Page, seen: Box, side: Side, at: float) -> list[bool] | None:
    """Whether ink stands along a line parallel to an edge, one value for each pixel."""
    half = 36 / page.ink_dpi
    edges = list(seen)
    first, last = side.edge % 2, side.edge % 2 + 2
    edges[first], edges[last] = at - half, at + half
    image = cut_out(page, Box(*edges))
    if image is None:
        return None
    bands = image.resize((image.width, 1) if first else (1, image.height), Image.Resampling.BOX)
    return [any(pixel) for pixel in _pixels(bands)]


def _pixels(image: Image.Image) -> Iterator[bytes]:
    data = image.tobytes()
    return (data[at : at + 4] for at in range(0, len(data), 4))


RULES = (
    PageRule(
        id="bleed-box",
        source=SHOP,
        severity=ERROR,
        title=msg("The bleed is as wide as ordered"),
        why=msg("Cutting strays by a millimetre; without bleed, paper shows at the edge."),
        remedy=msg("Export with the bleed the job asks for, on all four edges."),
        needs=("bleed_mm",),
        check=bleed_box,
    ),
    PageRule(
        id="bleed-art",
        source=SHOP,
        severity=ERROR,
        title=msg("Art at the trim goes on through the bleed"),
        why=msg("Cutting strays by a millimetre; where art stops, paper shows at the edge."),
        remedy=msg("Draw the shape or image to the edge of the bleed."),
        check=bleed_art,
    ),
)
