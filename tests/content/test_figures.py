"""Figures: one drawing with words in every language, nothing in it that cannot be printed."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from lxml import etree

import press_figures as measured
from camnang.base.errors import ContentError
from camnang.content.blocks.figure.drawing_rules import SMALLEST_TEXT_PT, mistakes
from camnang.content.drawing import Drawing
from camnang.content.figures import read_drawing

from .small import BOOK, SOUND, told

LANGUAGES = ("vi", "en")
FIGURES = SOUND / BOOK / "figures"
ROOT = Path(__file__).parents[2]
TEXT = '<text x="30" y="70" font-size="20" fill="#141311">{leaf}</text>'


def drawing(svg: str, folder: Path, beside: str | None = None) -> Drawing:
    path = folder / "leaf.svg"
    path.write_text(svg, encoding="utf-8")
    words = (FIGURES / "leaf.yml").read_text(encoding="utf-8") if beside is None else beside
    (folder / "leaf.yml").write_text(words, encoding="utf-8")
    return read_drawing(path, "vi", LANGUAGES)


def sound(old: str = TEXT, new: str = TEXT) -> str:
    svg = (FIGURES / "leaf.svg").read_text(encoding="utf-8")
    assert old in svg
    return svg.replace(old, new)


def test_a_sound_drawing_is_read_in_every_language() -> None:
    for lang, word in (("vi", "Lá"), ("en", "Leaf")):
        read = read_drawing(FIGURES / "leaf.svg", lang, LANGUAGES)
        assert (read.words, read.alt == "One leaf.") == (word, lang == "en")


def test_what_a_string_holds_is_text_never_markup(tmp_path: Path) -> None:
    words = (
        (FIGURES / "leaf.yml").read_text(encoding="utf-8").replace("vi: Lá,", "vi: 'a<b & \"c\"',")
    )
    read = drawing(sound(), tmp_path, words)
    assert read.words == 'a<b & "c"'
    etree.fromstring(read.svg.encode())


def test_a_drawing_changed_on_disk_is_read_anew(tmp_path: Path) -> None:
    first = drawing(sound(), tmp_path).svg
    again = drawing(sound("#e7f1dd", "#e0ecf6"), tmp_path).svg
    words = (FIGURES / "leaf.yml").read_text(encoding="utf-8").replace("vi: Lá,", "vi: Cây,")
    assert first != again
    assert drawing(sound(), tmp_path, words).words == "Cây"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (TEXT, f"{TEXT}<script>alert(1)</script>", 3, "<script> is not allowed in a drawing."),
        (TEXT, f"{TEXT}<foreignObject/>", 3, "<foreignObject> is not allowed in a drawing."),
        (TEXT, f'{TEXT}<image href="#a"/>', 3, "<image> is not allowed in a drawing."),
        (TEXT, f"{TEXT}<style>text {{fill: #fff}}</style>", 3, "<style> is not allowed"),
        (TEXT, f'{TEXT}<a href="#a"/>', 3, "<a> is not allowed in a drawing."),
        (TEXT, f'{TEXT}<b xmlns="http://www.w3.org/1999/xhtml"/>', 3, "<b> is not allowed"),
        (TEXT, f'{TEXT}<use href="https://a.vn/x.svg#a"/>', 3, "href is not allowed in a drawing."),
        (
            TEXT,
            f'{TEXT}<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x.svg"/>',
            3,
            "href is not allowed in a drawing.",
        ),
        ("<rect", '<rect onclick="alert(1)"', 2, "onclick is not allowed in a drawing."),
        ("<rect", '<rect style="fill:red"', 2, "style is not allowed in a drawing."),
        ("<rect", '<rect cursor="{leaf}"', 2, "cursor is not allowed in a drawing."),
        ("<rect", '<rect rx="{leaf}"', 2, "rx is not allowed in a drawing."),
        (TEXT, f'{TEXT}<use href="#{{leaf}}"/>', 3, "href is not allowed in a drawing."),
        ("<rect", '<rect data-md-component="search"', 2, "data-md-component is not allowed"),
        ("<rect", '<rect role="banner"', 2, "role is not allowed in a drawing."),
        ("<rect", '<rect tabindex="1"', 2, "tabindex is not allowed in a drawing."),
        ("<rect", '<rect opacity="0.5"', 2, "opacity is not allowed in a drawing."),
        ("<rect", '<rect fill-opacity="0.5"', 2, "fill-opacity is not allowed in a drawing."),
        ("<rect", '<rect filter="url(#a)"', 2, "filter is not allowed in a drawing."),
        ("<rect", '<rect clip-path="url(#a)"', 2, "clip-path is not allowed in a drawing."),
        ("<rect", '<rect marker-end="url(https://a.vn/x)"', 2, "marker-end is not allowed"),
        ("#e7f1dd", "#e7f1de", 2, "The colour #e7f1de is not in the palette. Use a palette"),
        ("#e7f1dd", "red", 2, "The colour red is not in the palette."),
        ("#e7f1dd", "rgb(1,2,3)", 2, "The colour rgb(1,2,3) is not in the palette."),
        ("#e7f1dd", "#e7f1dd80", 2, "The colour #e7f1dd80 is not in the palette."),
        ("#14682f", "currentColor", 2, "The colour currentColor is not in the palette."),
        ('font-size="20"', 'font-size="14"', 3, "Text of 6.6 pt is too small to print."),
        ('font-size="20"', 'font-size="0.9em"', 3, "Text of ? pt is too small to print."),
        ('font-size="20"', 'font-size="20" transform="scale(0.5)"', 3, "Text of 4.7 pt is too"),
        ('font-size="20"', 'font-size="20" transform="scale(.3)"', 3, "Text of 2.8 pt is too"),
        ('font-size="20"', 'transform="matrix(1 0 0 1 0 0)"', 3, "Text of ? pt is too small"),
        ('viewBox="0 0 660 120"', 'viewBox="0 0 1980 360"', 3, "Text of 3.1 pt is too small"),
        ("{leaf}", "{leaf} đỏ", 3, "The drawing holds words of one language: {leaf} đỏ. Write"),
        ('font-family="Be Vietnam Pro"', "", 3, "Text of a drawing has a typeface that is not"),
        ("Be Vietnam Pro", "Arial", 3, "Text of a drawing has a typeface that is not the book’s."),
        ('viewBox="0 0 660 120"', "", 1, "The drawing has no viewBox. Add one:"),
        ('viewBox="0 0 660 120"', 'viewBox="0 0 wide"', 1, "The drawing has no viewBox. Add one:"),
        ("</svg>", "", 5, "This is not valid SVG"),
        (TEXT, f"<text>{TEXT}", 4, "This is not valid SVG"),
        ("<svg", "<?xml-stylesheet href='https://a.vn/x.css'?><svg", 1, "<? is not allowed in a"),
        ("<svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg", 1, "<!DOCTYPE is not allowed in a"),
    ],
)  # fmt: skip
def test_what_a_drawing_may_not_hold(
    old: str, new: str, line: int, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as caught:
        drawing(sound(old, new), tmp_path)
    (finding,) = caught.value.findings
    assert finding.place.line == line
    assert finding.text(tmp_path, "en").partition(" ")[2].startswith(said)


def test_entities_are_not_expanded_to_be_judged(tmp_path: Path) -> None:
    bomb = "".join(
        f'<!ENTITY {a} "{f"&{b};" * 10}">' for b, a in zip("abcdefgh", "bcdefghi", strict=True)
    )
    svg = f'<!DOCTYPE svg [<!ENTITY a "lá">{bomb}]>\n' + sound("{leaf}", "&i;")
    with pytest.raises(ContentError) as caught:
        drawing(svg, tmp_path)
    assert "<!DOCTYPE is not allowed in a drawing." in told(caught.value)[-1]


@pytest.mark.parametrize(
    "allowed",
    [
        '<rect fill="none" stroke="#FFFFFF" width="5" height="5"/>',
        '<rect fill="#fff" width="5" height="5"/>',
        '<defs><path id="a" d="M0 0"/></defs><use href="#a"/><use href="#ca1"/>',
        '<g font-size="30"><g transform="translate(3 4) scale(.5)"><text>1</text></g></g>',
        "<text>{leaf}<tspan>{leaf}</tspan> 1 = 2 ₂</text>",
        "<!-- a remark --><title>{leaf}</title>",
    ],
)
def test_what_a_drawing_may_hold(allowed: str) -> None:
    svg = sound().replace("</svg>", f"{allowed}</svg>")
    assert [fact.text("en") for _, fact, _ in mistakes(svg)] == []


def test_text_just_large_enough_is_right() -> None:
    size = SMALLEST_TEXT_PT / 72 * 25.4 * 6
    for factor, right in ((1.001, True), (0.999, False)):
        found = list(mistakes(sound('font-size="20"', f'font-size="{size * factor:.4f}"')))
        assert (not found) is right


def test_strings_missing_and_idle_are_told_where_they_stand(tmp_path: Path) -> None:
    words = (FIGURES / "leaf.yml").read_text(encoding="utf-8") + "  stem: {vi: a, en: b}\n"
    with pytest.raises(ContentError) as caught:
        drawing(sound(TEXT, TEXT + '\n<text x="1" y="2">{root}</text>'), tmp_path, words)
    assert told(caught.value, tmp_path) == [
        "leaf.svg:4: The drawing uses the string root, which leaf.yml lacks. "
        "Add it there in every language.",
        "leaf.yml:5: The string stem stands nowhere in leaf.svg. Remove it, or use it.",
    ]


def test_words_beside_a_drawing_are_complete(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        drawing(sound(), tmp_path, "alt: {vi: a}\nstrings: {leaf: {en: a}}\n")
    assert told(caught.value, tmp_path) == [
        "leaf.yml:1: alt has no text in: en. Add the text in that language.",
        "leaf.yml:1: long is missing. Add it.",
        "leaf.yml:2: strings.leaf has no text in: vi. Add the text in that language.",
    ]


def test_a_drawing_without_words_beside_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "leaf.svg"
    path.write_text(sound(), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_drawing(path, "vi", LANGUAGES)
    assert told(caught.value, tmp_path)[0].startswith("leaf.yml: The file does not exist.")


# --- charts ----------------------------------------------------------------------------------

SERIES = "series: [{id: a, label: {vi: A, en: A}}, {id: b, label: {vi: B, en: B}}]\n"
ROWS = """rows:
  - {label: {vi: Đen, en: Black}, value: 70}
  - {label: {vi: Màu, en: Colour}, value: 30}
"""


def chart(text: str, folder: Path) -> Drawing:
    path = folder / "shares.chart.yml"
    path.write_text(text, encoding="utf-8")
    return read_drawing(path, "vi", LANGUAGES)


def spoiled_chart(old: str, new: str) -> str:
    text = (FIGURES / "shares.chart.yml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ROWS, "rows: []\n", "6: The chart has no data. Add rows."),
        (ROWS, "", "1: rows is missing. Add it."),
        (", value: 30", "", "8: The row Màu has not one value for each series. Give it a value."),
        ("value: 30", "values: {a: 30}", "8: The row Màu has not one value for each series."),
        ("value: 30", "value: .nan", "8: rows.2.value is nan. Write a number."),
        ("value: 30", "value: a lot", "8: rows.2.value is a lot. Write a number."),
        ("chart: bar", "chart: pie", "1: chart is pie. Write one of: bar, stacked-bar, line."),
        ("chart: bar", "chart: stacked-bar", "1: The chart is a stacked-bar and has 0 series."),
        ("vi: Màu", "vi: Đen", "8: The name Đen stands twice. Rename one of the two."),
        (ROWS, SERIES + ROWS, "1: The chart is a bar and has 2 series. Give a bar no series,"),
    ],
)  # fmt: skip
def test_mistakes_of_a_chart(old: str, new: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        chart(spoiled_chart(old, new), tmp_path)
    assert told(caught.value, tmp_path)[0].startswith(f"shares.chart.yml:{said}")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            "values: {a: 1}",
            "has not one value for each series. Give it values with these keys: a, b.",
        ),
        ("values: {a: 1, b: 2, c: 3}", "has not one value for each series."),
        ("value: 3", "has not one value for each series."),
        ("values: {a: 1, b: 2}, value: 3", "has not one value for each series."),
        ("values: {a: 1, b: 2}", ""),
    ],
)
def test_every_row_has_a_value_for_each_series(values: str, said: str, tmp_path: Path) -> None:
    rows = f"{SERIES}rows:\n  - {{label: {{vi: Đen, en: Black}}, {values}}}\n"
    text = spoiled_chart(ROWS, rows).replace("chart: bar", "chart: stacked-bar")
    if said:
        with pytest.raises(ContentError) as caught:
            chart(text, tmp_path)
        assert said in told(caught.value)[0]
    else:
        assert "Đen" in chart(text, tmp_path).words


def test_no_more_series_than_colours(tmp_path: Path) -> None:
    many = ", ".join(f"{{id: s{n}, label: {{vi: A{n}, en: A{n}}}}}" for n in range(7))
    with pytest.raises(ContentError) as caught:
        chart(spoiled_chart(ROWS, f"series: [{many}]\n{ROWS}"), tmp_path)
    assert "series is [" in told(caught.value)[0] and "Give at most 6." in told(caught.value)[0]


def test_a_chart_is_drawn_as_a_drawing_may_be() -> None:
    read = read_drawing(FIGURES / "shares.chart.yml", "vi", LANGUAGES)
    facts = [fact.text("en") for _, fact, _ in mistakes(read.svg)]
    assert [fact for fact in facts if "words of one language" not in fact] == []
    assert "70" in read.words and "Đen" in read.words


NARROW = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 120" font-family="Be Vietnam Pro">
<text x="30" y="70" font-size="15" inline-size="60" fill="#141311">{leaf}</text>
</svg>
"""


def narrow(svg: str, folder: Path) -> Drawing:
    (folder / "leaf.narrow.svg").write_text(svg, encoding="utf-8")
    words = (FIGURES / "leaf.yml").read_text(encoding="utf-8")
    return drawing(sound(), folder, words.replace("vi: Lá,", "vi: Lá bàng rụng mùa đông,"))


def test_a_narrow_form_has_the_same_words_broken_into_lines(tmp_path: Path) -> None:
    root = etree.fromstring(str(narrow(NARROW, tmp_path).narrow))
    text = root[0]
    lines = [text.text, *(line.text for line in text)]
    assert " ".join(map(str, lines)) == "Lá bàng rụng mùa đông"
    assert len(lines) == 4
    assert {line.get("x") for line in text} == {"30"}
    assert text.get("inline-size") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{leaf}", "", "stands nowhere in leaf.narrow.svg."),
        ("{leaf}", "{leaf} {branch}", "uses the string branch, which leaf.yml lacks."),
        ('font-size="15"', 'font-size="14"', "Text of 11.5 px is too small on a phone."),
        ('viewBox="0 0 340', 'viewBox="0 0 360', "Text of 11.7 px is too small on a phone."),
    ],
)
def test_what_a_narrow_form_lacks_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in NARROW
    with pytest.raises(ContentError) as caught:
        narrow(NARROW.replace(old, new), tmp_path)
    assert said in told(caught.value)[0]


def test_a_chart_is_drawn_again_for_a_narrow_screen() -> None:
    read = read_drawing(FIGURES / "shares.chart.yml", "vi", LANGUAGES)
    wide, small = etree.fromstring(read.svg), etree.fromstring(str(read.narrow))
    assert float(str(small.get("viewBox")).split()[2]) <= 345
    texts = [{text.text for text in root.iter("{*}text")} for root in (wide, small)]
    assert {"Đen", "70"} <= texts[0] & texts[1]


def test_every_figure_of_the_handbooks_has_a_form_for_phones() -> None:
    drawings = [path for path in (ROOT / "handbooks").glob("*/figures/*.svg")
                if (path.parents[1] / "handbook.yml").is_file()
                and not path.name.endswith(".narrow.svg")]  # fmt: skip
    lacking = [path.name for path in drawings if not read_drawing(path, "vi", LANGUAGES).narrow]
    assert len(drawings) > 30
    assert not lacking


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_house_drawing_parts_a_number_from_its_unit(lang: str) -> None:
    """A drawing's lines are broken by hand: no rule of typesetting sees them."""
    parted = [
        f"{path.name}: {above} | {below}"
        for path in sorted((ROOT / "handbooks").glob("*/figures/*.yml"))
        for above, below in pairwise(_lines(path, lang))
        if measured.parts_a_number(above, below)
    ]
    assert parted == []


def test_a_number_parted_in_a_drawing_is_seen() -> None:
    assert measured.parts_a_number("Valid 36", "months")
    assert not measured.parts_a_number("320", "kWh a year")  # a large figure over its words
    assert not measured.parts_a_number("Valid for", "36 months")


def _lines(path: Path, lang: str) -> list[str]:
    strings = yaml.safe_load(path.read_text(encoding="utf-8")).get("strings", {})
    return [str(words[lang]) for words in strings.values()]
