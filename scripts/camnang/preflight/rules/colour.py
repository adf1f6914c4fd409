"""Colour: everything is CMYK or black, nothing see-through, no ink beyond the four."""

from collections.abc import Iterator

from camnang.i18n.messages import msg
from camnang.pdf.colour_spaces import PROCESS_INKS
from camnang.pdf.marks import Mark, Space
from camnang.preflight.expectations import Expectations
from camnang.preflight.facts import Page
from camnang.preflight.findings import ERROR, WARNING, Hit
from camnang.preflight.rule import HOUSE, PDFX, Hits, PageRule
from camnang.preflight.rules.naming import what

_DEVICE_INDEPENDENT = {"CalRGB", "CalGray", "ICCBased"}
_NO_SPOT = {*PROCESS_INKS, "All", "None"}


def device_rgb(page: Page, wanted: Expectations) -> Hits:
    """Nothing is DeviceRGB, not even as the alternate of another space."""
    for mark, space in _spaces(page):
        if "DeviceRGB" in space.families():
            yield Hit(msg("{what} is RGB.", what=what(mark)), mark.box, "DeviceRGB")


def early_binding(page: Page, wanted: Expectations) -> Hits:
    """Nothing is calibrated, Lab or ICC-based."""
    for mark, space in _spaces(page):
        families = _DEVICE_INDEPENDENT.intersection(space.families())
        if "Lab" in _intended(space):
            families.add("Lab")
        for family in sorted(families):
            fact = msg("{what} is in the colour space {space}.", what=what(mark), space=family)
            yield Hit(fact, mark.box, family)


def spot_colours(page: Page, wanted: Expectations) -> Hits:
    """No ink is used but cyan, magenta, yellow and black."""
    for mark, space in _spaces(page):
        for name in _inks_named(space):
            if name not in _NO_SPOT:
                fact = msg("{what} uses the spot colour {name}.", what=what(mark), name=name)
                yield Hit(fact, mark.box, name)


def registration_colour(page: Page, wanted: Expectations) -> Hits:
    """The registration colour All is left to the printer's marks."""
    for mark, space in _spaces(page, page.marks):
        if "All" in _inks_named(space):
            fact = msg("{what} uses the registration colour.", what=what(mark))
            yield Hit(fact, mark.box, "All")


def transparency(page: Page, wanted: Expectations) -> Hits:
    """Nothing is see-through."""
    for mark in page.all_marks:
        for reason in {reason for paint in mark.paints() for reason in paint.see_through}:
            fact = msg("{what} is see-through ({reason}).", what=what(mark), reason=reason)
            yield Hit(fact, mark.box, reason)
    for group in page.groups:
        where = msg("The page") if group.on_page else msg("Artwork")
        yield Hit(msg("{what} is a transparency group.", what=where), None, "Group")


def blend_space(page: Page, wanted: Expectations) -> Hits:
    """A transparency group that names a blend space names DeviceCMYK."""
    for group in page.groups:
        allowed = {"", "DeviceCMYK"} | ({"DeviceGray"} if group.is_luminosity_mask else set())
        if group.blend_space not in allowed:
            fact = msg("A transparency group blends in {space}.", space=group.blend_space)
            yield Hit(fact, None, group.blend_space)


def _spaces(page: Page, marks: tuple[Mark, ...] | None = None) -> Iterator[tuple[Mark, Space]]:
    for mark in page.all_marks if marks is None else marks:
        for paint in mark.paints():
            yield mark, paint.colour.space


def _intended(space: Space) -> tuple[str, ...]:
    """The families a colour is asked for in: beneath Indexed and Pattern, not beneath tints."""
    inner = _intended(space.base) if space.base and not space.names else ()
    return (space.family, *inner)


def _inks_named(space: Space) -> tuple[str, ...]:
    return space.names + (_inks_named(space.base) if space.base else ())


RULES = (
    PageRule(
        id="colour-rgb",
        source=f"{PDFX}; GWG 2022 R0027",
        severity=ERROR,
        title=msg("Nothing is RGB"),
        why=msg("A press has no red, green and blue; each machine converts them its own way."),
        remedy=msg("Convert to CMYK with the output profile."),
        check=device_rgb,
    ),
    PageRule(
        id="colour-early-binding",
        source="GWG 2022 R0027",
        severity=ERROR,
        title=msg("Colours are final CMYK values"),
        why=msg("Calibrated and ICC-based colours are converted again, black text into four inks."),
        remedy=msg("Convert to DeviceCMYK or DeviceGray."),
        threshold="DeviceCMYK, DeviceGray",
        check=early_binding,
    ),
    PageRule(
        id="colour-spot",
        source="GWG 2022 R0020",
        severity=ERROR,
        title=msg("There are no spot colours"),
        why=msg("Each spot colour is a fifth plate that nobody ordered."),
        remedy=msg("Convert the spot colour to CMYK."),
        threshold="0",
        check=spot_colours,
    ),
    PageRule(
        id="colour-registration",
        source="GWG 2022 R0024",
        severity=WARNING,
        title=msg("The registration colour is not used on the page"),
        why=msg("It prints on every plate, at up to 400 % ink."),
        remedy=msg("Use black instead."),
        check=registration_colour,
    ),
    PageRule(
        id="transparency",
        source=HOUSE,
        severity=ERROR,
        title=msg("Nothing is see-through"),
        why=msg("Flattening at the print shop may change colours and thicken type."),
        remedy=msg("Use the final colour instead of opacity, or flatten the artwork."),
        threshold="0",
        check=transparency,
    ),
    PageRule(
        id="blend-space",
        source="GWG 2022 R0030",
        severity=ERROR,
        title=msg("Transparency blends in CMYK"),
        why=msg("Blending in another space changes every colour beneath."),
        remedy=msg("Set the blend space of the group to DeviceCMYK."),
        threshold="DeviceCMYK",
        check=blend_space,
    ),
)
