"""What the website's search knows: the books, the lists, and the site's own pages."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from camnang.base.memo import WorkStep
from camnang.content.context import Shelf
from camnang.content.dialect import Convert
from camnang.content.library import Project
from camnang.search import SearchPage, html_page, indexes, project_pages, search_files
from camnang.site.addresses import address
from camnang.site.page_links import SURVEY, sheet_tree, survey_inputs
from camnang.site.pages import Sheet
from camnang.site.register_pages import DUTIES, FACTS

FOUND_PAGE = WorkStep("found page", SURVEY.rooms)
_INDEX = "a-z.md"
_LISTS = ("questions.md", "glossary.md", f"{DUTIES}.md", f"{FACTS}.md")  # searched by entry
_SEARCHED = ("home", "page", "book")


def search_assets(
    project: Project, shelves: Sequence[Shelf], sheets: Mapping[str, Sheet], convert: Convert
) -> Iterator[tuple[str, bytes]]:
    """Give the files of the search by their path below the site's root."""

    def title(lang: str, path: str) -> str:
        sheet = sheets.get(f"{lang}/{path}")
        return sheet.title if sheet else ""

    def place(lang: str, path: str) -> str:
        return address(project, lang, path)

    pages = project_pages(shelves, place, title)
    pages = {lang: [page for page in own if page.title] for lang, own in pages.items()}
    for lang, page in _own_pages(project, sheets, convert):
        pages[lang].append(page)
    index_urls = {lang: place(lang, _INDEX) for lang in pages if title(lang, _INDEX)}
    yield from search_files(indexes(pages, shelves[0].glossary, index_urls, shelves[0].everyday))


def _own_pages(
    project: Project, sheets: Mapping[str, Sheet], convert: Convert
) -> Iterator[tuple[str, SearchPage]]:
    for sheet in sheets.values():
        made = sheet.path in (_INDEX, *_LISTS)
        if sheet.kind not in _SEARCHED or made or sheet.lang != sheet.spoken:
            continue
        url = address(project, sheet.lang, sheet.path)
        inputs = {"address": url, **survey_inputs(sheet, convert)}
        yield (
            sheet.lang,
            convert.memo.value(FOUND_PAGE, "", inputs, partial(_own_page, sheet, url, convert)),
        )


def _own_page(sheet: Sheet, url: str, convert: Convert) -> SearchPage:
    tree = sheet_tree(sheet, convert)
    kind: Literal["book", "page"] = "book" if sheet.kind == "book" else "page"
    return html_page(url, sheet.title, tree, kind=kind, path=sheet.path)
