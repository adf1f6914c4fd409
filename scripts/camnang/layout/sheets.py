"""Sheets: what a galley becomes, whatever engine sets it."""

from dataclasses import dataclass, field

from camnang.layout.flow import Flow
from camnang.layout.overprint import Overprint


@dataclass(frozen=True)
class PlacedPicture:
    """A picture on its page: where the manuscript names it, the page (from 1), and whether all of
    it is within the text block; its URL in the galley, and its edges (left, top, right, bottom) in
    points from the upper left corner of the trim."""

    place: str
    page: int
    is_whole: bool
    url: str = ""
    box: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True)
class PlacedBlock:
    """A part of a chapter's numbered block on a page, in points below the head of the text block"""

    number: int
    page: int
    top_pt: float
    foot_pt: float


@dataclass(frozen=True)
class Sheets:
    """A galley set in pages: PDF bytes, page count, and where each id stands.

    A spot is the page (from 1) and the height above the foot of the trim, in points.
    """

    name: str
    pdf: bytes
    pages: int
    spots: dict[str, tuple[int, float]] = field(hash=False)
    cures: tuple[
        tuple[str, int], ...
    ] = ()  # notes and tables that went wrong at first, and what helped
    pictures: tuple[PlacedPicture, ...] = ()
    overprints: tuple[Overprint, ...] = ()  # none where the pages have been proved
    blocks: tuple[PlacedBlock, ...] = ()
    rooms_pt: tuple[float, ...] = ()  # of each page: the text block's height, without its notes
    flow: Flow = ()  # how its blocks should flow, where it has been measured

    @property
    def anchors(self) -> dict[str, int]:
        """The page of each id."""
        return {name: page for name, (page, _) in self.spots.items()}
