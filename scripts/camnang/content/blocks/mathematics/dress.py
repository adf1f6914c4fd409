"""Formulas: MathML that browsers set, outlines that the press does, the same words for both."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from xml.etree import ElementTree

import lxml.html
from lxml.html import HtmlElement

from camnang.base.errors import Finding
from camnang.base.html_tree import MADE, element, replace
from camnang.content.blocks.kind import Keep
from camnang.content.blocks.mathematics.mathml import MathError, is_display, mathml
from camnang.content.blocks.mathematics.spoken import spoken
from camnang.content.manuscript import Chapter
from camnang.design.palette import palette
from camnang.i18n.messages import msg

_EM = 100  # units of a drawing
_BOX = re.compile(r'viewBox="\S+ (\S+) (\S+) (\S+)"')
_CLINGS = re.compile(r"[.,;:!?)\]%”’…]+")  # to the formula before it


def fill(tree: HtmlElement, chapter: Chapter, lang: str) -> None:
    """Say each formula in words; one that cannot be set is shown as it is written."""
    for mark in tree.xpath(".//span[@data-formula]"):
        formula = mark.get("data-formula")
        try:
            made = formula_mark(formula, lang)
            del made.attrib[MADE]  # the author wrote it
            replace(mark, made)
        except MathError:
            mark.text = formula


def formula_mark(formula: str, lang: str) -> HtmlElement:
    """Make the mark of a formula with its words; raises MathError."""
    kind = "formula is-display" if is_display(formula) else "formula"
    said = spoken(mathml(formula), lang)
    return element("span", class_=kind, data_formula=formula, data_spoken=said)


def check(chapter: Chapter, data: object) -> Iterator[Finding]:
    """Give a finding for each formula that cannot be set."""
    for formula in map(str, chapter.tree().xpath("//@data-formula")):
        try:
            _drawn(formula)
        except MathError as error:
            remedy = msg("Write it in the LaTeX of the editors' guide, or draw it as a figure.")
            yield chapter.finding("mathematics", "error", formula, error.fact, remedy)


def for_web(tree: HtmlElement) -> None:
    """Give each formula to the browser as MathML, with its words for readers aloud."""
    for mark in tree.find_class("formula"):
        math = mathml(mark.attrib.pop("data-formula"))
        math.set("aria-label", mark.attrib.pop("data-spoken"))
        for part in math.iter():
            part.set(MADE, "")
        mark.append(lxml.html.fragment_fromstring(ElementTree.tostring(math, encoding="unicode")))


def for_print(tree: HtmlElement, keep: Keep) -> None:
    """Give each formula to the press as a drawing that stands on the line, its words beside it."""
    for mark in tree.find_class("formula"):
        formula = mark.get("data-formula")
        drawing = _drawn(formula)
        box = _BOX.search(drawing)
        assert box
        top, width, height = (float(side) / _EM for side in box.groups())
        name = f"formula-{sha256(formula.encode()).hexdigest()[:12]}"
        image = element("img", src=keep(name, drawing), alt=mark.attrib.pop("data-spoken"))
        image.set("style", f"width: {width:.3f}em; vertical-align: {-(top + height):.3f}em")
        mark.append(image)
        clings = _CLINGS.match(mark.tail or "")
        if clings:
            image.tail, mark.tail = clings[0], (mark.tail or "")[clings.end() :]


def for_any_size(tree: HtmlElement) -> None:
    """Give each formula of a book back as MathML, its words beside it."""
    for mark in tree.find_class("formula"):
        image = mark.find("img")
        math = mathml(mark.attrib.pop("data-formula"))
        math.set("alttext", image.get("alt"))
        node = lxml.html.fragment_fromstring(ElementTree.tostring(math, encoding="unicode"))
        node.tail = image.tail
        mark.replace(image, node)


@cache
def _drawn(formula: str) -> str:
    """The formula as SVG of outlines, its baseline at zero, an em a hundred units."""
    from ziamath.config import config  # loads a font
    from ziamath.zmath import Math

    config.svg2 = False  # plain paths: the press engine knows no symbols
    tree = mathml(formula)
    tree.set("mathcolor", palette()["ink"].srgb)
    written = ElementTree.tostring(tree, encoding="unicode")
    try:
        drawing = Math(written, size=_EM).svg()
    except Exception as error:  # what the setter does not know, it tells in any way
        fact = msg("The formula {formula} cannot be set on paper.", formula=formula)
        raise MathError(fact) from error
    return str(drawing)
