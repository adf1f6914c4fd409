"""The pages behind the codes of imprints: what a printed edition says otherwise than today."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from camnang.content.context import Shelf
from camnang.content.library import Book, Project
from camnang.editions.errata_words import ToldErratum, told
from camnang.editions.excerpt import Excerpt
from camnang.editions.record import FOLDER
from camnang.editions.since import PrintedErrata, errata_of, slip_path
from camnang.i18n.numbers import decimal, long_date
from camnang.site.language_fallback import shown
from camnang.site.pages import Sheet
from camnang.site.phrases import words
from camnang.site.verbatim import verbatim


def errata_sheets(
    project: Project, shelves: Sequence[Shelf], books: Sequence[Book]
) -> Iterator[Sheet]:
    """Give a page for each edition that was printed, and for one whose code stands in its spec.

    Raises ContentError for a record that cannot be read.
    """
    known = [found for shelf in shelves for found in errata_of(shelf)]
    for lang, book in shown(project, books):
        edition = book.edition
        own = [each for each in known if each.shelf.book.edition.slug == edition.slug]
        numbers = (*(each.number for each in own), edition.handbook.edition.code)
        for number in dict.fromkeys(filter(None, numbers)):
            found = next((each for each in own if each.is_of(edition.lang, number)), None)
            yield _sheet(project, lang, book, number, found)


def _sheet(
    project: Project, lang: str, book: Book, number: str, found: PrintedErrata | None
) -> Sheet:
    edition = book.edition
    spoken, say = edition.lang, words(edition.lang)
    title = say["errata-title"].format(number=number, book=edition.title)
    lines = [
        "---", f"description: {say['errata-about'].format(number=number)}", "---",
        f"# {verbatim(title)}", "", *_body(project, found, spoken),
    ]  # fmt: skip
    path = f"{edition.slug}/{FOLDER}/{number}.md"
    return Sheet(lang, path, "errata", title, "\n".join([*lines, ""]), spoken, None, book)


def _body(project: Project, found: PrintedErrata | None, lang: str) -> Iterator[str]:
    say = words(lang)
    if found is None:
        yield say["errata-unprinted"]
        return
    printed = found.printed
    about = say["errata-printed"].format(
        day=long_date(printed.day, lang), copies=decimal(printed.copies, lang), pages=printed.pages
    )
    yield from (about, "")
    if not found.errata:
        yield say["errata-none"]
        return
    yield from (say["errata-how"].format(count=len(found.errata)), "")
    name = found.shelf.book.edition.name
    if slip_path(project.build, name, found.number).is_file():
        yield from (f"[{say['errata-slip']}]({name}-{found.number}.pdf)", "")
    chapters = {chapter.stem for chapter in found.shelf.book.chapters}
    for place, errata in groupby(found.errata, key=lambda erratum: told(erratum, lang).place):
        yield from (f"## {verbatim(place)}", "")
        for erratum in errata:
            lines = list(_entry(told(erratum, lang)))
            if erratum.chapter in chapters:
                there = f"{erratum.chapter}.md" + (f"#{erratum.section}" * bool(erratum.section))
                lines.append(f"[{say['errata-today']}](../{there})")
            yield from ("  \n".join(lines), "")


def _entry(erratum: ToldErratum) -> Iterator[str]:
    for label, text in erratum.lines:
        yield f"{verbatim(label)} {_marked(text)}".rstrip()
    if erratum.since:
        yield verbatim(erratum.since)


def _marked(text: Excerpt) -> str:
    pieces = (f"**{verbatim(piece)}**" if differs else verbatim(piece)
              for piece, differs in text.pieces)  # fmt: skip
    return " ".join(pieces)
