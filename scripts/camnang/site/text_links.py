"""Telephone numbers and domains that a text names, as links: on the screen one taps them."""

import re
from collections.abc import Iterator
from functools import cache

import lxml.html
from lxml.html import HtmlElement

from camnang.base.html_tree import MADE
from camnang.i18n.home import HOME
from camnang.site.phrases import phrases_of

_LINKED = frozenset("a button code label option pre script style svg textarea".split())
_DOMAIN = (
    r"(?<![\w@./-])(?P<domain>(?:[a-z0-9-]+\.)+(?:vn|com|org|gov|eu|int|net)(?:/[\w./-]*[\w/-])?)"
    r"(?![\w@-]|\.\w)"
)
_HOTLINE = (
    r"(?<![\d.,])(?P<hotline>1[89]00[ .]?\d{4}(?:\d\d)?"
    r"|(?:\+84|\(?0\d{1,3}\)?)(?:[ .]\d{3,4}){2,3})(?!\d|[.,]\d)"
)
_EMERGENCY = r"(?P<emergency>11[1-5])(?!\d)"  # behind a word that calls for it
_ANY_NUMBER = re.compile(r"\d{3,}")


def link_texts(tree: HtmlElement) -> None:
    """Make links of all telephone numbers and domains of a page that are none yet."""
    for cell in list(_number_cells(tree)):
        number, cell.text = str(cell.text).strip(), None
        cell.append(_call(number))
    for part in list(tree.iter()):
        if not isinstance(part.tag, str):
            continue
        if part.getparent() is not None and not _within_a_link(part.getparent()):
            _link(part, "tail")
        if not _within_a_link(part):
            _link(part, "text")


@cache
def _names() -> re.Pattern[str]:
    """What is a link, in whatever language its page is."""
    furnished = sorted(path.parent.name for path in HOME.glob("*/site.yml"))
    calls = {call for lang in furnished for call in phrases_of(lang)["calls"].split(", ")}
    behind = "|".join(rf"(?<=\b{re.escape(call)} )" for call in sorted(calls))
    return re.compile(f"{_DOMAIN}|{_HOTLINE}|(?:{behind}){_EMERGENCY}", re.IGNORECASE)


def _number_cells(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The cells with nothing but a number in columns that hold telephone numbers."""
    for table in tree.iter("table"):
        rows = [list(row) for row in table.xpath("./tbody/tr")]
        for column in zip(*rows, strict=False):
            said = [(cell, (cell.text or "").strip()) for cell in column if not len(cell)]
            if any(re.fullmatch(_HOTLINE, number) for _, number in said):
                yield from (cell for cell, number in said if _ANY_NUMBER.fullmatch(number))


def _within_a_link(part: HtmlElement) -> bool:
    return part.tag in _LINKED or any(owner.tag in _LINKED for owner in part.iterancestors())


def _link(part: HtmlElement, where: str) -> None:
    text = getattr(part, where) or ""
    before, links = 0, []
    for found in _names().finditer(text):
        domain = found["domain"]
        link = _named(domain, f"https://{domain}") if domain else _call(found[0])
        links.append((text[before : found.start()], link))
        before = found.end()
    if not links:
        return
    setattr(part, where, links[0][0])
    for (_, link), following in zip(links, [*links[1:], (text[before:], None)], strict=True):
        link.tail = following[0]
    home = part if where == "text" else part.getparent()
    at = 0 if where == "text" else home.index(part) + 1
    for offset, (_, link) in enumerate(links):
        home.insert(at + offset, link)
        if MADE in home.attrib:
            link.set(MADE, "")


def _call(number: str) -> HtmlElement:
    return _named(number, f"tel:{re.sub(r'[^+0-9]', '', number)}")


def _named(words: str, address: str) -> HtmlElement:
    """A link around words that are there, which are no more made than they were."""
    link: HtmlElement = lxml.html.Element("a", href=address)
    link.text = words
    return link
