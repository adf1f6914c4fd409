"""Lines, whether stroked, filled or clipped thin, are wide enough to print."""

from camnang.i18n.messages import msg
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import WARNING, Hit
from camnang.preflight.rule import SHOP, Hits, PageRule
from camnang.preflight.rules.overprint import thin_lines


def white_lines(page: Page, wanted: Expectations) -> Hits:
    """White lines are wide enough to stay open."""
    for path, paint, width in thin_lines(page, wanted.limits.multi_ink_line_pt):
        if paint.colour.is_white and page.overlapping(path):
            fact = msg("A white line is {width} pt thin.", width=round(width, 2))
            yield Hit(fact, path.box, f"{width:.2f} pt")


def multi_ink_lines(page: Page, wanted: Expectations) -> Hits:
    """Lines in several inks are wide enough for them to register."""
    for path, paint, width in thin_lines(page, wanted.limits.multi_ink_line_pt):
        if paint.colour.ink_count > 1:
            fact = msg("A line in several inks is {width} pt thin.", width=round(width, 2))
            yield Hit(fact, path.box, f"{width:.2f} pt")


def hairlines(page: Page, wanted: Expectations) -> Hits:
    """Lines in one ink are wide enough to hold on the plate."""
    for path, paint, width in thin_lines(page, wanted.limits.hairline_pt):
        if not paint.colour.is_white and paint.colour.ink_count <= 1:
            fact = msg("A line is {width} pt thin.", width=round(width, 2))
            yield Hit(fact, path.box, f"{width:.2f} pt")


RULES = (
    PageRule(
        id="line-white",
        source="GWG 2022 R0018",
        severity=WARNING,
        title=msg("White lines are wide enough"),
        why=msg("Ink closes thinner gaps."),
        remedy=msg("Draw the line wider."),
        threshold="≥ {multi_ink_line_pt:g} pt",
        check=white_lines,
    ),
    PageRule(
        id="line-multi-ink",
        source="GWG 2022 R0019",
        severity=WARNING,
        title=msg("Lines in several inks are wide enough"),
        why=msg("The inks of a thinner line do not meet."),
        remedy=msg("Draw the line in one ink, or wider."),
        threshold="≥ {multi_ink_line_pt:g} pt",
        check=multi_ink_lines,
    ),
    PageRule(
        id="hairline",
        source=SHOP,
        severity=WARNING,
        title=msg("No line is a hairline"),
        why=msg("Thinner lines break up on the plate."),
        remedy=msg("Draw the line wider."),
        threshold="≥ {hairline_pt:g} pt",
        check=hairlines,
    ),
)
