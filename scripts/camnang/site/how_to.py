"""Instructions of a chapter as schema.org tells them: sections whose heading is marked `.steps`."""

from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from typing import Any

from lxml.html import HtmlElement

from camnang.base.memo import WorkStep, memo_of
from camnang.content.context import Shelf
from camnang.content.manuscript import Chapter
from camnang.content.resolve import dress
from camnang.search.sources import found_inputs

HOW_TO = WorkStep("how to", ("base", "content", "design", "i18n", "project", "search", "site"))
STEPS = "steps"
_NO_WORDS = ("note", "note-again", "index-mark", "headerlink")  # what is said beside a step
_LEVELS = ("h1", "h2", "h3", "h4")


def how_tos(chapter: Chapter, shelf: Shelf, url: str) -> tuple[dict[str, Any], ...]:
    """Give a `HowTo` for each section that tells, step by step, how something is done.

    `url` is the chapter's address; a name says what the chapter is about, then the heading. What
    was found is kept, for the chapter is dressed to see it.
    """
    if STEPS not in chapter.html:
        return ()
    memo, find = memo_of(shelf.project.build), partial(_told, chapter, shelf, url)
    return memo.values(HOW_TO, "", found_inputs(shelf, chapter, url), find)


def _told(chapter: Chapter, shelf: Shelf, url: str) -> Iterator[dict[str, Any]]:
    for heading in dress(chapter, shelf).find_class(STEPS):
        steps = [_words(item) for item in _items(heading)]
        if not steps:
            continue
        there = f"{url}#{heading.get('id')}"
        yield {
            "@type": "HowTo",
            "name": f"{chapter.title}: {_words(heading)}",
            "url": there,
            "inLanguage": chapter.lang,
            "step": [
                {"@type": "HowToStep", "position": number, "text": text, "url": there}
                for number, text in enumerate(steps, start=1)
            ],
        }


def _items(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The items of the numbered lists between a heading and the next of its level or above."""
    above = _LEVELS[: _LEVELS.index(heading.tag) + 1]
    for part in heading.itersiblings():
        if part.tag in above:
            return
        if part.tag == "ol":
            yield from part


def _words(part: HtmlElement) -> str:
    bare = deepcopy(part)
    bare.tail = None
    for name in _NO_WORDS:
        for mark in bare.find_class(name):
            mark.drop_tree()
    return " ".join(str(bare.text_content()).split())
