"""Index marks: each can be led to, and in print takes in the word it stands behind."""

from lxml.html import HtmlElement

from camnang.content.blocks.kind import Keep
from camnang.content.manuscript import Chapter


def fill(tree: HtmlElement, chapter: Chapter, lang: str) -> None:
    """Number the marks of a chapter."""
    for number, mark in enumerate(tree.xpath(".//span[@data-index]"), start=1):
        mark.set("id", f"ix-{number}")
        mark.set("class", "index-mark")


def take_in_words(tree: HtmlElement, keep: Keep) -> None:
    """An empty inline box makes the engine break lines at random: each mark takes in the word
    before it."""
    for mark in tree.find_class("index-mark"):
        before, parent = mark.getprevious(), mark.getparent()
        text = (before.tail if before is not None else parent.text) or ""
        head, space, word = text.rstrip().rpartition(" ")
        if word:
            if before is not None:
                before.tail = head + space
            else:
                parent.text = head + space
            mark.text = word + text[len(text.rstrip()) :]
        elif before is not None:
            mark.append(before)
