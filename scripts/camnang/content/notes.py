"""Notes: the author's footnotes and the citations of the register, in one sequence.

Each call is replaced in the tree by `<span class="note" data-number="n">text</span>`, the note
standing where it is called. Books let it float to the page's foot; the website moves it to the
chapter's end. A citation is full at its first call in a chapter, short after, and short among many;
what cells of one table cite alike is one note.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement

from camnang.base.html_tree import MADE, close_up, element, replace
from camnang.project.register import Reference

_MANY = 3  # sources of one note: more stand there by their short names, in full in the book's list


def cited(mark: str) -> Iterator[tuple[str, str]]:
    """Give the (id, locator) pairs of a citation's words: `nd-08-2022, Điều 64; luat-72-2020`."""
    for part in mark.split(";"):
        id_, _, locator = part.strip().removeprefix("@").partition(",")
        yield id_.strip(), locator.strip()


def place_notes(tree: HtmlElement, register: dict[str, Reference], lang: str) -> None:
    """Put every note where it is called, numbered in order of their calls."""
    written = _take_footnotes(tree)
    for body in written.values():
        for mark in body.xpath(".//*[@data-cite]"):
            replace(mark, _citation(mark, register, lang, set(), "cite-inline"))
    known: set[str] = set()
    numbers: dict[object, int] = {}
    count = 0
    for call in tree.xpath(".//sup[.//a[contains(@class, 'footnote-ref')]] | .//*[@data-cite]"):
        id_ = _called(call)
        close_up(call)
        if id_ in numbers:
            again = element("sup", str(numbers[id_]), class_="note-again")
            if call.get("data-cite") is not None:
                again.set("data-cite", call.get("data-cite"))
            replace(call, again)
            continue
        count += 1
        if call.get("data-cite") is not None:
            note = _citation(call, register, lang, known, "note")
        else:
            note = written.get(str(id_), element("span"))
        if id_:
            numbers[id_] = count
        note.set("class", "note")
        note.set("data-number", str(count))
        replace(call, note)


def _called(call: HtmlElement) -> object:
    """Give what a call has in common with others of its note: the author's id, or its table and
    what it cites; None for a citation in running text."""
    mark = call.get("data-cite")
    if mark is None:
        return str(call.find(".//a").get("href", "")).removeprefix("#fn:")
    table = next(call.iterancestors("table", "section"), None)  # or a sheet
    return None if table is None else (table, tuple(cited(mark)))


def _take_footnotes(tree: HtmlElement) -> dict[str, HtmlElement]:
    taken: dict[str, HtmlElement] = {}
    for block in tree.xpath(".//div[@class='footnote']"):
        for item in block.iter("li"):
            taken[item.get("id", "").removeprefix("fn:")] = _flat(item)
        block.getparent().remove(block)
    return taken


def _flat(item: HtmlElement) -> HtmlElement:
    """A note's blocks as spans: a block-level `p` may not stand inside running text."""
    note = element("span")
    del note.attrib[MADE]
    for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
        back.getparent().remove(back)
    blocks = [child for child in item if child.tag == "p"]
    for block in blocks:
        part = deepcopy(block)
        part.tag, part.tail = "span", None
        part.set("class", "note-part")
        _trim(part)
        note.append(part)
    return note


def _trim(part: HtmlElement) -> None:
    if len(part):
        part[-1].tail = (part[-1].tail or "").rstrip("\u00a0 \n") or None
    elif part.text:
        part.text = part.text.rstrip("\u00a0 \n")


def _citation(
    call: HtmlElement, register: dict[str, Reference], lang: str, known: set[str], class_: str
) -> HtmlElement:
    note = element("span", class_=class_)
    sources = list(cited(call.get("data-cite", "")))
    shown = known if len(sources) <= _MANY else {id_ for id_, _ in sources}
    for id_, locator in sources:
        reference = register.get(id_)
        name = id_
        if reference:
            name = reference.short(lang) if id_ in shown else reference.named(lang)
        shown.add(id_)
        text = f"{name}, {locator}" if locator else name
        entry = element("span", text, class_="citation", data_ref=id_)
        if reference:
            entry.set("data-status", reference.status)
        entry.tail = "; "
        note.append(entry)
    note[-1].tail = "." if class_ == "note" else None
    if class_ == "cite-inline":
        note.text, note[-1].tail = "(", ")"
    return note
