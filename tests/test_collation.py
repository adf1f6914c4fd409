"""From manuscript to galley: what Markdown swallows and what a transform drops is found."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from bookshop import ROOT, chapter_of, galley_of, style_of, with_body
from camnang.base.errors import TypesettingError
from camnang.checks import check_book
from camnang.content.context import Shelf, open_shelves
from camnang.content.library import open_project
from camnang.content.manuscript import Chapter
from camnang.layout import galley as composing
from camnang.layout.compare_manuscript import astray
from camnang.layout.galley import Galley, compose_chapter
from camnang.layout.makeup import make_up
from camnang.layout.pagination import Pagination
from camnang.layout.painted_text import letters
from camnang.products import press_files
from camnang.project.papers import read_papers

SWALLOWED = {
    "a footnote defined twice": ("Câu[^1].\n\n[^1]: trước.\n\n[^1]: sau.", {"trước"}),
    "a reference that is none": ("Câu.\n\n[Nhớ]: mang", {"Nhớ", "mang"}),
    "braces after a heading": ("## Mục {title}\n\nCâu.", {"title"}),
    "braces after a paragraph": ("Câu.\n{align}", {"align"}),
    "nothing": (
        "Câu[^1] có **chữ**_đậm_ và `mã_lệnh` {index: chữ} [@iso-216].\n\n[^1]: Một.",
        set(),
    ),
    "a task": ("- [x] một\n- [ ] hai x", set()),
    "an image": ("Hình:\n\n![Cột màu xanh](figures/columns.png)", set()),
    "an abbreviation": ("HTML ở đây.\n\n*[HTML]: ngôn ngữ", set()),
}


@pytest.mark.parametrize(("text", "words"), SWALLOWED.values(), ids=SWALLOWED)
def test_words_that_markdown_swallows_are_found(
    shelf: Shelf, tmp_path: Path, text: str, words: set[str]
) -> None:
    chapter = chapter_of(shelf, f"# Tiêu đề\n\n{text}\n", tmp_path)
    book = replace(shelf.book, chapters=(chapter,))
    findings = [f for f in check_book(replace(shelf, book=book)) if f.check == "lost"]
    assert {dict(finding.fact.values)["word"] for finding in findings} == words


@pytest.mark.parametrize("block", ["- mục", "```\n    mã\n    ```", "| a |\n    |---|\n    | b |"])
def test_a_footnote_of_more_than_paragraphs_is_refused(
    shelf: Shelf, tmp_path: Path, block: str
) -> None:
    notes = f"[^a]: Đoạn.\n\n    Đoạn.\n\n[^b]: Đoạn.\n\n    {block}\n"
    text = f"# Tiêu đề\n\nCâu[^a] và câu[^b].\n\n{notes}"
    book = replace(shelf.book, chapters=(chapter_of(shelf, text, tmp_path),))
    findings = [f for f in check_book(replace(shelf, book=book)) if f.check == "notes"]
    assert [dict(finding.fact.values)["name"] for finding in findings] == ["b"]


def test_a_footnote_called_by_a_footnote_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    text = "# Tiêu đề\n\nCâu[^a].\n\n[^a]: Xem[^b].\n\n[^b]: Ở trong.\n"
    chapter = chapter_of(shelf, text, tmp_path)
    found = check_book(replace(shelf, book=replace(shelf.book, chapters=(chapter,))))
    assert [dict(f.fact.values)["name"] for f in found if f.check == "notes"] == ["b"]


# --- from the chapter to its galley ----------------------------------------------------------

TEXT = """# Tiêu đề[^1]

Đoạn một về bản vỗ.

Đoạn hai [@iso-216] đáng {= paper.cost } {index: đoạn hai}

- mục trên
- mục dưới
    - mục trong

!!! law "Tựa hộp"
    Thân hộp.

!!! remember
    Thân không tựa.

| đầu | cột |
|---|---|
| ô | bên[^2] |

/// table-caption
    attrs: {id: tbl-mot}
Lời chú một
///

![](figures/sheet.svg)

/// figure-caption
    attrs: {id: fig-mot}
Lời chú hai
///

![Cột](figures/columns.png)

=== "Thẻ trái"

    Trong thẻ trái.

=== "Thẻ phải"

    Trong thẻ phải.

Từ
:   Nghĩa.

```
mã lệnh
```

[^1]: Chú thích một.

    Đoạn sau.

[^2]: Chú thích hai, xem [trang](https://everything.example/xem).
"""
KINDS = {
    "title": ".//h1",
    "goal": ".//*[@class='goals']//li",
    "paragraph": ".//p[starts-with(., 'Đoạn một')]",
    "item": ".//li[contains(., 'mục dưới')]",
    "inner item": ".//li/ul/li",
    "callout title": ".//*[contains(@class, 'law')]/p[1]",
    "callout": ".//*[contains(@class, 'remember')]",
    "head cell": ".//th",
    "cell": ".//td",
    "caption": ".//figcaption",
    "figure": ".//img[@data-drawing]",
    "image": ".//img[starts-with(@src, 'image:')]",
    "tab title": ".//*[@class='tab-title'][2]",
    "tab": ".//*[@class='tab'][1]",
    "term": ".//dt",
    "definition": ".//dd",
    "code": ".//pre",
    "note": "(.//*[@class='note'])[1]",
    "part of a note": ".//*[@class='note-part'][2]",
}
MARKS = {
    "citation": ".//*[@data-ref]",
    "index mark": ".//*[@data-index]",
    "number": ".//*[@data-value]",
}


@pytest.fixture
def chapter(shelf: Shelf, tmp_path: Path) -> Chapter:
    return chapter_of(shelf, TEXT, tmp_path)


@pytest.fixture
def galley(chapter: Chapter, shelf: Shelf) -> Galley:
    return compose_chapter(chapter, shelf, style_of(shelf), {}, 1)


def changed(galley: Galley, change: Callable[[HtmlElement], None]) -> Galley:
    body = galley.tree()
    change(body)
    return with_body(galley, body)


def test_a_sound_galley_says_what_its_chapter_says(chapter: Chapter, galley: Galley) -> None:
    assert astray(chapter, galley) == ""


@pytest.mark.parametrize("path", [*KINDS.values(), *MARKS.values()], ids=[*KINDS, *MARKS])
def test_a_block_lost_between_chapter_and_galley_is_found(
    chapter: Chapter, galley: Galley, path: str
) -> None:
    assert astray(chapter, changed(galley, lambda body: body.xpath(path)[0].drop_tree()))


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_block_doubled_between_chapter_and_galley_is_found(
    chapter: Chapter, galley: Galley, path: str
) -> None:
    def double(body: HtmlElement) -> None:
        block = body.xpath(path)[0]
        block.addnext(deepcopy(block))

    assert astray(chapter, changed(galley, double))


@pytest.mark.parametrize(
    "path", [*(KINDS[kind] for kind in ("item", "head cell", "paragraph", "term")), ".//p[img]"]
)
def test_blocks_that_changed_places_are_found(chapter: Chapter, galley: Galley, path: str) -> None:
    def swap(body: HtmlElement) -> None:
        block = body.xpath(path)[-1]
        other = block.getnext() if block.getnext() is not None else block.getprevious()
        (other.addnext if block.getnext() is other else other.addprevious)(block)

    assert astray(chapter, changed(galley, swap))


def test_one_word_of_a_block_lost_is_found(chapter: Chapter, galley: Galley) -> None:
    def clip(body: HtmlElement) -> None:
        (block,) = body.xpath(KINDS["definition"])
        block.text = "Nghĩ"

    assert astray(chapter, changed(galley, clip)) == "nghĩa."


@pytest.mark.parametrize("step", ["_tabs", "_opener", "_lists", "_links", "_week"])
def test_a_transform_that_swallows_a_block_stops_the_build(
    shelf: Shelf, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = getattr(composing, step)

    def careless(tree: HtmlElement, *more: object) -> None:
        honest(tree, *more)
        tree.xpath(".//table")[-1].drop_tree()

    monkeypatch.setattr(composing, step, careless)
    papers = read_papers(shelf.project.root / "handbooks" / "papers.yml", ("vi", "en"))
    style, makeup = style_of(shelf), make_up([("front", 1)], shelf.book.edition.handbook.print_)
    galleys = {
        chapter.stem: compose_chapter(chapter, shelf, style, {}, 1)
        for chapter in shelf.book.chapters
    }
    monkeypatch.setattr(press_files, "paginate", lambda *_: Pagination(makeup, galleys, {}, {}))
    with pytest.raises(TypesettingError) as stop:
        press_files.settle(shelf, papers, lambda _: ())
    assert stop.value.fact.template == "{file}: “{what}” is not composed as it is written."


def test_every_chapter_of_the_everything_book_is_sound(shelf: Shelf) -> None:
    for chapter in shelf.book.chapters:
        galley = compose_chapter(chapter, shelf, style_of(shelf), {}, 1)
        assert astray(chapter, galley) == ""
        assert letters(chapter.title) in letters(galley.html)


def test_a_box_for_a_pen_is_the_author_s(shelf: Shelf, tmp_path: Path) -> None:
    chapter = chapter_of(
        shelf, "# Chương\n\n| Việc | Xong |\n|---|---|\n| Một | ☐ có ☐ |\n", tmp_path
    )
    galley = compose_chapter(chapter, shelf, style_of(shelf), {}, 1)
    assert len(galley.tree().find_class("pen-box")) == 2
    assert astray(chapter, galley) == ""
    body = galley.tree()
    body.find_class("pen-box")[0].drop_tree()
    assert "☐" in astray(chapter, with_body(galley, body))


def test_every_chapter_of_the_handbooks_is_composed_as_it_is_written() -> None:
    project = open_project(ROOT)
    shelves = open_shelves(project, project.select([]))
    assert shelves
    for shelf in shelves:
        for chapter in shelf.book.chapters:
            galley = compose_chapter(chapter, shelf, style_of(shelf), {}, 1)
            assert astray(chapter, galley) == "", chapter.path


def test_terms_are_found_in_the_text_and_not_in_numbers_of_laws(
    shelf: Shelf, tmp_path: Path
) -> None:
    text = "# Tiêu đề\n\nSố 1/2020/NĐ-TS [@nd-02-2022], rồi TS và tay sách.\n"
    (term,) = galley_of(shelf, text, tmp_path).tree().xpath("//*[@data-term]")
    before = term.xpath("preceding-sibling::*[normalize-space()][1]/@class")
    assert (term.text, before) == ("TS", ["note"])  # after the citation
