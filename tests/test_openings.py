"""A chapter may open on a verso: its folio, its band and its margins are those of a left page."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bookshop import chapter_of, poppler, style_of
from camnang.content.context import Shelf
from camnang.layout import front_matter
from camnang.layout.front_matter import compose_front
from camnang.layout.galley import compose_chapter
from camnang.layout.read_back import proofread
from camnang.layout.typeset import typeset

DPI = 40
MM = DPI / 25.4
BAND_MM, PAPER = 20, (255, 255, 255)


@pytest.mark.parametrize(("first", "folio_at"), [(7, "right"), (8, "left")])
def test_an_opening_stands_on_either_side(
    shelf: Shelf, first: int, folio_at: str, tmp_path: Path
) -> None:
    style, pdf = style_of(shelf), tmp_path / "pages.pdf"
    chapter = chapter_of(shelf, "# Mở đầu\n\n" + "Một câu. " * 12, tmp_path)
    galley = compose_chapter(chapter, shelf, style, {}, first)
    sheets = typeset(galley)
    pdf.write_bytes(sheets.pdf)
    assert proofread(galley, sheets.pdf) == []
    assert sheets.pages == 1, "no blank page before it"
    told = poppler("pdftotext", "-bbox", pdf, "-")
    ((left,),) = [re.findall(r'xMin="([\d.]+)"', line) for line in told.splitlines()
                  if f">{first}</word>" in line]  # fmt: skip
    assert ("right" if float(left) > 200 else "left") == folio_at
    tops = [float(top) for top in re.findall(r'yMin="([\d.]+)"', told)]
    assert min(tops) > BAND_MM / 25.4 * 72, "a running head stands on the band"
    band = picture(pdf).crop((0, 0, 10_000, round(BAND_MM * MM)))
    for x in (1, band.width // 2, picture(pdf).width - 2):
        shades = {band.getpixel((x, y)) for y in range(1, band.height)}
        assert shades != {PAPER}, f"the band does not reach {x}"


def picture(pdf: Path) -> Image.Image:
    target = pdf.with_suffix("")
    poppler("pdftoppm", "-r", str(DPI), "-png", "-singlefile", pdf, target)
    return Image.open(target.with_suffix(".png")).convert("RGB")


Listing = Callable[[str], list[str]]


@pytest.fixture
def listing(shelf: Shelf) -> Listing:
    def titles(lists: str) -> list[str]:
        edition = shelf.book.edition
        spec = edition.handbook.print_.model_copy(update={"lists": lists})
        handbook = edition.handbook.model_copy(update={"print_": spec})
        book = replace(shelf.book, edition=replace(edition, handbook=handbook))
        galley = compose_front(replace(shelf, book=book), style_of(shelf), {}, 16, 0)
        return [
            each.text.replace("\u00a0", " ") for each in galley.tree().find_class("lists-title")
        ]

    return titles


def test_lists_stand_where_the_spec_asks_or_where_they_are_long(
    listing: Listing, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = ["Danh mục hình", "Danh mục bảng"]
    kinds = Counter(label.kind for label in shelf.labels.values())
    assert kinds["figure"] == kinds["table"] < front_matter._LONG
    assert (listing("all"), listing("long"), listing("none")) == (both, [], [])
    monkeypatch.setattr(front_matter, "_LONG", kinds["figure"] - 1)
    assert listing("long") == both
