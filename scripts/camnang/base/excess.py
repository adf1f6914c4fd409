"""How it is said of a file that it holds too much of something."""

from camnang.i18n.messages import Message, msg

DIVIDE = msg("Divide it, or take out what is repeated.")


def excess(count: int, what: Message, limit: int) -> Message:
    """Give the fact that `count` of something stand where at most `limit` may."""
    return msg(
        "{count} {what} stand here; at most {limit} may.", count=count, what=what, limit=limit
    )
