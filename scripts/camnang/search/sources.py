"""From the books, the glossary and the register to what is searched."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from lxml.html import HtmlElement

from camnang.base.memo import WorkStep, memo_of
from camnang.content.blocks.question import KIND as QUESTION
from camnang.content.blocks.said import KIND as SAID
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.content.resolve import dress
from camnang.i18n.messages import phrase
from camnang.project.glossary import Glossary
from camnang.project.register import Reference
from camnang.search.harvest import sections
from camnang.search.records import Kind, SearchPage, SearchSection

FOUND = WorkStep("found", ("base", "content", "design", "i18n", "project", "search"))


def chapter_page(shelf: Shelf, chapter: Chapter, url: str) -> SearchPage:
    """Give the page of a chapter, its description at its head: kept, for it is dressed to see."""
    memo, inputs = memo_of(shelf.project.build), found_inputs(shelf, chapter, url)
    return memo.value(FOUND, "", inputs, partial(_chapter_page, shelf, chapter, url))


def found_inputs(shelf: Shelf, chapter: Chapter, url: str) -> dict[str, str]:
    """Give all that the search knows of a chapter by, by name."""
    return {
        "chapter": f"{shelf.book.edition.name} {chapter.stem} {chapter.lang}\0{chapter.source}",
        "number": str(chapter.number),
        "address": url,
        "data": shelf.basis,
        "outline": shelf.outline,
    }


def _chapter_page(shelf: Shelf, chapter: Chapter, url: str) -> SearchPage:
    def cite(id_: str) -> str:
        entry = shelf.register.get(id_)
        return entry.short(shelf.lang) if entry and entry.number else ""

    edition = shelf.book.edition
    draft = f" ({phrase('draft').text(shelf.lang)})" if edition.is_draft else ""
    book = f"{edition.title}{draft}"
    kind: Kind = edition.handbook.matter.get(chapter.stem, "chapter")
    page = html_page(url, chapter.title, dress(chapter, shelf), kind=kind, cite=cite, book=book)
    head = page.sections[0]
    described = replace(head, text=f"{chapter.head.description}\n{head.text}".strip())
    return replace(
        page,
        sections=tuple(
            replace(
                section,
                questions=shelf.of(QUESTION).of(chapter.stem, section.id, shelf.lang),
                said=shelf.of(SAID).of(chapter.stem, section.id, shelf.lang),
            )
            for section in (described, *page.sections[1:])
        ),
    )


def book_pages(shelf: Shelf, address: Callable[[str], str]) -> Iterator[SearchPage]:
    """Give the pages of a book; `address` gives the address of `<slug>/<stem>.md`."""
    slug = shelf.book.edition.slug
    for chapter in shelf.book.own:
        path = f"{slug}/{chapter.stem}.md"
        yield replace(chapter_page(shelf, chapter, address(path)), path=path)


def project_pages(
    shelves: Sequence[Shelf], address: Callable[[str, str], str], title: Callable[[str, str], str]
) -> dict[str, list[SearchPage]]:
    """Give all pages made from books, glossary and register, by language.

    `address` gives the address of a path such as `<slug>/<stem>.md` in a language, `title` the
    title of such a page where it is none of a book's.
    """
    shared = shelves[0]
    pages: dict[str, list[SearchPage]] = {lang: [] for lang in shared.project.languages}
    for shelf in shelves:
        pages[shelf.lang] += book_pages(shelf, partial(address, shelf.lang))
    for lang in pages:
        glossary, register, facts = "glossary.md", "references.md", "sources.md"
        entries, apart = shared.register.values(), bool(title(lang, facts))
        listed = {
            register: [entry for entry in entries if not (apart and entry.tells_facts)],
            facts: [entry for entry in entries if apart and entry.tells_facts],
        }
        pages[lang] += [
            glossary_page(address(lang, glossary), title(lang, glossary), shared.glossary, lang),
            *(
                register_page(address(lang, page), title(lang, page), own, lang)
                for page, own in listed.items()
                if own
            ),
        ]
    return pages


def html_page(
    url: str,
    title: str,
    tree: HtmlElement,
    *,
    kind: Kind = "chapter",
    book: str = "",
    path: str = "",
    cite: Callable[[str], str] = str,
) -> SearchPage:
    """Give a page from its HTML; pages of one `path` say the same in their languages."""
    return SearchPage(url, title, sections(tree, cite), kind, book, path)


def glossary_page(url: str, title: str, glossary: Glossary, lang: str) -> SearchPage:
    """Give the page of the glossary: a section for each term."""
    terms = tuple(
        SearchSection(
            term.id,
            _with(term.name(lang), term.abbr.get(lang, "")),
            term.definition[lang],
        )
        for term in glossary.root
    )
    return SearchPage(url, title, (SearchSection("", "", ""), *terms), "term")


def register_page(url: str, title: str, entries: Iterable[Reference], lang: str) -> SearchPage:
    """Give the page of the register: a section for each entry."""
    found = tuple(
        SearchSection(
            entry.id,
            entry.short(lang),
            f"{entry.full(lang).removeprefix(entry.short(lang)).lstrip(', ')}. "
            f"{entry.status_text(lang).capitalize()}.",
        )
        for entry in entries
    )
    return SearchPage(url, title, (SearchSection("", "", ""), *found), "reference")


def _with(name: str, abbr: str) -> str:
    return f"{name} ({abbr})" if abbr else name
