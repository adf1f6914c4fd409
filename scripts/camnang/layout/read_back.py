"""Proofreading: every word of a galley stands on its pages, in order and once.

The engine can lose a footnote or run a word off the page without a word of warning, so the
truth is read back from the PDF with an independent tool (poppler): on each page the body goes
on where it stopped, then the notes go on where they stopped. Spaces, case and Unicode form do
not count; every other character does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from lxml.html import HtmlElement

from camnang.base.passing_folder import passing_folder
from camnang.layout.galley import Galley
from camnang.layout.painted_text import letters, page_texts, poppler, words_outside
from camnang.layout.stylesheet import PageGeometry


@dataclass(frozen=True)
class Copy:
    """What a galley says, as letters: body (with each note's call), notes, repeating heads."""

    body: str
    notes: tuple[str, ...]
    calls: tuple[int, ...]
    heads: tuple[tuple[int, int, str, int], ...]  # from, to, the head's letters, which table

    @cached_property
    def all_notes(self) -> str:
        """The notes, each after its marker."""
        return "".join(self.notes)

    @cached_property
    def note_ends(self) -> tuple[int, ...]:
        """Where each note ends in `all_notes`."""
        ends, total = [], 0
        for note in self.notes:
            total += len(note)
            ends.append(total)
        return tuple(ends)


@dataclass(frozen=True)
class Loss:
    """Something that is not on the pages as it is in the galley.

    `kind` is `lost` (body or note text missing, doubled or out of order), `late` (a note that
    begins more than one page after its call), `outside` (a word beyond the text block's sides;
    above and below it words are not read, hence lost), `over` (on other words, those in `over`) or
    `headless` (a table that goes on without its head, of which no word is lost).
    """

    kind: Literal["lost", "late", "outside", "over", "headless"]
    page: int
    what: str
    note: int = 0
    table: int = 0
    over: str = ""

    @property
    def subject(self) -> str:
        """Name the note, its call or the table, such as `note-3`; "" for running text."""
        named = {"call" if self.kind == "over" else "note": self.note, "table": self.table}
        return next((f"{kind}-{number}" for kind, number in named.items() if number), "")


_HEADS = {"worksheet-heads", "is-heads"}  # of sheets, which stand on every page they go on


def copy_of(galley: Galley) -> Copy:
    """Read what a galley says from its HTML."""
    body: list[str] = []
    notes: list[str] = []
    calls: list[int] = []
    heads: list[tuple[int, int, str, int]] = []
    length = tables = 0

    def say(text: str) -> None:
        nonlocal length
        body.append(text)
        length += len(text)

    def walk(node: HtmlElement) -> None:
        nonlocal tables
        if not isinstance(node.tag, str) or node.tag in ("style", "script", "title"):
            return
        if "note" in node.get("class", "").split():
            number = str(len(notes) + 1)
            say(number)
            calls.append(length)
            notes.append(letters(number + str(node.text_content())))
            return
        tables += node.tag == "table"
        start, table = length, tables
        say(letters(node.get("data-words", "") + (node.text or "")))
        head_end = start
        for child in node:
            walk(child)
            if child.tag == "thead" or _HEADS & set(child.get("class", "").split()):
                head_end = length
            say(letters(child.tail or ""))
        if head_end > start:
            heads.append((head_end, length, "".join(body)[start:head_end], table))

    walk(galley.tree())
    return Copy("".join(body), tuple(notes), tuple(calls), tuple(heads))


def proofread(galley: Galley, pdf: bytes) -> list[Loss]:
    """Compare a set galley with its pages; an empty list means nothing was lost."""
    with passing_folder() as folder:
        path = folder / "pages.pdf"
        path.write_bytes(pdf)
        if galley.page is None:
            return _proofread_spread(galley, path)
        return proofread_pages(copy_of(galley), path, galley.page, galley.first_folio)


def proofread_pages(
    copy: Copy,
    path: Path,
    geometry: PageGeometry,
    folio: int,
    first: int = 1,
    last: int = 0,
    slug_mm: float = 0.0,
) -> list[Loss]:
    """Compare a galley's copy with pages `first` to `last` (0: to the end) of a PDF file.

    `folio` is the number of the first of these pages: odd ones are rectos. Around the bleed lies
    a slug of `slug_mm`, whose words are the printer's.
    """
    pages = page_texts(path, geometry, slug_mm, first, last)
    return [*compare(copy, pages), *_outside(path, geometry, slug_mm, folio, first, last)]


def proofread_pieces(
    copies: Iterable[tuple[Copy, int, int]], path: Path, geometry: PageGeometry, slug_mm: float
) -> Iterator[list[Loss]]:
    """Compare copies, each with its first and last page, with a file of which page 1 is folio 1.

    The file is read once for all of them, from the first of their pages to the last; each has its
    own list of losses.
    """
    copies = tuple(copies)
    start, end = min(first for _, first, _ in copies), max(last for *_, last in copies)
    pages = page_texts(path, geometry, slug_mm, start, end)
    outside = _outside(path, geometry, slug_mm, start, start, end)
    for copy, first, last in copies:
        placed = (replace(loss, page=loss.page + start - first) for loss in outside)
        beyond = [loss for loss in placed if 1 <= loss.page <= last - first + 1]
        read = compare(copy, pages[first - start : last - start + 1])
        yield [*(loss for loss in read if loss.kind != "headless"), *beyond]


def compare(copy: Copy, pages: Sequence[str]) -> list[Loss]:
    """Compare a copy with the letters of its pages, each as they were painted: body, then notes."""
    return Reader(copy).read(pages)


def _proofread_spread(galley: Galley, path: Path) -> list[Loss]:
    """A cover is no running text: the same letters, as often, in whatever order."""
    wanted = Counter(letters(str(galley.tree().text_content())))
    found = Counter(letters(poppler("-raw", str(path), "-")))
    missing, extra = wanted - found, found - wanted
    if missing or extra:
        return [Loss("lost", 1, "".join(missing.elements()) or "".join(extra.elements()))]
    return []


class Reader:
    """Walks the pages with one finger on the body and one on the notes; `starts` tells where in the
    body each page began."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.at = 0
        self.note_at = 0
        self.call_page: dict[int, int] = {}
        self.starts: list[int] = []

    def read(self, pages: Sequence[str]) -> list[Loss]:
        losses: list[Loss] = []
        for number, text in enumerate(pages, start=1):
            self.starts.append(self.at)
            losses += self._headless(number, text)
            split = self._split(self._without_repeated_head(text))
            if split is None:
                losses.append(self._stumble(number, text))
                return losses
            body, notes = split
            losses += self._advance(number, len(body), len(notes))
        if self.at < len(self.copy.body):
            what = self.copy.body[self.at : self.at + 60]
            losses.append(Loss("lost", len(pages), what))
        missing = self._first_unfinished_note()
        if missing:
            losses.append(
                Loss("lost", self.call_page.get(missing, 0), self._note(missing), missing)
            )
        return losses

    def _without_repeated_head(self, text: str) -> str:
        for start, end, head, _ in self.copy.heads:
            if self._is_within(start, end) and text.startswith(head):
                return text[len(head) :]
        return text

    def _headless(self, page: int, text: str) -> Iterator[Loss]:
        for start, end, head, table in self.copy.heads:
            if self._is_within(start, end) and not text.startswith(head):
                yield Loss("headless", page, head, table=table)

    def _split(self, text: str) -> tuple[str, str] | None:
        """Part a page into body and notes: both must go on exactly where they stopped."""
        body = self.copy.body[self.at : self.at + len(text)]
        agree = _common_prefix(text, body)
        for cut in range(agree, -1, -1):
            if self.copy.all_notes.startswith(text[cut:], self.note_at):
                return text[:cut], text[cut:]
        return None

    def _advance(self, page: int, body: int, notes: int) -> Iterator[Loss]:
        self.at += body
        for number, call in enumerate(self.copy.calls, start=1):
            if call <= self.at:
                self.call_page.setdefault(number, page)
        before = self.note_at
        self.note_at += notes
        starts = (0, *self.copy.note_ends)
        for number, start in enumerate(starts[:-1], start=1):
            called = self.call_page.get(number)
            if before <= start < self.note_at and called is not None and page > called + 1:
                yield Loss("late", page, self._note(number), number)
        late = self._first_unfinished_note()
        if late and self.call_page.get(late, page) < page - 1:
            yield Loss("lost", page, self._note(late), late)

    def _first_unfinished_note(self) -> int:
        for number, end in enumerate(self.copy.note_ends, start=1):
            if end > self.note_at:
                return number if number in self.call_page else 0
        return 0

    def _note(self, number: int) -> str:
        return self.copy.notes[number - 1][:60]

    def _stumble(self, page: int, text: str) -> Loss:
        """Name what is missing where page and copy part: a note that is skipped, or the body."""
        body = self.copy.body[self.at : self.at + len(text)]
        agree = _common_prefix(text, body)
        ends = self.copy.note_ends
        for cut in range(agree, max(agree - 40, -1), -1):
            rest = text[cut:]
            reached = self.note_at + _common_prefix(rest, self.copy.all_notes[self.note_at :])
            skipped = next((n for n, end in enumerate(ends, start=1) if end > reached), 0)
            if not skipped:
                continue
            start = ends[skipped - 1] - len(self.copy.notes[skipped - 1])
            here = rest[max(start - self.note_at, 0) :]
            if any(here.startswith(note[:12]) for note in self.copy.notes[skipped:]):
                return Loss("lost", page, self._note(skipped), skipped)
        what = body[agree : agree + 60] or text[agree : agree + 60]
        return Loss("lost", page, what, table=self._table())

    def _table(self) -> int:
        """The table whose head or rows come next, or 0."""
        for start, end, head, table in self.copy.heads:
            if start - len(head) <= self.at < end:
                return table
        return 0

    def _is_within(self, start: int, end: int) -> bool:
        return start < self.at < end


def _common_prefix(one: str, other: str) -> int:
    size = min(len(one), len(other))
    if one[:size] == other[:size]:
        return size
    low, high = 0, size
    while high - low > 1:
        middle = (low + high) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle
    return low


def _outside(
    path: Path, geometry: PageGeometry, slug_mm: float, folio: int, first: int, last: int
) -> list[Loss]:
    found = words_outside(path, geometry, slug_mm, folio, first, last)
    return [Loss("outside", page, word) for page, word in found]
