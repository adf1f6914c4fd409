"""From the print spec to CSS: page geometry and colours; nobody types millimetres twice."""

import re
from dataclasses import dataclass
from pathlib import Path

from camnang.content.blocks.registry import kinds
from camnang.design.palette import Medium, css_variables
from camnang.project.model import Trim

HEAD_GAP, FOLIO_GAP, MARK_GAP = 1 / 3, 0.35, 0.3  # parts of the margin towards the text
_TEMPLATES = Path(__file__).parent / "templates"
_BOOK_CSS = _TEMPLATES / "book.css"
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

    def text_left_mm(self, folio: int) -> float:
        """Left edge of the text block from the trim: rectos (odd) have the spine at the left."""
        return self.inner_mm if folio % 2 else self.outer_mm


@dataclass(frozen=True)
class BookStyle:
    """All that decides how galleys of one book look, besides their words.

    `mark` stands at the foot of every page, such as that of a draft.
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
                _page_rules(self.geometry, self.book_title, self.mark),
                variables_css(self.medium, self.hue, self.geometry),
                scaled(_BOOK_CSS.read_text(encoding="utf-8"), self.geometry.scale),
                *(scaled(kind.style("print"), self.geometry.scale) for kind in kinds()),
                _SMALL_CSS if self.geometry.scale < 1 else "",
                scaled(_PROOF_CSS, self.geometry.scale) if self.proof else "",
            )
        )


def scaled(css: str, scale: float) -> str:
    """Give a style sheet with its lengths in points and millimetres multiplied."""
    if scale == 1:
        return css
    return _LENGTH.sub(lambda found: f"{round(float(found[1]) * scale, 3):g}{found[2]}", css)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _page_rules(page: PageGeometry, book_title: str, mark: str) -> str:
    head = 'font: 400 7.4pt/10pt "Be Vietnam Pro", "Spectral"; color: var(--ink);'
    head += " vertical-align: bottom; white-space: nowrap;"
    folio = 'font: 600 8.4pt/10pt "Be Vietnam Pro", "Spectral"; color: var(--ink);'
    folio += " vertical-align: top;"
    foot = 'font: 700 12pt/14pt "Be Vietnam Pro", "Spectral"; letter-spacing: 1pt;'
    foot += " color: var(--ink); vertical-align: top; white-space: nowrap;"
    head, folio, foot = (scaled(each, page.scale) for each in (head, folio, foot))
    head += f" padding-bottom: {page.head_mm * HEAD_GAP:g}mm;"
    folio += f" padding-top: {page.foot_mm * FOLIO_GAP:g}mm;"
    foot += f" padding-top: {page.foot_mm * MARK_GAP:g}mm;"
    foot = f"@bottom-center {{ content: {_quoted(mark)}; {foot} }}"
    note = scaled(
        "border-top: 0.5pt solid var(--ink); padding-top: 4pt; margin-top: 7pt;", page.scale
    )
    return f"""
@page {{ size: {page.trim.width_mm}mm {page.trim.height_mm}mm; bleed: {page.bleed_mm}mm;
  margin: {page.head_mm}mm {page.outer_mm}mm {page.foot_mm}mm {page.inner_mm}mm;
  @footnote {{ {note} }}
  {foot if mark else ""} }}
@page :left {{ margin-left: {page.outer_mm}mm; margin-right: {page.inner_mm}mm;
  @top-left {{ content: {_quoted(book_title)}; {head} text-align: left; width: 100%; }}
  @bottom-left {{ content: counter(page); {folio} text-align: left; }} }}
@page :right {{
  @top-right {{ content: string(chapter); {head} text-align: right; width: 100%; }}
  @bottom-right {{ content: counter(page); {folio} text-align: right; }} }}
@page :first {{ @top-right {{ content: none; }} }}
@page bare {{ @top-left {{ content: none; }} @top-right {{ content: none; }}
  @bottom-left {{ content: none; }} @bottom-right {{ content: none; }} }}
.bare {{ page: bare; }}
"""


def variables_css(medium: Medium, hue: str, page: PageGeometry | None = None) -> str:
    """Give palette and geometry as CSS custom properties."""
    named = css_variables(medium, hue)
    if page:
        named |= {
            "--inner": f"{page.inner_mm}mm",
            "--outer": f"{page.outer_mm}mm",
            "--head": f"{page.head_mm}mm",
            "--bleed": f"{page.bleed_mm}mm",
            "--trim-width": f"{page.trim.width_mm}mm",
            "--trim-height": f"{page.trim.height_mm}mm",
            "--text-height": f"{page.text_height_mm}mm",
        }
    return f"html {{ {'; '.join(f'{name}: {value}' for name, value in named.items())} }}"
