"""The engine sets the book's own faces, and nothing that a machine happens to have."""

from pathlib import Path

import pytest
from lxml.html import builder

from bookshop import poppler
from camnang.errors import TypesettingError
from camnang.galley import Galley, document
from camnang.stylesheet import faces_css
from camnang.typeset import typeset

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40">'
    '<text x="5" y="20" font-family="Be Vietnam Pro" font-size="15">a → b ☐</text></svg>'
)


def galley(body: str, rule: str, *resources: tuple[str, bytes], page: str = "") -> Galley:
    css = f"{faces_css()} p {{ font: 400 9.8pt/14pt {rule}; margin: 0 }} {page}"
    return Galley("piece", "vi", f"<html lang=vi><body>{body}</body></html>", css, resources)


def test_the_other_family_of_the_book_has_the_character() -> None:
    assert typeset(galley("<p>ba ☐ bốn →</p>", '"Be Vietnam Pro", "Spectral"')).pages == 1


def test_a_drawing_too_may_use_both_families() -> None:
    drawing = ("drawing:arrow.svg", DRAWING.encode())
    assert typeset(galley("<img src='drawing:arrow.svg' alt=''>", '"Spectral"', drawing)).pages == 1


@pytest.mark.parametrize("body", ["<p>ba ☐ bốn</p>", "<p>漢</p>"])
def test_a_face_of_the_machine_never_stands_in(body: str) -> None:
    with pytest.raises(TypesettingError, match="typeface"):
        typeset(galley(body, '"Be Vietnam Pro"'))


def test_a_line_does_not_end_after_its_first_word(tmp_path: Path) -> None:
    """Where the words before the link fit a line to the hair, and the space after them does not."""
    text = "You now have origin; the next question is what else the market asks. See "
    html = document("en", "lines", builder.BODY(builder.P(text, builder.B("chapter 2"), " if")))
    body = html.partition("<body>")[2].partition("</body>")[0]
    for tenths in range(1090, 1120):
        page = f"body {{ margin: 0 }} @page {{ margin: 0; size: {tenths / 10}mm 50mm }}"
        (tmp_path / "lines.pdf").write_bytes(typeset(galley(body, '"Spectral"', page=page)).pdf)
        first = poppler("pdftotext", "-layout", tmp_path / "lines.pdf", "-").partition("\n")[0]
        assert len(first) > 60, tenths
