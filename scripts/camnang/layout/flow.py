"""Flow: which blocks of a chapter give way so that its text fills its pages.

A figure or a sheet may stand behind text that follows it (`float`, by how many blocks), a block
that is kept whole may go on overleaf (`run`), all lines may stand a little closer or wider
(`set-close`, `set-wide`), and what readers ask may follow (`ask`, by how many questions). What is
chosen is decided by `fitting`; here it is done.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from camnang.layout.asked import Asked, asked_box

Flow = tuple[tuple[str, int], ...]  # subjects, such as `float-12`, with their degrees
FLOATING = ("figure-block", "worksheet")
RUNNING = ("worksheet", "admonition", "table-block", "week-box")
_NUMBER = "data-block"


def name_blocks(tree: HtmlElement) -> None:
    """Number the blocks of a composed chapter, so that their boxes on the pages are known."""
    for number, block in enumerate(tree):
        block.set(_NUMBER, str(number))


def number_of(block: HtmlElement) -> int:
    """Give the number of a block, -1 for what has none."""
    return int(block.get(_NUMBER, -1))


def block_of(tree: HtmlElement, number: int) -> HtmlElement:
    """Give the block with a number."""
    return tree.xpath(f".//*[@{_NUMBER}='{number}']")[0]


def is_any(block: HtmlElement, names: tuple[str, ...]) -> bool:
    """Whether a block has one of these classes."""
    return not set(names).isdisjoint(block.get("class", "").split())


def let_flow(body: HtmlElement, flow: Flow, asked: Sequence[Asked] = (), lang: str = "") -> None:
    """Move blocks, let them run, set the lines of a body, or add what is asked, as a flow says."""
    for subject, degree in flow:
        what, _, which = subject.partition("-")
        if what == "float":
            _move(block_of(body, int(which)), degree)
        elif what == "ask":
            _add(body, asked_box(asked, degree, lang))
        else:
            block = body if what == "set" else block_of(body, int(which))
            name = subject if what == "set" else "running"
            block.set("class", f"{block.get('class', '')} {name}".strip())


def _move(block: HtmlElement, behind: int) -> None:
    place = block
    for _ in range(behind):
        place = place.getnext()
    place.addnext(block)


def _add(body: HtmlElement, block: HtmlElement) -> None:
    text = body.xpath(f"(.//*[@{_NUMBER}])[last()]/..")[0]
    block.set(_NUMBER, str(len(text)))
    text.append(block)
