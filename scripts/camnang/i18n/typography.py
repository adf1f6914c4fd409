"""What a compositor does to words: bind what must not be parted at a line's end.

A space that must hold becomes a no-break space, one for one. After the stroke of a unit, where
line breaking (Unicode UAX 14, class SY) would end a line, print sets a word joiner.
"""

import re
from collections.abc import Iterable
from functools import cache

from camnang.i18n.home import HOME
from camnang.i18n.language import known, language

NBSP = "\u00a0"
JOINER = "\u2060"
_SYMBOLS = (
    r"[kMGT]?Wh?p?|k?VA|[kmµ]?g|[kdcmµ]?m[²³23]?|m?l|L|[kMGT]?J|kcal|[kMm]?A|k?Pa|°C|K|ha|bar|ppm|"
    r"dB|t|kgCO2e?|tCO2e?|VND|USD|EUR"
)
_CODES = "TCVN|QCVN|ISO|PAS|CO"  # what standards are numbered under in every language
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x1F00))))  # Latin with its tones
_SYLLABLE = rf"[{_CAPITALS}][^\W\d_{_CAPITALS}]{{0,6}}"
_NAME = re.compile(rf"\b{_SYLLABLE}(?: {_SYLLABLE})+\b")
_PHRASE_END = re.compile(r"(?<=[,:]) ")
_SHORT_PHRASE = 14  # characters
_RUNT = 6  # characters: a last word no longer than this looks lost on a line of its own


def bind(text: str) -> str:
    """Give the text with no-break spaces where a number, its unit or its sign would part."""
    for pattern, replacement in _rules():
        text = pattern.sub(replacement, text)
    return text


def strokes(text: str) -> list[int]:
    """Give where the strokes of units stand, such as that of `MJ/kg` or of `4 ca/ngày`."""
    return [
        found.start() + at
        for found in _stroked().finditer(text)
        for at, char in enumerate(found[0])
        if char == "/"
    ]


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The words of all languages at once: texts name laws and units of other languages, too."""
    bindings = [language(tag).binding for tag in known()]
    after = {word for binding in bindings for word in _words(binding.units)}
    before = {word for binding in bindings for word in _words(binding.numbered)}
    # what counts and is counted, "5 tháng" and "tháng 5", holds to the number that follows it
    both, only = after & before, after - before
    units = rf"{_SYMBOLS}|{_any(only)}|(?:{_any(both)})(?!\s\d)|[^\W\d]+/[^\W\d]+"
    return (
        (re.compile(r"\b(kg|t|g|tấn) (?=CO[2₂])"), rf"\1{NBSP}"),
        (re.compile(rf"(\d) (?=(?:{units})\b|%)"), rf"\1{NBSP}"),
        (re.compile(rf"\b({_any(before)}|{_CODES}) (?=[\dIVX]+\b|\d)"), rf"\1{NBSP}"),
        (re.compile(r" (?=[–—/] )"), NBSP),
        (re.compile(r"(?<=\d) (?=[×÷±+=≤≥<>−-] ?\d)"), NBSP),
    )


@cache
def _stroked() -> re.Pattern[str]:
    listed = {word for tag in known() for word in _words(language(tag).binding.units)}
    words = rf"(?<!\w)\d*(?:{_SYMBOLS}|CO₂e?|%|{_any(listed)})|(?<=\d[ {NBSP}])[^\W\d]+"
    return re.compile(rf"(?:{words})(?:/\w+)+")


def _words(listed: str) -> Iterable[str]:
    return filter(None, (word.strip() for word in listed.split(",")))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words))


@cache
def compounds() -> frozenset[str]:
    """Give the words of several syllables that no title parts, in lower case, of all languages."""
    paths = sorted(HOME.glob("*/compounds.txt"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    listed = (line for line in lines if not line.startswith("#"))
    return frozenset(word.lower() for line in listed for word in _words(line))


@cache
def _compound() -> re.Pattern[str]:
    longest_first = sorted(compounds(), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def bind_compounds(text: str) -> str:
    """Give the text with its words and names of several syllables whole, as headings want them."""
    held = _compound().sub(lambda found: _whole(found[0]), text)
    return _NAME.sub(lambda found: _whole(found[0]) if is_name(found[0]) else found[0], held)


def before_last(title: str) -> tuple[str, str]:
    """Part a title before its last word, which a leader does not leave."""
    head, space, last = bind_compounds(title).rpartition(" ")
    return head + space, last


def is_name(words: str) -> bool:
    """Tell whether words are a name as Vietnamese writes it (Bát Tràng, Nhật Bản): syllables with
    a capital each, one at least with a letter that is not of ASCII."""
    return _NAME.fullmatch(words) is not None and not words.isascii()


def _whole(words: str) -> str:
    return words.replace(" ", NBSP)


def bind_title(title: str) -> str:
    """Give the title bound as large type wants it: no compound and no short phrase between its
    commas is parted, and no short word stands alone on its last line."""
    phrases = _PHRASE_END.split(bind_compounds(title))
    bound = (p.replace(" ", NBSP) if len(p) <= _SHORT_PHRASE else p for p in phrases)
    head, space, last = " ".join(bound).rpartition(" ")
    return head + (NBSP if len(last) <= _RUNT else space) + last if head else last
