"""Continuation: what lies in the bleed is what would go on from the page, seen on the separations.

Lines of pixels parallel to an edge are compared, each pixel with those about its place in the
other line, so that whatever runs on at a slant agrees. The page is its own measure: only what
breaks at the trim and not beside it is a fault, only what mirrors there and nowhere else.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import pairwise
from statistics import median

from PIL import Image, ImageChops

from camnang.base.geometry import Box
from camnang.base.units import mm, pt
from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import WARNING, Hit
from camnang.preflight.rule import SHOP, Hits, PageRule
from camnang.preflight.rules.bleed import SIDES, Side
from camnang.preflight.sampling import pixels_of

_REACH_PX = 3  # along the edge: what runs on at a slant agrees from one line to the next
_NEAR_PX, _FAR_PX = 1, 8  # between them: what moves along the edge from one line to another
_AGREES = 20  # of 255 in every ink
_SLACK_PX = 0.5  # by which a renderer may lay the trim otherwise
_LEAST_PX = 3  # of bleed that can be judged
_BROKEN_PT, _BROKEN_PART = pt(8.0), 0.15  # of what is inked: rounds may touch the trim
_BROKEN_TIMES = 3.0  # as much as beside the trim
_STILL = 0.2  # of what moves inside
_MOVING = 0.03  # of the edge: else it is the same mirrored or drawn out
_LEAST_PERIOD_PX = 12
_STRAYS = [255 * (ink > _AGREES) for ink in range(256)]
_TURNS = {
    0: Image.Transpose.ROTATE_180,
    1: Image.Transpose.ROTATE_90,
    3: Image.Transpose.ROTATE_270,
}

Line = Image.Image  # one pixel wide


@dataclass(frozen=True)
class _Edge:
    """One edge of a page turned to the right: its lines up to the end of the bleed, and at which
    of them the trim lies."""

    lines: tuple[Line, ...]
    trim: float

    @property
    def outer(self) -> tuple[Line, ...]:
        """The lines that lie in the bleed as a whole."""
        return self.lines[math.ceil(self.trim + _SLACK_PX) :]

    @property
    def inner(self) -> tuple[Line, ...]:
        """The lines of the page, as many, from the trim inwards."""
        last = math.floor(self.trim - _SLACK_PX)
        return self.lines[last - len(self.outer) : last][::-1]

    @cached_property
    def bare(self) -> Image.Image:
        """Where the bleed is all paper: art that stops is another rule's fault."""
        inked = reduce(ImageChops.lighter, self.outer)
        return _most(inked).point(lambda ink: 255 * (ink == 0))

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all is printed in the bleed."""
        return self.bare.getextrema() == (255, 255)

    def broken(self) -> float:
        """How many pixels break at the trim, 0 where the art itself is as broken."""
        first, depth = len(self.lines) - len(self.outer), len(self.outer)
        steps = [
            _count(ImageChops.subtract(_differs(*pair), self.bare))
            for pair in pairwise(self.lines[first - 2 * depth :])
        ]
        gap = first - math.floor(self.trim - _SLACK_PX) + 1
        most = [max(steps[at : at + gap]) for at in range(len(steps) - gap + 1)]
        at_trim = max(steps[2 * depth - gap : 2 * depth])
        inked = self.bare.height - _count(self.bare)
        return at_trim if at_trim > max(_BROKEN_TIMES * median(most), _BROKEN_PART * inked) else 0

    def mirrors(self) -> bool:
        """Whether the lines beyond the trim are those before it, though these change.

        Art that repeats along the edge, as tiles do, may have an axis there by right.
        """
        last = round(2 * self.trim) - (len(self.lines) - len(self.outer))
        before = self.lines[last - len(self.outer) : last][::-1]
        moves = _mean(_differs(line, before[0]) for line in before[1:])
        apart = _mean(map(_differs, before, self.outer))
        alike = moves > _MOVING * before[0].height and apart < _STILL * moves
        return alike and not _repeats(before[0])

    def draws_out(self) -> bool:
        """Whether shapes that change on their way to the trim go on straight from there."""
        ends = self.inner[0], self.inner[_REACH_PX]
        slants = ImageChops.subtract(_differs(*ends, _NEAR_PX), _differs(*ends, _FAR_PX))
        inside = _count(slants)
        first, *others = self.outer
        beyond = max(_count(_differs(first, other, _NEAR_PX)) for other in others)
        return inside > _MOVING * self.inner[0].height and beyond < _STILL * inside


@dataclass(frozen=True)
class _Seam:
    """What is wrong with an edge: how many pixels break, or what the bleed does instead."""

    broken_px: float = 0
    mirrors: bool = False
    draws_out: bool = False


def bleed_true(page: Page, wanted: Expectations) -> Hits:
    """The bleed goes on from the page."""
    for side in SIDES:
        cut = _cut(page, side)
        if cut is not None:
            yield from _hits(page, side, _seam(*cut, _BROKEN_PT * page.ink_dpi / 72))


@lru_cache(maxsize=64)
def _seam(size: tuple[int, int], ink: bytes, trim: float, most_px: float) -> _Seam:
    """Judge an edge; the grounds of a book's pages repeat, and are judged once."""
    strip = Image.frombytes("CMYK", size, ink)
    edge = _Edge(tuple(strip.crop((x, 0, x + 1, size[1])) for x in range(size[0])), trim)
    if edge.is_bare:
        return _Seam()
    broken = edge.broken()
    if broken > most_px:
        return _Seam(broken)
    return _Seam(mirrors=True) if edge.mirrors() else _Seam(draws_out=edge.draws_out())


def _hits(page: Page, side: Side, seam: _Seam) -> Hits:
    corners = list(page.printed)
    corners[(side.edge + 2) % 4] = page.trim[side.edge]
    strip, broken = Box(*corners), seam.broken_px * 72 / page.ink_dpi
    if broken:
        values = {"edge": side.name, "length": f"{mm(broken):.0f}"}
        fact = msg("At the {edge} edge, {length} mm of art break at the trim.", **values)
        yield Hit(fact, strip, f"{mm(broken):.0f} mm")
    elif seam.mirrors:
        fact = msg("At the {edge} edge, the bleed mirrors the page.", edge=side.name)
        yield Hit(fact, strip)
    elif seam.draws_out:
        fact = msg("At the {edge} edge, the bleed only draws out the page's rim.", edge=side.name)
        yield Hit(fact, strip)


def _cut(page: Page, side: Side) -> tuple[tuple[int, int], bytes, float] | None:
    """Turn an edge to the right and cut it out: size, ink and where the trim lies; None where
    there is no bleed to judge."""
    if page.ink is None:
        return None
    along, corners = 1 - side.edge % 2, list(page.media_box)
    corners[along], corners[along + 2] = page.trim[along], page.trim[along + 2]
    image = page.ink.crop(pixels_of(page, Box(*corners)))
    if side.edge in _TURNS:
        image = image.transpose(_TURNS[side.edge])
    trim, bleed = (_across(page, box, side, image.width) for box in (page.trim, page.printed))
    end = min(math.floor(bleed - _SLACK_PX), image.width)
    depth = end - math.ceil(trim + _SLACK_PX)
    start = math.floor(trim) - 3 * depth
    if depth <= _LEAST_PX or start < 0 or not image.height:
        return None
    strip = image.crop((start, 0, end, image.height))
    return strip.size, strip.tobytes(), trim - start


def _across(page: Page, box: Box, side: Side, size: int) -> float:
    """Give where an edge lies, in pixels from the side opposite to it."""
    origin = page.media_box.x0 if side.edge % 2 == 0 else page.media_box.y1
    at = abs(box[side.edge] - origin) * page.ink_dpi / 72
    return size - at if side.edge in (0, 3) else at


def _differs(one: Line, other: Line, reach: int = _REACH_PX) -> Line:
    """Where a pixel of either line has no like about its place in the other, 255; elsewhere 0."""
    return ImageChops.lighter(
        _strays(one, *_about(other, reach)), _strays(other, *_about(one, reach))
    )


def _repeats(line: Line) -> bool:
    """Whether a line is the same all over again."""
    height, about = line.height, _about(line, _REACH_PX)
    periods = range(_LEAST_PERIOD_PX, height // 2)
    apart = [_count(_apart(line, about, by)) / (height - by) for by in periods]
    return bool(apart) and min(apart) < _STILL * median(apart)


def _apart(line: Line, about: tuple[Line, Line], by: int) -> Line:
    """Where a line differs from itself further on, both ways."""
    onward = _strays(_upper(line, by), *(_lower(each, by) for each in about))
    back = _strays(_lower(line, by), *(_upper(each, by) for each in about))
    return ImageChops.lighter(onward, back)


def _upper(line: Line, by: int) -> Line:
    return line.crop((0, 0, 1, line.height - by))


def _lower(line: Line, by: int) -> Line:
    return line.crop((0, by, 1, line.height))


def _about(line: Line, reach: int) -> tuple[Line, Line]:
    """The least and the most ink about each place of a line."""
    invert = ImageChops.invert
    return invert(_most_about(invert(line), reach)), _most_about(line, reach)


def _most_about(line: Line, reach: int) -> Line:
    """The most ink within a reach along the line, in few steps: a filter would sort squares."""
    covered = 0
    while covered < reach:
        step = min(covered + 1, reach - covered)
        for by in (step, -step):
            line = ImageChops.lighter(line, line.crop((0, by, 1, line.height + by)))
        covered += step
    return line


def _strays(line: Line, least: Line, most: Line) -> Line:
    apart = ImageChops.lighter(ImageChops.subtract(line, most), ImageChops.subtract(least, line))
    return _most(apart).point(_STRAYS)


def _most(line: Line) -> Image.Image:
    """Give the most of any ink."""
    first, *rest = line.split()
    for band in rest:
        first = ImageChops.lighter(first, band)
    return first


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]


def _mean(masks: Iterable[Image.Image]) -> float:
    counts = list(map(_count, masks))
    return sum(counts) / max(len(counts), 1)


RULES = (
    PageRule(
        id="bleed-true",
        source=SHOP,
        severity=WARNING,  # rounds that touch the trim look the same: a person decides
        title=msg("The bleed goes on from the page"),
        why=msg("Cutting strays by a millimetre, and shows what lies beyond the trim."),
        remedy=msg("Let the art itself run out to the bleed; do not patch a strip to it."),
        check=bleed_true,
    ),
)
