"""The closing page holds a series of any size."""

from dataclasses import replace

import pytest

from bookshop import ROOT, style_of
from camnang.content.context import Shelf
from camnang.content.library import open_project
from camnang.layout.filler_pages import compose_closing
from camnang.layout.read_back import proofread
from camnang.layout.typeset import typeset


@pytest.mark.parametrize("count", [1, 4, 5, 8, 20])
def test_a_series_stands_on_one_page(count: int, shelf: Shelf) -> None:
    project = open_project(ROOT)  # handbooks with titles and descriptions of real length
    books = [handbook for _, handbook in project.handbooks] * 5
    series = tuple((f"book-{number}", book) for number, book in enumerate(books[:count]))
    project = replace(project, handbooks=series)
    closing = compose_closing(project, project.editions[0], style_of(shelf), 16)
    sheets = typeset(closing)
    assert sheets.pages == 1
    assert proofread(closing, sheets.pdf) == []
    assert closing.html.count('class="series-title"') == min(count, 8)
