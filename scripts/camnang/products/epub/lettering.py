"""Lettering: the words of a drawing as outlines, so that it looks alike whatever fonts are there.

A reader's program shows a picture with the fonts it has: words would run out of their boxes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import lxml.etree
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from lxml.etree import _Element

from camnang.content.drawing import SVG
from camnang.design.fonts import SET_AS, Face, character_map, faces

_DEFAULT_SIZE = 16.0  # of SVG, where no font-size is given
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
_KEPT = ("fill", "transform", "stroke", "stroke-width")
_WEIGHTS = {"normal": 400, "bold": 700}


@dataclass
class _Line:
    """Words that are set from one point: the pieces, each with its size, weight and colour."""

    x: float
    y: float
    anchor: str
    pieces: list[tuple[str, float, int, str]] = field(default_factory=list)


def lettered(svg: str, lang: str) -> bytes:
    """Give a drawing with outlines for its words, and with a size of its own."""
    root = lxml.etree.fromstring(svg.encode())
    for text in list(root.iter(f"{SVG}text")):
        group = lxml.etree.Element(f"{SVG}g")
        for name in _KEPT:
            if (value := text.get(name)) is not None:
                group.set(name, value)
        for line in _lines(text):
            group.extend(_outlines(line, lang))
        text.addprevious(group)
        group.tail = text.tail
        owner = text.getparent()
        assert owner is not None
        owner.remove(text)
    _, _, width, height = re.split(r"[ ,]+", root.get("viewBox", "").strip())
    root.set("width", width)
    root.set("height", height)
    written: bytes = lxml.etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _lines(text: _Element) -> Iterator[_Line]:
    line = _Line(_number(text, "x"), _number(text, "y"), _given(text, "text-anchor", "start"))
    for owner, words in _said(text):
        if owner is not text and ("x" in owner.attrib or "y" in owner.attrib):
            yield line
            x, y = _number(owner, "x", line.x), _number(owner, "y", line.y)
            line = _Line(x, y, _given(owner, "text-anchor", "start"))
        if owner is not text and {"dx", "dy"} & set(owner.attrib):
            yield line
            x, y = line.x + _number(owner, "dx"), line.y + _number(owner, "dy")
            line = _Line(x, y, line.anchor)
        weight = _given(owner, "font-weight", "400")
        colour = owner.get("fill", "") if owner is not text else ""
        size = float(_given(owner, "font-size", str(_DEFAULT_SIZE)).removesuffix("px"))
        line.pieces.append((words, size, _WEIGHTS.get(weight) or int(weight), colour))
    yield line


def _said(text: _Element) -> Iterator[tuple[_Element, str]]:
    """Give the words of a text, each with the element that styles them."""
    if text.text:
        yield text, _plain(text.text)
    for part in text.iterchildren(f"{SVG}tspan"):
        yield from _said(part)
        if part.tail:
            yield text, _plain(part.tail)


def _plain(words: str) -> str:
    return re.sub(r"[ \n\t]+", " ", words).replace("\u2060", "").translate(SET_AS)


def _given(owner: _Element, name: str, otherwise: str) -> str:
    """Give an attribute that SVG hands down."""
    for each in (owner, *owner.iterancestors()):
        if name in each.attrib:
            return str(each.get(name))
    return otherwise


def _number(owner: _Element, name: str, otherwise: float = 0.0) -> float:
    return float(owner.get(name, otherwise))


def _outlines(line: _Line, lang: str) -> Iterator[_Element]:
    set_ = [
        (_glyphs(words.strip() if len(line.pieces) == 1 else words, weight, lang), size, colour)
        for words, size, weight, colour in line.pieces
    ]
    wide = sum(advance * size for glyphs, size, _ in set_ for _, _, advance in glyphs)
    x = line.x - _SHIFT[line.anchor] * wide
    for glyphs, size, colour in set_:
        pen_path = []
        for face, glyph, advance in glyphs:
            pen_path.append(_drawn(face, glyph, x, line.y, size))
            x += advance * size
        outline = lxml.etree.Element(f"{SVG}path", d="".join(pen_path))
        if colour:
            outline.set("fill", colour)
        yield outline


@cache
def _glyphs(words: str, weight: int, lang: str) -> tuple[tuple[Face, str, float], ...]:
    """Give for each character its face and glyph, and how far it advances in ems."""
    found = []
    for char in words:
        face = _face(ord(char), weight, lang)
        if face:
            glyph, font = character_map(face)[ord(char)], _font(face)
            found.append((face, glyph, font["hmtx"][glyph][0] / font["head"].unitsPerEm))
    return tuple(found)


@cache
def _face(code: int, weight: int, lang: str) -> Face | None:
    """Give the upright face nearest in weight, of the first family that has a character."""
    have = [face for face in faces(lang) if face.style == "normal" and code in character_map(face)]
    family = have[0].family if have else ""
    own = [face for face in have if face.family == family]
    return min(own, key=lambda face: abs(face.weight - weight), default=None)


@cache
def _font(face: Face) -> TTFont:
    return face.opened()


def _drawn(face: Face, glyph: str, x: float, y: float, size: float) -> str:
    font = _font(face)
    glyphs = font.getGlyphSet()
    scale = size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.1f}".removesuffix(".0"))
    glyphs[glyph].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
    return str(pen.getCommands())
