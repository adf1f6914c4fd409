"""Parity: the words of every chapter stand on its page of the website, as they do in the book."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from camnang.base.errors import Finding, Place
from camnang.base.html_tree import MADE
from camnang.base.memo import NO_MEMO, Memo, WorkStep
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import msg
from camnang.layout.compare_manuscript import written_blocks
from camnang.layout.painted_text import letters
from camnang.site.addresses import address
from camnang.site.naming import alike

PARITY = WorkStep(
    "parity", ("base", "content", "design", "i18n", "layout", "pictures", "project", "site")
)
SENTENCE = 24  # shorter blocks, such as the cells of a table, may well stand there twice


def parity_findings(
    shelves: Iterable[Shelf], site: Path, memo: Memo = NO_MEMO
) -> Iterator[Finding]:
    """Give an error for each chapter whose page lacks a block of its manuscript, or is missing.
    What was compared before is not compared again.
    """
    for shelf in shelves:
        for chapter in shelf.book.chapters:
            edition = shelf.book.edition
            place = address(shelf.project, edition.lang, f"{edition.slug}/{chapter.stem}.md")
            page = site / place / "index.html"
            what = _missing(chapter, page, memo) if page.is_file() else place
            if what:
                fact = msg("On the website “{what}” is missing from this chapter.", what=what[:60])
                remedy = msg("Look at the passage in the manuscript: a mark may be misread.")
                yield Finding("parity", "error", Place(chapter.path), fact, remedy)


def _missing(chapter: Chapter, page: Path, memo: Memo) -> str:
    html = alike(page.read_text(encoding="utf-8"))
    inputs = {"chapter": f"{chapter.number}\0{chapter.source}\0{chapter.html}", "page": html}
    return memo.value(PARITY, "", inputs, partial(missing_block, chapter, html))


def missing_block(chapter: Chapter, html: str) -> str:
    """Give the letters of the first block that the page lacks, or has out of its order, or ""."""
    article = lxml.html.document_fromstring(html).find(".//article")
    ours = "".join(_letters(article, whole=False)) if article is not None else ""
    every = "".join(_letters(article, whole=True)) if article is not None else ""
    for kind, blocks in written_blocks(chapter).items():
        at = 0
        for block in blocks:
            in_order = kind in ("text", "figure") and len(block) >= SENTENCE
            found = ours.find(block, at) if in_order else (ours + every).find(block)
            if found < 0:
                return block
            at = found + len(block) if in_order else at
    return ""


def _letters(node: HtmlElement, whole: bool) -> Iterator[str]:
    """The letters of a page's article: the author's alone, or with what the tool made."""
    if not isinstance(node.tag, str) or "headerlink" in node.get("class", ""):
        return
    counts = whole or MADE not in node.attrib
    if counts:
        yield letters(node.text or "")
    for child in node:
        yield from _letters(child, whole)
        if counts:
            yield letters(child.tail or "")
