"""Advice that could bring a reader to court or to hospital: no book may say it again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_SENTENCE = re.compile(r"[^.!?\n|]+")
# what a sentence is about, and what it must then say as well (CITES annotations #4 and #15,
# Dalbergia cochinchinensis; Law 02/2026/QH16, Article 35; USDA on leftovers)
MUST_SAY = {
    "no weight of Siamese rosewood is exempt": (
        re.compile(r"(?=.*(trắc\b|Siamese rosewood))(?=.*(miễn|exempt|dưới mức|under the limit))"),
        re.compile(r"không|một chiếc|khỏi cân|\bno\b|\bnot\b|single|need not be weighed"),
    ),
    "no shipment is split": (
        re.compile(r"(chia|tách) (nhỏ )?lô|split (a|the|your) (shipment|lot)", re.IGNORECASE),
        re.compile(r"đừng|không|never|not", re.IGNORECASE),
    ),
    "the Capital Law of 2024 has ended": (
        re.compile(r"39/2024/QH15"),
        re.compile(r"hết hiệu lực|thay|2024.*không còn|ended|replaced|no longer|until"),
    ),
}
OLD = {
    "no weight of Siamese rosewood is exempt": [
        "Cả lô có 8 kg gỗ trắc, còn dưới mức 2 kg",
        "Goods of Siamese rosewood up to 10 kg are exempt",
    ],
    "no shipment is split": ["Hãy chia lô có chủ ý", "Split the shipment on purpose"],
    "the Capital Law of 2024 has ended": ["Luật Thủ đô 39/2024/QH15 cho phép lập vùng phát thải"],
}


def sentences() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "handbooks").glob("*/*.md")):
        for found in _SENTENCE.findall(path.read_text(encoding="utf-8")):
            yield path.name, found


def dangerous(rule: str, sentence: str) -> bool:
    about, must = MUST_SAY[rule]
    return bool(about.search(sentence)) and not must.search(sentence)


@pytest.mark.parametrize("rule", MUST_SAY)
def test_no_book_says_it(rule: str) -> None:
    assert [each for each in sentences() if dangerous(rule, each[1])] == []
    about, _ = MUST_SAY[rule]
    assert any(about.search(sentence) for _, sentence in sentences()), "no book speaks of it"


@pytest.mark.parametrize(("rule", "said"), [(rule, said) for rule in OLD for said in OLD[rule]])
def test_what_was_said_before_is_dangerous(rule: str, said: str) -> None:
    assert dangerous(rule, said)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_hours_of_cooked_food_are_told_with_those_of_the_heat(lang: str) -> None:
    text = (ROOT / f"handbooks/sustainable-lifestyle/at-home.{lang}.md").read_text("utf-8")
    told = [line for line in text.splitlines() if "facts.cooked_food_out" in line]
    assert told
    assert [line for line in told if "facts.cooked_food_hot" not in line] == []
