"""Slugs, lengths, numbers, dates, binding: the small conversions of words and figures."""

import unicodedata
from datetime import date

import pytest

from camnang.base.slugify import slugify
from camnang.base.units import length_mm, mm, pt
from camnang.i18n import numbers
from camnang.i18n.typography import bind, bind_title, compounds, strokes


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Điện tiết kiệm được", "dien-tiet-kiem-duoc"),
        ("ĐẶNG Đình Đỗ", "dang-dinh-do"),
        ("Ba dòng rác: 1, 2 & 3", "ba-dong-rac-1-2-3"),
        ("  Quý  I/2026 ", "quy-i-2026"),
        ("Ưu ơn ẫ ỗ ữ", "uu-on-a-o-u"),
        ("CO₂ – m²", "co-m"),
        ("…", "section"),
    ],
)
def test_slugs_are_plain_words(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


def test_slugs_take_the_separator_that_markdown_gives() -> None:
    assert slugify("Bảng ba", "_") == "bang_ba"


@pytest.mark.parametrize(
    ("text", "length"),
    [("3mm", 3), ("0.5 in", 12.7), ("2cm", 20), ("72pt", 25.4), (" 145 mm ", 145)],
)
def test_lengths_are_read_with_their_units(text: str, length: float) -> None:
    assert length_mm(text) == pytest.approx(length)
    assert mm(pt(length)) == pytest.approx(length)


@pytest.mark.parametrize("text", ["3", "mm", "3 mile", "-3mm", "3,5mm", "3mm2", "٣mm x", "1e3mm"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        length_mm(text)


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        (1234567.5, 0, "1.234.568", "1,234,568"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (0.5, 0, "1", "1"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "−3", "−3"),
        (1.005, 2, "1,01", "1.01"),
        (149, -2, "100", "100"),
        (150, -2, "200", "200"),
        (-0.4, 0, "0", "0"),
        (7, 2, "7,00", "7.00"),
    ],
)
def test_numbers_as_each_language_writes_them(value: float, places: int, vi: str, en: str) -> None:
    assert numbers.decimal(value, "vi", places) == vi
    assert numbers.decimal(value, "en", places) == en


@pytest.mark.parametrize(
    ("value", "unit", "places", "vi", "en"),
    [
        (32, "kWh", 0, "32 kWh", "32 kWh"),
        (2500, "VND/kWh", 0, "2.500 đồng/kWh", "2,500 VND/kWh"),
        (1, "hour", 0, "1 giờ", "1 hour"),
        (1.04, "hour", 0, "1 giờ", "1 hour"),
        (4, "hour/day", 0, "4 giờ/ngày", "4 hours/day"),
        (1, "person", 0, "1 người", "1 person"),
        (5, "person/household", 0, "5 người/hộ", "5 people/household"),
        (12.5, "percent", 1, "12,5%", "12.5%"),
        (3, "m**3", 0, "3 m³", "3 m³"),
        (0.7, "kgCO2/kWh", 1, "0,7 kg CO₂/kWh", "0.7 kg CO₂/kWh"),
        (9, "", 0, "9", "9"),
    ],
)
def test_quantities_in_the_reader_s_words(
    value: float, unit: str, places: int, vi: str, en: str
) -> None:
    for lang, shown in (("vi", vi), ("en", en)):
        assert numbers.quantity(value, unit, lang, places) == shown.replace(" ", "\u00a0", 1)


@pytest.mark.parametrize(
    ("give", "vi", "en"),
    [
        (numbers.long_date, "ngày 1 tháng 7 năm 2025", "1 July 2025"),
        (numbers.short_date, "1/7/2025", "1 July 2025"),
        (numbers.month, "tháng 7/2025", "July 2025"),
    ],
)
def test_dates(give: object, vi: str, en: str) -> None:
    day = date(2025, 7, 1)
    assert (give(day, "vi"), give(day, "en")) == (vi, en)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("count", "vi"),
    [(400, "1 kB"), (52_400, "52 kB"), (1_250_000, "1,3 MB"), (999_999, "1.000 kB")],
)
def test_sizes(count: int, vi: str) -> None:
    assert numbers.size(count, "vi") == vi.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("loose", "bound"),
    [
        ("nặng 3 kg nhé", "nặng 3~kg nhé"),
        ("Điều 64 và khoản 2", "Điều~64 và khoản~2"),
        ("Article 64, Table 3.2", "Article~64, Table~3.2"),
        ("Nghị định 08/2022/NĐ-CP", "Nghị định~08/2022/NĐ-CP"),
        ("tháng 7 năm 2026", "tháng~7 năm~2026"),
        ("2 × 3 = 6", "2~× 3~= 6"),
        ("ngày 1 tháng 7 năm 2026", "ngày~1 tháng~7 năm~2026"),
        ("trong 7 năm qua", "trong 7~năm qua"),
        ("một – hai", "một~– hai"),
        ("chương trình lớn", "chương trình lớn"),
        ("5 kgoo", "5 kgoo"),
        ("tăng 5 %", "tăng 5~%"),
        ("Chương IV", "Chương~IV"),
        ("trong Vành đai 1, nhiệm vụ 4", "trong Vành đai~1, nhiệm vụ~4"),
        ("hết 15.000 MJ/kg khô", "hết 15.000~MJ/kg khô"),
        ("chạy 4 ca/ngày", "chạy 4~ca/ngày"),
        ("0,7 kg CO₂/kWh", "0,7~kg~CO₂/kWh"),
        ("dùng 0,5 A/dm² và 3 µm", "dùng 0,5~A/dm² và 3~µm"),
    ],
)
def test_what_must_not_part_is_bound(loose: str, bound: str) -> None:
    assert bind(loose) == bound.replace("~", "\u00a0")
    assert bind(bind(loose)) == bind(loose)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("15.000 MJ/kg", "15.000 MJ^kg"),
        ("2.500 đồng/kWh, 12 kg/người/ngày", "2.500 đồng^kWh, 12 kg^người^ngày"),
        ("tính bằng m³/ngày hay kg/m²", "tính bằng m³^ngày hay kg^m²"),
        ("4 ca/ngày, 3 kg CO₂/kWh", "4 ca^ngày, 3 kg CO₂^kWh"),
        ("kWh / tháng; 40kWh/tháng", "kWh / tháng; 40kWh^tháng"),
        ("08/2022/NĐ-CP ngày 1/7/2025, và/hoặc", "08/2022/NĐ-CP ngày 1/7/2025, và/hoặc"),
        ("lãi 3,6%/năm, 2%/tháng", "lãi 3,6%^năm, 2%^tháng"),
        ("https://kg/lit", "https://kg^lit"),
    ],
)
def test_strokes_of_units_are_found_and_no_others(text: str, shown: str) -> None:
    found = strokes(text)
    assert "".join("^" if at in found else char for at, char in enumerate(text)) == shown


def test_a_compound_is_two_to_four_words() -> None:
    assert {"công nghiệp", "tái sử dụng"} <= compounds()
    assert [word for word in compounds() if not 2 <= len(word.split()) <= 4] == []


@pytest.mark.parametrize(
    ("loose", "bound"),
    [
        ("Phân loại, thu gom, tái sử dụng", "Phân~loại, thu~gom, tái~sử~dụng"),
        ("Luật: ai phải làm gì, từ bao giờ", "Luật: ai phải làm gì, từ~bao~giờ"),
        ("Cẩm nang lối sống bền vững", "Cẩm~nang lối~sống bền~vững"),
        ("Sản xuất sạch hơn trong công nghiệp", "Sản~xuất sạch~hơn trong công~nghiệp"),
        ("Thu hồi và tái sử dụng túi", "Thu~hồi và tái~sử~dụng~túi"),
        ("Models and good practice", "Models and good practice"),
        ("Làng nghề ở Hoài Đức năm nay", "Làng~nghề ở Hoài~Đức năm~nay"),
        ("Bán sang Hoa Kỳ, Nhật Bản", "Bán sang Hoa~Kỳ, Nhật~Bản"),
        ("Selling to Hà Nội markets", "Selling to Hà~Nội markets"),
        ("The European Union and Japan", "The European Union and~Japan"),
        ("Thuật ngữ", "Thuật~ngữ"),
        ("Glossary", "Glossary"),
    ],
)
def test_a_title_parts_at_its_commas(loose: str, bound: str) -> None:
    assert bind_title(loose) == bound.replace("~", "\u00a0")
    assert bind_title(bind_title(loose)) == bind_title(loose)
