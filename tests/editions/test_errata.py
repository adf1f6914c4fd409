"""Errata: what a printed text says otherwise than that of today, told by its printed pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from camnang.base.errors import ContentError, Place
from camnang.editions.errata import Erratum, errata
from camnang.editions.errata_words import told
from camnang.editions.excerpt import excerpts
from camnang.editions.printed_text import PrintedBlock, read_manuscript, write_manuscript
from camnang.editions.record import PrintedSignature
from camnang.products.reprint import judged

DAY = date(2027, 1, 2)


def block(page: int, text: str, kind: str = "paragraph", section: str = "", mark: str = "",
          chapter: str = "one") -> PrintedBlock:  # fmt: skip
    return PrintedBlock(page, chapter, section, kind, mark, text)


PRINTED = (
    block(7, "Sorting", "heading", mark="#"),
    block(7, "Rice straw yields 6,500 tonnes a year in the district."),
    block(8, "Three streams", "heading", "streams", "## streams"),
    block(8, "Food waste goes into the green bin.", section="streams"),
    block(9, "Yes No", "row", "streams"),
    block(9, "Yes No", "row", "streams"),
    block(10, "figures/bins.yml", "image", "streams", "figures/bins.yml aaa"),
    block(11, "Do this week", "heading", "week", "## week"),
    block(11, "Count the bags.", "item", "week"),
)


def differing(*now: PrintedBlock) -> list[tuple[str, int, str, str, str]]:
    found = errata(PRINTED, [(each, Place(Path("a.md"), 3)) for each in now], lambda _: DAY)
    return [(each.what, each.page, each.heading, each.was, each.now) for each in found]


def changed(number: int, **values: str) -> tuple[PrintedBlock, ...]:
    changed_block = replace(PRINTED[number], **values)  # type: ignore[arg-type]
    return (*PRINTED[:number], changed_block, *PRINTED[number + 1 :])


def test_the_same_text_has_none_wherever_it_would_stand_now() -> None:
    assert differing(*(replace(each, page=0) for each in PRINTED)) == []
    assert differing(*changed(3, text="Food  waste goes into the green bin.")) == []


@pytest.mark.parametrize(
    ("now", "told_as"),
    [
        (
            changed(1, text="Rice straw yields 5,600 tonnes a year in the district."),
            ("changed", 7, "Sorting", PRINTED[1].text,
             "Rice straw yields 5,600 tonnes a year in the district."),
        ),
        (
            changed(2, text="Four heaps", section="heaps", mark="## heaps"),
            ("changed", 8, "Three streams", "Three streams", "Four heaps"),
        ),
        (
            (*PRINTED[:4], block(0, "Glass is new.", section="streams"), *PRINTED[4:]),
            ("new", 8, "Three streams", "", "Glass is new."),
        ),
        (
            (*PRINTED[:5], *PRINTED[6:]),
            ("gone", 9, "Three streams", "Yes No", ""),
        ),
        (
            changed(6, mark="figures/bins.yml bbb"),
            ("redrawn", 10, "Three streams", "figures/bins.yml", "figures/bins.yml"),
        ),
    ],
)  # fmt: skip
def test_each_difference_is_told_once_by_its_printed_page(
    now: tuple[PrintedBlock, ...], told_as: tuple[str, int, str, str, str]
) -> None:
    assert differing(*now) == [told_as]


def test_what_moved_is_no_erratum_and_what_is_new_in_one_place_is_one() -> None:
    assert differing(PRINTED[0], *PRINTED[2:4], PRINTED[1], *PRINTED[4:]) == []
    new = [block(0, text, section="week") for text in ("Weigh them.", "Write it down.")]
    assert differing(*PRINTED, *new) == [
        ("new", 11, "Do this week", "", "Weigh them. ¶ Write it down.")
    ]


def test_it_is_told_in_the_language_of_the_reader_with_what_differs_marked() -> None:
    erratum = Erratum("changed", 34, "Sorting", "It is 6,500 t.", "It is 5,600 t.", "a", "b", DAY)
    entry = told(erratum, "en")
    assert entry.place == "Page 34, under “Sorting”" and entry.since == "Since 2 January 2027"
    assert [(label, text.pieces) for label, text in entry.lines] == [
        ("Was:", (("It is", False), ("6,500", True), ("t.", False))),
        ("Is:", (("It is", False), ("5,600", True), ("t.", False))),
    ]
    assert told(erratum, "vi").place == "Trang 34, dưới “Sorting”"


def test_an_excerpt_leaves_out_what_is_far_from_the_difference() -> None:
    words = [f"w{n}" for n in range(60)]
    was, now = excerpts(" ".join(words), " ".join([*words[:30], "new", *words[31:]]))
    assert was.pieces[1] == ("w30", True) and now.pieces[1] == ("new", True)
    assert was.pieces[0][0] == "… " + " ".join(words[23:30])
    assert was.pieces[2][0] == " ".join(words[31:38]) + " …"


def test_a_recorded_text_is_read_as_it_was_written_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "2026.1.vi.tsv"
    write_manuscript(path, PRINTED)
    assert read_manuscript(path) == PRINTED
    text = path.read_text(encoding="utf-8").replace("8\tone", "x\tone", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_manuscript(path)
    (finding,) = caught.value.findings
    assert finding.place == Place(path, 4)


def test_plates_are_used_again_where_the_same_pages_look_the_same() -> None:
    then = [PrintedSignature(pages=tuple(range(n, n + 16)), plates=8) for n in (1, 17, 33)]
    now = [*then[:2], PrintedSignature(pages=tuple(range(33, 41)), plates=4)]
    found = list(judged(iter(now), then, frozenset({20, 41})))
    assert [(each.again, each.is_new, each.differing) for each in found] == [
        (False, False, ()), (True, False, (20,)), (True, True, ()),
    ]  # fmt: skip
