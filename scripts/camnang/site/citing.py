"""Where the books cite an entry of the register, for its page on the website."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from camnang.base.memo import WorkStep, memo_of
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.content.resolve import dress

CITING = WorkStep("citing", ("base", "content", "design", "i18n", "project", "site"))
Place = tuple[str, str]  # the words of a chapter's title or a section's heading, and its target


def places_citing(shelves: Sequence[Shelf]) -> Mapping[str, Sequence[Place]]:
    """Give for each cited entry the sections that cite it, in the order of reading, once each."""
    found: dict[str, dict[Place, None]] = {}
    for shelf in shelves:
        for id_, place in citations(shelf):
            found.setdefault(id_, {})[place] = None
    return {id_: tuple(places) for id_, places in found.items()}


def citations(shelf: Shelf) -> Iterator[tuple[str, Place]]:
    """Give every citation of a book, with its place: kept, for chapters are dressed to see them."""
    memo = memo_of(shelf.project.build)
    for chapter in shelf.book.own:
        find = partial(_citations, chapter, shelf)
        yield from memo.values(CITING, "", citing_inputs(chapter, shelf), find)


def citing_inputs(chapter: Chapter, shelf: Shelf) -> dict[str, str]:
    """Give all that the citations of a chapter depend on, by name."""
    return {
        "chapter": f"{shelf.book.edition.name} {chapter.stem} {chapter.lang}\0{chapter.html}",
        "number": str(chapter.number),
        "data": shelf.basis,
        "outline": shelf.outline,
    }


def _citations(chapter: Chapter, shelf: Shelf) -> Iterator[tuple[str, Place]]:
    page = f"{shelf.book.edition.slug}/{chapter.stem}.md"
    place = (chapter.title, page)
    for element in dress(chapter, shelf).iter():
        if element.tag in ("h2", "h3") and element.get("id"):
            # a note within the heading is no part of its words
            words = element.xpath(".//text()[not(ancestor::*[contains(@class, 'note')])]")
            place = (" ".join("".join(words).split()), f"{page}#{element.get('id')}")
        elif "citation" in element.get("class", "").split():
            yield element.get("data-ref"), place
