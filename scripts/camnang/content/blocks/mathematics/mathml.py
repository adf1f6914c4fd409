"""From LaTeX to MathML: the part of it that every browser and the press set alike.

What is made of a formula is a tree of few elements and fewer attributes: it holds no address, no
style and no handler, whoever wrote it (MathML Core, W3C).
"""

import re
from functools import cache
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from camnang.i18n.messages import Message, msg

DEEPEST = 24  # elements within one another
PARTS: Final = {  # how many parts an element has; None: any number
    "math": None, "mrow": None, "mstyle": None, "mpadded": None, "mtable": None, "mtr": None,
    "mtd": None, "msqrt": None, "mi": 0, "mn": 0, "mo": 0, "mtext": 0, "mspace": 0, "mfrac": 2,
    "mroot": 2, "msup": 2, "msub": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
_ATTRIBUTES: Final = frozenset(
    "accent columnalign display displaystyle fence linethickness lspace mathvariant maxsize "
    "minsize rspace scriptlevel separator stretchy width".split()
)
_VALUE = re.compile(r"[\w.+-]{1,24}")
_VARIANTS: Final = frozenset({"", "normal", "italic"})
_COMMA = "\ue000"  # between digits: part of the number, as Vietnamese and French write it
_NUMBER = re.compile(r"(?P<words>\\text\s*\{[^{}]*\})|(?<=\d),(?=\d)|(?<=\d)\{,\}(?=\d)")
_SPECIAL = re.compile(r"[\\{}$&<>#_^~]")
_NAMESPACE = re.compile(r"\{[^{}]*\}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")


class MathError(Exception):
    """A formula that cannot be set, and why, in words for its author."""

    def __init__(self, fact: Message) -> None:
        super().__init__(str(fact))
        self.fact = fact


def mathml(formula: str) -> Element:
    """Give the MathML of a formula between its dollar signs; raises MathError."""
    return ElementTree.fromstring(_checked(formula))


def is_display(formula: str) -> bool:
    """Tell whether a formula stands on a line of its own."""
    return formula.startswith("$$")


def as_words(text: str) -> str:
    """Give words, or a number with its unit, as a part of a formula."""
    return rf"\text{{{_SPECIAL.sub(' ', text)}}}"


@cache
def _checked(formula: str) -> str:
    latex = formula.strip("$").strip()
    if latex.count("{") - latex.count(r"\{") != latex.count("}") - latex.count(r"\}"):
        raise MathError(msg("The braces of the formula {formula} do not pair.", formula=formula))
    try:
        root = ElementTree.fromstring(_converted(latex, is_display(formula)))
    except Exception as error:  # the converter raises some thirty kinds
        raise _unknown(formula) from error
    for element in root.iter():
        element.tag = _NAMESPACE.sub("", element.tag)
    _join_numbers(root)
    _judge(root, formula, 0)
    return ElementTree.tostring(root, encoding="unicode")


def _converted(latex: str, display: bool) -> str:
    from latex2mathml.converter import convert  # loads tables of symbols

    whole = _NUMBER.sub(lambda found: found["words"] or _COMMA, latex)
    return str(convert(whole, display="block" if display else "inline"))


def _unknown(formula: str) -> MathError:
    return MathError(msg("The formula {formula} is not whole.", formula=formula))


def _join_numbers(root: Element) -> None:
    """A comma between digits belongs to the number."""
    for parent in root.iter():
        for comma in [part for part in parent if part.text == _COMMA]:
            at = list(parent).index(comma)
            before, _, after = parent[at - 1 : at + 2]
            before.text = f"{before.text},{after.text}"
            parent.remove(comma)
            parent.remove(after)


def _judge(element: Element, formula: str, depth: int) -> None:
    name, text = element.tag, (element.text or "").strip()
    if depth > DEEPEST:
        raise MathError(msg("The formula {formula} is nested too deeply.", formula=formula))
    element.attrib.pop("form", None)  # browsers know it by the place
    strange = [each for each, value in element.items() if not _is_known(each, value)]
    if name not in PARTS or strange or _COMMAND.match(text):
        shown = text if _COMMAND.match(text) else _command(formula, *strange, name)
        raise MathError(msg("{command} is not known in formulas.", command=shown))
    if PARTS[name] not in (None, len(element)) or _COMMA in text:
        raise _unknown(formula)
    for child in element:
        _judge(child, formula, depth + 1)


def _is_known(attribute: str, value: str) -> bool:
    if attribute == "mathvariant":
        return value in _VARIANTS
    return attribute in _ATTRIBUTES and bool(_VALUE.fullmatch(value))


def _command(formula: str, name: str, *others: str) -> str:
    """The command that an element or an attribute not known was made of, if it can be told."""
    hints = {"href": "href", "class": "class", "style": "style", "mathcolor": "color"}
    named = rf"\{hints.get(name, name)}"
    commands = _COMMAND.findall(formula)
    return next((c for c in commands if named in c), commands[0] if commands else name)
