"""Small moves on HTML trees that every transform needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement, builder

MADE = "data-made"  # marks what the tool added: everything without it is the author's


def element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """Make an element the tool adds; a trailing underscore or `data_x` becomes HTML's spelling."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made: HtmlElement = builder.E(tag, {MADE: "", **named})
    made.text = text or None
    return made


def replace(old: HtmlElement, new: HtmlElement) -> None:
    """Put `new` in the place of `old`, keeping the text that follows."""
    parent = old.getparent()
    assert parent is not None
    new.tail, old.tail = old.tail, None
    parent.replace(old, new)


def close_up(node: HtmlElement) -> None:
    """Take away the space before an element: a note's call stands close to its word."""
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip() or None
    elif parent is not None:
        parent.text = (parent.text or "").rstrip() or None


@dataclass(frozen=True)
class Slot:
    """A piece of text in a tree: an element's text, or the tail that follows it."""

    owner: HtmlElement
    is_tail: bool

    @property
    def text(self) -> str:
        """The text."""
        return str((self.owner.tail if self.is_tail else self.owner.text) or "")

    @property
    def holder(self) -> HtmlElement:
        """The element whose content the text is."""
        return self.owner.getparent() if self.is_tail else self.owner

    def put(self, text: str) -> None:
        """Change the text."""
        if self.is_tail:
            self.owner.tail = text
        else:
            self.owner.text = text

    def wrap(self, start: int, end: int, wrapper: HtmlElement) -> "Slot":
        """Move text[start:end] into `wrapper`, set there; gives the slot of what follows."""
        text = self.text
        self.put(text[:start])
        wrapper.text, wrapper.tail = text[start:end], text[end:]
        if self.is_tail:
            self.owner.addnext(wrapper)
            wrapper.tail = text[end:]
        else:
            self.owner.insert(0, wrapper)
        return Slot(wrapper, True)


INLINE = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "small", "span", "strong", "sub"})


def loosen_spaces(tree: HtmlElement) -> None:
    """Put the space before an inline element, and the one that ends it, into one of its own.

    WeasyPrint 70 measures a line's text with the space at its end: where the words alone fit and
    the space does not, it ends the line after the first word (`split_first_line`, step 3).
    """
    for child in list(tree.iterdescendants(*INLINE)):
        before = child.getprevious()
        slot = Slot(child.getparent(), False) if before is None else Slot(before, True)
        if _ends_in_space(slot):
            child.addprevious(_space())
        last = Slot(child[-1], True) if len(child) else Slot(child, False)
        if _ends_in_space(last):
            space = _space()
            space.tail, child.tail = child.tail, None
            child.addnext(space)


def _ends_in_space(slot: Slot) -> bool:
    """Take the space from the end of words; tells whether there was one."""
    words = slot.text.rstrip(" ")
    found = bool(words.strip()) and words != slot.text
    if found:
        slot.put(words)
    return found


def _space() -> HtmlElement:
    space = element("span", " ")
    del space.attrib[MADE]
    return space


def slots(tree: HtmlElement, skip: frozenset[str] = frozenset()) -> Iterator[Slot]:
    """Give every piece of text in document order, leaving out elements named in `skip`."""
    if not isinstance(tree.tag, str) or tree.tag in skip:
        return
    yield Slot(tree, False)
    for child in list(tree):
        yield from slots(child, skip)
        yield Slot(child, True)
