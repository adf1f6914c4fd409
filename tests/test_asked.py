"""What readers ask fills a chapter's last page: questions with the pages that answer them."""

from dataclasses import replace
from pathlib import Path

import pytest

from bookshop import HEAD, chapter_of, everything_at, poppler, shelf_of, style_of
from camnang.base.units import pt
from camnang.content.blocks.question.model import ReaderQuestions
from camnang.content.context import Shelf
from camnang.layout.asked import Asked, asked_box, asked_of, counts_that_fit
from camnang.layout.compare_manuscript import astray
from camnang.layout.fitting import HOLE, fit, flowed
from camnang.layout.galley import Galley, compose_chapter
from camnang.layout.measure import measure_galley
from camnang.layout.pagination import paginate
from camnang.layout.prove import set_galley
from camnang.layout.read_back import proofread
from camnang.layout.sheets import PlacedBlock, Sheets

LINE = "Một dòng chữ để lấp trang giấy, đủ dài cho hai dòng trong cột chữ của cuốn sách này.\n\n"
TEXT = f"# Chương\n\n{LINE}## Một {{#mot}}\n\n{LINE}## Hai {{#hai}}\n\n{LINE * 12}"


def both(question: str) -> dict[str, str]:
    return {"vi": question, "en": question}


def asking(shelf: Shelf, stem: str, **sections: tuple[str, ...]) -> Shelf:
    questions = {id_: tuple(map(both, asked)) for id_, asked in sections.items()}
    return replace(shelf, data={**shelf.data, "question": ReaderQuestions({stem: questions})})


def test_each_section_is_asked_once_before_one_is_asked_twice(shelf: Shelf, tmp_path: Path) -> None:
    asked_shelf = asking(
        shelf, "sample", top=("Sao?",), mot=("A?", "b thì sao", "C?", "D"), hai=("E?", "F?")
    )
    chapter = chapter_of(shelf, TEXT, tmp_path)
    pages = {("sample", ""): 5, ("sample", "mot"): 6, ("sample", "hai"): 7}
    asked = asked_of(chapter, asked_shelf, pages, "press")
    assert [(each.words, each.page) for each in asked] == [
        ("Sao?", 5), ("A?", 6), ("C?", 6), ("E?", 7), ("F?", 7),
    ]  # fmt: skip
    assert [each.words for each in asked if each.rank < 3] == ["Sao?", "A?", "E?"]
    assert {each.address for each in asked} == {""}
    (first, *_) = asked_of(chapter, asked_shelf, pages, "screen")
    assert first.address == "book:sample"


LINES = tuple(Asked("Câu hỏi ngắn?", 10 + each, each) for each in range(20))
LONG = tuple(replace(each, words="Câu hỏi " * 20 + "?") for each in LINES)


@pytest.mark.parametrize(
    ("asked", "room", "counts"),
    [
        (LINES, 132.0, [5, 4, 3]),
        (LINES, 95.0, [3]),
        (LINES, 94.0, []),
        (LINES, 900.0, [20, 19, 18]),
        (LONG, 132.0, []),
        ((), 400.0, []),
    ],
)
def test_as_many_questions_as_there_is_room_for(
    asked: tuple[Asked, ...], room: float, counts: list[int]
) -> None:
    assert list(counts_that_fit(asked, room, pt(110), 1.0)) == counts
    assert list(counts_that_fit(asked, room * 2, pt(220), 2.0)) == counts


def test_the_list_is_in_the_order_of_pages() -> None:
    asked = (Asked("Một?", 4, 0), Asked("Hai?", 4, 2), Asked("Ba?", 9, 1))
    assert asked_box(asked, 2, "vi").text_content() == "Bạn đọc hay hỏiMột?4Ba?9"
    linked = asked_box((replace(asked[0], address="book:a--b"),), 1, "vi")
    assert [link.get("href") for link in linked.iter("a")] == ["book:a--b"] * 2


def pages_of(*feet: float) -> Sheets:
    blocks = tuple(PlacedBlock(0, page, 0, foot) for page, foot in enumerate(feet, start=1))
    return Sheets("piece", b"", len(feet), {}, blocks=blocks, rooms_pt=(400.0,) * len(feet))


@pytest.mark.parametrize(
    ("fits", "tried", "flow"),
    [(6, [0, 6], (("ask", 6),)), (5, [0, 6, 5], (("ask", 5),)), (0, [0, 6, 5, 4], ())],
)
def test_a_list_that_would_need_another_page_is_shortened_or_left_out(
    shelf: Shelf, fits: int, tried: list[int], flow: tuple[tuple[str, int], ...]
) -> None:
    html = '<html><head><title>t</title></head><body><p data-block="0">chữ</p></body></html>'
    galley = Galley("piece", "vi", html, "", page=style_of(shelf).geometry, asked=LINES)
    laid: list[int] = []

    def lay_out(one: Galley) -> Sheets:
        laid.append(count := len(one.tree().find_class("asked-line")))
        return pages_of(400, 250) if not count else pages_of(400, 390, *[50] * (count > fits))

    assert fit(galley, lay_out).flow == flow
    assert laid == tried


def test_a_page_without_a_hole_asks_nothing(shelf: Shelf) -> None:
    galley = Galley("piece", "vi", "", "", page=style_of(shelf).geometry, asked=LINES)
    full = pages_of(400, 400 * (1 - HOLE) + 1)
    assert measured_flow(galley, full) == ()


def measured_flow(galley: Galley, sheets: Sheets) -> object:
    html = "<html><head><title>t</title></head><body></body></html>"
    return fit(replace(galley, html=html), lambda _: sheets).flow


def test_questions_stand_on_paper_and_nothing_is_lost(shelf: Shelf, tmp_path: Path) -> None:
    asked = tuple(f"Câu hỏi số {number} hỏi gì?" for number in range(1, 9))
    chapter = chapter_of(shelf, TEXT, tmp_path)
    galley = compose_chapter(
        chapter, asking(shelf, "sample", hai=asked), style_of(shelf), {("sample", "hai"): 77}, 1
    )
    assert "Câu hỏi" not in galley.html
    flow = measure_galley(galley).flow
    assert [subject for subject, _ in flow] == ["ask"]
    laid = flowed(galley, flow)
    sheets = set_galley(laid)
    assert sheets.pages == 2
    assert proofread(laid, sheets.pdf) == []
    assert astray(chapter, laid) == ""
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(sheets.pdf)
    lines = [
        line for line in poppler("pdftotext", "-layout", pdf, "-").splitlines() if "số" in line
    ]
    assert lines
    assert all(line.rstrip().endswith(" 77") for line in lines)


def test_a_book_tells_the_page_that_answers(tmp_path: Path) -> None:
    root = everything_at(tmp_path / "all")
    (spec,) = root.glob("handbooks/*/handbook.yml")
    spec.write_text(spec.read_text("utf-8").replace("nesting, overflow", "nesting, short"), "utf-8")
    rows = "".join(
        f'    - {{vi: "Câu {each} là gì?", en: "What is {each}?"}}\n' for each in range(4)
    )
    (spec.parent / "questions.yml").write_text(f"short:\n  hai:\n{rows}", encoding="utf-8")
    for lang in ("vi", "en"):
        (spec.parent / f"short.{lang}.md").write_text(HEAD + TEXT, encoding="utf-8")
    shelf = shelf_of(root, "everything-vi")
    book = paginate(
        shelf, style_of(shelf), lambda them: [*map(set_galley, them)],
        lambda them: [*map(measure_galley, them)],
    )  # fmt: skip
    told = book.galleys["short"].tree().xpath("//p[contains(@class, 'asked-line')]//text()")
    assert told[-1] == str(book.pages["short", "hai"])
    assert book.pages["short", "hai"] == book.makeup.first_page("short")  # not a guess
