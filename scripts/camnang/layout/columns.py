"""Widths of table columns: no word is broken that fits, and long cells get the room they need.

The engine's fixed layout is fast and steady, but asks for widths; these come from the words
themselves, measured in the face they are set in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from unicodedata import east_asian_width

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.design.fonts import FACES, HEADING, TEXT, Face
from camnang.layout.pen_boxes import BOX, BOX_EM

SIZE_PT = 8.4
PADDING_PT = 8.6
_PICTURE = "0" * 14  # about as wide, 25 mm, as a picture must be to be seen
_WORD = re.compile(r"[^ \t\n]+")  # a no-break space binds a number to its unit
_NOTHING_PT = 0.01
_LONGEST_LINE_PT = 190.0  # a column wider than this wins nothing by growing


def give_widths(table: HtmlElement, width_pt: float) -> None:
    """Set a `colgroup` with a width in percent for each column of a table `width_pt` wide."""
    columns = _columns(table)
    if not columns:
        return
    group = element("colgroup")
    for share in shares(columns, width_pt):
        group.append(element("col", style=f"width: {100 * share:.2f}%"))
    table.insert(0, group)


def broken_words(table: HtmlElement, width_pt: float) -> list[str]:
    """Give the words that a table `width_pt` wide has no room for, the widest first."""
    columns = _columns(table)
    words = {
        word: _advance_pt(word)
        for cells, share in zip(columns, shares(columns, width_pt), strict=True)
        for cell in cells
        for word in _WORD.findall(cell)
        if _advance_pt(word) + PADDING_PT > share * width_pt + _NOTHING_PT
    }
    return sorted(words, key=words.__getitem__, reverse=True)


def _columns(table: HtmlElement) -> list[list[str]]:
    """The words of each cell, column by column; nothing of a table whose columns have widths."""
    rows = table.findall(".//tr")
    count = max((len(row) for row in rows), default=0)
    if table.xpath(".//*[@colspan] | ./colgroup"):
        return []
    return [[_words(row[n]) for row in rows if n < len(row)] for n in range(count)]


def shares(columns: Sequence[Sequence[str]], width_pt: float) -> list[float]:
    """Share out a width: each column its longest word first, the rest by how much it holds."""
    least = [_least(cells) for cells in columns]
    spare = width_pt - sum(least)
    if spare <= 0:
        level = _level(least, width_pt)
        return [min(width, level) / width_pt for width in least]
    wanted = [max(_wanted(cells) - width, 0.0) for cells, width in zip(columns, least, strict=True)]
    total = sum(wanted) or 1.0
    widths = [width + spare * want / total for width, want in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def _level(least: Sequence[float], width_pt: float) -> float:
    """The width at which words are broken that fit no table, so that all the others stay whole."""
    left = width_pt
    for place, width in enumerate(sorted(least)):
        level = left / (len(least) - place)
        if width > level:
            return level
        left -= width
    return max(least)


def _least(cells: Sequence[str]) -> float:
    words = [word for cell in cells for word in _WORD.findall(cell)]
    return max((_advance_pt(word) for word in words), default=0.0) + PADDING_PT


def _wanted(cells: Sequence[str]) -> float:
    """The longest line of the column, counted less and less the longer it is."""
    lengths = sorted(min(_advance_pt(cell), 3 * _LONGEST_LINE_PT) for cell in cells if cell.strip())
    if not lengths:
        return 0.0
    typical = lengths[(3 * len(lengths)) // 4 if len(lengths) > 3 else -1]
    return PADDING_PT + min(typical, _LONGEST_LINE_PT) + 0.25 * max(typical - _LONGEST_LINE_PT, 0)


def _words(cell: HtmlElement) -> str:
    copy = deepcopy(cell)
    for note in copy.find_class("note"):
        note.text = "00"  # the call, about as wide
        for child in list(note):
            note.remove(child)
    for picture in copy.iter("img"):
        picture.tail = f" {_PICTURE} {picture.tail or ''}"
    return str(copy.text_content())


@cache
def _advances() -> Mapping[int, float]:
    """Advances in em: of the bold heading face, of the text's for signs it lacks; a pen's box."""
    cuts = ((TEXT, 700), (HEADING, 600))  # the later one wins
    faces = (next(face for face in FACES if (face.family, face.weight) == cut) for cut in cuts)
    return {code: width for face in faces for code, width in _of_face(face)} | {ord(BOX): BOX_EM}


def _of_face(face: Face) -> Iterator[tuple[int, float]]:
    font = face.opened()
    widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
    yield from ((code, widths[glyph][0] / em) for code, glyph in font.getBestCmap().items())


@cache
def _advance_pt(word: str) -> float:
    return sum(_advances().get(ord(char), _unknown(char)) for char in word) * SIZE_PT


def _unknown(char: str) -> float:
    """The width in em of a character of another script: Han and Hangul fill it."""
    return 1.0 if east_asian_width(char) in "WF" else 0.5
