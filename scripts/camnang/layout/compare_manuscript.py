"""Collation: what the author wrote against what was composed, block by block.

Between manuscript and galley a chapter is dressed, bound and rearranged, and the proof of the
pages knows the galley alone. So both are read: every block and image in order and once, those of
figures among themselves, for they may stand behind later text; captions, titles of tabs and notes
once, for print puts them elsewhere; every mark at least once.
"""

from collections import Counter, defaultdict
from typing import Literal, get_args

from lxml.html import HtmlElement

from camnang.base.figure_names import figure_name
from camnang.base.html_tree import MADE
from camnang.content.manuscript import Chapter
from camnang.content.notes import cited
from camnang.layout.galley import Galley
from camnang.layout.painted_text import letters

LetterKind = Literal["text", "figure", "caption", "tab", "note", "mark"]  # of a run of letters
_BLOCKS = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table thead tbody tr th td figure figcaption pre div "
    "section article blockquote label hr".split()
)
_ELSEWHERE: dict[str, LetterKind] = {
    "figure": "figure", "figcaption": "caption", "tabbed-labels": "tab", "tab-title": "tab",
    "note": "note", "footnote": "note", "source": "note",
}  # fmt: skip
_CALLS = frozenset({"footnote-ref", "footnote-backref"})


def astray(chapter: Chapter, galley: Galley, with_goals: bool = True) -> str:
    """Give the letters of the first block that is lost, doubled or out of its order, or "".

    A side of a publication has no room for its goals, which the website tells.
    """
    written, composed = _Reading(chapter.tree()), _Reading(galley.tree())
    goals = [letters(goal) for goal in chapter.head.goals if with_goals]
    for kind in get_args(LetterKind):
        ours, theirs = written.blocks(kind), composed.blocks(kind)
        if kind == "text":
            ours[1:1] = goals  # they follow the title
        lost, doubled = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
        if lost or (doubled and kind != "mark"):
            return next(iter(lost or doubled))
        if kind in ("text", "figure") and ours != theirs:
            return next(one for one, other in zip(ours, theirs, strict=True) if one != other)
    return ""


def written_blocks(chapter: Chapter) -> dict[LetterKind, list[str]]:
    """Give what a manuscript says, block by block as letters: its text in order, then captions,
    titles of tabs and notes."""
    written = _Reading(_without_pictures(chapter.tree()))
    return {kind: written.blocks(kind) for kind in ("text", "figure", "caption", "tab", "note")}


def _without_pictures(tree: HtmlElement) -> HtmlElement:
    for image in tree.xpath(".//img"):
        image.drop_tree()
    return tree


class _Reading:
    """The author's letters in a tree, each block a run of its kind, in the order they begin."""

    def __init__(self, tree: HtmlElement) -> None:
        self._runs: dict[LetterKind, list[list[str]]] = defaultdict(list)
        self._walk(tree, "text", self._open("text"))

    def blocks(self, kind: LetterKind) -> list[str]:
        """Give the blocks of a kind that say anything."""
        return [block for run in self._runs[kind] if (block := "".join(run))]

    def _open(self, kind: LetterKind, *letters_: str) -> list[str]:
        self._runs[kind].append(list(letters_))
        return self._runs[kind][-1]

    def _walk(self, node: HtmlElement, kind: LetterKind, run: list[str]) -> None:
        ours = MADE not in node.attrib
        if ours and not _is_default_title(node):
            run.append(letters(node.text or ""))
        for child in node:
            if isinstance(child.tag, str) and not _CALLS & set(child.get("class", "").split()):
                self._marks(child, kind)
                turned = _kind(child, kind)
                opens = turned != kind or child.tag in (("li",) if kind == "note" else _BLOCKS)
                self._walk(child, turned, self._open(turned) if opens else run)
            if ours:
                run.append(letters(child.tail or ""))

    def _marks(self, node: HtmlElement, kind: LetterKind) -> None:
        if node.tag == "img" and MADE not in node.attrib:
            self._open(
                kind, figure_name(node.get("src")).removeprefix("drawing:").removeprefix("image:")
            )
        ids = [id_ for id_, _ in cited(node.get("data-cite", ""))]
        for name in (node.get("data-index"), node.get("data-value"), node.get("data-ref"), *ids):
            if name:
                self._open("mark", name)


def _kind(node: HtmlElement, kind: LetterKind) -> LetterKind:
    turns = (_ELSEWHERE.get(name) for name in (node.tag, *node.get("class", "").split()))
    return next(filter(None, turns), kind)


def _is_default_title(node: HtmlElement) -> bool:
    """Markdown titles an untitled callout with its kind; the apparatus gives it its own."""
    if node.get("class") != "admonition-title":
        return False
    return (node.text or "").lower() in node.getparent().get("class", "").split()
