"""Pagination: pieces are set again until what they print is where things stand, or not at all."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bookshop import style_of
from camnang.base.errors import TypesettingError
from camnang.checks import check_project
from camnang.content.context import Shelf
from camnang.content.dated import dated_facts
from camnang.layout.filler_pages import FILLERS
from camnang.layout.galley import Galley
from camnang.layout.pagination import paginate
from camnang.layout.typeset import Sheets
from camnang.project.papers import read_papers

PIECES = ("front", "blocks", "nesting", "overflow", "back")


class Press:
    """Sets nothing, and gives each piece the pages it is told: by round, then the last ones."""

    def __init__(self, *rounds: tuple[int, ...]) -> None:
        self.rounds = rounds
        self.settings = 0

    def __call__(self, galleys: Sequence[Galley]) -> list[Sheets]:
        counts = dict(
            zip(PIECES, self.rounds[min(self.settings, len(self.rounds) - 1)], strict=True)
        )
        self.settings += galleys[0].name == "front"
        return [self._set(galley, counts.get(galley.name, 1)) for galley in galleys]

    @staticmethod
    def _set(galley: Galley, pages: int) -> Sheets:
        """Ids stand on the last page of their piece."""
        ids = galley.tree().xpath("//@id")
        return Sheets(galley.name, b"", pages, {id_: (pages, 0.0) for id_ in ids})


def printed(galley: Galley, words: str) -> set[int]:
    """The page numbers that a galley prints after these words."""
    text = " ".join(galley.tree().text_content().split())
    return {int(page) for page in re.findall(rf"{words}\D{{0,3}}(\d+)", text)}


@pytest.mark.parametrize(
    "rounds",
    [
        [(6, 4, 4, 4, 2)],
        [(6, 4, 4, 4, 2), (8, 4, 4, 4, 2)],
        [(6, 4, 4, 4, 2), (6, 5, 4, 4, 2), (6, 5, 6, 4, 2), (6, 5, 6, 7, 3)],
    ],
    ids=["at once", "contents grow", "chapters grow one after the other"],
)
def test_numbers_are_those_of_the_last_setting(shelf: Shelf, rounds: list[tuple[int, ...]]) -> None:
    press = Press(*rounds)
    book = paginate(shelf, style_of(shelf), press)
    first = {piece.name: piece.first for piece in book.makeup.pieces}
    last = {piece.name: piece.last for piece in book.makeup.pieces}
    assert [piece.pages for piece in book.makeup.pieces] == list(rounds[-1])
    front, blocks = book.galleys["front"], book.galleys["blocks"]
    assert printed(front, "Khối trong khối") == {first["nesting"]}
    assert printed(front, "Bảng dài hơn hai trang") == {last["overflow"]}
    assert printed(blocks, r"Bảng 2\.1 \(trang") == {last["nesting"]}
    assert book.galleys["overflow"].first_folio == first["overflow"]
    assert f"{book.makeup.total} trang," in front.tree().text_content()
    assert press.settings > len(rounds)


def test_a_book_that_never_settles_is_not_printed(shelf: Shelf) -> None:
    swaying = [(6, 4, 4, 4, 2), (8, 4, 4, 4, 2)] * 20
    with pytest.raises(TypesettingError) as stop:
        paginate(shelf, style_of(shelf), Press(*swaying))
    assert stop.value.fact.template == "The page numbers of {name} do not settle."


def test_what_is_left_over_is_filled(shelf: Shelf) -> None:
    book = paginate(shelf, style_of(shelf), Press((6, 5, 4, 4, 2)))
    assert book.makeup.ornaments == (12,)
    assert {"closing", "ornament", "notes"} <= set(book.sheets)
    assert book.galleys["notes"].first_folio == book.makeup.notes_first
    assert len(book.galleys["notes"].tree().find_class("notes-page")) == book.makeup.notes_pages


def test_each_galley_is_known_by_its_name(shelf: Shelf) -> None:
    setter: Callable[[Sequence[Galley]], list[Sheets]] = Press((6, 4, 4, 4, 2))
    book = paginate(shelf, style_of(shelf), setter)
    assert all(name == galley.name for name, galley in book.galleys.items())
    assert set(book.galleys) == set(book.sheets) == {*PIECES, "closing", "notes"}


def test_no_chapter_may_bear_the_name_of_a_piece_that_the_book_makes(shelf: Shelf) -> None:
    book = paginate(shelf, style_of(shelf), Press((6, 5, 4, 4, 2)))
    made = set(book.galleys) - set(shelf.book.edition.handbook.chapters)
    project = shelf.project
    ((slug, handbook),) = project.handbooks
    clashing = handbook.model_copy(update={"chapters": (*sorted(made), "blocks")})
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    told = check_project(replace(project, handbooks=((slug, clashing),)), papers)
    named = [dict(finding.fact.values).get("stem") for finding in told if finding.check == "spec"]
    assert named == sorted(made)


def glued(shelf: Shelf, fill: tuple[str, ...]) -> Shelf:
    """The book as one that is glued in sixteens, with what fills its last pages."""
    edition = shelf.book.edition
    spec = edition.handbook.print_.model_copy(
        update={"fill": fill, "binding": "perfect", "stitch_under": 0, "page_multiple": 16}
    )
    handbook = edition.handbook.model_copy(update={"print_": spec})
    return replace(shelf, book=replace(shelf.book, edition=replace(edition, handbook=handbook)))


@pytest.mark.parametrize(
    ("fill", "back", "made", "notes"),
    [
        (("tasks",), 3, [("tasks", 22, 1)], 9),  # 21 pages, the last one, and ten to fill
        ((), 3, [], 10),
        (("tasks",), 10, [], 3),  # three pages for notes are welcome
    ],
)
def test_tasks_stand_where_many_pages_would_be_left_for_notes(
    shelf: Shelf, fill: tuple[str, ...], back: int, made: list[tuple[str, int, int]], notes: int
) -> None:
    book = paginate(glued(shelf, fill), style_of(shelf), Press((6, 4, 4, 4, back)))
    extra = [(each.name, each.first, each.pages) for each in book.makeup.pieces[len(PIECES) :]]
    assert (extra, book.makeup.notes_pages, book.makeup.total) == (made, notes, 32)
    for name, first, _ in made:
        assert book.galleys[name].first_folio == first
    if made:
        text = book.galleys["tasks"].tree().text_content().replace("\u00a0", " ")
        nesting = book.makeup.first_page("nesting")
        assert f"(trang {nesting})" in text


def test_a_calendar_tells_what_comes_after_the_edition(shelf: Shelf) -> None:
    composed = FILLERS["calendar"](shelf, style_of(shelf), (), {}, 24)
    days = {fact.due.day for fact in dated_facts(shelf) if fact.due.why != "review"}
    coming = [day for day in days if day > shelf.book.edition.handbook.edition.date]
    assert (composed is not None) == bool(coming)
