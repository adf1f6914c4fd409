"""Reprint: which plates of a printed edition must be made again, and what a slip costs instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from camnang.base.errors import Place
from camnang.base.passing_folder import passing_folder
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.editions.record import PrintedEdition, PrintedSignature
from camnang.editions.since import errata_of
from camnang.editions.slip import compose_slip
from camnang.layout.typeset import typeset
from camnang.products.loose_pages import LooseBook, set_loose
from camnang.products.page_pictures import looks
from camnang.products.plates import Cost, cost_of, cover_cost, signatures, slip_cost
from camnang.products.scratch import NOW, open_scratch, scratch
from camnang.products.workers import Progress
from camnang.project.model import Edition
from camnang.project.papers import read_papers


@dataclass(frozen=True)
class Signature:
    """A set of plates as the book stands now: its pages, and those that differ from the record.

    `is_new` says that no set of plates of the printed edition holds just these pages.
    """

    number: int
    pages: tuple[int, ...]
    plates: int
    differing: tuple[int, ...]
    is_new: bool

    @property
    def again(self) -> bool:
        """Whether its plates must be made again."""
        return self.is_new or bool(self.differing)


@dataclass(frozen=True)
class Shift:
    """A chapter that begins on another page than in the printed edition."""

    title: str
    then: int
    now: int


@dataclass(frozen=True)
class Reprint:
    """What a reprint of an edition would take: `again` for its signatures, `cover` if it differs;
    `slip` is None if there is nothing to tell.
    """

    edition: Edition
    number: str
    printed: PrintedEdition
    pages: int
    signatures: tuple[Signature, ...]
    again: Cost
    cover: Cost | None
    errata: int
    slip: Cost | None
    shifts: tuple[Shift, ...]

    @property
    def whole(self) -> Cost:
        """What all that differs takes, its cover with it."""
        return self.again + self.cover if self.cover else self.again


def reprint(
    root: Path, edition: Edition, number: str, printed: PrintedEdition, progress: Progress
) -> Reprint:
    """Set an edition as it was printed and as it stands now, and compare every page as a picture.

    Raises ContentError or TypesettingError if one of the two cannot be set, UsageError if the
    history lacks its commit.
    """
    project = open_project(root)
    with passing_folder() as folder:
        then = _set(project.root, printed.commit, edition.name, folder / "then", progress)
        now = _set(project.root, NOW, edition.name, folder / "now", progress)
        differing = frozenset(_differing(then.interior, now.interior, folder / "pictures"))
        cover = _cover_differs(then, now, folder / "covers")
        forms = tuple(judged(signatures(now.plan), printed.signatures, differing))
    planned = zip(now.plan.body.forms, forms, strict=True)
    again = [plan for plan, form in planned if form.again]
    (shelf,) = open_shelves(project, [edition])
    found = next(each for each in errata_of(shelf) if each.number == number)
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    slip = typeset(compose_slip(found)).pages if found.errata else 0
    place = Place(edition.spec)
    return Reprint(
        edition=edition,
        number=number,
        printed=printed,
        pages=now.makeup.total,
        signatures=forms,
        again=cost_of(now.plan, again),
        cover=cover_cost(now.plan) if cover else None,
        errata=len(found.errata),
        slip=slip_cost(now.plan, slip, papers, place) if slip else None,
        shifts=tuple(_shifts(now, printed.places)),
    )


def _set(root: Path, commit: str, name: str, target: Path, progress: Progress) -> LooseBook:
    with scratch(root, commit) as folder:
        (book,) = set_loose(open_scratch(folder, [name], root / "build"), target, progress)
        return book


def _differing(then: Path, now: Path, work: Path) -> Iterator[int]:
    """The numbers of pages that do not look the same; those that only one has, too."""
    before, after = looks(then, work / "then"), looks(now, work / "now")
    for number, (one, other) in enumerate(zip_longest(before, after), start=1):
        if one != other:
            yield number


def _cover_differs(then: LooseBook, now: LooseBook, work: Path) -> bool:
    if then.cover is None or now.cover is None:
        return then.cover is not now.cover
    return bool(tuple(_differing(then.cover, now.cover, work)))


def judged(
    now: Iterator[PrintedSignature], then: Sequence[PrintedSignature], differing: frozenset[int]
) -> Iterator[Signature]:
    """Judge every set of plates against those of the printed edition."""
    known = {(each.pages, each.plates) for each in then}
    for number, form in enumerate(now, start=1):
        own = tuple(page for page in form.pages if page in differing)
        is_new = (form.pages, form.plates) not in known
        yield Signature(number, form.pages, form.plates, own, is_new)


def _shifts(now: LooseBook, then: Mapping[str, int]) -> Iterator[Shift]:
    for chapter in now.shelf.book.chapters:
        before, after = then.get(chapter.stem), now.places[chapter.stem, ""]
        if before and before != after:
            yield Shift(chapter.title, before, after)
