"""The office version: a publication on A4, as any office prints it, to be cut where it is smaller.

An office printer reaches no edge: things lie a little smaller than they are, whole, as many on a
sheet as it holds, with hairlines in the corners to cut along.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from camnang.base.passing_folder import passing_folder
from camnang.base.units import pt
from camnang.layout.stylesheet import BookStyle
from camnang.products.flat_sides import compose_sides, hold_to_one_page
from camnang.products.leaflet_panels import compose_panels, lay_sheet
from camnang.products.page_pictures import picture_pages
from camnang.products.press_files import book_style
from camnang.products.product import Task
from camnang.project.artifact import Artifact, picture_beside
from camnang.project.model import Trim

A4 = Trim(210, 297)
REACH_MM = 5.0  # what office printers leave white along each edge
_MARK_MM, _LINE_PT = 3.0, 0.25
_POINTS_AN_INCH = 72
_PICTURE_PX, _GAP_PX, _QUALITY = 300, 12, 82


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet of A4, standing or lying: how many things beside and above each other, how large."""

    paper: Trim
    columns: int
    rows: int
    scale: float

    @property
    def pieces(self) -> int:
        """How many things it holds."""
        return self.columns * self.rows


def office_sheet(trim: Trim) -> OfficeSheet:
    """Give the sheet on which things of this size lie largest, and of those the most."""
    papers = (A4, Trim(A4.height_mm, A4.width_mm))
    sheets = (
        OfficeSheet(paper, columns, rows, _scale(trim, paper, columns, rows))
        for paper in papers
        for columns in (1, 2, 3)
        for rows in (1, 2)
        if columns * trim.width_mm <= max(paper.width_mm, trim.width_mm)
        and rows * trim.height_mm <= max(paper.height_mm, trim.height_mm)
    )
    return max(sheets, key=lambda sheet: sheet.pieces * sheet.scale**2 * _area(trim))


def make_office(task: Task, target: Path) -> Artifact:
    """Write the office version of a publication: a page for each of its sides."""
    printed = book_style(task.edition, task.papers)
    style = replace(printed, geometry=replace(printed.geometry, bleed_mm=0), medium="screen")
    sheet = office_sheet(style.geometry.trim)
    sides = _sides(task, style)
    with pikepdf.new() as made:
        for side in sides:
            _lay(made, side, sheet, style)
        made.docinfo[Name.Title] = task.edition.title
        made.save(target, deterministic_id=True)
    _picture(sides, style.geometry.trim, picture_beside(target))
    checksum = sha256(target.read_bytes()).hexdigest()
    return Artifact("office", target, len(sides), checksum)


def _sides(task: Task, style: BookStyle) -> list[bytes]:
    """Set the sides for a screen, each a PDF of one page; those of a leaflet out of its panels."""
    small = task.edition.small
    compose = compose_panels if small and small.fold else compose_sides
    sheets = {each.name: each for each in task.tagged(compose(task.shelf, style))}
    hold_to_one_page(task.shelf, sheets)
    if compose is compose_sides:
        return [each.pdf for each in sheets.values()]
    with passing_folder() as folder:
        flat = folder / "flat.pdf"
        lay_sheet(task.edition, sheets, style.geometry, flat)
        return _parted(flat)


def _parted(flat: Path) -> list[bytes]:
    """Give every page of a PDF as one of its own."""
    parts = []
    with pikepdf.open(flat) as pdf:
        for page in pdf.pages:
            part, written = pikepdf.new(), BytesIO()
            part.pages.append(page)
            part.save(written, deterministic_id=True)
            parts.append(written.getvalue())
    return parts


def _picture(sides: Sequence[bytes], trim: Trim, target: Path) -> None:
    """Write a small picture of the sides, one beside the other, for the website."""
    dpi = round(_PICTURE_PX * _POINTS_AN_INCH / pt(trim.width_mm))
    with passing_folder() as folder:
        shown = []
        for number, side in enumerate(sides):
            pdf = folder / f"{number}.pdf"
            pdf.write_bytes(side)
            shown.append(Image.open(picture_pages(pdf, folder / str(number), [1], dpi)[1]))
        width = sum(each.width for each in shown) + _GAP_PX * (len(shown) - 1)
        whole = Image.new("RGB", (width, max(each.height for each in shown)), "white")
        left = 0
        for each in shown:
            whole.paste(each, (left, 0))
            left += each.width + _GAP_PX
        whole.save(target, "WEBP", quality=_QUALITY)


def _lay(made: pikepdf.Pdf, side: bytes, sheet: OfficeSheet, style: BookStyle) -> None:
    trim, paper = style.geometry.trim, sheet.paper
    page = made.add_blank_page(page_size=(pt(paper.width_mm), pt(paper.height_mm)))
    with pikepdf.open(BytesIO(side)) as source:
        form = made.copy_foreign(source.pages[0].as_form_xobject())
    form.Matrix = Array([1, 0, 0, 1, 0, 0])
    page.obj.Resources = Dictionary(XObject=Dictionary(Side=form))
    width, height = trim.width_mm * sheet.scale, trim.height_mm * sheet.scale
    drawn = []
    for left, bottom in _places(sheet, width, height):
        move = f"{sheet.scale:.5f} 0 0 {sheet.scale:.5f} {pt(left):.3f} {pt(bottom):.3f} cm"
        drawn.append(f"q {move} /Side Do Q")
        if sheet.pieces > 1:
            drawn += _corners(left, bottom, left + width, bottom + height)
    page.obj.Contents = made.make_stream("\n".join(drawn).encode())


def _places(sheet: OfficeSheet, width: float, height: float) -> Iterator[tuple[float, float]]:
    """Give left and lower edge of each thing, spread evenly, in millimetres."""
    beside = (sheet.paper.width_mm - sheet.columns * width) / (sheet.columns + 1)
    above = (sheet.paper.height_mm - sheet.rows * height) / (sheet.rows + 1)
    for row in range(sheet.rows):
        for column in range(sheet.columns):
            yield beside + column * (width + beside), above + row * (height + above)


def _corners(left: float, bottom: float, right: float, top: float) -> Iterator[str]:
    yield f"q 0 G {_LINE_PT} w"
    for x, outward in ((left, -1), (right, 1)):
        for y, upward in ((bottom, -1), (top, 1)):
            for to in ((x + outward * _MARK_MM, y), (x, y + upward * _MARK_MM)):
                yield f"{pt(x):.3f} {pt(y):.3f} m {pt(to[0]):.3f} {pt(to[1]):.3f} l S"
    yield "Q"


def _scale(trim: Trim, paper: Trim, columns: int, rows: int) -> float:
    """Give how much smaller things are made so that all of them are reached."""
    beside = (paper.width_mm - (columns + 1) * REACH_MM) / (columns * trim.width_mm)
    above = (paper.height_mm - (rows + 1) * REACH_MM) / (rows * trim.height_mm)
    return min(beside, above, 1.0)


def _area(trim: Trim) -> float:
    return trim.width_mm * trim.height_mm
