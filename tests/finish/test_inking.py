"""Content streams before and after: colours become inks, black overprints, nothing else changes."""

from itertools import pairwise

import pikepdf
import pytest

from camnang.design.printing_conditions import CONDITIONS
from camnang.prepress.colour_transform import PressInks
from camnang.prepress.convert_colours import ink_contents
from camnang.prepress.overprint import overprint_black

INKS = PressInks(CONDITIONS["coated"])


def book(content: str) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    return pdf


def words(pdf: pikepdf.Pdf) -> str:
    return " ".join(pdf.pages[0].Contents.read_bytes().decode().split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0 0 0 rg 1 1 1 RG", "0 0 0 1 k 0 0 0 0 K"),
        (".25 g .25 G", "0 0 0 0.75 k 0 0 0 0.75 K"),
        ("0.3176 0.6196 0.2588 rg", "0.7 0.1 0.9 0.05 k"),
        ("/DeviceRGB cs 0 0 0 scn", "0 0 0 1 k"),
        ("/DeviceGray CS 1 SC", "0 0 0 0 K"),
        ("q /DeviceRGB cs Q .1 .2 .3 .4 scn 0 g", "q Q .1 .2 .3 .4 scn 0 0 0 1 k"),
        ("/DeviceCMYK cs 0 0 0 1 scn 0 g", "/DeviceCMYK cs 0 0 0 1 scn 0 0 0 1 k"),
    ],
)
def test_colours_become_inks(before: str, after: str) -> None:
    with book(before) as pdf:
        list(ink_contents(pdf, INKS))
        assert words(pdf) == after


def test_what_only_looks_like_colour_stays() -> None:
    content = "BT (0 0 0 rg 1 g) Tj ET /g gs /rg Do"
    with book(content) as pdf:
        list(ink_contents(pdf, INKS))
        assert words(pdf) == content


TEXT = "BT /F 10 Tf (x) Tj ET"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"0 0 0 1 k {TEXT}", "0 0 0 1 k BT /F 10 Tf /OverprintFill gs (x) Tj ET"),
        ("0 0 0 1 k 0 0 99 1 re f", "0 0 0 1 k /OverprintFill gs 0 0 99 1 re f"),
        ("0 0 0 1 k 0 0 99 9 re f", "0 0 0 1 k 0 0 99 9 re f"),
        ("0 0 0 1 K 1 w 0 9 m 9 9 l S", "0 0 0 1 K 1 w /OverprintStroke gs 0 9 m 9 9 l S"),
        ("0 0 0 1 K 3 w 0 9 m 9 9 l S", "0 0 0 1 K 3 w 0 9 m 9 9 l S"),
        (f".1 0 0 1 k {TEXT}", f".1 0 0 1 k {TEXT}"),
        (f"0 0 0 0 k {TEXT}", f"0 0 0 0 k {TEXT}"),
        (
            "q 0 0 0 1 k 0 0 99 1 re f Q 1 0 0 0 k 0 0 99 99 re f",
            "q 0 0 0 1 k /OverprintFill gs 0 0 99 1 re f Q 1 0 0 0 k 0 0 99 99 re f",
        ),
        (
            "0 0 0 1 k 0 0 99 1 re f 1 0 0 0 k 0 0 99 99 re f",
            "0 0 0 1 k /OverprintFill gs 0 0 99 1 re f 1 0 0 0 k /KnockOut gs 0 0 99 99 re f",
        ),
        ("0 0 0 1 k 0 0 9 9 re W n 0 0 99 1 re f", "0 0 0 1 k 0 0 9 9 re W n "
         "/OverprintFill gs 0 0 99 1 re f"),
        ("1 0 0 0 k 5 5 m 5 99 l f", "1 0 0 0 k 5 5 m 5 99 l n"),
        ("1 0 0 0 k 1 0 0 0 K 3 w 5 5 m 5 99 l B", "1 0 0 0 k 1 0 0 0 K 3 w 5 5 m 5 99 l S"),
    ],
    ids=[
        *("text", "thin-box", "thick-box", "line", "thick-line", "rich-black", "white"),
        *("restored", "turned-off", "after-clip", "no-area", "no-area-stroked"),
    ],
)  # fmt: skip
def test_black_text_and_lines_overprint(before: str, after: str) -> None:
    with book(before) as pdf:
        assert overprint_black(pdf)
        assert words(pdf) == after
        states = pdf.pages[0].Resources.get("/ExtGState", {})
        assert all(f"/{name}" in states for name in _used(after))


def _used(content: str) -> list[str]:
    parts = content.split()
    return [part[1:] for part, operator in pairwise(parts) if operator == "gs"]


def test_a_form_is_rewritten_once_for_all_its_uses() -> None:
    with book("/X Do /X Do") as pdf:
        form = pdf.make_stream(f"0 0 0 1 k {TEXT}".encode(), Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 400, 400])
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=form)
        overprint_black(pdf)
        assert form.read_bytes().count(b"/OverprintFill gs") == 1
        assert "/OverprintFill" in pdf.pages[0].Resources.ExtGState


def test_see_through_is_noticed() -> None:
    with book(f"/T gs {TEXT}") as pdf:
        pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(T=pikepdf.Dictionary(ca=0.5))
        assert not overprint_black(pdf)
