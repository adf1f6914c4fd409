"""Text: its fonts, its size, and in how many inks it is printed."""

from collections.abc import Iterator

from camnang.i18n.messages import msg
from camnang.pdf.marks import PaintedColour, TextMark
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import PDFX, SHOP, Hits, PageRule
from camnang.preflight.rules.naming import recipe


def fonts_embedded(page: Page, wanted: Expectations) -> Hits:
    """Every font that prints is in the file."""
    for text in page.all_marks:
        if isinstance(text, TextMark) and not text.font.embedded:
            name = text.font.name or "?"
            yield Hit(msg("The font {name} is not embedded.", name=name), text.box, name)


def courier(page: Page, wanted: Expectations) -> Hits:
    """No font is Courier, the sign of a failed substitution."""
    for text in page.texts:
        if text.font.name == "Courier":
            yield Hit(msg("Text is set in Courier."), text.box, "Courier")


def rich_black(page: Page, wanted: Expectations) -> Hits:
    """Text in black is not made of nearly all inks at once."""
    limits = wanted.limits
    for text, colour in _colours(page):
        total = sum(colour.inks or ()) * 100
        is_black = colour.inks is not None and colour.inks[3] * 100 >= limits.rich_black_k
        if is_black and total > limits.rich_black_sum:
            fact = msg("Black text carries {total} % ink.", total=f"{total:.0f}")
            yield Hit(fact, text.box, f"{total:.0f} %")


def black_text_inks(page: Page, wanted: Expectations) -> Hits:
    """Black body text uses the black ink alone."""
    limits = wanted.limits
    for text, colour in _colours(page):
        inks = colour.inks
        if not inks or colour.ink_count < 2 or inks[3] * 100 < limits.rich_black_k:
            continue
        if round(text.size, 2) < limits.body_text_pt:
            fact = msg("Black text of {size} pt is {inks}.", size=_pt(text), inks=recipe(inks))
            yield Hit(fact, text.box, recipe(inks))


def reversed_text(page: Page, wanted: Expectations) -> Hits:
    """Reversed text is large enough to stay open."""
    for text, colour in _colours(page):
        small = round(text.size, 2) < wanted.limits.reversed_text_pt
        if small and colour.is_white and page.overlapping(text):
            fact = msg("White text of {size} pt is small.", size=_pt(text))
            yield Hit(fact, text.box, f"{_pt(text)} pt")


def multi_ink_text(page: Page, wanted: Expectations) -> Hits:
    """Text in several inks is large enough for them to register."""
    for text, colour in _colours(page):
        small = round(text.size, 2) < wanted.limits.multi_ink_text_pt
        if small and colour.ink_count > 1:
            inks = recipe(colour.inks)
            fact = msg("Text of {size} pt is in several inks ({inks}).", size=_pt(text), inks=inks)
            yield Hit(fact, text.box, f"{_pt(text)} pt")


def text_size(page: Page, wanted: Expectations) -> Hits:
    """Text is large enough to be read and printed."""
    for text in page.texts:
        if round(text.size, 2) < wanted.limits.smallest_text_pt:
            yield Hit(msg("Text is {size} pt small.", size=_pt(text)), text.box, f"{_pt(text)} pt")


def _colours(page: Page) -> Iterator[tuple[TextMark, PaintedColour]]:
    for text in page.texts:
        for paint in text.paints():
            yield text, paint.colour


def _pt(text: TextMark) -> float:
    return round(text.size, 1)


RULES = (
    PageRule(
        id="pdfx-fonts-embedded",
        source=PDFX,
        severity=ERROR,
        title=msg("All fonts are embedded"),
        why=msg("A missing font is replaced, and Vietnamese letters are lost."),
        remedy=msg("Export with all fonts embedded."),
        check=fonts_embedded,
    ),
    PageRule(
        id="font-courier",
        source="GWG 2022 R0014",
        severity=WARNING,
        title=msg("No text is set in Courier"),
        why=msg("Courier stands in where a font was not found."),
        remedy=msg("Install the font that was meant, and export again."),
        check=courier,
    ),
    PageRule(
        id="text-rich-black",
        source="GWG 2022 R0015",
        severity=WARNING,
        title=msg("Black text is not overloaded with ink"),
        why=msg("So much ink does not dry, and letters fill in."),
        remedy=msg("Set text in black ink alone."),
        threshold="K ≥ {rich_black_k:g} %, sum ≤ {rich_black_sum:g} %",
        check=rich_black,
    ),
    PageRule(
        id="text-black-only",
        source=SHOP,
        severity=ERROR,
        title=msg("Black body text is black ink alone"),
        why=msg("In several inks, small letters show coloured edges."),
        remedy=msg("Set text in K100."),
        threshold="< {body_text_pt:g} pt",
        check=black_text_inks,
    ),
    PageRule(
        id="text-reversed",
        source="GWG 2022 R0016",
        severity=WARNING,
        title=msg("Reversed text is large enough"),
        why=msg("Ink creeps into small white letters."),
        remedy=msg("Set reversed text larger, or dark on light."),
        threshold="≥ {reversed_text_pt:g} pt",
        check=reversed_text,
    ),
    PageRule(
        id="text-multi-ink",
        source="GWG 2022 R0017",
        severity=WARNING,
        title=msg("Text in several inks is large enough"),
        why=msg("In several inks, small letters show coloured edges."),
        remedy=msg("Set small text in one ink, or larger."),
        threshold="≥ {multi_ink_text_pt:g} pt",
        check=multi_ink_text,
    ),
    PageRule(
        id="text-size",
        source=SHOP,
        severity=WARNING,
        title=msg("Text is large enough to print"),
        why=msg("Smaller letters break up, and nobody reads them."),
        remedy=msg("Set the text larger."),
        threshold="≥ {smallest_text_pt:g} pt",
        check=text_size,
    ),
)
