"""Diff: an edition at two commits, page by page; what only moved on is told apart from changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageChops

from camnang.base.errors import UsageError
from camnang.content.library import open_project
from camnang.editions.commits import commit_of
from camnang.editions.page_pairs import PagePair, pair_pages
from camnang.editions.word_diff import Box, PageWord, match_words
from camnang.i18n.messages import msg
from camnang.layout.makeup import Makeup
from camnang.products.loose_pages import LooseBook, LoosePicture, set_loose
from camnang.products.page_pictures import DPI, picture_pages
from camnang.products.page_words import words_of
from camnang.products.scratch import NOW, open_scratch, scratch
from camnang.products.workers import Progress

_POINTS = 72 / DPI
_LINE_PT = 10  # twice the least height of a line of contents
Pictures = dict[int, Path]  # by number of the page
Boxes = dict[int, list[Box]]  # by number of the page
Words = dict[str, list[PageWord]]  # by piece of the book


@dataclass(frozen=True)
class BookDiff:
    """An edition before and after: its pages in pairs, and pictures of all that did not just move.

    `redrawn` holds, for either side, what is drawn otherwise: boxes by number of the page.
    """

    name: str
    before: LooseBook
    after: LooseBook
    pairs: tuple[PagePair, ...]
    redrawn: tuple[Boxes, Boxes]
    pictures: tuple[Pictures, Pictures]


def commits(root: Path, span: str) -> tuple[str, str]:
    """Give the commits of `BASE..HEAD`; without a HEAD, the project as it stands (NOW)."""
    base, dots, head = span.partition("..")
    if not dots or not base:
        fact = msg("{span} does not name two states.", span=span)
        raise UsageError(fact, msg("Write BASE..HEAD, or BASE.. for the files as they stand."))
    return commit_of(root, base), commit_of(root, head) if head else NOW


def diff(
    root: Path, span: tuple[str, str], names: tuple[str, ...], work: Path, progress: Progress
) -> Iterator[BookDiff]:
    """Set the editions as they were and as they are, and give what differs, book by book.

    What is made lies in the folder `work`. Raises ContentError or TypesettingError if one of both
    cannot be set.
    """
    project = open_project(root)
    books: list[dict[str, LooseBook]] = []
    for side, commit in zip(("before", "after"), span, strict=True):
        with scratch(project.root, commit) as folder:
            opened = open_scratch(folder, names, project.build)
            made = set_loose(opened, work / side, progress)
        books.append({book.shelf.book.edition.name: book for book in made})
    for name in books[0].keys() & books[1].keys():
        yield compare(name, books[0][name], books[1][name], work / "pictures" / name)


def compare(name: str, before: LooseBook, after: LooseBook, folder: Path) -> BookDiff:
    """Compare two settings of an edition."""
    shared: list[tuple[int, int]] = []
    gone: list[tuple[int, Box]] = []
    new: list[tuple[int, Box]] = []
    renumbered: list[tuple[PageWord, PageWord]] = []
    words, words_after = _by_piece(before), _by_piece(after)
    shifts = frozenset(
        (str(page), str(after.places[target]))
        for target, page in before.places.items()
        if target in after.places
    )
    for piece in dict.fromkeys([*words, *words_after]):
        one, other = words.get(piece, []), words_after.get(piece, [])
        found = match_words(one, other, shifts)
        shared += ((one[i].page, other[j].page) for i, j in found.pairs)
        renumbered += ((one[i], other[j]) for i, j in found.pairs if one[i].text != other[j].text)
        gone += ((one[i].page, one[i].box) for i in sorted(found.gone))
        new += ((other[j].page, other[j].box) for j in sorted(found.new))
    counts = before.makeup.total, after.makeup.total
    pairs = pair_pages(counts, shared, _lines(gone), _lines(new))
    redrawn = redrawn_pictures(before.pictures, after.pictures)
    looked_at = [
        pair for pair in pairs
        if pair.state != "moved" or pair.before in redrawn[0] or pair.after in redrawn[1]
    ]  # fmt: skip
    pictures = (
        picture_pages(
            before.interior, folder / "before", (p.before for p in looked_at if p.before)
        ),
        picture_pages(after.interior, folder / "after", (p.after for p in looked_at if p.after)),
    )
    for page, box in _otherwise(pairs, pictures, _known(renumbered)):
        for side in redrawn:
            side[page] = [box]  # on a page that stays, dots tell more than digests
    return BookDiff(name, before, after, pairs, redrawn, pictures)


def redrawn_pictures(
    before: Sequence[LoosePicture], after: Sequence[LoosePicture]
) -> tuple[Boxes, Boxes]:
    """Give the pictures that stand in one setting alone, or look otherwise, wherever they moved."""
    one, other = ([(each.piece, each.looks) for each in side] for side in (before, after))
    found: tuple[Boxes, Boxes] = {}, {}
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for what, i, end, j, end_after in matcher.get_opcodes():
        if what == "equal":
            continue
        for side, pictures in zip(found, (before[i:end], after[j:end_after]), strict=True):
            for each in pictures:
                side.setdefault(each.page, []).append(each.box)
    return found


def _by_piece(book: LooseBook) -> Words:
    """The words of each piece; those of the front line by line, as lists are read."""
    pieces = dict(_pieces(book.makeup))
    found: Words = {}
    for word in words_of(book.interior, book.geometry):
        found.setdefault(pieces[word.page], []).append(word)
    found.get("front", []).sort(key=_by_line)
    return found


def _pieces(makeup: Makeup) -> Iterator[tuple[int, str]]:
    """The name of the piece on each page."""
    for piece in makeup.pieces:
        yield from ((number, piece.name) for number in range(piece.first, piece.last + 1))
    yield from ((number, "ornament") for number in makeup.ornaments)
    first = makeup.notes_first
    yield from ((number, "notes") for number in range(first, first + makeup.notes_pages))
    if makeup.closes:
        yield makeup.total, "closing"


def _by_line(word: PageWord) -> tuple[int, int, float]:
    left, top, _, bottom = word.box
    return word.page, round((top + bottom) / _LINE_PT), left


def _lines(found: list[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """Words of one line become one box."""
    lines = []
    for (page, top), own in groupby(found, key=lambda each: (each[0], round(each[1][1]))):
        boxes = [box for _, box in own]
        lefts, _, rights, bottoms = zip(*boxes, strict=True)
        lines.append((page, (min(lefts), float(min(box[1] for box in boxes)), max(rights),
                             max(bottoms))))  # fmt: skip
        del top
    return lines


def _known(renumbered: Sequence[tuple[PageWord, PageWord]]) -> Boxes:
    """Where words that a new setting alone makes look otherwise stand on pages that stay."""
    found: Boxes = {}
    for one, other in renumbered:
        if one.page == other.page:
            found.setdefault(one.page, []).extend((one.box, other.box))
    return found


def _otherwise(
    pairs: tuple[PagePair, ...], pictures: tuple[Pictures, Pictures], known: Boxes
) -> Iterator[tuple[int, Box]]:
    """Pages that stay where they were, with the same words, and look otherwise.

    Nobody looks at what is `known` to.
    """
    for pair in pairs:
        if pair.state == "same":
            with (
                Image.open(pictures[0][pair.before]) as one,
                Image.open(pictures[1][pair.after]) as other,
            ):
                differing = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
            for edges in known.get(pair.before, ()):
                west, north, east, south = (round(edge / _POINTS) for edge in edges)
                differing.paste(0, (west - 1, north - 1, east + 1, south + 1))
            box = differing.getbbox()
            if box:
                left, top, right, bottom = (edge * _POINTS for edge in box)
                yield pair.before, (left, top, right, bottom)
