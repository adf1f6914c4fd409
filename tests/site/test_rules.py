"""The small rules the website rests on."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from camnang.design.line_breaks import width
from camnang.design.palette import HUES
from camnang.site.alphabet import initial
from camnang.site.bundle import squeezed, trimmed
from camnang.site.cards import _lines
from camnang.site.colours import _DARK, _hue, _light, _scheme, contrast, mix
from camnang.site.head import _without_indents
from camnang.site.nav import navigation
from camnang.site.permanence import Addresses, Shelfmark, lost_addresses, recorded
from camnang.site.webfonts import alphabet, web_fonts


@pytest.mark.parametrize("grounds", [_light(), _DARK], ids=["light", "dark"])
@pytest.mark.parametrize("hue", HUES)
def test_every_text_is_readable(hue: str, grounds: dict[str, str]) -> None:
    colours = _scheme(grounds, hue)
    for text in ("--text", "--text-soft", "--hue-text"):
        for ground in ("--page", "--raised", "--hue-wash", "--wash"):
            if text == "--text-soft" and ground == "--hue-wash":
                continue
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast("#ffffff", _hue(hue, grounds)["--hue-button"]) >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_wcags(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize(
    ("word", "letter"),
    [("ăn", "A"), ("Đồng", "Đ"), ("“xanh”", "X"), ("ưu", "U"), ("5S", "0–9"), ("…", "0–9")],
)
def test_initials(word: str, letter: str) -> None:
    assert initial(word) == letter


def test_outline_takes_in_handbooks_and_says_names() -> None:
    outline = ["index.md", "handbooks/", "a-z.md", {"about": ["plan.md"]}]
    said = [{"Về trang này": ["vi/plan.md"]}]
    assert navigation(outline, (), ("index", "plan"), "vi") == ["vi/index.md", *said]
    assert navigation(outline, (), ("index", "a-z"), "vi") == ["vi/index.md", "vi/a-z.md"]


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{color:red}.b{color:blue}", ".a{color:red}"),
        (".a,.b .c{x:y}", ".a{x:y}"),
        (".a:not(.z){x:y}", ".a:not(.z){x:y}"),
        ("@media print{.b{x:y}}", ""),
        ("@media print{.b{x:y}.a{x:y}}", "@media print{.a{x:y}}"),
        ("[dir=rtl] .a{x:y}", ""),
        (":root{--u:1;--i:url('a;b');}.a{x:var(--u)}", ":root{--u:1;}.a{x:var(--u)}"),
        (":root{--one:var(--two);--two:1}.a{x:y}", ".a{x:y}"),
        ("p{--j:2;x:y}", "p{--j:2;x:y}"),
    ],
)
def test_trimming_keeps_what_pages_use(css: str, left: str) -> None:
    assert trimmed(css, {"a"}, "js reads --j") == left


def test_squeezing_keeps_what_a_stylesheet_says() -> None:
    css = "/* a\n remark */\na b > c ,\n .d { margin: 0  1px; color: red; }\n"
    css += "@media print { e { f: g } }"
    assert squeezed(css) == "a b > c , .d{margin: 0 1px;color: red}@media print{e{f: g}}"


def test_indents_go_but_not_from_code() -> None:
    html = "<div>\n    <p>a</p>\n  <pre>  x\n  y</pre>\n\n <script>\n 1</script>\n </div>"
    assert _without_indents(html) == (
        "<div>\n<p>a</p>\n<pre>  x\n  y</pre>\n<script>\n 1</script>\n</div>"
    )


def test_fonts_show_all_vietnamese_and_are_small() -> None:
    fonts = {font.face.weight: font for font in web_fonts(["→ ☐"]) if font.face.style == "normal"}
    assert len(alphabet()) == 95 + 134
    for font in fonts.values():
        if font.family == "Be Vietnam Pro":
            assert alphabet() <= font.points
            assert len(font.woff2()) < 12_000
    (signs,) = (font for font in web_fonts(["→ ☐"]) if font.family == "Cam Nang Signs")
    assert signs.points == {ord("→"), ord("☐")}
    assert signs.woff2() == signs.woff2()


def test_card_titles_fit_their_panel() -> None:
    title = "Sổ tay nhận biết sản phẩm hữu cơ, dán nhãn sinh thái, thân thiện môi trường"
    lines = _lines(title, 46)
    assert " ".join(lines).replace("\u00a0", " ") == title
    assert not any(line.endswith(("sinh", "hữu", "thân", "môi")) for line in lines)  # compounds
    assert all(width(line) * 46 <= 7 * 105 - 104 for line in lines)


def test_lost_addresses_are_found_and_renamed_ones_move(tmp_path: Path) -> None:
    known = Addresses(published={"a/b": ("one", "two", "three")}, moved={})
    now = Shelfmark({"a/b": ("one", "deux", "three", "four")})
    (lost,) = lost_addresses(tmp_path, known, now)
    assert "a/b#two" in lost.fact.text("en")
    new = recorded(known, now)
    assert new.moved == {"a/b#two": "a/b#deux"}
    assert new.published["a/b"] == ("one", "two", "three", "deux", "four")
    assert not list(lost_addresses(tmp_path, new, now))
    assert recorded(new, now) == new


def test_a_page_that_went_must_have_moved_somewhere_real(tmp_path: Path) -> None:
    now = Shelfmark({"a/c": ()})
    gone = Addresses(published={"a/b": ()}, moved={})
    assert len(list(lost_addresses(tmp_path, gone, now))) == 1
    to_nowhere = Addresses(published={"a/b": ()}, moved={"a/b": "a/d"})
    assert len(list(lost_addresses(tmp_path, to_nowhere, now))) == 1
    assert not list(lost_addresses(tmp_path, Addresses(moved={"a/b": "a/c"}), now))


def test_lent_signs_are_really_missing_from_the_interface_face() -> None:
    (signs,) = (font for font in web_fonts(["→"]) if font.family == "Cam Nang Signs")
    regular = next(f for f in web_fonts([""]) if f.face.weight == 400 and f.face.style == "normal")
    assert not signs.points & set(TTFont(regular.face.path).getBestCmap())
