"""The website's own pages: each link leads somewhere, no mark is misread, no markup acts."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

from lxml.html import HtmlElement

from camnang.base.errors import Finding, Place
from camnang.checks.misread import Reading, misread
from camnang.content.bounds_of_reading import bounded
from camnang.content.dialect import Convert
from camnang.content.manuscript import FRONT_MATTER, parse, too_deep
from camnang.content.markup import markup_findings
from camnang.content.sanitising import sanitise
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_text
from camnang.site.assets import page_picture
from camnang.site.pages import Sheet


def page_findings(sheets: Iterable[Sheet], convert: Convert) -> Iterator[Finding]:
    """Give a finding for each link of a page in `docs/` that leads nowhere, and each misreading."""
    sheets = tuple(sheets)
    trees = {sheet.uri: sheet_tree(sheet, convert) for sheet in sheets}
    known = {uri: frozenset(map(str, tree.xpath("//@id"))) for uri, tree in trees.items()}
    for sheet in sheets:
        if sheet.book or sheet.source is None or sheet.lang != sheet.spoken:
            continue
        reading = Reading(sheet.source, read_text(sheet.source), trees[sheet.uri])
        yield from (found for found in misread(reading) if found.severity == "error")
        yield from _pictures(sheet, sheet.source, trees[sheet.uri])
        for link in map(str, trees[sheet.uri].xpath("//a[@data-to]/@data-to")):
            path, _, id_ = link.partition("#")
            target = _target(sheet, path)
            place = Place(sheet.source, _line(sheet.text, link))
            if target not in known:
                fact = msg("The link {link} leads to no page.", link=link)
                yield Finding("links", "error", place, fact, msg("Correct it, or write the page."))
            elif id_ and id_ not in known[target]:
                fact = msg("The link {link} leads to no section.", link=link)
                yield Finding("links", "error", place, fact, msg("Correct what follows the #."))


def _pictures(sheet: Sheet, page: Path, tree: HtmlElement) -> Iterator[Finding]:
    for image in tree.xpath("//img"):
        source = str(image.get("src", ""))
        place = Place(page, _line(sheet.text, source))
        if not page_picture(page, sheet.lang, source).is_file():
            fact = msg("The image {source} does not exist.", source=source)
            yield Finding(
                "figures", "error", place, fact, msg("Add the file, or correct the name.")
            )
        elif not image.get("alt", "").strip():
            fact = msg("The image {source} has no alternative text.", source=source)
            remedy = msg("Say between the brackets what it shows: ![…](…).")
            yield Finding("figures", "error", place, fact, remedy)


def page_markup(sheets: Iterable[Sheet], convert: Convert) -> Iterator[Finding]:
    """Give a finding for all that a page in `docs/` may not hold, no more than a chapter may."""
    for sheet in sheets:
        if not sheet.book and sheet.source and sheet.lang == sheet.spoken:
            written = read_text(sheet.source)
            with bounded(sheet.source):
                html = sheet_html(sheet, convert)
                deep = too_deep(sheet.source, parse(sanitise(html)))
                found = (*markup_findings(sheet.source, written, html), *deep)
            yield from found


def sheet_tree(sheet: Sheet, convert: Convert) -> HtmlElement:
    """Give the HTML of a sheet as its Markdown says it."""
    chapter = sheet.book.chapter(sheet.stem) if sheet.book and sheet.kind == "chapter" else None
    if chapter:
        return chapter.tree()
    return parse(sanitise(sheet_html(sheet, convert)))


def sheet_html(sheet: Sheet, convert: Convert) -> str:
    """Give what the engine makes of a sheet's Markdown, before it is sanitised."""
    return convert(sheet_text(sheet))


def sheet_text(sheet: Sheet) -> str:
    """Give a sheet's Markdown without its front matter."""
    return FRONT_MATTER.sub("", sheet.text, count=1)


def _target(sheet: Sheet, path: str) -> str:
    folder = PurePosixPath(sheet.uri).parent
    return normpath(str(folder / path)) if path else sheet.uri


def _line(text: str, needle: str) -> int:
    return text.count("\n", 0, max(text.find(needle), 0)) + 1
