"""Drawings and charts that ask for more than a press or a phone can draw are refused by `check`."""

from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.content.figures import read_drawing

from .small import BOOK, SOUND

LANGUAGES = ("vi", "en")
FIGURES = SOUND / BOOK / "figures"
WITHIN = "</svg>"
DOT = '<rect width="1" height="1" fill="#e7f1dd"/>'
USE = '<use href="#{}"/>'


def bomb(width: int, depth: int, holder: str = "g", link: str = "href") -> str:
    """Groups that each draw the one before `width` times: width to the power of depth dots."""
    lines = [f'<defs><{holder} id="a0">{DOT}</{holder}>']
    for n in range(depth):
        lines.append(f'<{holder} id="a{n + 1}">{f"""<use {link}="#a{n}"/>""" * width}</{holder}>')
    return "\n".join([*lines, "</defs>", f'<use {link}="#a{depth}"/>'])


def told(path: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_drawing(path, "vi", LANGUAGES)
    return [finding.text(path.parent, "en") for finding in caught.value.findings]


def drawn(within: str, folder: Path) -> Path:
    svg = (FIGURES / "leaf.svg").read_text(encoding="utf-8")
    path = folder / "leaf.svg"
    path.write_text(svg.replace(WITHIN, within + WITHIN), encoding="utf-8")
    (folder / "leaf.yml").write_bytes((FIGURES / "leaf.yml").read_bytes())
    return path


SHAPES = "draws more than 5000 shapes"
ENDLESS = "This use leads into itself."
LONG = f"M0 0{'L9 9' * 4900}"
STEPS = "draws more than 200000 corners, dashes and letters, each use counted."
NAMELESS = "This use has not one name of what it draws."
TEXT = '<text font-family="Be Vietnam Pro" font-size="20" {}>{}</text>'
XLINK = 'xmlns:x="http://www.w3.org/1999/xlink" x:href'
DEEP = "The drawing is nested more than 24 deep."
BOMBS = {
    "ten to the ninth": (bomb(10, 9), SHAPES),
    "two to the fifteenth": (bomb(2, 15), SHAPES),
    "hundred times hundred": (bomb(100, 2), SHAPES),
    "in symbols": (bomb(10, 9, "symbol"), SHAPES),
    "by xlink": (bomb(10, 9, link='xmlns:x="http://www.w3.org/1999/xlink" x:href'), SHAPES),
    "in definitions alone": (bomb(10, 9).replace("</defs>", "") + "</defs>", SHAPES),
    "shapes, each written": (DOT * 5001, SHAPES),
    "uses, each written": (f'<g id="b">{DOT}</g>' + USE.format("b") * 2500, SHAPES),
    "itself": ('<use id="u" href="#u"/>', ENDLESS),
    "its own group": (f'<g id="g">{DOT}{USE.format("g")}</g>', ENDLESS),
    "each other": (f'<g id="g">{USE.format("h")}</g><g id="h">{USE.format("g")}</g>', ENDLESS),
    "in a ring": ("".join(f'<g id="r{n}"><use href="#r{(n + 1) % 9}"/></g>' for n in range(9)),
                  ENDLESS),
    "a chain": (bomb(1, 300), DEEP),
    "groups in groups": ("<g>" * 30 + DOT + "</g>" * 30, DEEP),
    "a long path": (f'<path d="M0 0{"L9 9" * 6000}" fill="none"/>', "d has more than 20000 char"),
    "many points": (f'<polyline points="{"1,1 " * 6000}" fill="none"/>', "points has more than"),
    "many turns": (f'<g transform="{"rotate(1)" * 3000}"/>', "transform has more than 20000"),
    "far away": ('<rect x="1e9" width="1" height="1" fill="none"/>', "x holds a number beyond"),
    "infinitely wide": ('<rect width="1e999" height="1" fill="none"/>', "width holds a number"),
    "a far path": ('<path d="M0 0L-99999 5" fill="none"/>', "d holds a number beyond 10000."),
    "blown up": ('<g transform="scale(1e20)"/>', "transform holds a number beyond 10000."),
    "dust": ('<path d="M0 0H9" stroke="#141311" stroke-dasharray="0.0001"/>', "The dashes of a"),
    "twins": (f'<g id="t">{DOT}</g><g id="t"/>', "The name t stands twice."),
    "a long path, often": (
        f'<path id="p" d="{LONG}" fill="none"/>{USE.format("p") * 2400}', STEPS),
    "a long path in groups": (
        f'<g id="p"><path d="{LONG}" fill="none"/></g><g id="q">{USE.format("p") * 30}</g>'
        + USE.format("q") * 9, STEPS),
    "a line of dashes": (
        f'<path d="M0 0{"H9999H0" * 2800}" fill="none" stroke-dasharray="1"/>', STEPS),
    "dashes of a group": (
        f'<g stroke-dasharray="1"><path d="M0 0{"H9999H0" * 2800}" fill="none"/></g>', STEPS),
    "dashes of a use": (
        f'<line id="l" x2="9999" fill="none"/><g stroke-dasharray="1">{USE.format("l") * 99}</g>',
        STEPS),
    "letters, often": (
        f'<g id="t">{TEXT.format("", "1" * 9000)}</g>{USE.format("t") * 99}', STEPS),
    "a list of dashes": (
        f'<path d="M0 0H9" stroke-dasharray="{"1 " * 20_000}"/>', "stroke-dasharray has more than"),
    "a list of places": (TEXT.format(f'x="{"1 " * 20_000}"', "1"), "x has more than 20000 char"),
    "two names": (f'<g id="s"/>{bomb(5, 3)}<use {XLINK}="#s" href="#a3"/>', NAMELESS),
    "two names, turned": (f'<g id="s"/>{bomb(5, 3)}<use href="#s" {XLINK}="#a3"/>', NAMELESS),
    "a name written otherwise": (f'<g id="g">{DOT}<use href="#%67"/></g>', NAMELESS),
    "no name": ("<use/>", NAMELESS),
    "an empty name": ('<use href="#"/>', NAMELESS),
    "much of it": (f"<!--{'x' * 400_000}-->", "The drawing has more than 400000 characters."),
}  # fmt: skip


@pytest.mark.parametrize(("within", "said"), BOMBS.values(), ids=BOMBS)
def test_a_drawing_that_is_larger_than_it_looks_is_refused(
    within: str, said: str, tmp_path: Path
) -> None:
    (fact,) = told(drawn(within, tmp_path))
    place, _, words = fact.partition(": ")
    assert place.startswith("leaf.svg:") and said in words


def test_a_drawing_is_not_long_with_its_words_either(tmp_path: Path) -> None:
    path = drawn(TEXT.format("", "{leaf}" * 30_000), tmp_path)
    words = path.with_suffix(".yml")
    words.write_text(words.read_text("utf-8").replace("vi: Lá,", f"vi: {'lá' * 80},"), "utf-8")
    assert told(path) == [
        "leaf.svg:1: The drawing has more than 400000 characters. Draw it more simply."
    ]


@pytest.mark.parametrize(
    "within",
    [
        f'<g id="g">{DOT * 20}</g>' + USE.format("g") * 100,
        bomb(3, 5),
        "<g>" * 20 + DOT + "</g>" * 20,
        '<path d="M0 0H9" stroke="#141311" stroke-dasharray="0 4"/>',
    ],
    ids=["a pattern", "repeated", "groups", "dots"],
)
def test_drawings_may_repeat_within_reason(within: str, tmp_path: Path) -> None:
    assert read_drawing(drawn(within, tmp_path), "vi", LANGUAGES).svg


def rows(count: int) -> str:
    return "".join(f"  - {{label: {{vi: v{n}, en: e{n}}}, value: {n}}}\n" for n in range(count))


def chart(kind: str, count: int, old: str = "", new: str = "") -> str:
    head = (
        f"chart: {kind}\ntitle_axis: {{vi: Năm, en: Year}}\nunit: {{vi: t, en: t}}\n"
        "alt: {vi: Một., en: One.}\nlong: {vi: Một., en: One.}\nrows:\n"
    )
    return (head + rows(count)).replace(old, new, 1)


LABEL = "x" * 161
CHARTS = {
    "30,000 bars": (chart("bar", 30_000), "at most 50000 may"),
    "31 bars": (chart("bar", 31), "The chart is a bar and has 31 rows. Give at most 30."),
    "a line of 3,000 points": (chart("line", 3_000), "and has 3000 rows"),
    "a line of 121 points": (chart("line", 121), "The chart is a line and has 121 rows."),
    "a label of 100,000 letters": (chart("bar", 3, "vi: v1", f"vi: {'v' * 100_000}"), "at most"),
    "a label in one language": (chart("bar", 3, "en: e2", f"en: {LABEL}"), "at most 160 charac"),
    "a label of a line": (chart("line", 3, "vi: v0", f"vi: {LABEL}"), "at most 160 characters"),
    "an axis": (chart("bar", 3, "vi: Năm", f"vi: {LABEL}"), "at most 160 characters"),
    "a unit": (chart("bar", 3, "en: t", f"en: {LABEL}"), "at most 160 characters"),
    "a value": (chart("bar", 3, "value: 2", "value: 1.0e+300"), "1e+300"),
    "a value below": (chart("line", 3, "value: 2", "value: -1.0e+16"), "Write at least"),
}


@pytest.mark.parametrize(("text", "said"), CHARTS.values(), ids=CHARTS)
def test_a_chart_that_nobody_can_read_is_refused(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "large.chart.yml"
    path.write_text(text, encoding="utf-8")
    (fact,) = told(path)
    assert fact.startswith("large.chart.yml:") and said in fact


@pytest.mark.parametrize(("kind", "count"), [("bar", 30), ("line", 120)])
def test_a_chart_may_fill_its_page(kind: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / "full.chart.yml"
    path.write_text(chart(kind, count), encoding="utf-8")
    assert read_drawing(path, "vi", LANGUAGES).svg
