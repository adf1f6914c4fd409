"""The engine sets the book's own faces, and nothing that a machine happens to have."""

import pytest

from camnang.errors import TypesettingError
from camnang.galley import Galley
from camnang.stylesheet import faces_css
from camnang.typeset import typeset

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40">'
    '<text x="5" y="20" font-family="Be Vietnam Pro" font-size="15">a → b ☐</text></svg>'
)


def galley(body: str, rule: str, *resources: tuple[str, bytes]) -> Galley:
    css = f"{faces_css()} p {{ font: 400 9pt/13pt {rule} }}"
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
