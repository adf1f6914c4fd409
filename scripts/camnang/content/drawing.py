"""A drawing in one language, however it came to be."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lxml.etree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Drawing:
    """A figure in one language: what draws it, what it shows, and its words in order.

    `ratio` is how many times as wide as high it is; `least_type` the size of its smallest letters
    as a part of its width, 0 without any; `narrowly` draws it for screens that are narrower than
    its type can be read on.
    """

    name: str
    drawn: Callable[[], str]
    alt: str
    long: str
    ratio: float
    least_type: float = 0.0
    narrowly: Callable[[], str] | None = None

    @cached_property
    def svg(self) -> str:
        """SVG text in palette sRGB, drawn when it is first asked for."""
        return self.drawn()

    @cached_property
    def narrow(self) -> str | None:
        """SVG text of its narrow form, drawn when it is first asked for, or None without one."""
        return self.narrowly() if self.narrowly else None

    @property
    def words(self) -> str:
        """Every string drawn, in drawing order, a line each."""
        tree = lxml.etree.fromstring(self.svg.encode())
        return "\n".join("".join(map(str, text.itertext())) for text in tree.iter(f"{SVG}text"))


Draw = Callable[[Path, str, tuple[str, ...]], Drawing]  # a file, the language, all languages
