"""Front matter: half-title, title, imprint, contents and lists."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from camnang.content.context import Shelf, Target
from camnang.i18n.language import language
from camnang.i18n.messages import phrase
from camnang.layout.addresses import UNKNOWN_PAGE, live_address
from camnang.layout.back_matter import BACK_TITLES
from camnang.layout.filler_pages import quiet_page, tile_of
from camnang.layout.galley import Galley, PageMap
from camnang.layout.illustrations import GalleyResources
from camnang.layout.online import errata_address, qr_code
from camnang.layout.stylesheet import BookStyle
from camnang.layout.templates import ListLine, render

_MOST_NAMED = 8  # sections: the imprint is one page
_LONG = 20  # entries: a shorter list costs a page and saves nobody a search
_LISTED: dict[str, Callable[[int], bool]] = {
    "all": lambda count: True,
    "long": lambda count: count > _LONG,
    "none": lambda count: False,
}


def compose_front(
    shelf: Shelf, style: BookStyle, pages: PageMap, total: int, open_questions: int
) -> Galley:
    """Compose half-title, title, imprint, contents and lists, with the pages known so far."""
    edition = shelf.book.edition
    resources = GalleyResources.of(style)
    resources.svg("tile", tile_of(edition, 14))  # backgrounds of .title-tile and .full-page
    resources.svg("ground", quiet_page(edition, style.geometry))
    return render(
        "layout/templates/front.html", "front", shelf.lang, style, resources, 1,
        edition=edition,
        handbook=edition.handbook,
        pieces=edition.handbook.pieces,
        publisher=edition.publisher,
        total=total,
        trim_width=style.geometry.trim.width_mm,
        trim_height=style.geometry.trim.height_mm,
        open_questions=open_questions,
        live=style.medium == "screen",
        older=list(_older(shelf, pages)),
        contents=_contents(shelf, pages),
        lists=_lists(shelf, pages),
        qr=resources.svg("qr", qr_code(errata_address(edition))),
        address=errata_address(edition).removeprefix("https://").removesuffix("/"),
    )  # fmt: skip


def _older(shelf: Shelf, pages: PageMap) -> Iterator[str]:
    """Say which sections were older than their twins in another language when the book was set."""
    sections: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for each in shelf.stale:
        if each.older.lang == shelf.lang:
            sections[each.newer.lang][each.stem, each.older.section] = None
    for lang, targets in sections.items():
        named = [_section(shelf, target, pages) for target in list(targets)[:_MOST_NAMED]]
        if len(targets) > _MOST_NAMED:
            rest = len(targets) - _MOST_NAMED
            named.append(phrase("{count} more", count=rest).text(shelf.lang))
        said = phrase("These sections are newer in the other language ({language}), and stand "
                      "there on the website: {sections}.", language=language(lang).name,
                      sections="; ".join(named))  # fmt: skip
        yield said.text(shelf.lang)


def _section(shelf: Shelf, target: Target, pages: PageMap) -> str:
    """A section with its page; what stands before the first section is in the chapter's name."""
    chapter = shelf.book.chapter(target[0])
    assert chapter
    title = next((each.text for each in chapter.headings if each.id == target[1]), chapter.title)
    page = pages.get(target, pages.get((target[0], ""), UNKNOWN_PAGE))
    name = language(shelf.lang).quoted(_briefly(title))
    return f"{name} ({phrase('page {page}', page=page).text(shelf.lang)})"


def _contents(shelf: Shelf, pages: PageMap) -> list[ListLine]:
    lines: list[ListLine] = []
    for chapter in shelf.book.chapters:
        page = pages.get((chapter.stem, ""), UNKNOWN_PAGE)
        address = live_address((chapter.stem, ""))
        tongue = chapter.lang if chapter.lang != shelf.lang else ""
        lines.append(ListLine("chapter", str(chapter.number), chapter.title, page, address, tongue))
        for heading in chapter.headings:
            if heading.level == 2 and heading.id != chapter.week:
                page = pages.get((chapter.stem, heading.id), UNKNOWN_PAGE)
                address = live_address((chapter.stem, heading.id))
                lines.append(ListLine("section", "", heading.text, page, address, tongue))
    for part, title in BACK_TITLES.items():
        if ("back", part) in pages:
            address, page = live_address(("back", part)), pages["back", part]
            lines.append(ListLine("chapter", "", title.text(shelf.lang), page, address))
    return lines


def _lists(shelf: Shelf, pages: PageMap) -> list[tuple[str, list[ListLine]]]:
    kinds = (("figure", phrase("Figures")), ("table", phrase("Tables")))
    lists = []
    is_listed = _LISTED[shelf.book.edition.handbook.print_.lists]
    for kind, title in kinds:
        lines = [
            ListLine(
                "list",
                label.text(shelf.lang),
                _briefly(label.title),
                pages.get(target, UNKNOWN_PAGE),
                live_address(target),
            )
            for target, label in shelf.labels.items()
            if label.kind == kind
        ]
        if lines and is_listed(len(lines)):
            lists.append((title.text(shelf.lang), lines))
    return lists


def _briefly(caption: str) -> str:
    """A caption as a list names it: what stands before its first remark."""
    return re.split(r"; | \(", caption, maxsplit=1)[0].strip()
