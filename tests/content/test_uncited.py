"""Figures without a source: what counts as a statement, and what gives one its source."""

from dataclasses import replace
from pathlib import Path

import pytest

from camnang.checks import check_uncited, list_uncited
from camnang.checks.statements import statements
from camnang.checks.uncited import uncited
from camnang.cli.main import main
from camnang.content.context import Shelf
from camnang.content.library import Book

from .small import BOOK, chapter_of, project_at, shelf_at

COUNTS = {
    "vi": [
        ("Bớt 32\N{NO-BREAK SPACE}kWh, 2–3% và 0,5 kg.", ["32 kWh", "2–3%", "0,5 kg"]),
        ("Phạt 500.000–1.000.000 đồng, hay 2 triệu đồng.",
         ["500.000–1.000.000 đồng", "2 triệu đồng"]),
        ("Túi nhỏ hơn 50 cm × 50 cm, mỏng dưới 50 µm.", ["50 cm", "50 cm", "50 µm"]),
        ("Từ ngày 1/1/2026, tháng 7/2025, quý IV/2025, ngày 30/6.",
         ["1/1/2026", "tháng 7/2025", "quý IV/2025", "30/6"]),
        ("Năm 2024 thì khác giai đoạn 2026–2031.", ["2024", "2026", "2031"]),
        ("Theo Điều 75 khoản 2.", ["Điều 75", "khoản 2"]),
        ("Gọi 114, hoặc 024 3825 1234, 1900 1234 56.",
         ["Gọi 114", "024 3825 1234", "1900 1234 56"]),
        ("Có 104.000 túi, 8 triệu người, hệ số 0,6592.", ["104.000", "8 triệu", "0,6592"]),
        ("Thay bóng LED 9 W.", ["9 W"]),
        ("Thuế VAT 10%, động cơ IE3 15 kW.", ["10%", "15 kW"]),
    ],
    "en": [
        ("A fine of VND 500,000, US$ 20 or €5 million.", ["VND 500,000", "US$ 20", "€5 million"]),
        ("Saves 1,234.5 kWh and 3 °C; two 50-litre bins.", ["1,234.5 kWh", "3 °C", "50-litre"]),
        ("From 1 July 2026, May 2025 and the year 2031.", ["1 July 2026", "May 2025", "2031"]),
        ("By Article 75, clause 2.", ["Article 75", "clause 2"]),
        ("A population of 8.5 million; a factor of 0.66.", ["8.5 million", "0.66"]),
    ],
}  # fmt: skip
FREE = {
    "vi": [
        "Mua 3 túi trong 7 ngày, mỗi ngày 15 phút, đọc 5 câu hỏi, 24/7.",
        "Cam kết 30 ngày, bước 2, số 1 và số 7, nấc R8.",
        "Luật 72/2020/QH14, Nghị định 08/2022, Nghị quyết 57/2025, Chỉ thị 20/CT-TTg.",
        "TCVN 11041-2:2017, ISO 14024:2018, EN 13432, HS 6109.10, FSC-C000000, VN-BIO-000.",
        "Quy định 2018/848 và mã MSC-C-00000.",
        "Hai trăm túi, mấy triệu đồng.",
    ],
    "en": [
        "Take 3 bags for 7 days, ask 5 questions, open 24/7, 30-day pledge.",
        "Law 146/2025/QH15, Decree 45/2022, Regulation (EU) 2024/1781, ISO/IEC 17065:2012.",
        "Step 2 of 7, number 5, rung R8, item 12.",
    ],
}
BLOCKS = [  # a text, and the figures it leaves without a source
    ("Nặng 80 g.", ["80 g"]),
    ("Nặng 80 g [@luat-01-2020].", []),
    ("Nặng 80 g.\n\nTheo luật [@luat-01-2020].", ["80 g"]),
    ("Bớt {= lamp.saved } mỗi năm.", []),
    ("Bớt {= lamp.saved } trong 90 kg.", ["90 kg"]),
    ("`80 g`\n\n```\n80 g\n```", []),
    ("## Giấy 80 g {#giay}", []),
    ("- Một 10 g\n- Hai 20 g [@luat-01-2020]", ["10 g"]),
    ("Theo luật [@luat-01-2020]:\n\n- Một 10 g\n- Hai 20 g", []),
    ("- Một 10 g\n    - Hai 20 g [@luat-01-2020]", ["10 g"]),
    ("- Một 10 g [@luat-01-2020]\n    - Hai 20 g", []),
    ("| a | b |\n|---|---|\n| 10 g | c [@luat-01-2020] |\n| 20 g | d |", ["20 g"]),
    ("| a | b [@luat-01-2020] |\n|---|---|\n| 10 g | c |", []),
    ("| a |\n|---|\n| 10 g |\n\n/// table-caption\nCân [@luat-01-2020]\n///", []),
    ("| a |\n|---|\n| 10 g |\n\n/// table-caption\nNăm 2025\n///", ["10 g", "2025"]),
    ('!!! law "Từ ngày 1/1/2026"\n    Theo luật [@luat-01-2020].', []),
    ('!!! law "Từ ngày 1/1/2026"\n    Theo luật.', ["1/1/2026"]),
    ('!!! example "Đèn 40 W"\n    {= lamp | table }', []),
    ("Cập nhật đến tháng 11/2026, không phải tháng 10/2026.", ["tháng 10/2026"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "figures"), [*COUNTS["vi"], *COUNTS["en"]])
def test_a_measured_or_official_number_is_a_statement(words: str, figures: list[str]) -> None:
    assert list(statements(words)) == figures


@pytest.mark.parametrize("words", [*FREE["vi"], *FREE["en"]])
def test_small_counts_and_names_are_free(words: str) -> None:
    assert list(statements(words)) == []


@pytest.mark.parametrize(("text", "figures"), BLOCKS)
def test_a_source_stands_in_the_same_block(text: str, figures: list[str], shelf: Shelf) -> None:
    chapter = chapter_of(f"{text}\n", shelf.book.edition.folder)
    alone = replace(
        shelf,
        book=Book(shelf.book.edition, (chapter,)),
        data={**shelf.data, "example": {}, "score": {}},
    )
    found = [figure for each in uncited(alone) for figure in each.figures]
    assert found == figures


def test_each_place_is_told_with_its_line_and_counted(tmp_path: Path) -> None:
    spoiled = {"change": {f"{BOOK}/paper.vi.md": {"| Vừa |": "| 80 g |", "Giấy dày": "Giấy 120 g"}}}
    root = project_at(tmp_path / "p", spoiled)
    shelf = shelf_at(root)
    assert [each.text(root, "en").partition(" Cite ")[0] for each in list_uncited(shelf)] == [
        f"{BOOK}/paper.vi.md:14: No source for 80 g.",
        f"{BOOK}/paper.vi.md:29: No source for 120 g.",
    ]
    (count,) = check_uncited(shelf)
    assert count.text(root, "en") == (
        f"{BOOK}/handbook.yml: Figures without a source: 2. "
        "List them: camnang check --uncited small-vi"
    )


def test_a_book_with_all_its_sources_is_not_told_of(shelf: Shelf, english_shelf: Shelf) -> None:
    assert [*check_uncited(shelf), *check_uncited(english_shelf)] == []


def test_data_needs_a_source_a_note_or_a_section_to_turn_to(tmp_path: Path) -> None:
    spoiled = {
        "change": {
            f"{BOOK}/examples.yml": {", source: luat-01-2020": "", "value: 2500": "value: 2600"},
            f"{BOOK}/atlas.yml": {
                '    cite: "[@luat-01-2020, Điều 5]"\n': "",
                "Ba năm": "Từ năm 2025",
            },
            f"{BOOK}/scores.yml": {'      see: "paper.md#loai-giay"\n': "", "Vì tên": "Vì Điều 7"},
        }
    }
    shelf = shelf_at(project_at(tmp_path / "p", spoiled))
    found = {each.place.path.name: each.figures for each in uncited(shelf)}
    assert found["examples.yml"] == ("2.600 đồng",)  # the last of the file
    assert found["atlas.yml"] == ("2025",)
    assert found["scores.yml"] == ("Điều 7",)


@pytest.mark.parametrize(("caption", "figures"), [("Lá", ["80 g"]), ("Lá [@luat-01-2020]", [])])
def test_a_caption_gives_the_source_of_what_is_drawn(
    caption: str, figures: list[str], tmp_path: Path
) -> None:
    words = {f"{BOOK}/figures/leaf.yml": {"{vi: Lá, en: Leaf}": "{vi: Lá 80 g, en: Leaf}"}}
    shelf = shelf_at(project_at(tmp_path / "p", {"change": words}))
    text = f"![](figures/leaf.svg)\n\n/// figure-caption\n{caption}\n///\n"
    chapter = chapter_of(text, shelf.book.edition.folder)
    alone = replace(
        shelf, book=Book(shelf.book.edition, (chapter,)), data={**shelf.data, "example": {}}
    )
    assert [figure for each in uncited(alone) for figure in each.figures] == figures


def test_the_command_lists_them_and_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spoiled = {"change": {f"{BOOK}/paper.en.md": {"| Medium |": "| 80 g |"}}}
    root = str(project_at(tmp_path / "p", spoiled))
    assert main(["--lang", "en", "check", "--root", root, "--uncited", "small"]) == 0
    told = capfd.readouterr()
    assert told.out == "Errors: 0, warnings: 0, notes: 1.\n"
    assert "paper.en.md:14: No source for 80 g." in told.err
