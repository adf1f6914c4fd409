"""Asked: what readers ask of a chapter, and where it answers, if its last page has room."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.question import KIND as QUESTION
from camnang.content.context import Shelf, Target
from camnang.content.manuscript import Chapter
from camnang.design.palette import Medium
from camnang.i18n.messages import phrase
from camnang.i18n.typography import before_last
from camnang.layout.addresses import UNKNOWN_PAGE, live_address

FEWEST = 3  # questions that make a list
_TITLE_PT, _LINE_PT, _LETTER_PT, _MARGIN_PT = 39.0, 12.0, 4.25, 40.0  # as the style sheet sets them
_APART_PT = 2.5


@dataclass(frozen=True)
class Asked:
    """A question, where it is answered, and how early it is chosen: every section has its first
    before one has its second."""

    words: str
    page: int
    rank: int
    address: str = ""  # the screen edition's


def asked_of(
    chapter: Chapter, shelf: Shelf, pages: Mapping[Target, int], medium: Medium
) -> tuple[Asked, ...]:
    """Give what is asked of a chapter in whole sentences, in the order of its sections; the
    questions that only the search knows, in the words of a hurry, are left out."""
    questions = shelf.of(QUESTION)
    sections = ["", *(heading.id for heading in chapter.headings if heading.level > 1)]
    each = [
        [(id_, said) for said in questions.of(chapter.stem, id_, shelf.lang) if _is_whole(said)]
        for id_ in sections
    ]
    turns = [found for turn in zip_longest(*each) for found in turn if found]
    ranked = sorted(enumerate(turns), key=lambda turn: sections.index(turn[1][0]))
    return tuple(
        Asked(
            said, pages.get((chapter.stem, id_), UNKNOWN_PAGE), rank,
            live_address((chapter.stem, id_)) if medium == "screen" else "",
        )
        for rank, (id_, said) in ranked
    )  # fmt: skip


def _is_whole(question: str) -> bool:
    return question[:1].isupper() and question.endswith("?")


def counts_that_fit(
    asked: Sequence[Asked], room_pt: float, width_pt: float, scale: float
) -> Iterator[int]:
    """Give how many questions may fill a room, by their letters: the likeliest first."""
    letters = (width_pt / scale - _MARGIN_PT) / _LETTER_PT
    heights = [
        (each.rank, math.ceil(len(each.words) / letters) * _LINE_PT + _APART_PT) for each in asked
    ]
    left, most = room_pt / scale - _TITLE_PT - _LINE_PT, 0  # a line for what page numbers change
    for _, height in sorted(heights):
        left -= height
        if left < 0:
            break
        most += 1
    yield from (count for count in range(most, most - 3, -1) if count >= FEWEST)


def asked_box(asked: Sequence[Asked], count: int, lang: str) -> HtmlElement:
    """Make the list of as many questions, each with its page, in the order of their pages."""
    box = element("section", class_="asked")
    box.append(element("p", phrase("Readers ask").text(lang), class_="asked-title"))
    for each in asked:
        if each.rank < count:
            box.append(_line(each))
    return box


def _line(asked: Asked) -> HtmlElement:
    line = element("p", class_="toc-line asked-line")
    head, last = before_last(asked.words)
    end = element("span", class_="with-page")
    for holder, words in ((line, head), (end, last)):
        holder.append(element("a", words, href=asked.address) if asked.address
                      else element("span", words))  # fmt: skip
    end.append(element("span", class_="dots"))
    end.append(element("span", str(asked.page), class_="to-page"))
    line.append(end)
    return line
