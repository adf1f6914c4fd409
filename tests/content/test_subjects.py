"""A sentence's subjects are looked up by its words, and are those that every pattern would find."""

import pytest

from camnang.checks.subjects import subjects
from camnang.content.facts import Fact

ABOUT = {
    "bags": (("bag", "bags"), ("free", "without charge")),
    "tax": (("environmental protection tax",),),
    "share": (("%",), ("recycled",)),
    "co2": (("CO₂", "CO2"),),
}
FACTS = [Fact(name, {"en": ""}, "", {"en": lines}) for name, lines in ABOUT.items()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bags are given out without  charge.", ["bags"]),
        ("FREE BAGS, and no Environmental\nprotection tax", ["bags", "tax"]),
        ("Bags, charged for, without a word.", []),
        ("a free handbag", []),
        ("a plastic-bag is free", []),
        ("the environmental protection taxes", []),
        ("30 % is recycled", ["share"]),
        ("recycled paper", []),
        ("0.66 kg co₂ and co2", ["co2"]),
        ("", []),
    ],
)
def test_the_subjects_of_a_sentence(words: str, found: list[str]) -> None:
    assert [fact.name for fact in subjects(FACTS, "en").of(words)] == found


def test_what_says_nothing_in_the_language_is_no_subject() -> None:
    assert subjects(FACTS, "vi").facts == ()
