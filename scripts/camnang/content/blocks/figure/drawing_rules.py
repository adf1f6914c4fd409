"""What a drawing may hold: plain shapes in palette colours, and words large enough to read.

A drawing is inlined on the web and handed to the engine in print, so nothing in it may run,
fetch, or hide what a press must plate.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import lxml.etree

from camnang.base.units import pt
from camnang.content.blocks.figure.drawing_size import LONGEST_DRAWING, SIMPLER, excesses
from camnang.content.drawing import SVG
from camnang.design.fonts import HEADING
from camnang.design.palette import is_known
from camnang.i18n.messages import Message, msg

SMALLEST_TEXT_PT = 7
DEFAULT_SIZE = 16.0  # of SVG, where no font-size is given
KEY = re.compile(r"\{([\w.-]+)\}")
Mistake = tuple[int, Message, Message]  # line, fact, remedy


@dataclass(frozen=True)
class Shown:
    """How wide a form of a drawing is shown, the least size of its text there, and what is said
    of smaller text.
    """

    width: float
    least: float
    too_small: Callable[[str], Message]
    remedy: Message


ON_PAPER = Shown(  # in points
    pt(110), SMALLEST_TEXT_PT,
    lambda size: msg("Text of {size} pt is too small to print.", size=size),
    msg("Use a font-size of at least 15."),
)  # fmt: skip
ON_A_PHONE = Shown(  # in pixels, of 320 that the narrowest has
    280, 12,
    lambda size: msg("Text of {size} px is too small on a phone.", size=size),
    msg("Use a font-size of at least 15 in a viewBox 340 wide."),
)  # fmt: skip

_SHAPES = frozenset(
    "svg g defs use path rect circle ellipse line polyline polygon text tspan title desc symbol"
    .split()
)  # fmt: skip
_FORBIDDEN = re.compile(
    r"on\w*|style|class|opacity|fill-opacity|stroke-opacity|filter|mask|clip-path|base|src"
    r"|data-.*|aria-.*|role|tabindex|begin|end"
)
_CALLS = re.compile(r"[(\\]|/\*")  # functions such as url() and image-set(), however disguised
_COLOURED = ("fill", "stroke", "color")
_DECLARATION = re.compile(r"<!DOCTYPE|<!ENTITY|<\?(?!xml\s)")
_TAG = re.compile(r"<[^<>]*")
MOST_ATTRIBUTES = 60
_NUMBER = r"-?(?:\d++(?:\.\d*+)?|\.\d++)(?:e-?\d++)?"
_VIEW_BOX = re.compile(
    rf"{_NUMBER}[ ,]+{_NUMBER}[ ,]+(?P<width>{_NUMBER})[ ,]+(?P<height>{_NUMBER})"
)
_SCALES = re.compile(rf"(scale|matrix|skewX|skewY)\s*\(\s*({_NUMBER})")
_TEXT = (f"{SVG}text", f"{SVG}tspan")
_PLAINLY = msg("Use plain shapes and text in palette colours.")


def mistakes(svg: str, shown: Shown = ON_PAPER) -> Iterator[Mistake]:
    """Give every mistake of a drawing's form, with its line."""
    long = list(too_long(svg))
    if long:
        yield from long
        return
    declared = _DECLARATION.search(svg)
    if declared:
        line = svg.count("\n", 0, declared.start()) + 1
        yield line, msg("{what} is not allowed in a drawing.", what=declared[0]), _PLAINLY
        return
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = lxml.etree.fromstring(svg.encode(), parser)
    except lxml.etree.XMLSyntaxError as error:
        fact = msg("This is not valid SVG ({problem}).", problem=error.msg)
        yield error.lineno or 0, fact, msg("Correct the drawing.")
        return
    view = _VIEW_BOX.fullmatch(root.get("viewBox", "").strip())
    if root.tag != f"{SVG}svg" or not view or min(map(float, view.groups())) <= 0:
        yield 1, msg("The drawing has no viewBox."), msg('Add one: viewBox="0 0 660 …".')
        return
    for element, fact, remedy in excesses(root):
        yield _line(element), fact, remedy
    per_unit = shown.width / float(view["width"])
    for element in root.iter(lxml.etree.Element):
        words = _words(element, shown, per_unit)
        for fact, remedy in (*_form(element), *_colours(element), *words):
            yield _line(element), fact, remedy


def measures(svg: str) -> tuple[float, float]:
    """Give of a sound drawing its width to its height, and its smallest type to its width."""
    root = lxml.etree.fromstring(svg.encode())
    view = _VIEW_BOX.fullmatch(root.get("viewBox", "").strip())
    assert view, "a sound drawing has one"
    width, height = map(float, view.groups())
    sizes = (_type_size(each) for each in root.iter(*_TEXT) if (each.text or "").strip())
    return width / height, min(filter(None, sizes), default=0.0) / width


def too_long(svg: str) -> Iterator[Mistake]:
    """Give the mistake of a drawing that is too long, with its words or without."""
    if len(svg) > LONGEST_DRAWING:
        fact = msg("The drawing has more than {most} characters.", most=LONGEST_DRAWING)
        yield 1, fact, SIMPLER
    for tag in _TAG.finditer(svg):  # readers of XML compare each attribute with all others
        if tag[0].count("=") > MOST_ATTRIBUTES:
            fact = msg("An element of the drawing has more than {most} attributes.",
                       most=MOST_ATTRIBUTES)  # fmt: skip
            yield svg.count("\n", 0, tag.start()) + 1, fact, SIMPLER
            return


def _line(element: lxml.etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 0


def _form(element: lxml.etree._Element) -> Iterator[tuple[Message, Message]]:
    name = lxml.etree.QName(element)
    if f"{{{name.namespace}}}" != SVG or name.localname not in _SHAPES:
        yield msg("{what} is not allowed in a drawing.", what=f"<{name.localname}>"), _PLAINLY
    for attribute, value in element.attrib.items():
        local = lxml.etree.QName(str(attribute)).localname
        leads_out = local == "href" and not str(value).startswith("#")
        calls = local not in ("transform", *_COLOURED) and _CALLS.search(str(value))
        filled = KEY.search(str(value))  # with words that nobody has judged
        if leads_out or calls or filled or _FORBIDDEN.fullmatch(local):
            yield msg("{what} is not allowed in a drawing.", what=local), _PLAINLY


def _colours(element: lxml.etree._Element) -> Iterator[tuple[Message, Message]]:
    for attribute in _COLOURED:
        colour = element.get(attribute, "none")
        if colour not in ("none", "inherit") and not is_known(colour):
            fact = msg("The colour {colour} is not in the palette.", colour=colour)
            yield fact, msg("Use a palette colour.")


def _words(
    element: lxml.etree._Element, shown: Shown, per_unit: float
) -> Iterator[tuple[Message, Message]]:
    if element.tag not in _TEXT:
        return
    words = "".join([element.text or "", *(child.tail or "" for child in element)])
    if not words.strip():
        return
    if any(char.isalpha() for char in KEY.sub("", words)):
        fact = msg("The drawing holds words of one language: {words}.", words=words.strip()[:40])
        yield fact, msg("Write a key such as {key}, and its words beside the drawing.", key="{a}")
    if _inherited(element, "font-family") != HEADING:
        fact = msg("Text of a drawing has a typeface that is not the book’s.")
        yield fact, msg('Write font-family="{family}".', family=HEADING)
    size = _type_size(element)
    if size is None or size * per_unit < shown.least:
        told = "?" if size is None else f"{size * per_unit:.1f}"
        yield shown.too_small(told), shown.remedy


def _inherited(element: lxml.etree._Element, attribute: str) -> str:
    owners = (element, *element.iterancestors())
    return next((owner.get(attribute, "") for owner in owners if owner.get(attribute)), "")


def _type_size(element: lxml.etree._Element) -> float | None:
    """The size of text in units, or None if the drawing does not say it in plain numbers."""
    size = _inherited(element, "font-size") or str(DEFAULT_SIZE)
    try:
        units = float(size.removesuffix("px"))
    except ValueError:
        return None
    for owner in (element, *element.iterancestors()):
        for kind, factor in _SCALES.findall(owner.get("transform", "")):
            if kind != "scale":
                return None
            units *= abs(float(factor))
    return units
