"""Plain text as Markdown that says just that."""

import re

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")  # of ASCII: all that Markdown, its extensions or HTML read


def one_line(text: str) -> str:
    """Give a text in one line."""
    return " ".join(text.split())


def verbatim(text: str) -> str:
    """Give Markdown that shows a text in one line, every sign of it as a character reference."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", one_line(text))
