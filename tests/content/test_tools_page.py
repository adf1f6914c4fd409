"""The page of tools: every form, log, score sheet and tree of the books, in both languages."""

import re
from collections.abc import Iterator

import pytest

from bookshop import ROOT
from camnang.content.context import Shelf, open_shelves
from camnang.content.library import open_project

SECTIONS = "./preceding::*[self::h2 or self::h3][@id][1]/@id"


def offered(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Give what an edition lets its readers fill in, and the section where it stands."""
    for chapter in shelf.book.chapters:
        for mark in chapter.tree().xpath("//*[@data-made-of]"):
            kind, _, shape, *_ = (*mark.get("data-made-of").split(), "", "")
            if kind in ("score", "decision") or shape in ("form", "log"):
                section = mark.xpath(SECTIONS)
                place = f"{shelf.book.edition.slug}/{chapter.stem}.md#{section[0]}"
                yield mark.get("data-made-of"), place


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_of_tools_leads_to_all_that_readers_fill_in(lang: str) -> None:
    project = open_project(ROOT)
    shelves = open_shelves(project, project.select([]))
    every = [each for shelf in shelves if shelf.lang == lang for each in offered(shelf)]
    page = (ROOT / "docs" / f"tools.{lang}.md").read_text(encoding="utf-8")
    led_to = set(re.findall(r"\]\(([^)]+)\)", page))
    assert len(every) >= 34
    assert [made for made, place in every if place not in led_to] == []
    assert led_to - {place for _, place in every} == set()
