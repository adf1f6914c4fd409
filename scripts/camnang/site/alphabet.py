"""The order of Vietnamese words: the letters of its alphabet first, tones where letters are equal.

Source: the alphabet as taught (29 letters), tones in the order of dictionaries:
level, hook, tilde, acute, grave and dot below differ only between words otherwise the same.
"""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
Order = tuple[tuple[tuple[int, str], ...], tuple[int, ...]]


def order(text: str) -> Order:
    """Give a key that sorts words as a Vietnamese dictionary does; English words fall in place."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text.lower()):
        letter, tone = _apart(char)
        letters.append((_LETTERS.find(letter) + 1, "" if letter in _LETTERS else letter))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def initial(text: str) -> str:
    """Give the capital under which a word stands: Ă, Â and the like under A, Đ apart; 0–9 else."""
    for char in text.lower():
        letter = unicodedata.normalize("NFD", char)[0]
        if letter in _LETTERS:
            return letter.upper()
        if letter.isalnum():
            break
    return "0–9"


def _apart(char: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES.index(mark) + 1 for mark in marks if mark in _TONES), 0)
    bare = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", bare), tone
