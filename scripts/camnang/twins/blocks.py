"""The blocks of a chapter in order: what each is and says, and where it stands in the source."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from lxml.html import HtmlElement

from camnang.content.context import BlockKind
from camnang.content.manuscript import Chapter
from camnang.twins.own_words import OwnWords, own_words
from camnang.twins.source_lines import SourceLines
from camnang.twins.values import Said, said

Container = tuple[str, int]  # what it is, and its number in the chapter

_KINDS: Mapping[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "p": "paragraph", "li": "item", "dt": "term", "dd": "definition", "pre": "code", "tr": "row",
    "figcaption": "caption", "img": "image", "admonition": "callout", "tabbed-labels": "labels",
}  # fmt: skip
_CONTAINERS = {
    "ul": "list", "ol": "list", "dl": "list", "table": "table", "figure": "figure",
    "blockquote": "quotation", "tabbed-set": "tabs",
}  # fmt: skip
_ROWS = frozenset({"row", "head", "labels"})  # what has cells
_SHAPING = frozenset({"list", "callout", "quotation", "note"})
_SAY_SOMETHING = frozenset({"paragraph", "code", "note"})  # the others stand there even if empty
_LEADS = frozenset({"li", "dd", "figcaption"})  # the first paragraph in them is their own words
_SHOWN = 50  # letters of a block in a sentence about it
_ELSEWHERE = frozenset({"caption", "note"})  # in the source they do not stand where they are read


@dataclass(frozen=True)
class Block:
    """A block: its section (a heading's id), kind and number there; its words, marks and line.

    `id` is what it is recognised by: a heading's id, a figure's, an image's file, a callout's kind.
    `within` names the containers around it, the outermost first.
    """

    lang: str
    section: str
    kind: BlockKind
    ordinal: int
    line: int
    within: tuple[Container, ...]
    words: OwnWords
    id: str = ""
    cells: tuple[OwnWords, ...] = ()

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return self.words.text

    @property
    def brief(self) -> str:
        """How it is called in a sentence: its first words, or its id."""
        words = " ".join((self.text or self.id).split())
        return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The values of its words, cell by cell where it is a row."""
        return tuple(said(words.text, self.lang) for words in self.cells or (self.words,))

    @cached_property
    def spared(self) -> tuple[object, ...]:
        """What survives translation, in order: its id, its marks and its values."""
        words = self.words
        return (
            *([("id", self.id)] if self.id else []),
            *(("cite", id_) for id_, _ in words.citations),
            *(("to", link) for link in words.links),
            *(("value", name) for name in words.computed),
            *(value.amount for each in self.said for value in each.values),
        )

    @cached_property
    def features(self) -> Counter[object]:
        """What survives translation, in any order."""
        return Counter(self.spared)

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """What it is, and in what: only blocks of one shape are twins."""
        return (*(kind for kind, _ in self.within if kind in _SHAPING), self.kind)


Read = tuple[Block, HtmlElement | None]  # a block, and the element that it is


def blocks_of(chapter: Chapter) -> tuple[Block, ...]:
    """Give the blocks of a chapter, front matter first, each note after the block that calls it."""
    return tuple(block for block, _ in read_nodes(chapter, chapter.tree()))


def read_nodes(chapter: Chapter, tree: HtmlElement) -> Iterator[Read]:
    """Give the same with the elements of the chapter's tree that they are, which is used up."""
    return _Reading(chapter, tree).blocks()


class _Reading:
    """Walks a chapter's tree and, beside it, its source."""

    def __init__(self, chapter: Chapter, tree: HtmlElement) -> None:
        self.lang, self.head = chapter.lang, chapter.head
        self.lines = SourceLines(chapter.source)
        self.tree = tree
        self.notes = _take_notes(self.tree)
        self.section = ""
        self.around: tuple[Container, ...] = ()
        self.ordinals: Counter[tuple[str, BlockKind]] = Counter()
        self.containers: Counter[str] = Counter()

    def blocks(self) -> Iterator[Read]:
        yield self._block("description", (), OwnWords(self.head.description)), None
        yield from ((self._block("goal", (), OwnWords(goal)), None) for goal in self.head.goals)
        yield from self._walk(self.tree, ())

    def _walk(self, node: HtmlElement, within: tuple[Container, ...]) -> Iterator[Read]:
        for child in node:
            if not isinstance(child.tag, str):
                continue
            kind, container = _named(child.tag, child.get("class", ""))
            kind = "head" if kind == "row" and node.tag == "thead" else kind
            if child.get("data-made-of"):
                yield self._made(child.get("data-made-of"), within), child
            elif kind:
                yield from self._read(child, kind, within)
            else:
                yield from self._walk(child, self._into(container, within))

    def _read(
        self, node: HtmlElement, kind: BlockKind, within: tuple[Container, ...]
    ) -> Iterator[Read]:
        if kind == "heading":
            self.section = node.get("id", "") if node.tag != "h1" else ""
            self.around = ()
            self.around = self._into("section", ())
        if kind == "callout":
            within = self._into(kind, within)
        _unwrap_lead(node, kind)
        words = own_words(node, _is_block)
        if kind == "callout" and words.text.lower() in node.get("class").split():
            words = replace(words, text="")  # Markdown titles an untitled callout with its kind
        calls = [self.notes.pop(name) for name in words.calls if name in self.notes]
        within = self._into(kind, within) if calls else within
        if words != OwnWords("") or kind not in _SAY_SOMETHING:
            yield self._block(kind, within, words, _id(node, kind), _cells(node, kind)), node
        for note in calls:
            yield from self._read(note, "note", self._into("note", within))
        yield from self._walk(node, within)

    def _into(self, container: str, within: tuple[Container, ...]) -> tuple[Container, ...]:
        if not container:
            return within
        self.containers[container] += 1
        return (*within, (container, self.containers[container]))

    def _made(self, mark: str, within: tuple[Container, ...]) -> Block:
        return self._block("made", within, OwnWords("", computed=(mark,)), mark)

    def _block(
        self,
        kind: BlockKind,
        within: tuple[Container, ...],
        words: OwnWords,
        id_: str = "",
        cells: tuple[OwnWords, ...] = (),
    ) -> Block:
        self.ordinals[self.section, kind] += 1
        ordinal, line = self.ordinals[self.section, kind], self._line(kind, words.text, id_)
        around = (*self.around, *within)
        return Block(self.lang, self.section, kind, ordinal, line, around, words, id_, cells)

    def _line(self, kind: BlockKind, text: str, id_: str) -> int:
        if kind == "image":
            return self.lines.find_mark(rf"\({re.escape(id_)}")
        if kind == "made":
            return self.lines.find_mark(r"\{[^{}]*" + r"\W+".join(id_.split()[1:] or (id_,)))
        if kind == "callout" and not text:
            return self.lines.find_mark(r"!!!")
        return self.lines.find(text, in_order=kind not in _ELSEWHERE)


@cache
def _named(tag: str, classes: str) -> tuple[BlockKind | None, str]:
    """The kind of block and the container that an element is, by its tag or one of its classes."""
    names = (tag, *classes.split())
    kind = next((_KINDS[name] for name in names if name in _KINDS), None)
    return kind, next((_CONTAINERS[name] for name in names if name in _CONTAINERS), "")


def _is_block(node: HtmlElement) -> bool:
    """Whether an element is no part of the words around it."""
    return node.tag == "div" or any(_named(node.tag, node.get("class", "")))


def _id(node: HtmlElement, kind: BlockKind) -> str:
    if kind == "heading":
        return f"{'#' * int(node.tag[1])} {node.get('id')}" if node.tag != "h1" else "#"
    if kind == "caption":
        return str(node.getparent().get("id", ""))
    if kind == "callout":
        return str(node.get("class")).removeprefix("admonition").strip()
    return str(node.get("src", "")) if kind == "image" else ""


def _cells(node: HtmlElement, kind: BlockKind) -> tuple[OwnWords, ...]:
    return tuple(own_words(cell, _is_block) for cell in node) if kind in _ROWS else ()


def _unwrap_lead(node: HtmlElement, kind: BlockKind) -> None:
    """Make the first paragraph of an item, and a callout's title, the words of their block."""
    first = node[0] if len(node) and not (node.text or "").strip() else None
    if first is None or first.tag != "p":
        return
    if node.tag in _LEADS or "admonition-title" in first.get("class", ""):
        first.drop_tag()


def _take_notes(tree: HtmlElement) -> dict[str, HtmlElement]:
    """Take the footnotes out of the tree, without their arrows back."""
    taken = {}
    for item in tree.xpath("./div[@class='footnote']//li[@id]"):
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.drop_tree()
        taken[str(item.get("id")).removeprefix("fn:")] = item
    for box in tree.xpath("./div[@class='footnote']"):
        box.drop_tree()
    return taken
