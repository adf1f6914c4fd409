"""Words as the worker reads them: the same borders, the same key for the same word.

Only an index in shards needs them here; `worker/folding.mjs` says the same in its language.
"""

import re
import unicodedata
from functools import cache

_LAST = 0x2100
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(
    f"[{''.join(re.escape(chr(code)) for code in range(48, _LAST) if chr(code).isalnum())}]+"
)
_I_OR_Y = re.compile(r"(h|k|l|m|s|t|v|qu)y")
_CAPITALS = re.compile(r"(?=.*[A-Z])[A-Z0-9]{2,}")


def words(text: str) -> list[str]:
    """Give the words of a text as written."""
    return _WORD.findall(text)


@cache
def keys(word: str) -> tuple[str, str]:
    """Give a word without marks, and with the quality of its vowels and its tone at the end."""
    bare, plain, tone = "", "", ""
    for char in word:
        letter_bare, letter_plain, letter_tone = _letter(char)
        bare, plain, tone = bare + letter_bare, plain + letter_plain, letter_tone or tone
    if bare.isascii() and bare.isdigit():
        bare = plain = bare.lstrip("0") or "0"
    if _I_OR_Y.fullmatch(bare):
        bare, plain = f"{bare[:-1]}i", f"{plain[:-1]}i"
    if _CAPITALS.fullmatch(word):
        plain = plain.upper()
    return bare, plain + tone


@cache
def _letter(char: str) -> tuple[str, str, str]:
    letter = char.lower()[0]
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in _TONES if mark in marks), "")
    plain = unicodedata.normalize("NFC", marks.replace(tone, "", 1)) if tone else letter
    bare = "d" if letter == "đ" else unicodedata.normalize("NFKD", letter)[0]
    return bare, plain[0], tone
