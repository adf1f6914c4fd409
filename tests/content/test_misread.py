"""What Markdown misreads: each defect is told at its line and nothing else, its twin not at all."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang.checks import check_chapter
from camnang.checks.misread import RULES, Reading, misread
from camnang.manuscript import parse
from camnang.shelf import Shelf

from .small import HEAD, chapter_of, with_chapter

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "marks.yml").read_text(encoding="utf-8")
)
PIECES = [(case.get("rule", name), case) for name, cases in CASES.items() for case in cases]
BEFORE = HEAD.count("\n") + 2  # front matter, title, empty line
SEVERITY = {rule.name: rule.severity for rule in RULES}


def told(text: str, shelf: Shelf) -> Iterator[tuple[str, str, int]]:
    """Give check, severity and line of all that is found in a piece, whatever check finds it."""
    chapter = chapter_of(text + "\n", shelf.book.edition.folder, shelf.lang, number=3)
    for finding in check_chapter(chapter, with_chapter(shelf, chapter)):
        yield finding.check, finding.severity, finding.place.line - BEFORE


@pytest.mark.parametrize(
    ("rule", "case"), PIECES, ids=[f"{name}-{at}" for at, (name, _) in enumerate(PIECES)]
)
def test_a_defect_is_told_at_its_line_and_its_sound_twin_is_not(
    rule: str, case: dict[str, Any], shelf: Shelf
) -> None:
    lines = case.get("lines", [case["line"]])
    assert sorted(told(case["broken"], shelf)) == [(rule, SEVERITY[rule], line) for line in lines]
    assert list(told(case["sound"], shelf)) == []


def test_every_rule_has_a_defect_and_a_name_of_its_own() -> None:
    assert len(SEVERITY) == len(RULES)
    assert {rule for rule, _ in PIECES} == set(SEVERITY)
    assert len(PIECES) >= 60
