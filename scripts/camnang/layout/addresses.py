"""Addresses within a book: the screen edition makes links of them, the press none."""

from camnang.content.context import Target

UNKNOWN_PAGE = 100  # a guess of usual width, until the first setting tells


def live_address(target: Target) -> str:
    """Give the address of a place within a whole book: piece and id, or the piece alone."""
    return "book:" + "--".join(part for part in target if part)
