"""The figure: an SVG file of `figures/` and the words beside it."""

from pathlib import Path

from camnang.content.blocks.figure.model import NARROW, Words, draw
from camnang.content.blocks.kind import Kind, as_written, no_findings

__all__ = ["KIND", "NARROW"]

KIND = Kind(
    home=Path(__file__).parent,
    drawings={".svg": draw},
    schemas={"drawing": Words},
    check=no_findings,
    web=as_written,
    print=as_written,
)
