"""What a chapter prints, block by block: numbers computed, blocks made, drawings seen."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import lxml.html
from lxml.html import HtmlElement

from camnang.base.html_tree import replace as put_in_place
from camnang.content.context import Shelf
from camnang.content.figures import figure_of, is_drawing, read_drawing
from camnang.content.manuscript import Chapter
from camnang.twins.blocks import Block, blocks_of
from camnang.twins.own_words import OwnWords

UNNAMED = "…"  # stands for what a reference is printed as


def printed_blocks(chapter: Chapter, shelf: Shelf) -> tuple[Block, ...]:
    """Give the blocks of a chapter with the words that readers see.

    An image stands there as its name, with a digest of what it shows.
    """
    filled = replace(chapter, html=_inner(_filled(chapter, shelf)))
    return tuple(_shown(blocks_of(filled), shelf))


def _filled(chapter: Chapter, shelf: Shelf) -> HtmlElement:
    tree = chapter.tree()
    for block in tree.xpath(".//*[@data-made-of]"):
        made = shelf.made(block.get("data-made-of"))
        if made is not None:
            put_in_place(block, made)
    for mark in tree.xpath(".//span[@data-value]"):
        mark.text = shelf.value(mark.get("data-value")) or mark.text
    for link in tree.xpath(".//a[@data-to]"):
        if not link.text_content().strip() and not len(link):
            link.text = UNNAMED  # its label may change, and every number of the book with it
    return tree


def _inner(tree: HtmlElement) -> str:
    inner = (lxml.html.tostring(child, encoding="unicode") for child in tree)
    return (tree.text or "") + "".join(inner)


def _shown(blocks: tuple[Block, ...], shelf: Shelf) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "image":
            words = OwnWords(block.id, computed=(_looks(block.id, shelf),))
            yield replace(block, words=words)
        else:
            yield block


def _looks(source: str, shelf: Shelf) -> str:
    """The digest of what an image shows in the language of the edition."""
    path = figure_of(shelf.book.edition, source)
    if path is None or not path.is_file():
        return ""
    if is_drawing(path):
        drawing = read_drawing(path, shelf.lang, shelf.languages)
        return sha256(f"{drawing.svg}\n{drawing.alt}".encode()).hexdigest()
    return sha256(path.read_bytes()).hexdigest()
