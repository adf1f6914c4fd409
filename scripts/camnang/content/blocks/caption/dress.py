"""Captions: what is captioned is numbered, a table or a figure, and has an id to refer to."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from lxml.html import HtmlElement

from camnang.base.errors import Finding, Place
from camnang.base.html_tree import element
from camnang.content.manuscript import Chapter
from camnang.i18n.messages import Message, msg, phrase

Captioned = Literal["table", "figure"]
_HEAD = re.compile(r"^[ \t]*/// *(?:figure|table)-caption", re.MULTILINE)


def captioned(tree: HtmlElement, chapter: int) -> Iterator[tuple[HtmlElement, Captioned, str]]:
    """Give each captioned block of a chapter: a table, written or made, or a figure; its number."""
    counts: Counter[str] = Counter()
    for figure in tree.iter("figure"):
        is_table = figure.xpath(".//table | .//div[@data-made-of]")
        kind: Captioned = "table" if is_table else "figure"
        counts[kind] += 1
        yield figure, kind, f"{chapter}.{counts[kind]}"


def called(kind: Captioned, number: str) -> Message:
    """Give what a captioned block is called, by its number."""
    if kind == "table":
        return phrase("Table {number}", number=number)
    return phrase("Figure {number}", number=number)


def fill(tree: HtmlElement, chapter: Chapter, lang: str) -> None:
    """Number every caption; that of a table stands above it."""
    for figure, kind, number in captioned(tree, chapter.number):
        figure.set("class", f"{kind}-block")
        caption = figure.find("figcaption")
        words = caption.find("p") if caption is not None else None
        if caption is None or words is None:
            continue
        label = element("span", f"{called(kind, number).text(lang)}.", class_="caption-label")
        label.tail = f" {words.text or ''}"
        words.text = None
        words.insert(0, label)
        if kind == "table":
            figure.insert(0, caption)


def check(chapter: Chapter, data: object) -> Iterator[Finding]:
    """Give a finding for each captioned block without an id."""
    starts = [match.start() for match in _HEAD.finditer(chapter.prose)]
    for number, figure in enumerate(chapter.tree().iter("figure")):
        if not figure.get("id"):
            words = " ".join(figure.text_content().split())[:40]
            at = starts[number] if number < len(starts) else 0
            fact = msg("A captioned block has no id (“{words}…”).", words=words)
            remedy = msg("Add attrs: {open}id: fig-…{close} under its caption line.",
                         open="{", close="}")  # fmt: skip
            line = chapter.prose.count("\n", 0, at + 1) + 1
            yield Finding("captions", "error", Place(chapter.path, line), fact, remedy)
