"""Formulas: what is set, what is refused and why, and the same words for web, paper and voice."""

import re
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from bookshop import chapter_of, everything_at, galley_of, shelf_of
from camnang.content.blocks.mathematics.mathml import MathError, mathml
from camnang.content.blocks.mathematics.spoken import spoken
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.resolve import dress
from camnang.design.palette import palette
from camnang.site.harmless import foreign


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf_of(everything_at(tmp_path_factory.mktemp("math") / "p"), "everything-vi")


@pytest.mark.parametrize(
    ("formula", "said", "nói"),
    [
        ("$x^2 + y^{10}$", "x squared plus y to the power 10", "x bình phương cộng y mũ 10"),
        (r"$\frac{a}{b}$", "a over b", "a trên b"),
        (r"$\sqrt{x_1}$", "the square root of x 1, end of root", "căn bậc hai của x 1, hết căn"),
        (r"$0,5 \times 1{,}25 \le 25\%$", "0,5 times 1,25 is at most 25 percent",
         "0,5 nhân 1,25 không quá 25 phần trăm"),
        (r"$$\sum_{t=1}^{n} t$$", "the sum from t equals 1 to n of t",
         "tổng từ t bằng 1 đến n của t"),
        (r"$\frac{P}{1+r}$", "the fraction P, over 1 plus r, end of fraction",
         "phân số P, trên 1 cộng r, hết phân số"),
        (r"$\begin{cases} a & x>0 \\ b & x<0\end{cases}$",
         "{ row: a, x is above 0; row: b, x is below 0;",
         "{ hàng: a, x lớn hơn 0; hàng: b, x nhỏ hơn 0;"),
    ],
)  # fmt: skip
def test_a_formula_is_said_aloud(formula: str, said: str, nói: str) -> None:
    assert spoken(mathml(formula), "en") == said
    assert spoken(mathml(formula), "vi") == nói


@pytest.mark.parametrize(
    ("formula", "fact"),
    [
        (r"$\foo{x}$", r"\foo is not known in formulas."),
        (r"$\href{javascript:alert(1)}{x}$", r"\href is not known in formulas."),
        (r"$\color{red}{x}$", r"\color is not known in formulas."),
        (r"$\class{md-nav}{x}$", r"\class is not known in formulas."),
        (r"$\style{position:fixed}{x}$", r"\style is not known in formulas."),
        (r"$\rule{1cm}{1cm}$", r"\rule is not known in formulas."),
        (r"$\frac{a}$", r"The formula $\frac{a}$ is not whole."),
        (r"$x^$", "The formula $x^$ is not whole."),
        (r"$\unicode{x}$", r"The formula $\unicode{x}$ is not whole."),
        (r"$\newcommand{\a}{\a}\a$", r"The formula $\newcommand{\a}{\a}\a$ is not whole."),
        (r"$\frac{a}{$", r"The braces of the formula $\frac{a}{$ do not pair."),
        (f"${'{' * 60}a{'}' * 60}$", f"The formula ${'{' * 60}a{'}' * 60}$ is nested too deeply."),
        (f"${'{' * 290}a{'}' * 290}$", f"The formula ${'{' * 290}a{'}' * 290}$"),
    ],
)
def test_a_formula_that_cannot_be_set_is_refused_by_name(formula: str, fact: str) -> None:
    with pytest.raises(MathError) as refused:
        mathml(formula)
    assert refused.value.fact.text("en").startswith(fact)


MARKS = (
    ("một $x$ hai", ["$x$"]),
    ("$a$, $b_1$; ($c^2$)", ["$a$", "$b_1$", "$c^2$"]),
    ("$$\na + b\n= c\n$$", ["$$\na + b\n= c\n$$"]),
    (r"$a\_b \{x\} \\ *c* _d_$", [r"$a\_b \{x\} \\ *c* _d_$"]),
    ("| một |\n|---|\n| $x_1$ |", ["$x_1$"]),
    ("giá $5 và $6, US$7 hay S$8, 9$; từ $5 đến $6", []),
    (r"\$x\$ và `$x$`", []),
    ("$ x^2 $", []),
)


@pytest.mark.parametrize(("text", "formulas"), MARKS)
def test_formulas_are_told_from_amounts(
    text: str, formulas: list[str], shelf: Shelf, tmp_path: Path
) -> None:
    tree = chapter_of(shelf, f"# Một\n\n{text}\n", tmp_path).tree()
    assert tree.xpath("//@data-formula") == formulas
    assert formulas or ("$" in tree.text_content() and "\\" not in tree.text_content())


TEXT = "# Một\n\nBằng $\\frac{a}{b}$, vậy.\n\n$$\nx^2\n$$\n"


def test_the_website_sets_mathml_with_its_words(shelf: Shelf, tmp_path: Path) -> None:
    tree = _for_web(TEXT, shelf, tmp_path)
    inline, block = tree.xpath(".//math")
    assert (inline.get("display"), block.get("display")) == ("inline", "block")
    assert inline.get("aria-label") == "a trên b"
    assert [part.text_content() for part in inline.find(".//mfrac")] == ["a", "b"]
    assert tree.xpath(".//@data-formula | .//@data-spoken") == []


ALL = (
    r"\left(\frac{a}{b}\right) \sum_{t=1}^n x \sqrt[3]{x} \overline{x} \dfrac{a}{b} \binom{n}{k}"
    r" \begin{pmatrix} a & b \\ c & d \end{pmatrix} a \quad b' \hat{x} \max_i \big( a \big)"
)


def test_nothing_in_a_formula_is_foreign_to_a_page(shelf: Shelf, tmp_path: Path) -> None:
    tree = _for_web(f"# Một\n\n$${ALL}$$\n", shelf, tmp_path)
    (math,) = tree.xpath(".//math")
    assert list(foreign(lxml.html.tostring(math, encoding="unicode"), "")) == []


def _for_web(text: str, shelf: Shelf, folder: Path) -> HtmlElement:
    tree = dress(chapter_of(shelf, text, folder), shelf)
    (kind,) = (kind for kind in kinds() if kind.name == "mathematics")
    kind.web(tree)
    return tree


def test_the_press_draws_it_in_black_ink_on_the_line(shelf: Shelf, tmp_path: Path) -> None:
    galley = galley_of(shelf, TEXT, tmp_path)
    inline, block = galley.tree().xpath("//img[contains(@src, 'formula')]")
    assert (inline.get("alt"), block.get("alt")) == ("a trên b", "x bình phương")
    assert inline.tail == ","  # no line ends between a formula and its comma
    drawings = [data.decode() for url, data in galley.resources if "formula" in url]
    assert {fill for data in drawings for fill in re.findall('fill="([^"]*)"', data)} == {
        palette()["ink"].press
    }
    depth = re.search(r"vertical-align: -(\S+)em", inline.get("style"))
    assert depth and 0.3 < float(depth[1]) < 0.6  # the bar stands on the axis of the signs
