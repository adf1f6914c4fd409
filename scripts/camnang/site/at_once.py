"""A changed chapter on its page at once: its text in the page last built, until that is built anew.

What the rest of the page says (outline, minutes, what changed when) follows with the website.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

import lxml.html
from lxml.html import HtmlElement

from camnang.base.errors import ContentError
from camnang.checks import check_chapter
from camnang.content.context import Shelf
from camnang.content.dialect import markdown
from camnang.content.manuscript import parse
from camnang.project.model import Edition
from camnang.site.addresses import address
from camnang.site.page_links import sheet_html
from camnang.site.pages import Sheet
from camnang.site.parts import Parts
from camnang.site.planning import Site

Opened = Callable[[str], Shelf]  # an edition, by its name
_HEAD, _NOTICES, _FOOT = "chapter-head", ("draft-notice", "fallback"), "text__ornament"
_PAGE = "index.html"


def pages_at_once(
    site: Site, changed: Collection[Path], built: Path, opened: Opened
) -> dict[str, bytes]:
    """Give the pages of changed chapters, by their file in the website as it was `built` last;
    none if something else has changed as well.

    `site` is the plan that it was built by, `opened` gives an edition as it is now. Raises
    ContentError if a chapter is wrong by itself.
    """
    chapters = {path: _edition(site, path) for path in changed if not path.is_dir()}
    found: dict[str, bytes] = {}
    for path, edition in chapters.items():
        if edition is None:
            return {}
        found |= _page(site, edition, path, built, opened)
    return found


def _edition(site: Site, path: Path) -> Edition | None:
    """The edition whose chapter a file is, None if it is something else."""
    return next(
        (
            shelf.book.edition
            for shelf in site.shelves
            for chapter in shelf.book.chapters
            if chapter.path == path and chapter.lang == shelf.lang
        ),
        None,
    )


def _page(
    site: Site, edition: Edition, path: Path, built: Path, opened: Opened
) -> Mapping[str, bytes]:
    shelf = opened(edition.name)
    chapter = next((each for each in shelf.book.chapters if each.path == path), None)
    sheet = site.sheets.get(f"{edition.lang}/{edition.slug}/{chapter.stem}.md") if chapter else None
    if chapter is None or sheet is None:
        return {}
    wrong = [each for each in check_chapter(chapter, shelf) if each.severity == "error"]
    if wrong:
        raise ContentError(tuple(wrong))
    before = next(each for each in site.shelves if each.book.edition.name == edition.name)
    now = replace(shelf, stale=before.stale)
    shelves = tuple(now if each is before else each for each in site.shelves)
    html = _with_links(replace(sheet, text=chapter.source), site)
    parts = replace(site, shelves=shelves).parts(sheet.uri, html)
    place = f"{address(site.project, sheet.lang, sheet.path)}{_PAGE}"
    if not (built / place).is_file():
        return {}
    return {place: put(parts, (built / place).read_bytes())}


def _with_links(sheet: Sheet, site: Site) -> str:
    """Give what the engine makes of a chapter, with its links to other pages led there."""
    tree = parse(sheet_html(sheet, markdown(site.project.root)))
    here = address(site.project, sheet.lang, sheet.path)
    for link in tree.xpath(".//a[@data-to]"):
        path, _, id_ = link.get("data-to").partition("#")
        to = site.sheets.get(normpath(join(dirname(sheet.uri), path)))
        if path and to is not None:
            there = relpath(address(site.project, to.lang, to.path) or ".", here)
            link.set("href", f"{there}/" + (f"#{id_}" if id_ else ""))
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)


def put(parts: Parts, page: bytes) -> bytes:
    """Give a built page of a chapter with other parts in it."""
    whole = lxml.html.document_fromstring(page.decode())
    article = _first(whole, "//article")
    title = _first(article, f".//*[@class='{_HEAD}']/h1")
    for lead in _elements(parts.lead):
        title.addprevious(lead)
    title.drop_tree()
    last = next(part for part in reversed(article) if _is(part, _HEAD, *_NOTICES))
    foot = next(part for part in article if _is(part, _FOOT))
    for old in list(_between(last, foot)):
        article.remove(old)
    for part in _elements(parts.text):
        foot.addprevious(part)
    for link in article.xpath(".//a[@data-to]"):
        del link.attrib["data-to"]  # what the website is assembled by
    text: bytes = lxml.html.tostring(whole, encoding="utf-8", doctype="<!doctype html>")
    return text


def _first(tree: HtmlElement, path: str) -> HtmlElement:
    found: HtmlElement = tree.xpath(path)[0]
    return found


def _elements(html: str) -> list[HtmlElement]:
    return list(parse(html))


def _is(part: HtmlElement, *names: str) -> bool:
    return not set(names).isdisjoint(part.get("class", "").split())


def _between(first: HtmlElement, last: HtmlElement) -> Iterator[HtmlElement]:
    for part in first.itersiblings():
        if part is last:
            return
        yield part
