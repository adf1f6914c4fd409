"""Pages of every trim, from a table: size of type, margins, and the longest line.

The style sheet is drawn for a page of 145 × 205 mm; on others all its lengths follow the size of
type. A line of 30.5 em holds 65 to 69 characters of Vietnamese or English, and 75 where they are
narrow; what a wide page has beyond it goes to the margins, more of it to the outer one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from camnang.base.errors import Place
from camnang.base.units import mm, pt
from camnang.i18n.messages import Message, msg
from camnang.layout.stylesheet import PageGeometry
from camnang.press.terms import figure
from camnang.project.folds import Panel
from camnang.project.model import Edition, PageMargins, Trim
from camnang.project.papers import Papers

DRAWN_PT = 9.8  # the size of type that the style sheet is drawn in
LEAST_SHORT_MM, LEAST_LONG_MM = 105, 148  # A6
LEAST_TEXT_MM = 70  # sides of a text block in which tables and figures can still be read
EM_A_CHARACTER = 0.44  # Spectral: 0.448 on average over the Vietnamese handbooks, 0.437 English
MOST_CHARACTERS = 75
SIDE_TYPE = 1.7  # of A4, beside that of a book
_LEAST_PANEL = 0.55  # of the type on A4: a leaflet is read from the hand
LEAST_EDGE_MM = 7.0  # of a small thing: knives and rulers wander
_EDGE_MM, _A4_MM2 = 13.0, 210 * 297
_TO_OUTER = 0.6  # of what a wide page has beyond its longest line


@dataclass(frozen=True)
class Frame:
    """How pages up to a width and height are set: type in points, margins in mm, line in em."""

    width: float
    height: float
    type_pt: float
    inner: float
    outer: float
    head: float
    foot: float
    most_em: float = 30.5


FRAMES = (  # the first that a page fits into
    Frame(112, 170, 9.1, 15, 10, 13, 14),  # A6
    Frame(150, 112, 9.1, 17, 14, 12, 13),  # A6 on its side
    Frame(112, 1000, 9.1, 15, 10, 18, 20),  # a narrow strip
    Frame(1000, 125, 9.8, 22, 22, 13, 14),  # a low one
    Frame(146, 208, 9.8, 20, 15, 18, 20, most_em=32.0),  # 130 × 190, 145 × 205
    Frame(150, 215, 10.2, 20, 15, 18, 20),  # A5
    Frame(175, 250, 10.5, 21, 17, 20, 23),  # 6 × 9 in, 160 × 240
    Frame(220, 160, 9.8, 24, 24, 14, 15),  # A5 on its side
    Frame(202, 280, 11.2, 22, 18, 21, 24),  # 190 × 270
    Frame(220, 310, 11.55, 24, 20, 22, 25),  # A4
    Frame(1000, 1000, 11.55, 24, 24, 18, 20),  # A4 on its side
)


def page_of(trim: Trim, bleed_mm: float, margins: PageMargins | None = None) -> PageGeometry:
    """Give the page of a trim; `margins` of a spec stand in for those of the table."""
    frame = next(
        each for each in FRAMES if trim.width_mm <= each.width and trim.height_mm <= each.height
    )
    longest = mm(frame.most_em * frame.type_pt)
    beyond = max(trim.width_mm - frame.inner - frame.outer - longest, 0)
    outer = round(_TO_OUTER * beyond, 1)
    page = {
        "inner": frame.inner + round(beyond - outer, 1),
        "outer": frame.outer + outer,
        "head": frame.head,
        "foot": frame.foot,
    }
    page |= margins.model_dump(exclude_none=True) if margins else {}
    sides = {f"{side}_mm": length for side, length in page.items()}
    return PageGeometry(trim, bleed_mm, **sides, scale=frame.type_pt / DRAWN_PT)


def page_geometry(edition: Edition, papers: Papers) -> PageGeometry:
    """Give the interior's page: of the trim, with the margins that the spec sets; or the side of a
    publication, whose style sheet is drawn for A4.
    """
    spec = edition.handbook.print_
    size = papers.trim(spec.trim, Place(edition.spec))
    return (
        side_of(size.size, spec.bleed)
        if edition.small
        else page_of(size.size, spec.bleed, spec.margins)
    )


def side_of(trim: Trim, bleed_mm: float) -> PageGeometry:
    """Give the page of a small thing: lengths as the root of its area, one margin all around, and
    type so much larger than that of a book.
    """
    size = sqrt(trim.width_mm * trim.height_mm / _A4_MM2)
    edge = round(max(_EDGE_MM * size, LEAST_EDGE_MM), 2)
    return PageGeometry(trim, bleed_mm, edge, edge, edge, edge, size * SIDE_TYPE)


def panel_of(panel: Panel, sheet: Trim, bleed_mm: float) -> PageGeometry:
    """Give the page of a panel of a leaflet: type is of one size in all panels of a sheet."""
    size = max(sqrt(sheet.width_mm * sheet.height_mm / 3 / _A4_MM2), _LEAST_PANEL)
    edge = round(max(_EDGE_MM * size, LEAST_EDGE_MM), 2)
    trim = Trim(panel.width_mm, sheet.height_mm)
    return PageGeometry(trim, bleed_mm, edge, edge, edge, edge, size * SIDE_TYPE)


def characters_a_line(page: PageGeometry) -> int:
    """Give about how many characters a full line of text holds."""
    return round(pt(page.text_width_mm) / (page.scale * DRAWN_PT) / EM_A_CHARACTER)


def trim_mistakes(trim: Trim) -> Iterator[tuple[Message, Message]]:
    """Say that a page is too small for a book."""
    short, long = sorted((trim.width_mm, trim.height_mm))
    if short < LEAST_SHORT_MM or long < LEAST_LONG_MM:
        size = {"width": figure(trim.width_mm, 1), "height": figure(trim.height_mm, 1)}
        yield (
            msg("A page of {width} × {height} mm is too small to set a book on.", **size),
            msg("Choose a trim from A6 (105 × 148 mm) on."),
        )


def margin_mistakes(page: PageGeometry) -> Iterator[tuple[Message, Message]]:
    """Say that margins leave too little of a page for text."""
    if min(page.text_width_mm, page.text_height_mm) < LEAST_TEXT_MM:
        yield (
            msg(
                "The margins leave {width} × {height} mm of the page for text.",
                width=figure(page.text_width_mm, 1),
                height=figure(page.text_height_mm, 1),
            ),
            msg("Leave {least} mm at least on either side.", least=LEAST_TEXT_MM),
        )


def long_lines(page: PageGeometry) -> Iterator[tuple[Message, Message]]:
    """Say that margins leave lines too long to read with ease."""
    count = characters_a_line(page)
    if count > MOST_CHARACTERS:
        yield (
            msg("With these margins a line holds about {count} characters.", count=count),
            msg(
                "Widen the margins: {most} are the most that read with ease.", most=MOST_CHARACTERS
            ),
        )
