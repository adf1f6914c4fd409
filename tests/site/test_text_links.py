"""Telephone numbers and domains named in a text are links; what only looks like one is none."""

import pytest
from lxml import html

from camnang.site.parts import split
from camnang.site.text_links import link_texts


def linked(text: str) -> list[tuple[str, str]]:
    tree = html.fragment_fromstring(text, create_parent="div")
    before = tree.text_content()
    link_texts(tree)
    assert tree.text_content() == before
    return [(link.get("href"), link.text_content()) for link in tree.iter("a")]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("gọi 1800.6838 ngay", [("tel:18006838", "1800.6838")]),
        ("số 19001288, 1900 6868.", [("tel:19001288", "19001288"), ("tel:19006868", "1900 6868")]),
        ("Gọi 114, (024) 3825 1234",
         [("tel:114", "114"), ("tel:02438251234", "(024) 3825 1234")]),
        ("call 115 at once", [("tel:115", "115")]),
        ("+84 243 825 1234", [("tel:+842438251234", "+84 243 825 1234")]),
        ("tra ở boa.gov.vn.", [("https://boa.gov.vn", "boa.gov.vn")]),
        ("<b>x</b> (organic.ams.usda.gov/integrity), <i>y</i>",
         [("https://organic.ams.usda.gov/integrity", "organic.ams.usda.gov/integrity")]),
        ("a <b>moit.gov.vn</b> b vbpl.vn c",
         [("https://moit.gov.vn", "moit.gov.vn"), ("https://vbpl.vn", "vbpl.vn")]),
    ],
)  # fmt: skip
def test_what_is_named_is_a_link(text: str, links: list[tuple[str, str]]) -> None:
    assert linked(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "114 tấn; 115 kWh, 24.000 m², 2018.1900", "18.000.000 đồng", "ISO 1800:2020", "0,024 3825",
        "điều 1900.1 khoản", "an@moit.gov.vn", "<code>vbpl.vn</code>", "tệp a.yml và main.js",
        "1.900 4567 đồng", "QCVN 40:2025/BTNMT", "từ 1900 đến 2000",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_no_link(text: str) -> None:
    assert linked(text) == []


def test_what_is_a_link_already_stays_as_it_is() -> None:
    assert linked('<a href="/x">vbpl.vn, 19001288</a>') == [("/x", "vbpl.vn, 19001288")]


def test_a_column_with_a_telephone_number_holds_nothing_else() -> None:
    table = "<table><tbody>{}</tbody></table>"
    rows = "<tr><td>112</td><td>114</td></tr><tr><td>9</td><td>{}</td></tr>"
    assert linked(table.format(rows.format("19001288"))) == [
        ("tel:114", "114"),
        ("tel:19001288", "19001288"),
    ]
    assert linked(table.format(rows.format("230"))) == []


def test_every_page_has_its_numbers_as_links() -> None:
    page = "<h1>A</h1><dl><dt>VCC: 1800.6838</dt><dd>vcc.gov.vn</dd></dl>"
    tree = html.fragment_fromstring(split(page, "vi", "vi", opening=False).text)
    assert [link.get("href") for link in tree.iter("a")] == ["tel:18006838", "https://vcc.gov.vn"]
