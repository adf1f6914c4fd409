"""Excerpts: of two long texts that differ in a few words, these words and some around them."""

from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 7  # words


@dataclass(frozen=True)
class Excerpt:
    """A text in pieces, each with whether it is what differs."""

    pieces: tuple[tuple[str, bool], ...]


def excerpts(was: str, now: str) -> tuple[Excerpt, Excerpt]:
    """Give both texts cut down to what differs, and as many words around it as tell the place."""
    before, after = was.split(), now.split()
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return (
        Excerpt(_pieces(before, [(i, j, what != "equal") for what, i, j, _, _ in opcodes])),
        Excerpt(_pieces(after, [(i, j, what != "equal") for what, _, _, i, j in opcodes])),
    )


def _pieces(words: list[str], spans: list[tuple[int, int, bool]]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    last = len(spans) - 1
    for number, (begin, end, differs) in enumerate(spans):
        own = words[begin:end]
        if not differs:
            own = _around(own, number == 0, number == last)
        if own:
            pieces.append((" ".join(own), differs))
    return tuple(pieces)


def _around(words: list[str], is_first: bool, is_last: bool) -> list[str]:
    """The words next to what differs; those far from it stand as an ellipsis."""
    head, tail = 0 if is_first else AROUND, 0 if is_last else AROUND
    if (is_first and is_last) or len(words) <= head + tail + 1:
        return words
    return [*words[:head], "…", *words[len(words) - tail :]]
