"""The apparatus: labels, captions, notes, citations, values, filled in alike for web and print."""

import re

import pytest
from lxml.html import HtmlElement

from camnang.base.html_tree import MADE
from camnang.content.blocks.callout.table import callouts
from camnang.content.context import Shelf
from camnang.content.notes import cited
from camnang.content.resolve import dress

from .small import chapter_of, dressed, with_chapter

TABLE = "| a |\n|---|\n| b |\n\n/// table-caption\n    attrs: {{id: {id}}}\n{words}\n///\n\n"
FIGURE = "![](figures/leaf.svg)\n\n/// figure-caption\n    attrs: {{id: {id}}}\n{words}\n///\n\n"
FULL = "Luật\u00a001/2020/QH14, Luật Giấy"


def notes(tree: HtmlElement) -> list[str]:
    return [note.text_content() for note in tree.find_class("note")]


def numbers(tree: HtmlElement) -> list[str]:
    return [note.get("data-number") for note in tree.find_class("note")]


@pytest.mark.parametrize(
    ("mark", "pairs"),
    [
        ("a", [("a", "")]),
        ("@a, Điều 64", [("a", "Điều 64")]),
        ("a, Điều 26 khoản 1; @b", [("a", "Điều 26 khoản 1"), ("b", "")]),
        ("a , Phụ lục 1, mục 2;b", [("a", "Phụ lục 1, mục 2"), ("b", "")]),
        ("", [("", "")]),
    ],
)
def test_a_citation_is_taken_apart(mark: str, pairs: list[tuple[str, str]]) -> None:
    assert list(cited(mark)) == pairs


def test_a_citation_is_full_first_and_short_after(shelf: Shelf) -> None:
    tree = dressed("a [@luat-01-2020, Điều 3]. b [@luat-01-2020; @tt-03-2023].\n", shelf)
    assert notes(tree) == [
        f"{FULL}, Điều\u00a03.",
        "Luật\u00a001/2020/QH14; Thông tư\u00a003/2023/TT-BIN, Thông tư mới về mực in.",
    ]
    assert [mark.get("data-status") for mark in tree.find_class("citation")] == ["in-force"] * 3


def test_an_unknown_citation_keeps_its_name(shelf: Shelf) -> None:
    assert notes(dressed("a [@khong-co, Điều 1].\n", shelf)) == ["khong-co, Điều\u00a01."]


EVERYWHERE = (
    "Đoạn [@luat-01-2020, 1].\n\n## Mục[^muc] [@luat-01-2020, 2] {#muc}\n\n[^muc]: Ghi mục.\n\n"
    "- mục [@luat-01-2020, 3]\n\n| đầu [@luat-01-2020, 5] |\n|---|\n| ô [@luat-01-2020, 6][^o] |\n"
    "\n[^o]: Ghi ô.\n\n/// table-caption\n    attrs: {id: tbl-x}\nChú [@luat-01-2020, 4]\n///\n\n"
    '!!! law "Hộp [@luat-01-2020, 7]"\n    Trong hộp [@luat-01-2020, 8][^hop].\n\n'
    "[^hop]: Ghi hộp, theo [@tt-03-2023, Điều 2].\n\n"
    "Từ\n:   nghĩa [@luat-01-2020, 9]\n\n- [ ] việc [@luat-01-2020, 10]\n\n"
    '=== "Thẻ"\n    trong thẻ [@luat-01-2020, 11]\n\nLại[^muc] nữa.\n'
)


def test_notes_are_numbered_in_the_order_they_are_called_everywhere(shelf: Shelf) -> None:
    tree = dressed(EVERYWHERE, shelf)
    assert numbers(tree) == [str(number) for number in range(1, 15)]
    found = notes(tree)
    locators = [re.sub(r".*, (\d+)\.$", r"\1", note) for note in found]
    assert locators == ["1", "Ghi mục.", "2", "3", "4", "5", "6", "Ghi ô.", "7", "8",
                        "Ghi hộp, theo (Thông tư\u00a003/2023/TT-BIN, Thông tư mới về mực in, "
                        "Điều\u00a02).", "9", "10", "11"]  # fmt: skip
    assert found[0].startswith(f"{FULL}, 1")
    assert all(note.startswith("Luật\u00a001/2020/QH14, ") for note in found[2:4])
    assert [again.text for again in tree.find_class("note-again")] == ["2"]
    assert not tree.find_class("footnote")


def test_a_call_stands_close_to_its_word(shelf: Shelf) -> None:
    tree = dressed("một [@luat-01-2020] hai [^a] ba\n\n[^a]: Chú thích.\n", shelf)
    paragraph = tree.find("p")
    assert paragraph.text == "một"
    assert paragraph[0].tail == " hai"


def test_what_cells_of_one_table_cite_alike_is_one_note(shelf: Shelf) -> None:
    row = "| a [@luat-01-2020, Điều 1] | b [@luat-01-2020, Điều 2] |\n"
    tree = dressed(f"Chữ.\n\n| A | B |\n|---|---|\n{row}{row}\nc [@luat-01-2020, Điều 1].\n", shelf)
    assert numbers(tree) == ["1", "2", "3"]
    assert [again.text for again in tree.find_class("note-again")] == ["1", "2"]


def test_among_many_sources_of_a_note_each_has_its_short_name(shelf: Shelf) -> None:
    many = "; ".join(f"@luat-01-2020, Điều {n}" for n in range(1, 5))
    found = notes(dressed(f"a [{many}]. b [@luat-01-2020].\n", shelf))
    assert "Luật\u00a001/2020/QH14, Điều\u00a01; " in found[0]
    assert found[1] == f"{FULL}."  # where it stands alone at first


def test_a_note_of_several_paragraphs_is_whole(shelf: Shelf) -> None:
    (note,) = notes(dressed("a[^x]\n\n[^x]: Một.\n\n    Hai.\n", shelf))
    assert note.replace(" ", "") == "Một.Hai."


def test_figures_and_tables_are_numbered_apart_by_chapter(shelf: Shelf) -> None:
    text = "".join(
        block.format(id=id_, words=id_)
        for block, id_ in ((TABLE, "tbl-a"), (FIGURE, "fig-a"), (TABLE, "tbl-b"), (FIGURE, "fig-b"))
    )
    tree = dressed(text, shelf, number=4)
    labels = [label.text for label in tree.find_class("caption-label")]
    assert labels == ["Bảng\u00a04.1.", "Hình\u00a04.1.", "Bảng\u00a04.2.", "Hình\u00a04.2."]
    for figure in tree.iter("figure"):
        first_is_caption = figure[0].tag == "figcaption"
        assert first_is_caption is (figure.get("class") == "table-block")


def test_references_say_what_captions_say(shelf: Shelf) -> None:
    folder = shelf.book.edition.folder
    text = (
        TABLE.format(id="tbl-z", words="Tên[^a] bảng")
        + FIGURE.format(id="fig-z", words="Hình [@luat-01-2020]")
        + "[^a]: Ghi.\n\n## Tên [mục](#tbl-z) {#muc-z}\n\n"
        "[](#tbl-z) [](#fig-z) [](#muc-z) [](paper.md) [](paper.md#tbl-giay) [](ink.md#loai-muc) "
        "[chữ](ink.md) [](#khong-co)\n"
    )
    chapter = chapter_of(text, folder, number=9)
    whole = with_chapter(shelf, chapter)
    links = [link.text_content() for link in dress(chapter, whole).xpath("//p[a]/a")]
    assert [link.replace("\u00a0", " ") for link in links] == [
        "Bảng 9.1", "Hình 9.1", "mục “Tên mục”", "chương 1, “Giấy”", "Bảng 1.1",
        "mục “Loại mực”", "chữ", "",
    ]  # fmt: skip
    titles = {label.title for label in whole.labels.values()}
    assert {"Tên bảng", "Hình"} <= titles


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("!!! law\n    a\n", "law", ""),
        ('!!! law "Điều mới"\n    a\n', "law", "Điều mới"),
        ('!!! remember "Theo *luật* này"\n    a\n', "remember", "Theo luật này"),
        ("!!! caution\n    a\n", "caution", ""),
        ("!!! example\n    a\n", "example", ""),
    ],
)
def test_a_callout_says_its_kind(text: str, kind: str, words: str, shelf: Shelf) -> None:
    title = dressed(text, shelf).find_class("admonition-title")[0]
    label = callouts()[kind].label["vi"]
    assert title.text_content() == f"{label} {words}".strip()
    assert [part.text for part in title.find_class("callout-kind")] == [label]


def test_goals_follow_the_title(shelf: Shelf) -> None:
    tree = dressed("Một đoạn.\n", shelf)
    box = tree.find_class("goals")[0]
    assert box.getprevious().tag == "h1"
    assert [item.text for item in box.iter("li")] == ["Thử một lần"]


def test_what_the_tool_adds_is_marked_and_what_the_author_wrote_is_not(shelf: Shelf) -> None:
    tree = dressed(f"{EVERYWHERE}\n{{= lamp.saved }} {{index: đèn > cũ}}\n", shelf)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        made = element.get(MADE) is not None
        classes = set(element.get("class", "").split())
        if classes & {"caption-label", "callout-kind", "citation", "goals-lead", "value"}:
            assert made, element.attrib
        if classes & {"goals", "term", "note-part"}:
            assert not made, element.attrib
    mark = tree.find_class("index-mark")[0]
    assert (mark.get("data-index"), mark.get("id")) == ("đèn > cũ", "ix-1")


def test_an_unknown_value_shows_nothing_rather_than_something(shelf: Shelf) -> None:
    tree = dressed("a {= lamp.nothing } b {= none.saved } c\n", shelf)
    assert tree.find("p").text_content() == "a  b  c"


def test_drawings_carry_their_alternative_text(shelf: Shelf) -> None:
    image = dressed("![](figures/leaf.svg)\n", shelf).find(".//img")
    assert (image.get("alt"), image.get("data-drawing")) == ("Một chiếc lá.", "leaf.svg")


def test_code_is_left_as_written(shelf: Shelf) -> None:
    tree = dressed("`Điều 64 giấy tái chế 3 kg` [@luat-01-2020]\n", shelf)
    assert tree.find(".//code").text == "Điều 64 giấy tái chế 3 kg"


def test_the_website_s_own_html_is_cleaned_and_dressed_alike(shelf: Shelf) -> None:
    chapter = shelf.book.chapter("paper")
    assert chapter
    html = chapter.html + '<script>alert(1)</script><p onclick="x()">thêm</p>'
    tree = dress(chapter, shelf, html)
    assert not tree.xpath("//script | //*[@onclick]")
    assert notes(tree) == notes(dress(chapter, shelf))
