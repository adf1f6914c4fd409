"""An edition's own imprint: its ISBN is held to be one, and stands on its cover as a barcode."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bookshop import everything_at, poppler
from camnang.base.errors import ContentError
from camnang.checks.project import check_project
from camnang.content.context import Shelf
from camnang.content.library import open_project
from camnang.layout.barcode import HEIGHT_MM, WIDTH_MM, modules
from camnang.layout.cover import BARCODE_EDGE_MM, CoverGeometry, compose_cover
from camnang.layout.typeset import typeset
from camnang.project.model import Handbook, Imprint, Trim
from camnang.project.papers import read_papers

ISBN = "978-604-1-23456-7"
BARS = (  # of a cover that ZBar read back: EAN-13:9786041234567
    "10101110110001001000010100011010011101001100101010"
    "110110010000101011100100111010100001000100101"
)
DPI = 400


def with_imprint(shelf: Shelf, imprint: Imprint) -> Shelf:
    edition = shelf.book.edition
    handbook = edition.handbook.model_copy(update={"imprint": {edition.lang: imprint}})
    edition = replace(edition, handbook=handbook)
    return replace(shelf, book=replace(shelf.book, edition=edition))


def test_every_digit_has_its_bars() -> None:
    assert modules(ISBN) == BARS
    assert modules(ISBN.replace("-", "")) == modules(ISBN)


@pytest.mark.parametrize(
    "geometry",
    [CoverGeometry(Trim(145, 205), 6, 5), CoverGeometry(Trim(105, 148), 0, 3),
     CoverGeometry(Trim(210, 297), 12, 5, 80)],
    ids=["book", "stitched A6", "A4 with flaps"],
)  # fmt: skip
def test_bars_and_quiet_zones_stand_on_the_cover(
    shelf: Shelf, geometry: CoverGeometry, tmp_path: Path
) -> None:
    edition = with_imprint(shelf, Imprint(isbn=ISBN)).book.edition
    galley = compose_cover(edition, geometry)
    (box,) = galley.tree().find_class("barcode")
    style = dict(part.split(": ") for part in box.get("style").split("; "))
    left, top = (float(style[side].removesuffix("mm")) for side in ("left", "top"))
    assert left >= geometry.flap_mm + 5
    assert top >= geometry.head_mm + geometry.panel_height_mm
    assert top + HEIGHT_MM + 2 * BARCODE_EDGE_MM <= geometry.trim.height_mm - 5
    (tmp_path / "cover.pdf").write_bytes(typeset(galley).pdf)
    dots = DPI / 25.4
    start = round((geometry.bleed_mm + left + BARCODE_EDGE_MM) * dots)
    row = round((geometry.bleed_mm + top + BARCODE_EDGE_MM + 12) * dots)
    strip = ("-x", str(start), "-y", str(row), "-W", str(round(WIDTH_MM * dots)), "-H", "1")
    poppler("pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile", *strip,
            tmp_path / "cover.pdf", tmp_path / "strip")  # fmt: skip
    image = Image.open(tmp_path / "strip.png").convert("1")
    module = WIDTH_MM / 113 * dots
    read = "".join(
        "1" if image.getpixel((int((at + 0.5) * module), 0)) == 0 else "0" for at in range(113)
    )
    assert read == "0" * 11 + BARS + "0" * 7


def test_without_an_isbn_there_is_no_barcode(shelf: Shelf) -> None:
    galley = compose_cover(shelf.book.edition, CoverGeometry(Trim(145, 205), 6, 5))
    assert not galley.tree().find_class("barcode")


def test_an_edition_s_own_particulars_come_before_its_publisher_s(shelf: Shelf) -> None:
    assert shelf.book.edition.imprint.publishing_permit == "01/GP-THU"
    own = with_imprint(shelf, Imprint(isbn=ISBN, not_for_sale=False)).book.edition.imprint
    assert (own.isbn, own.not_for_sale, own.publishing_permit) == (ISBN, False, "01/GP-THU")
    own = with_imprint(shelf, Imprint(publishing_permit="2/GP")).book.edition.imprint
    assert (own.publishing_permit, own.not_for_sale) == ("2/GP", True)


def said(root: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        open_project(root)
    return [finding.text(root, "en") for finding in error.value.findings]


def given(root: Path, line: str) -> Path:
    (spec,) = root.glob("handbooks/*/handbook.yml")
    spec.write_text(spec.read_text("utf-8").replace("\nlook:", f"\n{line}\nlook:"), "utf-8")
    return root


@pytest.mark.parametrize(
    "isbn", ["978-604-1-23456-8", "604-1-23456-7", "977-604-1-23456-7", "978-604-1-2345-67x"]
)
def test_what_is_no_isbn_is_told(tmp_path: Path, isbn: str) -> None:
    root = given(everything_at(tmp_path / "all"), f"imprint: {{vi: {{isbn: {isbn}}}}}")
    (told,) = said(root)
    assert ":15: " in told
    assert told.endswith(
        "Copy its thirteen digits from the notice of the ISBN agency: 978-604-1-23456-7."
    )


def test_an_isbn_belongs_to_one_edition(tmp_path: Path) -> None:
    root = everything_at(tmp_path / "all")
    publisher = root / "handbooks" / "publisher.yml"
    text = publisher.read_text("utf-8")
    publisher.write_text(text.replace('isbn: ""', f"isbn: {ISBN}"), "utf-8")
    (told,) = said(root)
    assert "Each edition has an ISBN of its own: write it in its handbook.yml" in told
    publisher.write_text(text, "utf-8")
    given(root, f"imprint: {{vi: {{isbn: {ISBN}}}, en: {{isbn: {ISBN.replace('-', ' ')}}}}}")
    project = open_project(root)
    papers = read_papers(root / "handbooks" / "papers.yml", project.languages)
    findings = [f.text(root, "en") for f in check_project(project, papers) if f.check == "spec"]
    assert findings == [
        f"handbooks/everything/handbook.yml:15: The ISBN {ISBN.replace('-', ' ')} is that of "
        "everything-vi. Each edition has an ISBN of its own."
    ]


def test_a_handbook_needs_none() -> None:
    assert Handbook.model_fields["imprint"].default == {}
