"""Addresses from Vietnamese words: one slugify for the web, the PDFs and the QR codes."""

import re
import unicodedata


def slugify(text: str, separator: str = "-") -> str:
    """Give `text` as lower-case ASCII words joined by `separator`; đ becomes d, tones go.

    A text of other letters alone, whose address would be empty, is a section.
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_ = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return separator.join(re.findall(r"[a-z0-9]+", ascii_)) or "section"
