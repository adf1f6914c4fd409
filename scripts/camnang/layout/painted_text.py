"""Painted text: what an independent reader (poppler) finds on pages, as letters that count."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import lxml.etree

from camnang.base.errors import MissingError
from camnang.base.units import mm, pt
from camnang.i18n.messages import msg
from camnang.layout.stylesheet import PageGeometry

_SLACK_MM = 1.0
_WORD_EDGES = ("xMin", "yMin", "xMax", "yMax")
_UNCOUNTED = re.compile(r"[\s\u00ad\u200b\u2060·]+")  # the middle dot is the leader of contents


def letters(text: str) -> str:
    """Give the characters that count: NFC, one case, no spaces, no leaders."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return _UNCOUNTED.sub("", folded)


def poppler(*arguments: str) -> str:
    """Give what `pdftotext` prints; raises MissingError if it is not there."""
    try:
        done = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", *arguments], capture_output=True, check=True
        )
    except FileNotFoundError:
        fact = msg("The program {name} is not installed.", name="pdftotext")
        raise MissingError(fact, msg("Run scripts/setup.")) from None
    return done.stdout.decode("utf-8", "replace")


def _range(first: int, last: int) -> list[str]:
    return ["-f", str(first), *(["-l", str(last)] if last else [])]


def page_texts(
    path: Path, geometry: PageGeometry, slug_mm: float, first: int, last: int
) -> list[str]:
    """The letters of each page's text block, in the order they were painted."""
    edge_mm = geometry.bleed_mm + slug_mm
    top = pt(geometry.head_mm + edge_mm - _SLACK_MM)
    height = pt(geometry.text_height_mm + 2 * _SLACK_MM)
    width = pt(geometry.trim.width_mm + 2 * edge_mm)
    crop = ["-x", "0", "-y", str(round(top)), "-W", str(round(width)), "-H", str(round(height))]
    text = poppler("-raw", *_range(first, last), *crop, str(path), "-")
    return [letters(page) for page in text.split("\f")[:-1]]


def words_outside(
    path: Path, geometry: PageGeometry, slug_mm: float, folio: int, first: int, last: int
) -> Iterator[tuple[int, str]]:
    """Give the words beyond the sides of the text block, each with its page (from 1)."""
    html = poppler("-bbox", *_range(first, last), str(path), "-")
    tree = lxml.etree.fromstring(html.encode(), lxml.etree.XMLParser(recover=True))
    space = {"h": "http://www.w3.org/1999/xhtml"}
    for number, page in enumerate(tree.iterfind(".//h:page", space), start=1):
        edge = geometry.text_left_mm(folio + number - 1) + geometry.bleed_mm + slug_mm
        left, right = edge - _SLACK_MM, edge + geometry.text_width_mm + _SLACK_MM
        foot = mm(float(page.get("height", 0))) - slug_mm
        for word in page.iterfind("h:word", space):
            start, top, end, bottom = (mm(float(word.get(side, 0))) for side in _WORD_EDGES)
            printed = bottom > slug_mm and top < foot
            if printed and (start < left or end > right):
                yield number, word.text or ""
