"""The words of one block, without those of the blocks in it, and the marks among them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from camnang.content.notes import cited


@dataclass(frozen=True)
class OwnWords:
    """What a block says in one line, what it cites (id and place), links to, computes and calls."""

    text: str
    citations: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()  # of footnotes, by their names

    @property
    def marks(self) -> tuple[tuple[str, ...], ...]:
        """What both languages name alike: ids of sources, links, computed values."""
        return tuple(id_ for id_, _ in self.citations), self.links, self.computed


def own_words(node: HtmlElement, is_block: Callable[[HtmlElement], bool]) -> OwnWords:
    """Read the words of a block; `is_block` says which elements in it are blocks themselves."""
    pieces: list[str] = []
    inline: list[HtmlElement] = []
    _gather(node, is_block, pieces, inline)
    return OwnWords(
        " ".join("".join(pieces).split()),
        tuple(pair for mark in _marks(inline, "data-cite") for pair in cited(mark)),
        (*_marks(inline, "data-to"), *_away(inline)),
        tuple(_marks(inline, "data-value")),
        tuple(_called(inline)),
    )


def _marks(inline: list[HtmlElement], name: str) -> Iterator[str]:
    return (each.get(name) for each in inline if each.get(name))


def _away(inline: list[HtmlElement]) -> Iterator[str]:
    """Links that leave the books: the host of a website, the whole of any other address."""
    for address in _marks(inline, "href"):
        parts = urlsplit(address)
        if parts.scheme:
            yield parts.netloc.lower() or address


def _gather(
    node: HtmlElement,
    is_block: Callable[[HtmlElement], bool],
    pieces: list[str],
    inline: list[HtmlElement],
) -> None:
    pieces.append(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and is_block(child):
            pieces.append(" ")
        elif isinstance(child.tag, str) and not _is_call(child):
            inline.append(child)
            _gather(child, is_block, pieces, inline)
            pieces.append(" " if child.tag in ("td", "th", "label", "br") else "")
        elif isinstance(child.tag, str):
            inline.append(child)
        pieces.append(child.tail or "")


def _is_call(node: HtmlElement) -> bool:
    return node.tag == "sup" and bool(node.xpath(".//a[contains(@class, 'footnote-ref')]"))


def _called(inline: list[HtmlElement]) -> Iterator[str]:
    for each in inline:
        if _is_call(each):
            yield str(each.xpath("string(.//a/@href)")).removeprefix("#fn:")
