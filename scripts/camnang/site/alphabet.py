"""The letter under which a word stands in a list."""

import unicodedata

OTHERS = "0–9"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđ")


def initial(text: str) -> str:
    """Give the capital a word stands under: ă and â under A, Đ apart; 0–9 for all the rest."""
    first = next((char for char in text.lower() if char.isalnum()), "")
    letter = first and unicodedata.normalize("NFD", first)[0]
    return letter.upper() if letter in _LETTERS else OTHERS
