"""The words on the pages of a book, each with its place: read with poppler, page by page."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import lxml.etree

from camnang.base.errors import MissingError
from camnang.base.units import pt
from camnang.editions.word_diff import PageWord
from camnang.i18n.messages import msg
from camnang.layout.stylesheet import PageGeometry

_HTML = {"h": "http://www.w3.org/1999/xhtml"}
_LEADER = "·"  # of contents
_EDGES = ("xMin", "yMin", "xMax", "yMax")


def words_of(pdf: Path, geometry: PageGeometry) -> Iterator[PageWord]:
    """Give the words of the text block of every page, as they were painted.

    Running heads and page numbers are left out. Raises MissingError without poppler.
    """
    top = pt(geometry.head_mm + geometry.bleed_mm) - 1
    bottom = top + pt(geometry.text_height_mm) + 2
    for number, page in enumerate(_pages(pdf), start=1):
        for word in page.iterfind("h:word", _HTML):
            left, upper, right, lower = (float(word.get(edge, 0)) for edge in _EDGES)
            text = (word.text or "").strip(_LEADER)
            if upper >= top - 2 and lower <= bottom + 4 and text:
                yield PageWord(text, number, (left, upper, right, lower))


def _pages(pdf: Path) -> Iterator[lxml.etree._Element]:
    try:
        done = subprocess.run(
            ("pdftotext", "-bbox", "-enc", "UTF-8", str(pdf), "-"), capture_output=True, check=True
        )
    except FileNotFoundError:
        fact = msg("The program {name} is not installed.", name="pdftotext")
        raise MissingError(fact, msg("Run scripts/setup.")) from None
    tree = lxml.etree.fromstring(done.stdout, lxml.etree.XMLParser(recover=True))
    yield from tree.iterfind(".//h:page", _HTML)
