"""The mock-up to print in an office: A4 sheets, two pages a side, in the order of folding.

Print at actual size, on both sides, turned over the short edge; fold each pile in the middle.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pikepdf
from pikepdf import Name, OutlineItem

from camnang.base.units import mm, pt
from camnang.i18n.messages import msg
from camnang.press.mock_up import BLANK, DummySheet

A4_MM = (297.0, 210.0)
A4_PT = (pt(A4_MM[0]), pt(A4_MM[1]))
_FRAME = "0.25 w 0.7 G"


def write_dummy(
    interior: Path, cover: Path | None, sheets: tuple[DummySheet, ...], lang: str, target: Path
) -> int:
    """Write the mock-up of a body and its cover; gives the pages of the file.

    Pages keep their size where two fit on A4, and are made smaller else; a cover as wide as the
    sheet comes first, alone. Each pile has a bookmark in `lang`.
    """
    with pikepdf.new() as made, pikepdf.open(interior) as body:
        covers = _cover(made, cover) if cover else 0
        forms = [made.copy_foreign(page.as_form_xobject()) for page in body.pages]
        for sheet in sheets:
            for spread in (sheet.front, sheet.back):
                _lay(made, [None if page == BLANK else forms[page - 1] for page in spread])
        with made.open_outline() as outline:
            outline.root.extend(_bookmarks(sheets, covers, lang))
        pages = len(made.pages)
        made.save(target, deterministic_id=True, compress_streams=True,
                  object_stream_mode=pikepdf.ObjectStreamMode.generate)  # fmt: skip
    return pages


def page_scale(width_mm: float, height_mm: float) -> float:
    """Give how much smaller a page must stand so that two fit beside each other, 1 at the most."""
    return min(1.0, A4_MM[0] / 2 / width_mm, A4_MM[1] / height_mm)


def cover_scale(width_mm: float, height_mm: float) -> float:
    """Give how much smaller a cover must stand so that it fits, 1 at the most."""
    return min(1.0, A4_MM[0] / width_mm, A4_MM[1] / height_mm)


def _cover(made: pikepdf.Pdf, cover: Path) -> int:
    """Lay the outside of the cover on a sheet of its own, whose back stays blank."""
    with pikepdf.open(cover) as opened:
        form = made.copy_foreign(opened.pages[0].as_form_xobject())
        width, height = _size(form)
        scale = cover_scale(mm(width), mm(height))
        left, low = (
            (side - scale * own) / 2 for side, own in zip(A4_PT, (width, height), strict=True)
        )
        _page(made, [(form, scale, left, low)])
        _page(made, [])
    return 2


def _lay(made: pikepdf.Pdf, spread: list[pikepdf.Object | None]) -> None:
    """Lay two pages so that they meet at the fold."""
    placed = []
    for side, form in enumerate(spread):
        if form is not None:
            width, height = _size(form)
            scale = page_scale(mm(width), mm(height))
            left = A4_PT[0] / 2 - (0 if side else scale * width)
            placed.append((form, scale, left, (A4_PT[1] - scale * height) / 2))
    _page(made, placed)


def _page(made: pikepdf.Pdf, placed: list[tuple[pikepdf.Object, float, float, float]]) -> None:
    """Add an A4 page with forms, each at its scale and place, framed where it is trimmed."""
    page = made.add_blank_page(page_size=A4_PT)
    drawn = []
    for number, (form, scale, left, low) in enumerate(placed):
        x, y, _, _ = (float(edge) for edge in form.BBox)
        width, height = (scale * side for side in _size(form))
        page.add_resource(form, Name.XObject, Name(f"/P{number}"))
        drawn.append(
            f"q {scale:.5f} 0 0 {scale:.5f} {left - scale * x:.3f} {low - scale * y:.3f} cm "
            f"/P{number} Do Q q {_FRAME} {left:.3f} {low:.3f} {width:.3f} {height:.3f} re S Q"
        )
    page.Contents = made.make_stream("\n".join(drawn).encode())


def _size(form: pikepdf.Object) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    return x1 - x0, y1 - y0


def _bookmarks(sheets: tuple[DummySheet, ...], covers: int, lang: str) -> Iterator[OutlineItem]:
    if covers:
        yield OutlineItem(msg("Cover").text(lang), 0)
    piles = groupby(enumerate(sheets), key=lambda each: each[1].pile)
    for pile, numbered in piles:
        first, _ = next(numbered)
        yield OutlineItem(msg("Pile {number}", number=pile).text(lang), covers + 2 * first)
