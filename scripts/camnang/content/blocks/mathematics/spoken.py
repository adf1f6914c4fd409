"""A formula as one says it aloud: for readers of tagged PDF and for those who do not see it."""

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from camnang.i18n.messages import Message, phrase

_SIGNS: Final = {
    "+": phrase("plus"), "−": phrase("minus"), "-": phrase("minus"), "×": phrase("times"),
    "·": phrase("times"), "÷": phrase("divided by"), "/": phrase("divided by"),
    "=": phrase("equals"), "≈": phrase("is about"), "≠": phrase("is not"), "<": phrase("is below"),
    ">": phrase("is above"), "≤": phrase("is at most"), "≥": phrase("is at least"),
    "±": phrase("plus or minus"), "∑": phrase("the sum"), "∏": phrase("the product"),
    "∫": phrase("the integral"), "%": phrase("percent"),
}  # fmt: skip
_POWERS: Final = {"2": phrase("{base} squared"), "3": phrase("{base} cubed")}
_SIMPLE: Final = frozenset({"mi", "mn", "mtext"})


def spoken(formula: Element, lang: str) -> str:
    """Give the words of a MathML tree in a language."""
    return " ".join(_said(formula, lang).split())


def _said(node: Element, lang: str) -> str:
    say = _SAID.get(node.tag)
    if say is not None:
        return say(tuple(node), lang).text(lang)
    if len(node):
        return " ".join(_said(part, lang) for part in node)
    text = (node.text or "").strip()
    sign = _SIGNS.get(text)
    return sign.text(lang) if sign else text


Parts = tuple[Element, ...]


def _fraction(parts: Parts, lang: str) -> Message:
    top, bottom = (_said(part, lang) for part in parts)
    if all(_is_simple(part) for part in parts):
        return phrase("{top} over {bottom}", top=top, bottom=bottom)
    return phrase("the fraction {top}, over {bottom}, end of fraction", top=top, bottom=bottom)


def _power(parts: Parts, lang: str) -> Message:
    base, power = parts
    known = _POWERS.get("".join(power.itertext()).strip())
    if known:
        return phrase(known.template, base=_said(base, lang))
    return phrase("{base} to the power {power}", base=_said(base, lang), power=_said(power, lang))


def _index(parts: Parts, lang: str) -> Message:
    base, below = (_said(part, lang) for part in parts)
    return phrase("{base} {below}", base=base, below=below)


def _index_and_power(parts: Parts, lang: str) -> Message:
    base, below, above = parts
    if (base.text or "").strip() in _SIGNS:
        return _limits(parts, lang)
    named = f"{_said(base, lang)} {_said(below, lang)}"
    return phrase("{base} to the power {power}", base=named, power=_said(above, lang))


def _limits(parts: Parts, lang: str) -> Message:
    sign, first, last = (_said(part, lang) for part in parts)
    return phrase("{sign} from {first} to {last} of", sign=sign, first=first, last=last)


def _under(parts: Parts, lang: str) -> Message:
    sign, below = (_said(part, lang) for part in parts)
    return phrase("{sign} over {below} of", sign=sign, below=below)


def _over(parts: Parts, lang: str) -> Message:
    base, above = (_said(part, lang) for part in parts)
    return phrase("{base} with {above} above it", base=base, above=above)


def _root(parts: Parts, lang: str) -> Message:
    under = " ".join(_said(part, lang) for part in parts)
    return phrase("the square root of {under}, end of root", under=under)


def _nth_root(parts: Parts, lang: str) -> Message:
    under, degree = (_said(part, lang) for part in parts)
    return phrase("the root {degree} of {under}, end of root", degree=degree, under=under)


def _row(parts: Parts, lang: str) -> Message:
    return phrase("row: {cells};", cells=", ".join(_said(part, lang) for part in parts))


def _is_simple(part: Element) -> bool:
    return sum(1 for each in part.iter() if each.tag in _SIMPLE) == 1 and not any(
        each.tag in _SAID for each in part.iter()
    )


_SAID: Final[dict[str, Callable[[Parts, str], Message]]] = {
    "mfrac": _fraction,
    "msup": _power,
    "msub": _index,
    "msubsup": _index_and_power,
    "munderover": _limits,
    "munder": _under,
    "mover": _over,
    "msqrt": _root,
    "mroot": _nth_root,
    "mtr": _row,
}
