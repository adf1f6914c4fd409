"""All rules of the preflight, in the order reports show them."""

from camnang.i18n.messages import msg
from camnang.preflight.findings import ERROR
from camnang.preflight.rule import FileRule, Hits, PageRule, Rule
from camnang.preflight.rules import (
    bleed,
    boxes,
    colour,
    continuation,
    enclosures,
    folds,
    identity,
    images,
    ink,
    lines,
    overprint,
    shop,
    text,
)

READABLE = Rule(
    id="file-readable",
    source="ISO 32000",
    severity=ERROR,
    title=msg("The file opens"),
    why=msg("What does not open here will not open at the print shop."),
    remedy=msg("Export the file again, as a PDF without a password."),
)
_ROOMS = (
    enclosures,
    identity,
    boxes,
    colour,
    overprint,
    text,
    lines,
    images,
    ink,
    bleed,
    continuation,
    folds,
    shop,
)
RULES: tuple[Rule, ...] = (READABLE, *(rule for room in _ROOMS for rule in room.RULES))
FILE_RULES = tuple(rule for rule in RULES if isinstance(rule, FileRule))
PAGE_RULES = tuple(rule for rule in RULES if isinstance(rule, PageRule))

__all__ = ["FILE_RULES", "PAGE_RULES", "READABLE", "RULES", "FileRule", "Hits", "PageRule", "Rule"]
