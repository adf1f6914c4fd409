"""What finishing and preflight cost beside typesetting: processor time, in one process, in one run.

PYTHONPATH=tests python tests/press_cost.py eco-labels-vi sustainable-lifestyle-vi
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bookshop import ROOT
from camnang.layout.galley import Galley
from camnang.layout.prove import set_galley
from camnang.layout.typeset import Sheets
from camnang.products.pipeline import open_and_check
from camnang.products.press_files import make_press_files, settle
from camnang.products.product import Task, Workers
from camnang.products.registry import PRODUCTS


class Clock:
    """Counts the processor seconds of this process and its children, by kind of work."""

    def __init__(self) -> None:
        self.spent = {"typesetting": 0.0, "finish and preflight": 0.0}

    def timed(self, kind: str, work: Callable[[], Any]) -> Any:
        """Do the work and count its time."""
        before = sum(os.times()[:4])
        result = work()
        self.spent[kind] += sum(os.times()[:4]) - before
        return result


def cost(name: str) -> str:
    """Make the press files of an edition; give both times and their ratio."""
    clock = Clock()

    def set_all(galleys: Sequence[Galley]) -> list[Sheets]:
        return clock.timed("typesetting", lambda: [set_galley(galley) for galley in galleys])

    def run(work: Callable[..., Any], *args: Any) -> Any:
        return clock.timed("finish and preflight", lambda: work(*args))

    opened = open_and_check(ROOT, [name])
    (shelf,) = opened.shelves
    book = settle(shelf, opened.papers, set_all)
    with tempfile.TemporaryDirectory() as folder:
        product, hands, place = PRODUCTS[book.makeup.binding], Workers(set_all, run), Path(folder)
        task = Task(shelf, opened.papers, product, book, hands, set_all, place, place / "none")
        make_press_files(task, place)
    setting, judging = clock.spent.values()
    told = f"{name}: {book.makeup.total} pages, typesetting {setting:.1f} s,"
    return f"{told} finish and preflight {judging:.1f} s: {judging / setting:.2f}"


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(cost(each), flush=True)
