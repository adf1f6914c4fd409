"""Boxes written as ☐: large enough for a pen, on one line with what they are ticked for."""

from lxml.html import HtmlElement

from camnang.base.bound_lines import VERBATIM
from camnang.base.html_tree import MADE, Slot, element, slots

BOX = "☐"
BOX_EM = 0.8 * 12.3 / 8.4  # how wide it is beside a table's words: `.pen-box` of book.css


def for_a_pen(tree: HtmlElement) -> None:
    """Make each ☐ of a tree 3 mm wide, and bind it to the word behind it."""
    for slot in list(slots(tree, VERBATIM)):
        _enlarge(slot)


def _enlarge(slot: Slot) -> None:
    while BOX in slot.text:
        at = slot.text.index(BOX)
        box = element("span", class_="pen-box")
        del box.attrib[MADE]  # the author wrote it
        slot = slot.wrap(at, at + 1, box)
        if slot.text.startswith(" "):
            slot.put(f"\u00a0{slot.text[1:]}")
