"""The text of an edition as printed: each block with its page, in a file beside the record."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import cast, get_args

from camnang.base.errors import ContentError, Finding, Place
from camnang.content.context import BlockKind, Shelf
from camnang.editions.printed_blocks import printed_blocks
from camnang.editions.record import FOLDER, as_it_was
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_text
from camnang.twins.blocks import Block

_HEAD = "page\tchapter\tsection\tkind\tmark\ttext"
_COLUMNS = _HEAD.count("\t") + 1
_KINDS = frozenset(get_args(BlockKind))
_UNPRINTED = frozenset({"description"})  # what the website alone says
_ENOUGH = (60, 30, 15, 8)  # letters by which a block is found on its page


@dataclass(frozen=True)
class PrintedBlock:
    """A block as printed: its page, chapter, section (a heading's id), kind, and words.

    `mark` is what else tells it apart: a heading's id, a digest of what an image shows.
    """

    page: int
    chapter: str
    section: str
    kind: BlockKind
    mark: str
    text: str


def as_printed(chapter: str, block: Block, page: int = 0) -> PrintedBlock:
    """Give a block of a chapter as it is recorded; page 0 where nothing is printed yet."""
    mark = " ".join((block.id, *block.words.computed)) if block.kind == "image" else block.id
    return PrintedBlock(page, chapter, block.section, block.kind, mark, block.text)


def manuscript_now(shelf: Shelf) -> Iterator[tuple[PrintedBlock, Place]]:
    """Give every block of an edition as it stands in its sources, and where."""
    for chapter in shelf.book.chapters:
        for block in printed_blocks(chapter, shelf):
            if block.kind not in _UNPRINTED:
                yield as_printed(chapter.stem, block), Place(chapter.path, block.line)


def with_pages(
    chapter: str,
    blocks: Iterable[Block],
    first: int,
    pages: Sequence[str],
    known: Mapping[str, int],
) -> Iterator[PrintedBlock]:
    """Give the blocks of a chapter with the pages on which they begin.

    `pages` holds the text of its pages, `first` is the number of the first; `known` gives the page
    of each id that the layout has marked.
    """
    letters = list(map(_letters, pages))
    joined, ends = "".join(letters), list(accumulate(map(len, letters)))
    at, page, images = 0, first, list[PrintedBlock]()
    for block in blocks:
        if block.kind in _UNPRINTED:
            continue
        start, length = _found(block.text, joined, at)
        page = first + bisect_right(ends, start) if start >= 0 else page
        page = known.get(block.id.rpartition(" ")[2], page) if block.id else page
        if start >= 0 and not _stands_elsewhere(block):
            at = start + length
        found = as_printed(chapter, block, page)
        if block.kind == "image":  # of no words: it stands where its caption does
            images.append(found)
            continue
        place = page if block.kind == "caption" else 0
        yield from (replace(image, page=place or image.page) for image in images)
        images.clear()
        yield found
    yield from images


def _stands_elsewhere(block: Block) -> bool:
    """Whether it is read at another place than where it is written: notes, captions."""
    return block.kind == "caption" or any(kind == "note" for kind, _ in block.within)


def _found(text: str, joined: str, at: int) -> tuple[int, int]:
    """Where the longest part of a text between its marks stands, at or after a place."""
    wanted = max((_letters(part) for part in text.split("…")), key=len)
    for size in _ENOUGH:
        head = wanted[:size]
        if head and (start := joined.find(head, at)) >= 0:
            return start, len(head)
        if len(wanted) <= size:
            break
    return -1, 0


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def manuscript_path(folder: Path, number: str, lang: str) -> Path:
    """Give where the text of an edition is recorded."""
    return folder / FOLDER / f"{number}.{lang}.tsv"


def write_manuscript(path: Path, blocks: Iterable[PrintedBlock]) -> None:
    """Write the text of an edition."""
    path.parent.mkdir(exist_ok=True)
    lines = (
        f"{each.page}\t{each.chapter}\t{each.section}\t{each.kind}\t{each.mark}\t{each.text}"
        for each in blocks
    )
    path.write_text("\n".join((_HEAD, *lines, "")), encoding="utf-8")


def read_manuscript(path: Path) -> tuple[PrintedBlock, ...]:
    """Give the text of an edition; raises ContentError."""
    head, *lines = read_text(path).removesuffix("\n").split("\n")
    found = [_read(line) for line in lines]
    wrong = [n for n, each in enumerate(found, start=2) if each is None]
    if head != _HEAD:
        wrong.insert(0, 1)
    if wrong:
        fact = msg("The line is not as camnang release wrote it.")
        remedy = as_it_was(path)
        raise ContentError(
            tuple(Finding("editions", "error", Place(path, line), fact, remedy) for line in wrong)
        )
    return tuple(each for each in found if each)


def _read(line: str) -> PrintedBlock | None:
    columns = line.split("\t")
    if len(columns) != _COLUMNS or not columns[0].isdecimal() or columns[3] not in _KINDS:
        return None
    page, chapter, section, kind, mark, text = columns
    return PrintedBlock(int(page), chapter, section, cast(BlockKind, kind), mark, text)
