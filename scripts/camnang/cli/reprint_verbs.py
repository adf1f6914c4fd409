"""The verb of reprints: which plates must be made again, and what a slip costs instead."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from camnang.cli import console
from camnang.cli.progress import progress
from camnang.i18n.messages import Message, msg
from camnang.press.terms import figure
from camnang.products.plates import Cost
from camnang.products.reprint import Reprint, Signature
from camnang.products.reprint import reprint as judge
from camnang.products.verify import latest


def reprint(root: Path, edition: str, number: str, json: bool) -> None:
    """Say which plates of a printed edition must be made again."""
    which, its_number, printed = latest(root, edition, number)
    with progress([which.name]) as show:
        found = judge(root, which, its_number, printed, show)
    if json:
        console.as_json(_as_json(found))
        return
    for line in told(found):
        console.say(line)


def told(found: Reprint) -> Iterator[Message]:
    """Tell a reprint, line by line."""
    again = [each for each in found.signatures if each.again]
    yield msg("{edition} {number}, printed on {day} in {copies} copies.",
              edition=found.edition.name, number=found.number, day=found.printed.day.isoformat(),
              copies=figure(found.printed.copies))  # fmt: skip
    if found.pages != found.printed.pages:
        yield msg("Pages: {then} then, {now} now.", then=found.printed.pages, now=found.pages)
    for shift in found.shifts:
        yield msg("“{title}” begins on page {now} instead of {then}.", title=shift.title,
                  now=shift.now, then=shift.then)  # fmt: skip
    for each in again:
        yield _signature(each)
    if found.cover:
        yield msg("The cover differs: {plates} plates.", plates=found.cover.plates)
    yield msg("Signatures to be plated again: {again} of {all}, with {plates} plates; "
              "the others can be used again.", again=len(again), all=len(found.signatures),
              plates=found.whole.plates)  # fmt: skip
    if again or found.cover:
        yield msg("Printing again what differs: {cost}.", cost=_cost(found.whole))
    if found.slip:
        yield msg("A slip with {count} errata instead: {cost}.", count=found.errata,
                  cost=_cost(found.slip))  # fmt: skip


def _signature(each: Signature) -> Message:
    facts = {"number": each.number, "pages": spans(each.pages), "plates": each.plates}
    if each.is_new:
        return msg("Signature {number} (pages {pages}): new, {plates} plates.", **facts)
    return msg("Signature {number} (pages {pages}): differing {differing}; {plates} plates.",
               differing=spans(each.differing), **facts)  # fmt: skip


def _cost(cost: Cost) -> Message:
    return msg("{plates} plates, {sheets} sheets, {kg} kg of paper", plates=cost.plates,
               sheets=figure(cost.sheets), kg=figure(cost.kg, 1))  # fmt: skip


def spans(pages: tuple[int, ...]) -> str:
    """Give page numbers with those that follow one another as spans: 1–16, 33."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _as_json(found: Reprint) -> dict[str, object]:
    return {
        "edition": found.edition.name,
        "number": found.number,
        "pages": {"then": found.printed.pages, "now": found.pages},
        "signatures": [{**asdict(each), "again": each.again} for each in found.signatures],
        "cover-differs": found.cover is not None,
        "again": asdict(found.again),
        "cover": asdict(found.cover) if found.cover else None,
        "slip": asdict(found.slip) if found.slip else None,
        "errata": found.errata,
        "shifts": [asdict(each) for each in found.shifts],
    }
