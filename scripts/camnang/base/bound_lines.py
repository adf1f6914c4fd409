"""Lines of a tree: what must not part at a line's end is bound, across elements within a line."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml.html import HtmlElement

from camnang.base.html_tree import INLINE, Slot, slots
from camnang.i18n.typography import JOINER, bind, bind_compounds, strokes

VERBATIM: Final = frozenset({"code", "pre", "style", "script", "title"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_CALLS: Final = ".//*[contains(concat(' ', @class, ' '), ' note ') or @class = 'note-again']"
_NO_BREAK: Final = ("\u00a0", "\u202f")
_LETS_GO: Final = ("?", "!", "…", "/", "-", "–", "—", "%")  # a line may end behind them


def bind_lines(tree: HtmlElement) -> None:
    """Bind numbers to their units in all text of a tree that is no code."""
    for run in _runs(tree):
        _rewrite(run, bind)


def bind_headings(tree: HtmlElement) -> None:
    """Bind the words of several syllables in all headings of a tree."""
    for heading in tree.iter(*_HEADINGS):
        for run in _runs(heading):
            _rewrite(run, bind_compounds)


def bind_for_print(tree: HtmlElement) -> None:
    """Bind as for every reader, headings between their words, units at their strokes, and the
    calls of notes to what they follow."""
    bind_lines(tree)
    bind_headings(tree)
    for run in _runs(tree):
        _join(run)
    for call in tree.xpath(_CALLS):
        _lean(call)
    _hold_spaces(tree)


def _hold_spaces(tree: HtmlElement) -> None:
    """Set a joiner behind each no-break space that ends a piece of text.

    Pango lets a space at the end hang over the line, WeasyPrint 70 measures it: where the words fit
    alone, it ends the line after the first word (`split_first_line`, step 3).
    """
    for slot in slots(tree, VERBATIM):
        if slot.text.endswith(_NO_BREAK):
            slot.put(slot.text + JOINER)


def _lean(call: HtmlElement) -> None:
    """Set a joiner before a call that would else begin a line."""
    before, holder = call.getprevious(), call.getparent()
    slot = Slot(holder, False) if before is None else Slot(before, True)
    said = slot.text or ("" if before is None else str(before.text_content()))
    if said.endswith(_LETS_GO):
        slot.put(slot.text + JOINER)


def _runs(tree: HtmlElement) -> Iterator[list[Slot]]:
    """Give the pieces of text that stand in a line one after the other."""
    run: list[Slot] = []
    for slot in slots(tree, VERBATIM):
        if run and not _runs_on(slot.owner):
            yield run
            run = []
        run.append(slot)
    yield run


def _runs_on(owner: HtmlElement) -> bool:
    return owner.tag in INLINE - VERBATIM and "note" not in owner.get("class", "").split()


def _rewrite(run: list[Slot], change: Callable[[str], str]) -> None:
    """Change a run by a rule that gives a character for each."""
    text = "".join(slot.text for slot in run)
    changed = change(text) if text.strip() else text
    if changed == text:
        return
    start = 0
    for slot in run:
        end = start + len(slot.text)
        if changed[start:end] != text[start:end]:
            slot.put(changed[start:end])
        start = end


def _join(run: list[Slot]) -> None:
    """Set a joiner behind each stroke of a unit."""
    places = strokes("".join(slot.text for slot in run))
    start = 0
    for slot in run:
        text = slot.text
        within = [at - start for at in places if start <= at < start + len(text)]
        for at in reversed(within):
            slot.put(f"{slot.text[: at + 1]}{JOINER}{slot.text[at + 1 :]}")
        start += len(text)
