"""Parity: what a chapter says and its page of the website does not is told, block by block."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement, tostring

from bookshop import chapter_of
from camnang.base.html_tree import MADE
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.site.parity import missing_block, parity_findings

TEXT = """# Tiêu đề

Đoạn một nói về bản vỗ và khổ giấy.

Đoạn hai nói về mực và về máy in.

- mục trên của một danh sách khá dài
- mục dưới của một danh sách khá dài

!!! law "Tựa hộp"
    Thân hộp.

| đầu | cột |
|---|---|
| ô | bên[^1] |

/// table-caption
    attrs: {id: tbl-mot}
Lời chú một
///

![Cột màu](figures/columns.png)

=== "Cửa A"

    Trong thẻ trái.

=== "Cửa B"

    Trong thẻ phải.

Từ
:   Nghĩa.

```
mã lệnh
```

[^1]: Chú thích một.
"""
KINDS = {
    "title": ".//h1",
    "paragraph": ".//p[starts-with(., 'Đoạn một')]",
    "last paragraph": ".//p[starts-with(., 'Đoạn hai')]",
    "item": ".//li[contains(., 'mục dưới')]",
    "callout title": ".//*[contains(@class, 'admonition-title')]",
    "callout": ".//*[contains(@class, 'law')]/p[last()]",
    "head cell": ".//th",
    "cell": ".//td",
    "caption": ".//figcaption",
    "tab title": ".//*[@class='tabbed-labels']/label",
    "tab": ".//*[@class='tabbed-block']",
    "term": ".//dt",
    "definition": ".//dd",
    "code": ".//pre",
    "note": ".//*[@class='footnote']//li",
}


@pytest.fixture
def chapter(shelf: Shelf, tmp_path: Path) -> Chapter:
    return chapter_of(shelf, TEXT, tmp_path)


def page_of(chapter: Chapter, change: Callable[[HtmlElement], None] = lambda _: None) -> str:
    """A page of the website: the chapter's article, with what a theme puts around and into it."""
    article = chapter.tree()
    for heading in article.xpath(".//h1 | .//h2"):
        mark = heading.makeelement("a", {"class": "headerlink"})
        mark.text = "Đường dẫn"
        heading.append(mark)
    for call in article.xpath(".//*[@class='footnote-ref']"):
        call.set(MADE, "")  # as the website marks what it makes
    change(article)
    text = tostring(article, encoding="unicode")
    return f"<html><body><nav>Tiêu đề</nav>{text}<p>Chân trang.</p></body></html>"


def test_a_sound_page_says_all(chapter: Chapter) -> None:
    assert missing_block(chapter, page_of(chapter)) == ""


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_block_that_a_page_lacks_is_told(chapter: Chapter, path: str) -> None:
    def drop(article: HtmlElement) -> None:
        article.xpath(path)[0].drop_tree()

    assert missing_block(chapter, page_of(chapter, drop))


def test_a_word_that_a_page_lacks_is_told(chapter: Chapter) -> None:
    def clip(article: HtmlElement) -> None:
        paragraph = article.xpath(KINDS["paragraph"])[0]
        paragraph.text = paragraph.text.replace("bản vỗ", "vỗ")

    assert missing_block(chapter, page_of(chapter, clip)).startswith("đoạnmột")


@pytest.mark.parametrize("kind", ["paragraph", "item"])
def test_sentences_out_of_their_order_are_told(chapter: Chapter, kind: str) -> None:
    def swap(article: HtmlElement) -> None:
        block = article.xpath(KINDS[kind])[0]
        other = block.getnext() if block.getnext() is not None else block.getprevious()
        (other.addnext if block.getnext() is other else other.addprevious)(block)

    assert missing_block(chapter, page_of(chapter, swap))


def test_words_outside_the_article_do_not_count(chapter: Chapter) -> None:
    def drop(article: HtmlElement) -> None:
        article.xpath(".//h1")[0].drop_tree()

    assert missing_block(chapter, page_of(chapter, drop)) == "tiêuđề"


def test_a_page_without_an_article_lacks_the_title(chapter: Chapter) -> None:
    assert missing_block(chapter, "<html><body><p>404</p></body></html>") == "tiêuđề"


def test_a_chapter_is_told_with_its_place_and_its_words(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "everything"
    for number, chapter in enumerate(shelf.book.chapters):
        place = folder / chapter.stem
        place.mkdir(parents=True)
        drop = ".//h1" if number == 1 else ".//none"

        def change(article: HtmlElement, path: str = drop) -> None:
            for node in article.xpath(path):
                node.drop_tree()

        (place / "index.html").write_text(page_of(chapter, change), encoding="utf-8")
    (found,) = parity_findings([shelf], tmp_path)
    assert (found.check, found.severity) == ("parity", "error")
    assert found.place.path == shelf.book.chapters[1].path
    assert dict(found.fact.values)["what"] == "khốitrongkhối"


def test_a_chapter_without_a_page_is_told(shelf: Shelf, tmp_path: Path) -> None:
    book = replace(shelf.book, chapters=shelf.book.chapters[:1])
    (found,) = parity_findings([replace(shelf, book=book)], tmp_path)
    assert dict(found.fact.values)["what"] == "everything/blocks/"
