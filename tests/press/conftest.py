"""What the tests of the press plan share: the papers of the house and a way to order."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from camnang.press.bindings import BINDINGS
from camnang.press.order import WorkOrder
from camnang.project.papers import Papers, Stock, read_papers

ROOT = Path(__file__).parents[2]
Ordering = Callable[..., WorkOrder]


@pytest.fixture(scope="session")
def papers() -> Papers:
    return read_papers(ROOT / "handbooks" / "papers.yml", ("vi", "en"))


@pytest.fixture(scope="session")
def ordering(papers: Papers) -> Ordering:
    def order(
        pages: int,
        trim: str = "145x205",
        stock: str = "offset-100",
        copies: int = 1500,
        binding: str = "perfect",
        **more: object,
    ) -> WorkOrder:
        plain = WorkOrder(
            pages,
            papers.trims[trim],
            papers.stocks[stock],
            papers.stocks["coated-matt-250"],
            BINDINGS[binding],
            copies,
        )
        return replace(plain, **more)

    return order


@pytest.fixture(scope="session")
def paper_of() -> Callable[..., Stock]:
    def stock(caliper_mm: float, tolerance: float = 0.05) -> Stock:
        return Stock(
            id="test",
            name={},
            kind="coated",
            finish="matt",
            grammage=100,
            caliper=f"{caliper_mm}mm",
            tolerance=tolerance,
            source="test",
        )

    return stock
