"""A plain book keeps the rules of any book, and none of those of guidance."""

from pathlib import Path

import pytest

from camnang.base.errors import Finding
from camnang.checks.catalogue import catalogue, code_of
from camnang.products.pipeline import open_and_check

from .small import project_at

GUIDANCE = {rule.code for rule in catalogue().values() if rule.profile == "guidance"}
SPEC, PAPER = "handbooks/small/handbook.yml", "handbooks/small/paper.vi.md"
BREACHES = {
    "a chapter without goals": "CN2020",
    "a closing section that is not the last": "CN1717",
    "a closing section with two tasks": "CN1718",
    "a figure without a source": "CN2018",
    "a text that its twin lacks": "CN4001",
}
WEEK = """
## Việc cần làm tuần này {#viec .week}

- [ ] một
- [ ] hai

## Giấy dày {#giay-day}

Giấy dày thì sách nặng 300 g.
"""
GLUED = "\nCác loại:\n| a | b |\n|---|---|\n| c | d |\n"


def checked(root: Path) -> dict[str, Finding]:
    return {code_of(each): each for each in open_and_check(root).findings}


@pytest.fixture
def breaching(tmp_path: Path) -> Path:
    """A project that breaks the rules of guidance, and one of those of any book."""
    goals = {"goals:\n  - Chọn được giấy\n": ""}
    return project_at(
        tmp_path / "p", {"change": {PAPER: goals}, "append": {PAPER: f"{WEEK}{GLUED}"}}
    )


def test_guidance_keeps_them_all(breaching: Path) -> None:
    found = checked(breaching)
    assert set(BREACHES.values()) <= found.keys() and "CN1101" in found
    assert found["CN2020"].text(breaching, "en") == (
        f"{PAPER}:1: The chapter does not say what its reader can do afterwards. "
        "Write goals: at its head, or profile: plain in handbook.yml for a book without."
    )


def test_a_plain_book_keeps_those_of_any_book(breaching: Path) -> None:
    spec = breaching / SPEC
    spec.write_text(f"profile: plain\n{spec.read_text('utf-8')}", encoding="utf-8")
    found = checked(breaching)
    assert not GUIDANCE & found.keys()
    assert "CN1101" in found


def test_the_table_says_what_is_of_guidance() -> None:
    assert {*BREACHES.values(), "CN4002"} == GUIDANCE
