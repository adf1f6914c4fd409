"""Notices that a section's text in another language is newer, each with the way to it."""

from collections import defaultdict
from collections.abc import Iterable

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.context import Shelf, Spot, StalePassage
from camnang.content.manuscript import Chapter
from camnang.i18n.language import language
from camnang.site.addresses import address
from camnang.site.phrases import words
from camnang.twins.anchors import fragment


def newer_here(chapter: Chapter, shelf: Shelf) -> list[Spot]:
    """Give the blocks of a chapter that pages in other languages lead to."""
    return [each.newer for each in shelf.stale
            if each.stem == chapter.stem and each.newer.lang == chapter.lang]  # fmt: skip


def add_notices(tree: HtmlElement, chapter: Chapter, shelf: Shelf, top: str) -> None:
    """Put a notice under the heading of each section that is older here; `top` leads to the root.

    What stands before the first section is told below the chapter's opening.
    """
    older: dict[tuple[str, str], list[StalePassage]] = defaultdict(list)
    for each in shelf.stale:
        if each.stem == chapter.stem and each.older.lang == chapter.lang:
            older[each.older.section, each.newer.lang].append(each)
    for (section, lang), passages in reversed(older.items()):
        found = tree.xpath(".//*[@id=$id]", id=section) if section else []
        opening = tree.find_class("goals") or tree.xpath(".//h1")
        for place in (found or opening)[:1]:
            place.addnext(_notice(passages, lang, shelf, top))


def _notice(passages: Iterable[StalePassage], lang: str, shelf: Shelf, top: str) -> HtmlElement:
    say, name = words(shelf.lang), language(lang).name
    notice = element("p", f"{say['newer'].replace('{language}', name)} ", class_="newer")
    notice.set("role", "note")
    for number, each in enumerate(passages, start=1):
        path = f"{shelf.book.edition.slug}/{each.stem}.md"
        there = f"{top}{address(shelf.project, lang, path)}"
        anchor = fragment(each.newer)
        link = element("a", say["newer-link"] if number == 1 else str(number))
        link.set("href", f"{there}#{anchor}" if anchor else there)
        link.set("hreflang", lang)
        if number > 1:
            link.set("aria-label", f"{say['newer-link']} {number}")
            notice[-1].tail = ", "
        notice.append(link)
    return notice
