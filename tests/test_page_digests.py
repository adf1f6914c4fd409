"""Pages known again: by all they are made of, wherever they stand, and by nothing else."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from camnang.base.memo import Memo
from camnang.pdf.page_digests import page_digests
from camnang.preflight import run
from preflight.faults import draw
from preflight.sound import expected, save, sound_pdf


def book(*texts: bytes) -> Pdf:
    """Give a file with a page for each text; all share a font and know one another by links."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Note=String("9 0 R")
        )
    )
    for text in texts:
        pdf.add_blank_page(page_size=(200, 300))
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(text)
        page.Resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=font)))
        page.Tabs = Name.S
    for page in pdf.pages:
        page.obj.Annots = Array([Dictionary(Dest=Array([pdf.pages[0].obj, Name.Fit]))])
    return pdf


def test_a_page_is_the_same_wherever_it_stands() -> None:
    one, other = book(b"a", b"b", b"c"), book(b"new", b"b", b"more", b"c")
    first, second = page_digests(one), page_digests(other)
    assert [first[1], first[2]] == [second[1], second[3]]
    assert len(set(first)) == 3
    assert page_digests(one) == first


CHANGES: dict[str, Callable[[Pdf], object]] = {
    "its text": lambda pdf: pdf.pages[0].obj.Contents.write(b"x"),
    "its size": lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 200, 301])),
    "its font": lambda pdf: setattr(pdf.pages[0].obj.Resources.Font.F1, "BaseFont", Name.Courier),
    "words in its font": lambda pdf: setattr(
        pdf.pages[0].obj.Resources.Font.F1, "Note", String("8 0 R")
    ),
    "the page it leads to": lambda pdf: pdf.pages[0].obj.Annots[0].Dest.__setitem__(1, Name.FitB),
    "layers of the file": lambda pdf: setattr(
        pdf.Root, "OCProperties", Dictionary(D=Dictionary(BaseState=Name.OFF))
    ),
    "what it inherits": lambda pdf: setattr(pdf.Root.Pages, "Rotate", 90),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_painted_is_known(change: str) -> None:
    pdf = book(b"a", b"b")
    before = page_digests(pdf)[0]
    CHANGES[change](pdf)
    assert page_digests(pdf)[0] != before


def test_a_page_judged_before_has_the_findings_that_it_would_have_now(tmp_path: Path) -> None:
    """Told of the file it stands in now; a page that changed is judged, others are not rendered."""
    memo = Memo(tmp_path / "memo")
    for number, pages in enumerate(((1, 4), (1, 2, 4), (4,))):
        with sound_pdf() as pdf:
            for page in pages:
                draw("1 0 0 rg 30 60 20 20 re f", page=page)(pdf)
            path = save(pdf, tmp_path / f"{number}.pdf")
        kept, fresh = run(path, expected(), memo), run(path, expected())
        assert kept == fresh
        assert {each.place.page for each in kept.defects} == set(pages)
        assert set(kept.spots) == set(pages)
        assert run(path, expected(), memo) == fresh
