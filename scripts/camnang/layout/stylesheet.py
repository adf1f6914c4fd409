"""From the print spec to CSS: page geometry and colours; nobody types millimetres twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from camnang.content.blocks.registry import kinds
from camnang.design.palette import Medium, css_variables
from camnang.project.model import Trim

HEAD_GAP, FOLIO_GAP, MARK_GAP = 1 / 3, 0.35, 0.3  # parts of the margin towards the text
_TEMPLATES = Path(__file__).parent / "templates"
_PAGE_CSS = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
_BOOK_CSS = (_TEMPLATES / "book.css").read_text(encoding="utf-8")
_PROOF_CSS = (_TEMPLATES / "proof.css").read_text(encoding="utf-8")  # for who works on the book
_SMALL_CSS = (_TEMPLATES / "small.css").read_text(encoding="utf-8")  # where type is scaled down
_LENGTH = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(pt|mm)\b")


@dataclass(frozen=True)
class PageGeometry:
    """A page of the interior in millimetres: trim, bleed, margins (inner is the spine's side).

    `scale` is what its lengths are multiplied with of a style sheet drawn for 145 × 205 mm.
    """

    trim: Trim
    bleed_mm: float
    inner_mm: float = 20
    outer_mm: float = 15
    head_mm: float = 18
    foot_mm: float = 20
    scale: float = 1.0

    @property
    def text_width_mm(self) -> float:
        """Width of the text block."""
        return self.trim.width_mm - self.inner_mm - self.outer_mm

    @property
    def text_height_mm(self) -> float:
        """Height of the text block."""
        return self.trim.height_mm - self.head_mm - self.foot_mm

    @property
    def variables(self) -> dict[str, str]:
        """The lengths that style sheets take from it, as CSS custom properties."""
        lengths = {
            "inner": self.inner_mm,
            "outer": self.outer_mm,
            "head": self.head_mm,
            "foot": self.foot_mm,
            "bleed": self.bleed_mm,
            "trim-width": self.trim.width_mm,
            "trim-height": self.trim.height_mm,
            "text-height": self.text_height_mm,
        }
        gaps = {
            "head-gap": self.head_mm * HEAD_GAP,
            "folio-gap": self.foot_mm * FOLIO_GAP,
            "mark-gap": self.foot_mm * MARK_GAP,
        }
        named = {name: f"{length}mm" for name, length in lengths.items()}
        named |= {name: f"{length:g}mm" for name, length in gaps.items()}
        return {f"--{name}": length for name, length in named.items()}

    def text_left_mm(self, folio: int) -> float:
        """Left edge of the text block from the trim: rectos (odd) have the spine at the left."""
        return self.inner_mm if folio % 2 else self.outer_mm


@dataclass(frozen=True)
class BookStyle:
    """All that decides how galleys of one book look, besides their words.

    `mark` stands at the foot of every page of a draft, and what it is runs across the page.
    """

    geometry: PageGeometry
    hue: str
    book_title: str
    medium: Medium = "press"
    proof: bool = False  # for the people who still work on the book: marks in the margin
    mark: str = ""

    @property
    def css(self) -> str:
        """The whole style sheet."""
        return "\n".join(
            (
                scaled(_PAGE_CSS, self.geometry.scale),
                variables_css(self.medium, self.hue, self.variables),
                scaled(_BOOK_CSS, self.geometry.scale),
                *(scaled(kind.style("print"), self.geometry.scale) for kind in kinds()),
                _SMALL_CSS if self.geometry.scale < 1 else "",
                scaled(_PROOF_CSS, self.geometry.scale) if self.proof else "",
            )
        )

    @property
    def variables(self) -> dict[str, str]:
        """What style sheets take from it: lengths of the page, the title, the mark of a draft."""
        return {**self.geometry.variables, **self._words}

    @property
    def _words(self) -> dict[str, str]:
        mark = _quoted(self.mark) if self.mark else "none"
        across = 'url("drawing:across")' if self.mark else "none"
        return {"--book-title": _quoted(self.book_title), "--mark": mark, "--across": across}


def scaled(css: str, scale: float) -> str:
    """Give a style sheet with its lengths in points and millimetres multiplied."""
    if scale == 1:
        return css
    return _LENGTH.sub(lambda found: f"{round(float(found[1]) * scale, 3):g}{found[2]}", css)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def variables_css(medium: Medium, hue: str, measured: Mapping[str, str] | None = None) -> str:
    """Give the palette, and what was measured, as CSS custom properties."""
    named = {**css_variables(medium, hue), **(measured or {})}
    return f"html {{ {'; '.join(f'{name}: {value}' for name, value in named.items())} }}"
