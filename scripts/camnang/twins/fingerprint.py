"""Fingerprints: a block's text as eight letters that stay the same while its words do."""

import re
import unicodedata
from hashlib import sha256

from camnang.twins.blocks import Block

_DIGITS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")  # no YAML takes them for a number
_LENGTH = 8  # of one book's 5,000 blocks two are alike by chance once in 350 books
_QUOTES = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), "…": "..."}
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")  # most texts hold none
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(  # hoá, thuý: the tone on the second vowel of an open oa, oe, uy
    rf"(?<![qQ])([oO])([aAeE])([{_TONES}])(?!\w)|(?<![qQ])([uU])([yY])([{_TONES}])(?!\w)"
)
_MAY_BE_LATE = re.compile(r"[oOuU][àáãảạèéẽẻẹÀÁÃẢẠÈÉẼẺẸỳýỹỷỵỲÝỸỶỴ](?!\w)")


def fingerprint(block: Block) -> str:
    """Give the fingerprint of what a block says, cites, links to and computes.

    White space, the form of quotation marks, the place of a tone (hoá, hóa), emphasis and the
    padding of tables make no difference.
    """
    words = block.words
    marks = (*(" ".join(pair) for pair in words.citations), *words.links, *words.computed)
    return letters_of("\n".join((normal(words.text), *marks, block.id)))


def letters_of(text: str) -> str:
    """Give eight letters that stand for a text."""
    return sha256(text.encode()).hexdigest()[:_LENGTH].translate(_DIGITS)


def normal(text: str) -> str:
    """Give a text without what may change and mean the same."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    plain = _QUOTE.sub(lambda mark: _QUOTES[mark[0]], plain)
    if not _MAY_BE_LATE.search(plain):  # most texts need no taking apart
        return plain
    apart = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", _LATE_TONE.sub(_early, apart))


def _early(found: re.Match[str]) -> str:
    first, second, tone = (each for each in found.groups() if each)
    return f"{first}{tone}{second}"
