"""Worksheets as a pen meets them: room between the lines, boxes to tick, nothing parted.

The engine's own boxes are measured, of every chapter of the books that has a sheet to fill in.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from weasyprint.document import Document

from bookshop import ROOT, galley_of, shelf_of, style_of
from camnang.content.context import Shelf
from camnang.layout import typeset as engine
from camnang.layout.galley import compose_chapter

PX_PER_MM = 96 / 25.4
LEAST_MM = 8.0  # between lines that a pen writes on
BOX_MM = 3.0  # which a pen can tick
LEAST_ROWS = 3  # of a form or a log on a page, its heads among them
BOOKS = ("cleaner-production", "eco-labels", "export-commitments", "sustainable-lifestyle")


class Box:
    """A box of a sheet: its class, its page, where it stands, in millimetres."""

    def __init__(self, box: object, page: int) -> None:
        self.box, self.page = box, page
        self.names = (box.element.get("class") or "").split()  # type: ignore[attr-defined]
        self.top = box.border_box_y() / PX_PER_MM  # type: ignore[attr-defined]
        self.left = box.border_box_x() / PX_PER_MM  # type: ignore[attr-defined]
        self.height = box.border_height() / PX_PER_MM  # type: ignore[attr-defined]
        self.width = box.border_width() / PX_PER_MM  # type: ignore[attr-defined]

    @property
    def foot(self) -> float:
        return self.top + self.height

    def within(self, name: str) -> list["Box"]:
        return [each for each in _boxes(self.box, self.page) if name in each.names]


def _boxes(box: object, page: int) -> Iterator[Box]:
    """Give a page's boxes of elements that have a class: each once, the outermost."""
    seen = set()
    for each in box.descendants():  # type: ignore[attr-defined]
        element = each.element
        if element is None or not element.get("class") or element in seen or not each.element_tag:
            continue
        if "::" not in each.element_tag and each.height != "auto":
            seen.add(element)
            yield Box(each, page)


def sheets(shelf: Shelf) -> Iterator[tuple[str, list[Box]]]:
    """Give every sheet that an edition prints: its id, and its parts page by page."""
    style, kept = style_of(shelf), list[Document]()
    write = Document.write_pdf

    def keep(self: Document, *arguments: object, **options: object) -> object:
        kept.append(self)
        return write(self, *arguments, **options)

    for chapter in shelf.book.chapters:
        made = " ".join(map(str, chapter.tree().xpath("//@data-made-of")))
        if not any(word in made for word in ("form", "log", "score", "decision")):
            continue
        with patch.object(Document, "write_pdf", keep):
            engine.typeset(compose_chapter(chapter, shelf, style, {}, 1))
        parts: dict[str, list[Box]] = {}
        for number, page in enumerate(kept.pop().pages):
            for box in _boxes(page._page_box, number):
                if "worksheet" in box.names:
                    parts.setdefault(box.box.element.get("id"), []).append(box)  # type: ignore[attr-defined]
        yield from parts.items()


def close(lines: list[Box]) -> list[float]:
    """Give the gaps between lines below each other that leave too little room."""
    lines = sorted(lines, key=lambda box: (box.page, round(box.left), box.foot))
    gaps = [
        after.foot - before.foot
        for before, after in pairwise(lines)
        if before.page == after.page and round(before.left) == round(after.left)
    ]
    return [gap for gap in gaps if gap < LEAST_MM]


def test_boxes_of_lists_and_tables_are_large_enough_for_a_pen(tmp_path: Path) -> None:
    """A box of the face is 0.7 of its size; whoever ticks it needs 3 mm, as on every sheet."""
    shelf, kept = shelf_of(ROOT, "eco-labels-vi"), list[Document]()
    write = Document.write_pdf

    def keep(self: Document, *arguments: object, **options: object) -> object:
        kept.append(self)
        return write(self, *arguments, **options)

    text = "# Thử\n\n- [ ] Cân rác\n\n| Việc | Ký |\n|---|---|\n| Cân ☐ có ☐ không | ☐☐ |\n"
    with patch.object(Document, "write_pdf", keep):
        engine.typeset(galley_of(shelf, text, tmp_path))
    boxes = [box for page in kept.pop().pages for box in _boxes(page._page_box, 0)]
    signs = [box for box in boxes if "pen-box" in box.names]
    assert [box.width * 0.7 / 0.8 >= BOX_MM for box in signs] == [True] * 4
    assert [box.box.element.tail for box in signs[:2]] == ["\u00a0có", "\u00a0không"]
    bullet = [box for box in boxes if "bullet" in box.names][-1]
    assert min(bullet.width, bullet.height) >= BOX_MM


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("book", BOOKS)
def test_a_pen_has_room_on_every_sheet(book: str, lang: str) -> None:
    found = dict(sheets(shelf_of(ROOT, f"{book}-{lang}")))
    assert len(found) >= 3
    for name, parts in found.items():
        first = parts[0]
        (head,) = [box for part in parts for box in part.within("worksheet-head")]
        assert head.page == first.page
        body = [box for box in _boxes(first.box, first.page) if box.top >= head.foot - 0.1]
        online = "is-filled-online" in first.names
        assert online or body, f"{name}: the title stands alone"
        rows = [part.within("worksheet-row") or part.within("log-line") for part in parts]
        assert min(map(len, rows)) >= LEAST_ROWS or not any(rows), f"{name}: a row stands alone"
        for part in parts:
            assert close(part.within("worksheet-line")) == [], name
            rows = part.within("log-line")
            assert [row.height for row in rows[1:] if row.height < LEAST_MM] == [], name
            boxes = part.within("worksheet-box")
            assert all(min(box.width, box.height) >= BOX_MM for box in boxes), name
            for row in part.within("worksheet-row"):
                for line in row.within("worksheet-line"):
                    units = row.within("worksheet-unit")
                    assert all(abs(unit.foot - line.foot) < 4 for unit in units), name
                    assert line.width >= 18, name
