"""What a compositor does to words: bind what must not be parted at a line's end."""

import re
from collections.abc import Iterable
from functools import cache

from camnang.i18n.language import known, language

NBSP = "\u00a0"
_SYMBOLS = (
    r"(?:k|M|G)?Wh?|k?g|mg|m²|m³|m3|mm|cm|km|ml|kJ|MJ|GJ|L|l|°C|ha|bar|ppm|dB|"
    r"kgCO2|tCO2|VND|USD|EUR"
)
_CODES = "TCVN|QCVN|ISO|PAS|CO"  # what standards are numbered under in every language
_PHRASE_END = re.compile(r"(?<=[,:]) ")
_SHORT_PHRASE = 14  # characters
_RUNT = 6  # characters: a last word no longer than this looks lost on a line of its own


def bind(text: str) -> str:
    """Give the text with no-break spaces where a number, its unit or its sign would part."""
    for pattern, replacement in _rules():
        text = pattern.sub(replacement, text)
    return text


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The words of all languages at once: texts name laws and units of other languages, too."""
    bindings = [language(tag).binding for tag in known()]
    after = {word for binding in bindings for word in _words(binding.units)}
    before = {word for binding in bindings for word in _words(binding.numbered)}
    # what counts and is counted, "5 tháng" and "tháng 5", holds to the number that follows it
    both, only = after & before, after - before
    units = rf"{_SYMBOLS}|{_any(only)}|(?:{_any(both)})(?!\s\d)"
    return (
        (re.compile(rf"(\d) (?=(?:{units})\b|%)"), rf"\1{NBSP}"),
        (re.compile(rf"\b({_any(before)}|{_CODES}) (?=[\dIVX]+\b|\d)"), rf"\1{NBSP}"),
        (re.compile(r" (?=[–—/] )"), NBSP),
        (re.compile(r"(?<=\d) (?=[×÷±+=≤≥<>−-] ?\d)"), NBSP),
    )


def _words(listed: str) -> Iterable[str]:
    return filter(None, (word.strip() for word in listed.split(",")))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words))


def bind_title(title: str) -> str:
    """Give the title bound as large type wants it: no short phrase between its commas is parted,
    and no short word stands alone on its last line."""
    phrases = _PHRASE_END.split(title)
    bound = (p.replace(" ", NBSP) if len(p) <= _SHORT_PHRASE else p for p in phrases)
    head, space, last = " ".join(bound).rpartition(" ")
    return head + (NBSP if len(last) <= _RUNT else space) + last if head else last
