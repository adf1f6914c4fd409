"""Page marks: where each page of the printed book begins, set into the text of an e-book."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from camnang.base.html_tree import INLINE, Slot, element
from camnang.layout.painted_text import letters

_HOISTED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"}) | INLINE
_HOLDERS = frozenset(
    {
        "body",
        "article",
        "section",
        "div",
        "td",
        "th",
        "li",
        "dd",
        "p",
        "figure",
        "figcaption",
        "blockquote",
    }
)
_SILENT = ("style", "script", "title")


@dataclass(frozen=True)
class _Stretch:
    """Letters of a text: where they begin and end, and the words or the element that say them."""

    start: int
    end: int
    said_by: Slot | HtmlElement


def page_id(number: int) -> str:
    """Give the id of a page's mark."""
    return f"page-{number}"


def page_mark(number: int) -> HtmlElement:
    """Make the mark that a printed page begins here."""
    mark = element("span", class_="page-mark", id=page_id(number), role="doc-pagebreak")
    mark.set("aria-label", str(number))
    return mark


def mark_pages(body: HtmlElement, starts: Sequence[int], first: int) -> None:
    """Mark where each page begins; `starts` are letters of the text as `copy_of` reads it.

    The first page has the number `first`. A page without words of the text begins where the next
    one does.
    """
    stretches = list(_stretches(body, 0))
    for index in reversed(range(len(starts))):
        mark = page_mark(first + index)
        at = starts[index]
        stretch = next((each for each in stretches if each.end > at), None)
        if index == 0:
            body.insert(0, mark)
        elif stretch is None:
            body.append(mark)
        else:
            _put(mark, stretch, at)
        _before_later_ones(mark)


def _stretches(node: HtmlElement, at: int) -> Iterator[_Stretch]:
    """Give what a galley says, stretch by stretch, in the order in which it is proofread."""
    if not isinstance(node.tag, str) or node.tag in _SILENT:
        return
    if "note" in node.get("class", "").split():
        yield _Stretch(at, at + len(node.get("data-number", "")), node)
        return
    if node.get("data-words"):
        end = at + len(letters(node.get("data-words")))
        yield _Stretch(at, end, node)
        at = end
    for part in (Slot(node, False), *node):
        if isinstance(part, Slot):
            yield _Stretch(at, at := at + len(letters(part.text)), part)
            continue
        for stretch in _stretches(part, at):
            yield stretch
            at = stretch.end
        yield _Stretch(at, at := at + len(letters(part.tail or "")), Slot(part, True))


def _put(mark: HtmlElement, stretch: _Stretch, at: int) -> None:
    place = stretch.said_by
    if isinstance(place, Slot):
        behind = _behind(place.text, at - stretch.start)
        place.wrap(behind, behind, mark)
    else:
        place.addprevious(mark)
    while _opens(mark):
        holder = mark.getparent()
        _let_go(mark)
        holder.addprevious(mark)


def _before_later_ones(mark: HtmlElement) -> None:
    while _follows_a_later(mark):
        later = mark.getprevious()
        later.tail, mark.tail = mark.tail, None
        later.addprevious(mark)


def _let_go(mark: HtmlElement) -> None:
    """Leave the words behind a mark where they are when it moves."""
    before, holder = mark.getprevious(), mark.getparent()
    if before is None:
        holder.text = (holder.text or "") + (mark.tail or "")
    else:
        before.tail = (before.tail or "") + (mark.tail or "")
    mark.tail = None


def _follows_a_later(mark: HtmlElement) -> bool:
    """Whether a page without words has come behind the mark of the next."""
    before = mark.getprevious()
    return (
        before is not None
        and before.get("role") == mark.get("role")
        and not (before.tail or "").strip()
        and int(before.get("aria-label")) > int(mark.get("aria-label"))
    )


def _behind(text: str, count: int) -> int:
    """Give where so many letters of a text are over, and the space behind them, too."""
    end = next(end for end in range(len(text) + 1) if len(letters(text[:end])) >= count)
    return end + len(text[end:]) - len(text[end:].lstrip())


def _opens(mark: HtmlElement) -> bool:
    """Whether a mark stands before all words of something that it may stand before as well."""
    holder = mark.getparent()
    said = (holder.text or "") + "".join(
        each.text_content() + (each.tail or "") for each in mark.itersiblings(preceding=True)
    )
    pictured = mark.xpath("boolean(preceding-sibling::*/descendant-or-self::img)")
    outer = holder.getparent()
    return (
        not (said.strip() or pictured)
        and holder.tag in _HOISTED
        and outer is not None
        and (outer.tag in _HOLDERS or outer.tag in INLINE)
    )
