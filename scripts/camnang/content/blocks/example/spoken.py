"""A tree in words, as it is reckoned with a pen: names, × and ÷, and every factor of a unit."""

from collections.abc import Callable, Iterator

from babel.numbers import format_decimal

from camnang.content.blocks.example.arithmetic import Tree
from camnang.i18n.language import cldr
from camnang.i18n.messages import Message, phrase

Piece = str | tuple[str]  # words, or a name for which a label or a number is put in
_SIGNS = {"+": (" + ", 1), "-": (" − ", 1), "*": (" × ", 2), "/": (" ÷ ", 2)}
_POWERS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROOTS = {2.0: phrase("square root of"), 3.0: phrase("cube root of")}
_CALLS: dict[str, Message] = {
    "min": phrase("the smallest of"),
    "max": phrase("the largest of"),
    "annuity": phrase("today’s worth of 1 a year, with rate and years of"),
    "irr": phrase("internal rate of return, with payback and years of"),
}
_OF_TWO = {"min": phrase("the smaller of"), "max": phrase("the larger of")}
_CLOSEST = 4  # how closely an operand is bound that needs no parentheses


def spoken(tree: Tree, lang: str) -> tuple[Piece, ...]:
    """Give a tree as words and names in turn, parentheses only where they are needed."""
    return tuple(_joined(_said(tree, lang, 0)))


def written(tree: Tree, lang: str, say: Callable[[str], str]) -> str:
    """Give a tree in words, each name as `say` says it."""
    pieces = spoken(tree, lang)
    return "".join(piece if isinstance(piece, str) else say(piece[0]) for piece in pieces)


def _said(tree: Tree, lang: str, bound: int) -> Iterator[Piece]:
    if isinstance(tree, str):
        yield (tree,)
        return
    if not isinstance(tree, tuple):
        yield format_decimal(tree, "0.######", locale=cldr(lang)).replace("-", "−")
        return
    sign, *operands = tree
    if sign in _CALLS:
        words = _OF_TWO.get(sign) if len(operands) == 2 else None
        yield f"{(words or _CALLS[sign]).text(lang)} ("
        for number, each in enumerate(operands):
            yield from ("; ",) if number else ()
            yield from _said(each, lang, 0)
        yield ")"
    elif sign == "root":
        words = _ROOTS.get(operands[1], phrase("root {degree} of", degree=int(operands[1])))
        yield f"{words.text(lang)} ("
        yield from _said(operands[0], lang, 0)
        yield ")"
    elif sign == "^":
        yield from _said(operands[0], lang, _CLOSEST)
        yield str(int(operands[1])).translate(_POWERS)
    else:
        yield from _between(sign, operands, lang, bound)


def _between(sign: str, operands: list[Tree], lang: str, bound: int) -> Iterator[Piece]:
    words, closeness = _SIGNS[sign]
    loose = closeness < bound
    yield from ("(",) if loose else ()
    if len(operands) == 1:
        yield "−"
        yield from _said(operands[0], lang, closeness + 1)
    else:
        yield from _said(operands[0], lang, closeness)
        yield words
        yield from _said(operands[1], lang, closeness + (sign in "-/"))
    yield from (")",) if loose else ()


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    words = ""
    for piece in pieces:
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            yield words
        yield piece
        words = ""
    if words:
        yield words
