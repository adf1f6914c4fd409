"""Frames, heads and code of a page's text, as those who do not see it are told of them."""

from lxml import html
from lxml.html import HtmlElement

from camnang.site.parts import split

TABLE = (
    "<table><thead><tr><th></th><th>A</th><th>B</th></tr></thead>"
    "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>"
)


def text_of(inner: str) -> HtmlElement:
    page = f"<h1>T</h1>{inner}"
    return html.fragment_fromstring(split(page, "vi", "vi", False).text, create_parent="div")


def test_an_empty_corner_is_no_head() -> None:
    heads = text_of(TABLE).xpath(".//thead/tr/*")
    assert [(head.tag, head.get("scope")) for head in heads] == [
        ("td", None), ("th", "col"), ("th", "col"),
    ]  # fmt: skip


def test_two_tables_of_a_section_are_told_apart() -> None:
    frames = text_of(f"<h2>S</h2>{TABLE}{TABLE}<h2>Z</h2>{TABLE}").find_class("table-frame")
    assert [frame.get("aria-label") for frame in frames] == ["S", "S (2)", "Z"]


def test_the_keyboard_reaches_code_that_scrolls() -> None:
    codes = text_of("<pre><code>a</code></pre><p><code>b</code></p>").iter("code")
    assert [code.get("tabindex") for code in codes] == ["0", None]


def test_no_line_of_a_heading_ends_within_a_word_of_several_syllables() -> None:
    page = "<h1>Phân loại, thu gom</h1><p>thu gom</p><h2>Việc <em>thu</em> gom rác</h2><p>a</p>"
    parts = split(page, "vi", "vi", False)
    assert "Phân\u00a0loại, thu\u00a0gom" in parts.lead
    tree = html.fragment_fromstring(parts.text, create_parent="div")
    assert tree.find("p").text == "thu gom"
    assert tree.find("h2").text_content() == "Việc thu\u00a0gom rác"
