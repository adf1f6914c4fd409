"""Overprint: black prints over tints, white never, nothing else by accident."""

from collections.abc import Callable, Iterator

from camnang.i18n.messages import msg
from camnang.pdf.marks import Mark, Paint, PathMark
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import HOUSE, Hits, PageRule
from camnang.preflight.rules.naming import recipe, what


def white_text(page: Page, wanted: Expectations) -> Hits:
    """White text knocks out: overprinting, it would vanish."""
    for text in page.texts:
        if _any_paint(text, _white_over) and page.overlapping(text):
            yield Hit(msg("White text overprints and vanishes."), text.box)


def white_paths(page: Page, wanted: Expectations) -> Hits:
    """White shapes knock out."""
    for path in page.paths:
        if _any_paint(path, _white_over) and page.overlapping(path):
            yield Hit(msg("A white shape overprints and vanishes."), path.box)


def black_text(page: Page, wanted: Expectations) -> Hits:
    """Small black text overprints what lies beneath."""
    for text in page.texts:
        small = round(text.size, 2) < wanted.limits.black_text_pt
        if small and _any_paint(text, _black_out) and page.overlapping(text):
            fact = msg("Black text of {size} pt knocks out.", size=round(text.size, 1))
            yield Hit(fact, text.box, f"{text.size:.1f} pt")


def black_lines(page: Page, wanted: Expectations) -> Hits:
    """Thin black lines overprint what lies beneath."""
    for path, paint, width in thin_lines(page, wanted.limits.black_line_pt):
        if _black_out(paint) and page.overlapping(path):
            fact = msg("A black line of {width} pt knocks out.", width=round(width, 2))
            yield Hit(fact, path.box, f"{width:.2f} pt")


def gray_text(page: Page, wanted: Expectations) -> Hits:
    """Small text over something else is not DeviceGray, whose overprint is uncertain."""
    for text in page.texts:
        small = round(text.size, 2) < wanted.limits.black_text_pt
        if small and _any_paint(text, _is_gray) and page.overlapping(text):
            fact = msg("Text of {size} pt in DeviceGray knocks out.", size=round(text.size, 1))
            yield Hit(fact, text.box, f"{text.size:.1f} pt")


def gray_lines(page: Page, wanted: Expectations) -> Hits:
    """Thin lines over something else are not DeviceGray."""
    for path, paint, width in thin_lines(page, wanted.limits.black_line_pt):
        if _is_gray(paint) and page.overlapping(path):
            fact = msg("A line of {width} pt in DeviceGray knocks out.", width=round(width, 2))
            yield Hit(fact, path.box, f"{width:.2f} pt")


def gray_overprint(page: Page, wanted: Expectations) -> Hits:
    """DeviceGray does not overprint."""
    for mark in page.marks:
        if _any_paint(mark, _gray_over) and page.overlapping(mark):
            fact = msg("{what} in DeviceGray overprints.", what=what(mark))
            yield Hit(fact, mark.box)


def unexpected_overprint(page: Page, wanted: Expectations) -> Hits:
    """Only solid black overprints."""
    for mark in page.marks:
        for paint in mark.paints():
            if _colour_over(paint) and page.overlapping(mark):
                inks = recipe(paint.colour.inks)
                fact = msg("{what} ({inks}) overprints.", what=what(mark), inks=inks or "?")
                yield Hit(fact, mark.box, inks)


def thin_lines(page: Page, limit_pt: float) -> Iterator[tuple[PathMark, Paint, float]]:
    """Give the strokes and filled shapes thinner than a limit, each with its width in points.

    A shape that is filled and stroked is as wide as both together.
    """
    for path in page.paths:
        whole = path.fill_width + path.stroke_width
        for paint, width in ((path.fill, whole), (path.stroke, path.stroke_width)):
            if paint and round(width, 2) < limit_pt:
                yield path, paint, width


def _any_paint(mark: Mark, test: Callable[[Paint], bool]) -> bool:
    return any(test(paint) for paint in mark.paints())


def _is_gray(paint: Paint) -> bool:
    return paint.colour.space.family == "DeviceGray"


def _gray_over(paint: Paint) -> bool:
    return _is_gray(paint) and paint.overprint


def _white_over(paint: Paint) -> bool:
    return paint.colour.is_white and paint.overprint


def _black_out(paint: Paint) -> bool:
    if not paint.colour.is_black or _is_gray(paint):
        return False
    needs_mode = paint.colour.space.family == "DeviceCMYK"
    return not paint.overprint or (needs_mode and paint.overprint_mode != 1)


def _colour_over(paint: Paint) -> bool:
    colour = paint.colour
    return paint.overprint and not (colour.is_black or colour.is_white or _is_gray(paint))


RULES = (
    PageRule(
        id="overprint-white-text",
        source="GWG 2022 R0007",
        severity=ERROR,
        title=msg("White text knocks out"),
        why=msg("White is no ink: where it overprints, the text is not there."),
        remedy=msg("Turn overprint off for white."),
        check=white_text,
    ),
    PageRule(
        id="overprint-white-path",
        source="GWG 2022 R0008",
        severity=WARNING,
        title=msg("White shapes knock out"),
        why=msg("White is no ink: where it overprints, the shape is not there."),
        remedy=msg("Turn overprint off for white."),
        check=white_paths,
    ),
    PageRule(
        id="knockout-black-text",
        source="GWG 2022 R0009",
        severity=WARNING,
        title=msg("Small black text overprints"),
        why=msg("Knocked out of a tint, small text shows white edges at the least misregister."),
        remedy=msg("Set black text to overprint, with overprint mode 1."),
        threshold="< {black_text_pt:g} pt",
        check=black_text,
    ),
    PageRule(
        id="knockout-black-line",
        source="GWG 2022 R0010",
        severity=WARNING,
        title=msg("Thin black lines overprint"),
        why=msg("Knocked out of a tint, a thin line shows white edges at the least misregister."),
        remedy=msg("Set black lines to overprint, with overprint mode 1."),
        threshold="< {black_line_pt:g} pt",
        check=black_lines,
    ),
    PageRule(
        id="gray-text",
        source="GWG 2022 R0011",
        severity=WARNING,
        title=msg("Small text over a tint is not DeviceGray"),
        why=msg("Overprint of DeviceGray is not honoured everywhere."),
        remedy=msg("Use the black ink of DeviceCMYK."),
        threshold="< {black_text_pt:g} pt",
        check=gray_text,
    ),
    PageRule(
        id="gray-line",
        source="GWG 2022 R0012",
        severity=WARNING,
        title=msg("Thin lines over a tint are not DeviceGray"),
        why=msg("Overprint of DeviceGray is not honoured everywhere."),
        remedy=msg("Use the black ink of DeviceCMYK."),
        threshold="< {black_line_pt:g} pt",
        check=gray_lines,
    ),
    PageRule(
        id="gray-overprint",
        source="GWG 2022 R0013",
        severity=WARNING,
        title=msg("DeviceGray does not overprint"),
        why=msg("Overprint of DeviceGray is not honoured everywhere."),
        remedy=msg("Use the black ink of DeviceCMYK, or turn overprint off."),
        check=gray_overprint,
    ),
    PageRule(
        id="overprint-colour",
        source=HOUSE,
        severity=WARNING,
        title=msg("Nothing but solid black overprints"),
        why=msg("An overprinting colour mixes with what lies beneath."),
        remedy=msg("Turn overprint off, unless the mixture is meant."),
        check=unexpected_overprint,
    ),
)
