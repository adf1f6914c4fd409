"""A manuscript beside the page that Markdown made of it: what a misreading can be seen from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml.html import HtmlElement

from camnang.content.manuscript import FRONT_MATTER
from camnang.content.markup import without_code

_CODE = frozenset({"code", "pre"})
_INSIDE = frozenset({"td", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6"})  # begin no line
_INLINE_CODE = "\ue000"  # stands for each character of it, of a private use
_BEGINNING = re.compile(rf"[^*_`\[\]{{}}<\\&\n{_INLINE_CODE}]{{0,40}}")  # up to the first mark
_WORDS = re.compile(r"[\w ]*")
_NEAR = 12  # characters of the neighbouring words by which a mark is known again


@dataclass(frozen=True)
class SourceLine:
    """One line of the manuscript: its number (from 1), its text without code, and as written."""

    number: int
    text: str
    written: str

    @cached_property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.written) - len(self.written.lstrip(" "))

    @cached_property
    def bare(self) -> str:
        """Its text without the spaces around it."""
        return self.text.strip()


Block = tuple[SourceLine, ...]  # lines with no empty one between them


@dataclass(frozen=True)
class Reading:
    """A manuscript and its page. `source` is the whole file, `tree` the HTML made of it."""

    path: Path
    source: str
    tree: HtmlElement

    @cached_property
    def lines(self) -> tuple[SourceLine, ...]:
        """The manuscript line for line; front matter and code are blank."""
        front = FRONT_MATTER.match(self.source)
        head = "\n" * front[0].count("\n") if front else ""
        body = self.source[front.end() if front else 0 :]
        texts = [
            (head + text).expandtabs(4).split("\n")
            for text in (without_code(body, _INLINE_CODE), body)
        ]
        return tuple(
            SourceLine(number, *both) for number, both in enumerate(zip(*texts, strict=True), 1)
        )

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The manuscript in pieces between empty lines."""
        found: list[list[SourceLine]] = [[]]
        for line in self.lines:
            if line.bare:
                found[-1].append(line)
            elif found[-1]:
                found.append([])
        return tuple(tuple(block) for block in found if block)

    @cached_property
    def page(self) -> tuple[tuple[str, bool], ...]:
        """The page's text outside code, and whether a line of a block begins there."""
        return tuple(_page(self.tree))

    @cached_property
    def page_text(self) -> str:
        """The page's text outside code, piece by piece on lines."""
        return "\n".join(text for text, _ in self.page)

    @cached_property
    def code(self) -> tuple[str, ...]:
        """The lines that the page shows as code, those between fences left out."""
        blocks = self.tree.xpath("//pre[not(parent::div[contains(@class, 'highlight')])]")
        lines = (line.strip() for block in blocks for line in _lines(block))
        return tuple(line for line in lines if line)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(beginning(text) for text, begins in self.page if begins)

    def is_printed(self, line: SourceLine) -> bool:
        """Whether the page shows the beginning of a line as it is written, marks and all."""
        return beginning(line.text) in self._beginnings


def beginning(text: str) -> str:
    """Give the beginning of a line, up to its first mark: it is the same in text and page."""
    return _BEGINNING.match(text.strip())[0].strip()  # type: ignore[index]


def neighbours(text: str, mark: re.Match[str]) -> tuple[str, str, str]:
    """Give a mark with the words beside it, by which text and page know that it is the same."""
    before = text[max(mark.start() - _NEAR, 0) : mark.start()][::-1]
    after = text[mark.end() : mark.end() + _NEAR]
    words = [_WORDS.match(side)[0].rstrip() for side in (before, after)]  # type: ignore[index]
    return words[0][::-1], mark[0].strip(), words[1]


def _lines(element: HtmlElement) -> list[str]:
    return str(element.text_content()).split("\n")


def _page(element: HtmlElement) -> Iterator[tuple[str, bool]]:
    if element.tag not in _CODE:
        yield from _pieces(element.text, element.tag not in _INSIDE and element.tag != "a")
        for child in element:
            yield from _page(child)
            yield from _pieces(child.tail, begins=child.tag in ("br", "div", "p"))


def _pieces(text: str | None, begins: bool) -> Iterator[tuple[str, bool]]:
    first, *others = (text or "").split("\n")
    if first.strip():
        yield first, begins
    yield from ((line, True) for line in others if line.strip())
