"""Figures: drawings as the files of `figures/` hold them, each read by the kind that draws it."""

from pathlib import Path

from lxml.html import HtmlElement

from camnang.base.figure_names import figure_file
from camnang.content.blocks.registry import kinds
from camnang.content.drawing import Draw, Drawing
from camnang.project.model import Edition

_LINE_PX = 720  # of the website's column on a wide screen
_LEAST_SHARE = 0.05


def figure_of(edition: Edition, source: str) -> Path | None:
    """Give the file that an image of an edition means: its own, else one of the handbook that it
    draws on; None if it lies in neither's `figures/`.
    """
    own = figure_file(edition.folder, source)
    if edition.small is None or own is None or own.is_file():
        return own
    return figure_file(edition.source, source)


def share_of_line(image: HtmlElement) -> float:
    """Give how much of the line a picture shall take, from 0 to 1: `{width=50%}`, or pixels of
    the website's line.
    """
    asked = str(image.get("width", "100%"))
    share = int(asked.rstrip("%")) / (100 if asked.endswith("%") else _LINE_PX)
    return min(max(share, _LEAST_SHARE), 1.0)


def is_drawing(path: Path) -> bool:
    """Whether a file is one that some kind of block draws."""
    return path.name.endswith(tuple(_endings()))


def read_drawing(path: Path, lang: str, languages: tuple[str, ...]) -> Drawing:
    """Read a drawing or chart in one language; raises ContentError with its mistakes."""
    draw = next(draw for ending, draw in _endings().items() if path.name.endswith(ending))
    return draw(path, lang, languages)


def _endings() -> dict[str, Draw]:
    return {ending: draw for kind in kinds() for ending, draw in kind.drawings.items()}
