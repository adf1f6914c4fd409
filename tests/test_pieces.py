"""Which parts a book has beside its chapters: each may be left out, and is then nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from bookshop import everything_at, page_lines, poppler, printed, shelf_of, style_of
from camnang.content.context import Shelf
from camnang.layout.composed import Composer
from camnang.layout.filler_pages import compose_notes
from camnang.layout.front_matter import compose_front
from camnang.project.pieces import Pieces

MARKS = {  # what a piece of front matter is known by
    "half_title": "half-title",
    "title": "title-page",
    "imprint": "imprint",
    "contents": "contents",
}


def with_pieces(shelf: Shelf, **left_out: bool) -> Shelf:
    edition = shelf.book.edition
    handbook = edition.handbook.model_copy(update={"pieces": Pieces(**left_out)})
    return replace(shelf, book=replace(shelf.book, edition=replace(edition, handbook=handbook)))


@pytest.mark.parametrize("piece", MARKS)
def test_each_piece_before_the_chapters_may_be_left_out(piece: str, shelf: Shelf) -> None:
    whole = compose_front(shelf, style_of(shelf), {}, 16, 0).tree()
    less = compose_front(with_pieces(shelf, **{piece: False}), style_of(shelf), {}, 16, 0).tree()
    for each, mark in MARKS.items():
        assert len(whole.find_class(mark)) == 1
        assert len(less.find_class(mark)) == (each != piece)


def test_a_book_may_begin_with_its_first_chapter(shelf: Shelf) -> None:
    bare = with_pieces(shelf, **dict.fromkeys(MARKS, False))
    assert Composer(bare, style_of(bare)).front({}, 16) is None


@pytest.mark.parametrize("ruled", [True, False])
def test_pages_at_the_end_are_for_notes_or_blank(ruled: bool, shelf: Shelf) -> None:
    edition = with_pieces(shelf, notes=ruled).book.edition
    tree = compose_notes(edition, style_of(shelf), 5, 3).tree()
    assert len(tree.findall(".//section")) == 3
    assert len(tree.find_class("notes-page")) == (3 if ruled else 0)
    assert bool(tree.text_content().strip()) is ruled


def test_a_brochure_is_its_text_and_little_else(tmp_path: Path) -> None:
    """Twelve pages at most hold what a full book of the same chapter needs more for."""
    root = everything_at(tmp_path / "dự án một")
    folder = root / "handbooks" / "everything"
    spec = folder / "handbook.yml"
    lines = spec.read_text("utf-8").replace("print:\n", "print:\n  openings: any\n", 1)
    before, _, rest = lines.partition("chapters:")
    rest = rest[rest.index("edition:") :]
    pieces = "pieces: {half-title: false, contents: false, notes: false, series: false}\n"
    spec.write_text(f"{before}chapters: [short]\nprofile: plain\n{pieces}{rest}", "utf-8")
    for lang, title in (("vi", "Ngắn"), ("en", "Short")):
        text = f"---\ndescription: Một chương ngắn viết ra để thử.\n---\n# {title}\n\nA b c.\n"
        (folder / f"short.{lang}.md").write_text(text, "utf-8")
    made = printed(root, "everything-vi")["everything-vi"]
    pages = page_lines(made.folder / "interior.pdf")
    assert len(pages) == 4
    assert pages[0] and pages[1] and "A b c." in pages[2] and pages[3] == []
    assert "Pages: " in poppler("pdfinfo", made.folder / "interior.pdf")
    assert shelf_of(root, "everything-vi").book.chapters[0].head.goals == ()
