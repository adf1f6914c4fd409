"""Fitting: how the blocks of a chapter should flow so that its pages are filled.

Where a page ends in a hole because what comes next is kept whole, that figure or sheet stands
behind more of the text, or goes on overleaf; where the last page holds little, all lines stand a
little closer, what readers ask follows, or all lines stand a little wider. Each way is tried on
the pages, and kept if they are fewer or fuller.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, islice

from lxml.html import HtmlElement

from camnang.base.units import pt
from camnang.layout.asked import counts_that_fit
from camnang.layout.calls import renumber
from camnang.layout.flow import (
    FLOATING,
    RUNNING,
    Flow,
    block_of,
    is_any,
    let_flow,
    number_of,
)
from camnang.layout.galley import Galley
from camnang.layout.sheets import Sheets

HOLE = 0.25  # of the text block's height, at the foot of a page
_GAP = 0.15  # what is mended where a way is known
_CLOSER, _WIDER = 0.06, 0.045  # pages that a page wins or loses by the lines' distance, about
_MOST_TRIALS = 10
_PLACES = 3  # tried for a figure, from the farthest: the notes of what stands before it take room
_HEADINGS = ("h2", "h3", "h4")

Step = tuple[str, int]


@dataclass(frozen=True)
class _Fill:
    """How the pages of a chapter are filled."""

    sheets: Sheets

    @property
    def holes(self) -> list[float]:
        """The part of each page left white at its foot; that of the last page is the last."""
        rooms = self.sheets.rooms_pt
        feet = [0.0] * len(rooms)
        for block in self.sheets.blocks:
            feet[block.page - 1] = max(feet[block.page - 1], block.foot_pt)
        whole = max(rooms)
        return [(room - foot) / whole for room, foot in zip(rooms, feet, strict=True)]

    @property
    def score(self) -> tuple[int, int, float, float]:
        """Less is better: pages, pages with a hole, white before the last one, white on it."""
        holes = self.holes
        large = sum(hole >= HOLE for hole in holes)
        before = round(sum(hole for hole in holes[:-1] if hole > _GAP), 2)
        return len(holes), large, before, round(max(holes[-1], HOLE), 1)

    def height(self, number: int) -> float:
        """The height of a block on all its pages, as a part of a page."""
        parts = (b.foot_pt - b.top_pt for b in self.sheets.blocks if b.number == number)
        return sum(parts) / max(self.sheets.rooms_pt)

    def first_on(self, page: int) -> int:
        """The number of the block that a page begins with, -1 if it goes on from before."""
        here = [block for block in self.sheets.blocks if block.page == page]
        if not here:
            return -1
        first = min(here, key=lambda block: block.top_pt).number
        before = any(b.number == first and b.page < page for b in self.sheets.blocks)
        return -1 if before else first


def fit(galley: Galley, lay_out: Callable[[Galley], Sheets]) -> Sheets:
    """Lay a galley out in the best of the ways that are tried; the sheets name its flow."""
    best, flow = lay_out(galley), Flow()
    tried = set[Step]()
    while best.blocks and len(tried) < _MOST_TRIALS:
        tree, fill = flowed(galley, flow).tree(), _Fill(best)
        ways = chain(_steps(tree, fill), _endings(galley, flow, fill))
        step = next((each for each in ways if each not in tried), None)
        if step is None:
            break
        tried.add(step)
        sheets = lay_out(flowed(galley, (*flow, step)))
        if _Fill(sheets).score < fill.score:
            best, flow = sheets, (*flow, step)
    return replace(best, flow=flow)


def flowed(galley: Galley, flow: Flow) -> Galley:
    """Give a galley with its blocks where a flow says, and its notes numbered anew."""
    if not flow:
        return replace(galley, asked=())
    body = galley.tree()
    let_flow(body, flow, galley.asked, galley.lang)
    renumber(body)
    return replace(galley.with_body(body), asked=())


def _steps(tree: HtmlElement, fill: _Fill) -> Iterator[Step]:
    holes = fill.holes
    for page, hole in enumerate(holes[:-1], start=1):
        number = fill.first_on(page + 1) if hole > _GAP else -1
        if number >= 0:
            yield from _ways(_culprit(block_of(tree, number)), fill, hole)


def _endings(galley: Galley, flow: Flow, fill: _Fill) -> Iterator[Step]:
    pages, hole = len(fill.holes), fill.holes[-1]
    if 1 - hole < _CLOSER * pages:
        yield "set-close", 1
    if hole >= HOLE and galley.page and all(what != "ask" for what, _ in flow):
        room, width = hole * max(fill.sheets.rooms_pt), pt(galley.page.text_width_mm)
        for count in counts_that_fit(galley.asked, room, width, galley.page.scale):
            yield "ask", count
    if 0 < hole - HOLE < _WIDER * pages:
        yield "set-wide", 1


def _culprit(block: HtmlElement) -> HtmlElement:
    """Give what a block, or the headings before it, cannot part from."""
    while block.tag in _HEADINGS and block.getnext() is not None:
        block = block.getnext()
    return block


def _ways(block: HtmlElement, fill: _Fill, hole: float) -> Iterator[Step]:
    number = number_of(block)
    if is_any(block, FLOATING):
        followers = list(_followers(block))
        heights = list(accumulate(fill.height(number_of(each)) for each in followers))
        most = min(sum(height < hole for height in heights) + 1, len(followers))
        places = (n for n in range(most, 0, -1) if followers[n - 1].tag not in _HEADINGS)
        yield from ((f"float-{number}", behind) for behind in islice(places, _PLACES))
    if is_any(block, RUNNING):
        yield f"run-{number}", 1


def _followers(block: HtmlElement) -> Iterator[HtmlElement]:
    """Give what may stand before a figure: text of its section that calls none of its notes."""
    noted = set(block.xpath(".//@data-number"))
    for each in block.itersiblings():
        again = each.xpath(".//*[contains(@class, 'note-again')]/text()")
        if each.tag == "h2" or is_any(each, (*FLOATING, *RUNNING)) or noted & set(again):
            return
        yield each
