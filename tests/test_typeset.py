"""The engine sets the book's own faces, and nothing that a machine happens to have."""

import os
import subprocess
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from lxml.html import builder

from bookshop import galley_of, poppler
from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf
from camnang.layout.galley import Galley, document
from camnang.layout.prove import set_galley
from camnang.layout.typeset import typeset

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40">'
    '<text x="5" y="20" font-family="Be Vietnam Pro" font-size="15">a → b ☐</text></svg>'
)


def galley(body: str, rule: str, *resources: tuple[str, bytes], page: str = "") -> Galley:
    css = f"p {{ font: 400 9.8pt/14pt {rule}; margin: 0 }} {page}"
    return Galley("piece", "vi", f"<html lang=vi><body>{body}</body></html>", css, resources)


def test_the_other_family_of_the_book_has_the_character() -> None:
    assert typeset(galley("<p>ba ☐ bốn →</p>", '"Be Vietnam Pro", "Spectral"')).pages == 1


def test_a_drawing_too_may_use_both_families() -> None:
    drawing = ("drawing:arrow.svg", DRAWING.encode())
    assert typeset(galley("<img src='drawing:arrow.svg' alt=''>", '"Spectral"', drawing)).pages == 1


STRANGER = "漢☃"  # in no face of the book


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A machine with a face that has characters our families lack; gives the face's name."""
    glyphs = {ord(char): f"glyph{place}" for place, char in enumerate(STRANGER)}
    pen = TTGlyphPen(None)
    for corner in ((0, 0), (0, 900), (900, 900)):
        (pen.lineTo if corner != (0, 0) else pen.moveTo)(corner)
    pen.closePath()
    face = FontBuilder(1000, isTTF=True)
    face.setupGlyphOrder([".notdef", *glyphs.values()])
    face.setupCharacterMap(glyphs)
    face.setupGlyf(dict.fromkeys([".notdef", *glyphs.values()], pen.glyph()))
    face.setupHorizontalMetrics(dict.fromkeys([".notdef", *glyphs.values()], (1000, 0)))
    face.setupHorizontalHeader(ascent=900, descent=-100)
    face.setupNameTable({"familyName": "Stranger", "styleName": "Regular"})
    face.setupOS2()
    face.setupPost()
    face.save(tmp_path / "stranger.ttf")
    conf = tmp_path / "fonts.conf"
    conf.write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(conf))
    found = subprocess.run(
        ["fc-list", ":family=Stranger", "family"], capture_output=True, check=True
    )
    assert found.stdout.strip() == b"Stranger", "the machine has the face"
    return "Stranger"


@pytest.mark.parametrize("char", STRANGER)
def test_a_face_of_the_machine_never_stands_in(char: str, stranger: str) -> None:
    for rule in ('"Be Vietnam Pro"', f'"Spectral", "{stranger}"', stranger):
        css = f"/* {stranger} {char} */"  # no style of a test before
        with pytest.raises(TypesettingError):
            typeset(galley(f"<p>{char}</p>", rule, page=css))
    assert os.environ["FONTCONFIG_FILE"].endswith("fonts.conf"), "left as it was for others"


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


LONG = "giấyin" * 12


@pytest.mark.parametrize(
    "text",
    [
        f"## {LONG} {{#a}}\n\nMột.",
        f"## Một {{#a}}\n\n### {LONG} {{#b}}\n\nHai.",
        f'!!! remember "{LONG}"\n    Một.',
        f"{LONG}\n:   Một.",
        f"| a |\n|---|\n| b |\n\n/// table-caption\n    attrs: {{id: tbl-a}}\n{LONG}\n///",
    ],
    ids=["heading", "lower heading", "title of a callout", "term", "caption"],
)
def test_a_word_longer_than_its_line_is_broken_and_stays_on_the_page(
    text: str, shelf: Shelf, tmp_path: Path
) -> None:
    assert set_galley(galley_of(shelf, f"# Thử\n\n{text}\n", tmp_path)).pages
