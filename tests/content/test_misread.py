"""What Markdown misreads: each defect is told at its line and nothing else, its twin not at all."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml.html import builder

from camnang.checks import check_chapter
from camnang.checks.catalogue import catalogue
from camnang.checks.misread import RULES, Reading, foreign, inline, marks, misread
from camnang.checks.style import RULES as STYLE_RULES
from camnang.content.context import Shelf

from .small import BEFORE, chapter_of, with_chapter

NAMES = {rule.name for rule in RULES}
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "marks.yml").read_text(encoding="utf-8")
)
EXAMPLES = [(rule.rule, vars(rule)) for rule in catalogue().values() if rule.rule in NAMES]
PIECES = EXAMPLES + [
    (case.get("rule", name), case) for name, cases in CASES.items() for case in cases
]
INLINE = {rule.name for rule in (*inline.RULES, *foreign.RULES)}
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


SINGLE = sorted(
    {
        (rule, case["broken"])
        for rule, case in PIECES
        if rule in INLINE
        and not set("\n|`") & set(case["broken"])
        and case["broken"][0] not in "-["
    }
)
PLACES = {
    "callout": "!!! law\n    một\n\n    {}",
    "item": "- một\n- {}",
    "inner item": "1. một\n    - hai\n    - {}",
    "cell": "| một | hai |\n|---|---|\n| {} | ba |",
    "quotation": "> {}",
    "caption": "| a |\n|---|\n\n/// table-caption\n    attrs: {{id: tbl-x}}\n{}\n///",
    "note": "một[^x]\n\n[^x]: {}",
    "definition": "Một\n:   {}",
    "heading": "## {}\n\nmột",
    "after marks": "**một** `hai` [ba](paper.md) {{index: bốn}} {}",
    "before marks": "{} **một** `hai` [ba](paper.md) *bốn* [@luat-01-2020]",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("rule", "broken"), SINGLE)
def test_a_mark_is_seen_wherever_it_stands(
    rule: str, broken: str, place: str, shelf: Shelf
) -> None:
    if rule == "mark-unknown" and place in ("cell", "heading"):
        return  # taken for attributes there, which is refused by its name
    text = PLACES[place].format(broken)
    line = next(n for n, each in enumerate(text.split("\n"), start=1) if broken in each)
    assert list(told(text, shelf)) == [(rule, SEVERITY[rule], line)]


@pytest.mark.parametrize(("rule", "case"), PIECES)
def test_the_sound_twin_is_not_blamed_for_the_defect(
    rule: str, case: dict[str, Any], shelf: Shelf
) -> None:
    twin = re.sub(r"(\{#|tbl-|fig-|\[\^)(?=\w)", r"\1z-", case["sound"])
    before = twin.count("\n") + 4
    both = told(f"{twin}\n\nxen\n\n{case['broken']}", shelf)
    found = [each for each in both if each[0] != "heading-twice"]  # the twin has the same headings
    lines = case.get("lines", [case["line"]])
    assert sorted(found) == [(rule, SEVERITY[rule], line + before) for line in lines]


def test_every_rule_has_a_defect_and_a_name_of_its_own() -> None:
    assert len(SEVERITY) == len(RULES)
    assert {rule for rule, _ in PIECES} == set(SEVERITY)
    assert len(PIECES) >= 100


MEANT = """Nhân 5 * 3, 5*3 và 2**3; tên a_b_c, __init__ viết `__init__`; ổ C:\\tệp; giá $5
và $6, US$7.

Khoảng [0; 5), trích [sic], […], [1], (xem [2]); 50 % và 10^6; ~5 kg đến ~6 kg; H₂O, m², CO₂.

- -5 °C, +84 24, 1.5 lít
- a | b, P(A|B), |x| và 9:30:45
- 3 > 2, x == y, a = b; C++ và C#; #6

| Cột \\| một | số |
|:---|---:|
| * | - |
| 1. Một | • hai |
| – | `a | b` |

Điền vào đây: ________ hoặc ……… hoặc ....

– Hai người nói chuyện?

– Thật không???

1. Một
2. Hai

    - ba

        bốn

Từ
:   Nghĩa của từ [@luat-01-2020].

> Lời trích, *nghiêng* và **đậm**, ***cả hai***.

!!! caution "Tên “khung” và **đậm**"

    - một

        !!! law
            `hai`

    | a | b |
    |---|---|
    | c |  |

    /// table-caption
        attrs: {id: tbl-meant}
    Bảng
    ///

=== "Thẻ"

    ```python title="a"
    ## TODO **x** {{ y }} ~~z~~
    ```
"""


def test_what_is_meant_as_text_is_left_alone(shelf: Shelf) -> None:
    chapter = chapter_of(MEANT, shelf.book.edition.folder, shelf.lang, number=3)
    assert list(marks(chapter, shelf)) == []


HOSTILE = [
    *"* _ ` [ ] ( ) { } $ ~ ^ = + : ? | - / # ! < X 1 a \t".split(" "),
    *"** ]( {a: {{ {% [@ {index: [! [[ ~~a ^[a ==a ++a $a_ :a \\$ X? *a a* _a [a {:#a".split(),
    *("\n|a|b", "\n- a", "\n    a", "\n!!! law", "\n///a", "\n|-|-|", "\n  a", "\n~~~", "\n1) a"),
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_a_line_meant_to_harm_never_hangs_the_reading(sign: str) -> None:
    """100,000 signs take about a second; a pattern that goes back over each would take minutes."""
    text = sign * (100_000 // len(sign))
    reading = Reading(Path("sample.vi.md"), text, builder.E("article", builder.E("p", text)))
    began = time.process_time()
    assert len(list(misread(reading))) < len(text)
    assert time.process_time() - began < 15


@pytest.mark.parametrize("sign", ["[", "[@", "![", "a ,", "] (", "| ", "www.", "{a "])
def test_a_line_meant_to_harm_never_hangs_the_judging_of_style(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    reading = Reading(Path("sample.vi.md"), text, builder.E("article", builder.E("p", text)))
    began = time.process_time()
    assert sum(len(list(rule.findings(reading))) for rule in STYLE_RULES) <= len(STYLE_RULES)
    assert time.process_time() - began < 15
