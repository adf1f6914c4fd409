"""The press pages of a chapter by itself: what is said of them, drawn, and where they changed."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from camnang.products.press_view import press_pages
from camnang.project.papers import read_papers
from content.small import project_at, shelf_at


def test_pages_of_a_chapter_are_drawn_and_the_changed_place_is_told(tmp_path: Path) -> None:
    root = project_at(tmp_path / "project")
    shelf, papers = shelf_at(root), read_papers(root / "handbooks" / "papers.yml", ("vi", "en"))
    chapter = shelf.book.chapter("ink")
    assert chapter
    first = press_pages(chapter, shelf, papers)
    told = first.told()
    assert (told["pages"], told["changed"], told["over"]) == (first.sheets.pages, None, [])
    drawn = Image.open(BytesIO(first.picture(1)))
    width, height = told["size"]  # type: ignore[misc]
    assert abs(drawn.width / drawn.height - width / height) < 0.01
    assert first.picture(1) is first.picture(1)
    again = press_pages(chapter, shelf, papers, first)
    assert (again.changed, again.marks) == (None, first.marks)
    other = replace(chapter, html=f"{chapter.html}<p>Thêm một câu.</p>")
    moved = press_pages(other, shelf, papers, first)
    assert moved.changed and moved.changed[0] == moved.sheets.pages
    assert moved.marks[-1] != first.marks[-1]
