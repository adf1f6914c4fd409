"""The proof of the pages: whatever is lost, doubled, late or off the page between a galley and its
sheets is found, and what is sound is left alone."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement, builder

from bookshop import galley_of, with_body
from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf
from camnang.layout import prove, read_back
from camnang.layout.galley import Galley
from camnang.layout.painted_text import letters
from camnang.layout.read_back import Copy, Loss, compare, copy_of, proofread
from camnang.layout.typeset import Sheets, typeset

SAMPLE = """# Tiêu đề

Đoạn thứ nhất có chú thích[^1] và dẫn luật [@luat-01-2020, Điều 7].

## Mục một {#muc-mot}

- gạch đầu dòng
- gạch cuối dòng

Thuật ngữ
:   Lời định nghĩa.

| Đầu trái | Đầu phải |
|---|---|
| ô thứ nhất | ô thứ nhì |
| ô thứ ba | ô thứ tư[^2] |

/// table-caption
    attrs: {id: tbl-thu}
Lời chú của bảng
///

!!! law "Tựa của hộp"
    Thân của hộp.

![](figures/sheet.svg)

=== "Thẻ đầu"

    Trong thẻ đầu.

=== "Thẻ sau"

    Trong thẻ sau.

```
dòng mã
```

> Lời trích.

## Việc {#viec .week}

- [ ] việc phải làm
- [ ] việc nên làm

[^1]: Chú thích một.
[^2]: Chú thích hai.
"""
KINDS = {
    "heading": ".//h2",
    "paragraph": ".//p[starts-with(., 'Đoạn')]",
    "list item": ".//li[contains(., 'gạch cuối')]",
    "list number": ".//*[@class='goals']//li",
    "term": ".//dt",
    "definition": ".//dd",
    "head cell": ".//th[2]",
    "cell": ".//td[contains(., 'thứ ba')]",
    "row": ".//tbody/tr[1]",
    "caption": ".//figcaption",
    "note": "(.//*[@class='note'])[1]",
    "citation": "(.//*[@class='note'])[2]",
    "callout": ".//*[contains(@class, 'admonition ')]",
    "callout title": ".//*[@class='admonition-title']",
    "tab": ".//*[@class='tab'][1]",
    "tab title": ".//*[@class='tab-title'][2]",
    "code": ".//pre",
    "quotation": ".//blockquote",
    "task": ".//section//li[2]",
}


@pytest.fixture(scope="module")
def galley(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Galley:
    return galley_of(shelf, SAMPLE, tmp_path_factory.mktemp("sample"))


def found(galley: Galley, change: Callable[[HtmlElement], None]) -> list[Loss]:
    """Set a galley that was changed on its way to the engine, and proofread it as it was."""
    body = galley.tree()
    change(body)
    return proofread(galley, typeset(with_body(galley, body)).pdf)


def the(body: HtmlElement, path: str) -> HtmlElement:
    first, *_ = body.xpath(path)
    return first


def test_a_sound_galley_has_no_loss(galley: Galley) -> None:
    assert found(galley, lambda body: None) == []


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_block_that_does_not_reach_the_engine_is_found(galley: Galley, path: str) -> None:
    assert found(galley, lambda body: the(body, path).drop_tree()) != []


def test_a_word_that_a_drawing_lost_is_found(galley: Galley) -> None:
    drawn = tuple((url, data.replace("trang lẻ".encode(), b"")) for url, data in galley.resources)
    assert drawn != galley.resources
    assert proofread(galley, typeset(replace(galley, resources=drawn)).pdf) != []


@pytest.mark.parametrize("path", [KINDS["paragraph"], KINDS["row"], KINDS["task"], KINDS["note"]])
def test_a_doubled_block_is_found(galley: Galley, path: str) -> None:
    def double(body: HtmlElement) -> None:
        block = the(body, path)
        again = deepcopy(block)
        for owner in again.xpath("descendant-or-self::*[@id]"):
            del owner.attrib["id"]
        block.addnext(again)

    assert found(galley, double) != []


@pytest.mark.parametrize("kind", ["list item", "row", "task", "heading"])
def test_swapped_blocks_are_found(galley: Galley, kind: str) -> None:
    def swap(body: HtmlElement) -> None:
        block = the(body, KINDS[kind])
        other = block.getprevious() if block.getprevious() is not None else block.getnext()
        place, tail = (block.addprevious, block.tail) if block.getnext() is other else (
            block.addnext, block.tail)  # fmt: skip
        place(other)
        block.tail = tail

    assert found(galley, swap) != []


def displaced(body: HtmlElement, number: int) -> HtmlElement:
    """Take a note away and leave its call, as the engine does when it loses one."""
    note = the(body, f".//*[@id='note-{number}']")
    call = builder.E.sup(str(number))
    call.tail, note.tail = note.tail, None
    note.getparent().replace(note, call)
    return note


def test_a_note_on_no_page_is_found_by_its_number(galley: Galley) -> None:
    (loss,) = found(galley, lambda body: displaced(body, 3))
    assert (loss.kind, loss.note, loss.what) == ("lost", 3, "3chúthíchhai.")


LEAVES = "# Tờ\n\nCâu có chú thích[^1].\n\nTrang hai.\n\nTrang ba.\n\n[^1]: Chú thích.\n"


@pytest.mark.parametrize(
    ("stands_on", "kinds"), [("Câu có", []), ("Trang hai", []), ("Trang ba", ["late"])]
)
def test_a_note_may_stand_one_page_after_its_call_but_not_two(
    shelf: Shelf, tmp_path: Path, stands_on: str, kinds: list[str]
) -> None:
    def put_off(body: HtmlElement) -> None:
        for leaf in body.xpath(".//p[starts-with(., 'Trang')]"):
            leaf.set("style", "break-before: page")
        note = displaced(body, 1)
        the(body, f".//p[starts-with(., '{stands_on}')]").append(note)
        body.insert(0, builder.E.style(".note::footnote-call { content: none }"))

    assert [loss.kind for loss in found(galley_of(shelf, LEAVES, tmp_path), put_off)] == kinds


def test_a_word_beyond_the_text_block_is_found(galley: Galley) -> None:
    def push_out(body: HtmlElement) -> None:
        the(body, KINDS["code"]).set("style", "margin-left: 96mm; white-space: pre")

    (loss,) = found(galley, push_out)
    assert (loss.kind, loss.what) == ("outside", "mã")


@pytest.mark.parametrize("push", ["margin-left: 140mm; white-space: pre", "margin-top: -500mm"])
def test_a_word_beyond_the_page_is_lost(galley: Galley, push: str) -> None:
    losses = found(galley, lambda body: the(body, KINDS["code"]).set("style", push))
    assert "lost" in {loss.kind for loss in losses}


def test_a_cover_says_each_letter_as_often_as_it_was_asked_to(galley: Galley) -> None:
    spread = replace(galley, page=None, css='p { font-family: "Spectral" }')  # no folio
    spread = with_body(spread, builder.E.body(builder.P("Tựa sách"), builder.P("Lời bìa")))

    def reversed_order(body: HtmlElement) -> None:
        body.append(body[0])

    assert found(spread, reversed_order) == []
    (lost,) = found(spread, lambda body: body[1].drop_tree())
    (doubled,) = found(spread, lambda body: body.append(builder.P("thừa")))
    assert (sorted(lost.what), sorted(doubled.what)) == (sorted("lờibìa"), sorted("thừa"))


# --- page by page, without the engine --------------------------------------------------------

COPY = Copy("thânmột1haiba2bốn", ("1ghi", "2chú"), (8, 14), ())
HEADED = Copy("đầuabcdsau", (), (), ((3, 7, "đầu", 1),))
PAGES: dict[str, tuple[Copy, list[str], list[tuple[str, int, int]]]] = {
    "sound": (COPY, ["thânmột1hai1ghi", "ba2bốn2chú"], []),
    "a note goes on overleaf": (COPY, ["thânmột1hai1g", "ba2bốnhi2chú"], []),
    "a note one page late": (COPY, ["thânmột1hai", "ba2bốn1ghi2chú"], []),
    "a note lost": (COPY, ["thânmột1hai", "ba2bốn2chú"], [("lost", 2, 1)]),
    "the last note lost": (COPY, ["thânmột1hai1ghi", "ba2bốn"], [("lost", 2, 2)]),
    "a note two pages late": (COPY, ["thânmột1", "hai", "ba1ghi", "2bốn2chú"], [("late", 3, 1)]),
    "a note cut off": (COPY, ["thânmột1hai1g", "ba2bốn2chú"], [("lost", 2, 1)]),
    "the end lost": (COPY, ["thânmột1hai1ghi", "ba2chú2"], [("lost", 2, 0)]),
    "the last page lost": (COPY, ["thânmột1hai1ghi"], [("lost", 1, 0)]),
    "the body goes back": (COPY, ["thânmột1hai1ghi", "haiba2bốn2chú"], [("lost", 2, 0)]),
    "nothing at all": (COPY, [""], [("lost", 1, 0)]),
    "a head repeated": (HEADED, ["đầuab", "đầucd", "sau"], []),
    "a head not repeated": (HEADED, ["đầuab", "cd", "sau"], [("headless", 2, 0)]),
    "a head after its table": (HEADED, ["đầuabcd", "đầusau"], [("lost", 2, 0)]),
    "a head repeated twice": (HEADED, ["đầuab", "đầuđầucd", "sau"], [("lost", 2, 0)]),
}


@pytest.mark.parametrize(("copy", "pages", "losses"), PAGES.values(), ids=PAGES)
def test_pages_are_read_one_after_the_other(
    copy: Copy, pages: list[str], losses: list[tuple[str, int, int]]
) -> None:
    assert [(loss.kind, loss.page, loss.note) for loss in compare(copy, pages)] == losses


def test_letters_ignore_what_setting_changes_and_nothing_else() -> None:
    assert letters("Nước\u00a0sạch, ti\u00adền") == letters("NƯỚC sạch,tiền")
    assert letters("Lô\u0323c") == letters("lộc")
    assert letters("một hai") != letters("hai một")
    assert letters("ngã") != letters("nga")
    assert letters("1,5") != letters("15")


def test_a_copy_says_calls_and_notes_in_order(galley: Galley) -> None:
    copy = copy_of(galley)
    assert [note[:6] for note in copy.notes] == ["1chúth", "2luật0", "3chúth"]
    assert [copy.body[call - 1] for call in copy.calls] == ["1", "2", "3"]
    assert [head for *_, head, _ in copy.heads] == ["đầutráiđầuphải"]


# --- re-set or fail --------------------------------------------------------------------------


def test_what_is_lost_beyond_cure_stops_the_build(
    galley: Galley, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(asked: Galley) -> Sheets:
        body = asked.tree()
        the(body, KINDS["row"]).drop_tree()
        return typeset(with_body(asked, body))

    monkeypatch.setattr(prove, "typeset", careless)
    with pytest.raises(TypesettingError) as stop:
        prove.set_galley(galley)
    assert "nhấtôthứnhì" in stop.value.fact.text("en")


def test_a_character_without_a_face_stops_the_build(galley: Galley) -> None:
    body = galley.tree()
    the(body, KINDS["definition"]).text = "Một chữ 漢 lạ"
    with pytest.raises(TypesettingError) as stop:
        prove.set_galley(with_body(galley, body))
    assert "漢 (U+6F22)" in stop.value.fact.text("en")


def test_every_piece_of_a_file_is_read_to_its_sides(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is read once for all its pieces: the last hears of its words, too."""
    page = galley_of(shelf, SAMPLE, tmp_path).page
    assert page
    beyond = [(1, "trái"), (3, "phải")]
    monkeypatch.setattr(read_back, "words_outside", lambda *_: iter(beyond))
    monkeypatch.setattr(read_back, "page_texts", lambda *_: ["a", "b", "c"])
    pieces = [(Copy("ab", (), (), ()), 1, 2), (Copy("c", (), (), ()), 3, 3)]
    told = list(read_back.proofread_pieces(pieces, tmp_path / "book.pdf", page, 0.0))
    assert told == [[Loss("outside", 1, "trái")], [Loss("outside", 1, "phải")]]
