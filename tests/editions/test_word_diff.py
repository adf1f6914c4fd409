"""Words of two settings: what only moved on, was broken otherwise or renumbered is no change."""

import pytest

from camnang.editions.page_pairs import pair_pages
from camnang.editions.word_diff import Box, PageWord, match_words
from camnang.products.diff import redrawn_pictures
from camnang.products.loose_pages import LoosePicture

BOX: Box = (0, 0, 1, 1)


def words(text: str) -> list[PageWord]:
    """Words of pages that are parted by |."""
    return [
        PageWord(word, number, BOX)
        for number, page in enumerate(text.split("|"), start=1)
        for word in page.split()
    ]


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("a b c | d e f", "a b | c d e | f", "", ""),  # reflowed
        ("eco- labels are known", "eco-labels are known", "", ""),  # broken at a line's end
        ("yields 6,500 tonnes", "yields 5,600 tonnes", "6,500", "5,600"),
        ("see Table 2 (page 34).", "see Table 2 (page 36).", "", ""),  # a page that moved on
        ("see (page 34).", "see (page 36). More words here", "", "More words here"),
        ("see Table 2 (page 35).", "see Table 2 (page 36).", "35).", "36)."),
        (
            "a b x1 | one two three four five | c d",
            "a b | x1 c d | one two three four five",
            "",
            "",
        ),
        ("law1 rule2 word end", "new9 law2 rule3 word end", "", "new9"),  # notes count on
        ("2 m2 of paper", "2 m3 of paper", "m2", "m3"),  # one number alone is no note's
        ("a b c d", "a b d", "c", ""),
    ],
)
def test_what_counts_as_changed(before: str, after: str, gone: str, new: str) -> None:
    one, other = words(before), words(after)
    found = match_words(one, other, frozenset({("34", "36")}))
    assert " ".join(one[i].text for i in sorted(found.gone)) == gone
    assert " ".join(other[j].text for j in sorted(found.new)) == new


def states(before: str, after: str) -> list[tuple[int, int, str]]:
    one, other = words(before), words(after)
    found = match_words(one, other)
    pairs = pair_pages(
        (before.count("|") + 1, after.count("|") + 1),
        ((one[i].page, other[j].page) for i, j in found.pairs),
        [(one[i].page, one[i].box) for i in found.gone],
        [(other[j].page, other[j].box) for j in found.new],
    )
    return [(pair.before, pair.after, pair.state) for pair in pairs]


def test_pages_are_paired_by_what_they_share() -> None:
    assert states("a b|c d|e f", "a b|c d|e f") == [
        (1, 1, "same"), (2, 2, "same"), (3, 3, "same"),
    ]  # fmt: skip
    assert states("a b|c d|e f", "a b|x y|c d|e f") == [
        (1, 1, "same"), (0, 2, "new"), (2, 3, "moved"), (3, 4, "moved"),
    ]  # fmt: skip
    assert states("a b c|d e f|g h i", "a x b|c d e|f g h|i") == [
        (1, 1, "changed"), (2, 2, "moved"), (3, 3, "moved"), (0, 4, "moved"),
    ]  # fmt: skip
    assert states("a b|c d", "a b") == [(1, 1, "same"), (2, 0, "gone")]


def test_a_picture_that_looks_otherwise_is_marked_wherever_it_moved() -> None:
    def picture(looks: str, page: int, piece: str = "one") -> LoosePicture:
        return LoosePicture(piece, looks, page, (page, 0, 9, 9))

    before = [picture("tree", 3), picture("lamp", 8), picture("bin", 9, "two")]
    moved = [picture("tree", 5), picture("lamp", 10), picture("bin", 13, "two")]
    assert redrawn_pictures(before, moved) == ({}, {})
    drawn = [moved[0], picture("lamp, lit", 10), moved[2], picture("leaf", 14, "two")]
    assert redrawn_pictures(before, drawn) == (
        {8: [(8, 0, 9, 9)]},
        {10: [(10, 0, 9, 9)], 14: [(14, 0, 9, 9)]},
    )
