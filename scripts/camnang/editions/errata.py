"""Errata: what a printed edition says otherwise than the text of today, by its printed pages."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from camnang.base.errors import Place
from camnang.editions.printed_text import PrintedBlock
from camnang.twins.fingerprint import normal
from camnang.twins.pairing import in_step

Now = tuple[PrintedBlock, Place]
DayOf = Callable[[Place], date | None]
What = Literal["changed", "new", "gone", "redrawn"]
_LEAST_LIKENESS = 0.4  # below it, a text is another one
_ONE_HEADING = 0.5  # a heading in the place of a heading is the same, renamed


@dataclass(frozen=True)
class Erratum:
    """One difference: the printed page and heading, what stood there, what is right now.

    `was` is empty for what is new, `now` for what is gone; `chapter` and `section` lead to today's
    text; `since` is the day of the change, None if it is not known.
    """

    what: What
    page: int
    heading: str
    was: str
    now: str
    chapter: str
    section: str
    since: date | None = None


def errata(then: Sequence[PrintedBlock], now: Sequence[Now], day_of: DayOf) -> tuple[Erratum, ...]:
    """Give what differs between a printed text and that of today, in the order of its pages."""
    stems = dict.fromkeys([*(each.chapter for each in then), *(each.chapter for each, _ in now)])
    moved = _elsewhere(then, [each for each, _ in now])
    found: list[Erratum] = []
    page = 1
    for stem in stems:
        own = [each for each in then if each.chapter == stem]
        found += _joined(_of_chapter(own, [e for e in now if e[0].chapter == stem],
                                     page, moved, day_of))  # fmt: skip
        page = own[-1].page if own else page
    return tuple(sorted(found, key=lambda erratum: erratum.page))


def _key(block: PrintedBlock) -> tuple[str, str, str]:
    mark = block.mark if block.kind in ("image", "callout") else ""
    return block.kind, mark, normal(block.text)


def _elsewhere(then: Sequence[PrintedBlock], now: Sequence[PrintedBlock]) -> Counter[object]:
    """What stands as often then as now: such a block, if it is not in its place, has moved."""
    before, after = Counter(map(_key, then)), Counter(map(_key, now))
    return Counter({key: 1 for key, count in before.items() if count == after[key]})


def _of_chapter(
    then: Sequence[PrintedBlock],
    now: Sequence[Now],
    page: int,
    moved: Counter[object],
    day_of: DayOf,
) -> Iterator[Erratum]:
    heading = ""
    for before, after in in_step(then, now, (_key, lambda each: _key(each[0])), _likeness):
        page = before.page if before else page
        if before and before.kind == "heading":
            heading = before.text
        if before is None and after and not moved[_key(after[0])]:
            block, place = after
            yield Erratum("new", page, heading, "", block.text, block.chapter, block.section,
                          day_of(place))  # fmt: skip
        elif before and after is None and not moved[_key(before)]:
            yield Erratum("gone", page, heading, before.text, "", before.chapter, "")
        elif before and after and _key(before) != _key(after[0]):
            yield _changed(before, after, heading, day_of)


def _changed(before: PrintedBlock, after: Now, heading: str, day_of: DayOf) -> Erratum:
    block, place = after
    what: What = "redrawn" if before.kind == "image" else "changed"
    return Erratum(what, before.page, heading, before.text, block.text, block.chapter,
                   block.section, day_of(place))  # fmt: skip


def _likeness(before: PrintedBlock, now: Now) -> float:
    after, _ = now
    if before.kind != after.kind:
        return 0.0
    if before.kind == "image":
        return float(before.text == after.text)
    ratio = SequenceMatcher(None, before.text.split(), after.text.split(), autojunk=False).ratio()
    if before.kind == "heading" and before.mark.split()[:1] == after.mark.split()[:1]:
        return _ONE_HEADING + ratio
    return ratio if ratio >= _LEAST_LIKENESS else 0.0


def _joined(found: Iterator[Erratum]) -> Iterator[Erratum]:
    """What is new, or gone, in one place is told as one."""
    last: Erratum | None = None
    for each in found:
        if last and each.what == last.what in ("new", "gone") and _place(each) == _place(last):
            was, now = (" ¶ ".join(filter(None, pair)) for pair in
                        ((last.was, each.was), (last.now, each.now)))  # fmt: skip
            last = Erratum(last.what, last.page, last.heading, was, now, last.chapter,
                           last.section, last.since)  # fmt: skip
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _place(erratum: Erratum) -> tuple[int, str]:
    return erratum.page, erratum.heading
