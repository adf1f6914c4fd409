"""Press files: the everything book and a real one, judged by poppler, qpdf and fontTools, and the
room that makes their pages, with what must stop it."""

import io
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copy, copytree

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml.html import builder
from PIL import Image

from bookshop import EVERYTHING, ROOT, everything_at, galley_of, poppler, style_of, with_body
from camnang.base.errors import TypesettingError
from camnang.content.context import Shelf
from camnang.design.fonts import FACES, HEADING, folder
from camnang.layout.filler_pages import compose_closing
from camnang.layout.galley import Galley
from camnang.layout.makeup import make_up
from camnang.layout.pagination import Pagination
from camnang.layout.typeset import typeset
from camnang.prepress.assemble import Leaf
from camnang.products import press_files
from camnang.products.books import STITCHED
from camnang.products.product import PressFiles, Task, Workers
from camnang.project.papers import read_papers

MM = 72 / 25.4
WHITE = 255
ITALIC = 1  # bit 0 of fsSelection in OS/2


REAL = pytest.param("real", marks=pytest.mark.slow)


@pytest.fixture(scope="module", params=["everything-vi", "everything-en", REAL])
def made(request: pytest.FixtureRequest) -> PressFiles:
    if request.param == "real":
        return request.getfixturevalue("real_book")
    return request.getfixturevalue("everything")[request.param]


@pytest.fixture(params=["interior", "cover"])
def pdf(request: pytest.FixtureRequest, made: PressFiles) -> Path:
    return getattr(made, request.param).path


def boxes(pdf: Path) -> list[dict[str, list[float]]]:
    """Give the boxes of each page in millimetres, as pdfinfo reads them."""
    told = poppler("pdfinfo", "-box", "-l", "9999", pdf)
    pages: dict[int, dict[str, list[float]]] = {}
    for page, name, edges in re.findall(r"^Page +(\d+) (\w+)Box: +([-\d. ]+)$", told, re.M):
        edges_mm = [float(edge) / MM for edge in edges.split()]
        pages.setdefault(int(page), {})[name] = edges_mm
    return list(pages.values())


def test_every_page_has_the_boxes_of_the_spec(made: PressFiles) -> None:
    found = boxes(made.interior.path)
    assert len(found) == made.makeup.total
    for page in found:
        assert page["Trim"] == pytest.approx([3, 3, 148, 208], abs=0.02)
        assert page["Bleed"] == pytest.approx([0, 0, 151, 211], abs=0.02)
        assert page["Media"] == pytest.approx([0, 0, 151, 211], abs=0.02)


def test_the_cover_is_one_flat_sheet_around_its_spine(made: PressFiles) -> None:
    (page,) = boxes(made.cover.path)
    left, bottom, right, top = page["Trim"]
    assert (left, bottom) == pytest.approx((5, 5), abs=0.02)
    assert top - bottom == pytest.approx(205, abs=0.02)
    spine = right - left - 2 * 145
    if made.makeup.binding == "saddle-stitch":
        assert spine == pytest.approx(0, abs=0.02)
    else:  # offset 80 g/m² is about a tenth of a millimetre thick: two pages a leaf
        assert spine == pytest.approx(made.makeup.total / 2 * 0.1, rel=0.35)
    assert page["Media"] == pytest.approx([0, 0, right + 5, top + 5], abs=0.02)


def test_the_page_count_is_what_the_press_folds(made: PressFiles) -> None:
    pages = int(re.search(r"^Pages: +(\d+)$", poppler("pdfinfo", made.interior.path), re.M)[1])
    assert pages == made.makeup.total == made.interior.pages
    multiple = 4 if pages < 64 else 16
    assert pages % multiple == 0
    assert made.makeup.binding == ("saddle-stitch" if pages < 64 else "perfect")


def test_the_file_is_sound_and_carries_nothing_for_the_screen(pdf: Path) -> None:
    assert "No syntax or stream encoding errors" in poppler("qpdf", "--check", pdf)
    with pikepdf.open(pdf) as opened:
        assert not {"/Outlines", "/StructTreeRoot", "/Names", "/Dests", "/AcroForm"} & set(
            opened.Root.keys()
        )
        assert [page for page in opened.pages if "/Annots" in page] == []


def test_every_face_is_embedded_and_is_one_of_ours(pdf: Path) -> None:
    lines = poppler("pdffonts", pdf).splitlines()[2:]
    assert lines
    for line in lines:
        assert re.search(r" yes yes yes +\d+ +\d+$", line), line
        assert re.match(r"[A-Z]{6}\+Camnang-(Sans|Serif)\b", line), line


def embedded(pdf: Path) -> dict[str, set[bytes]]:
    """Give every font program of a PDF, by the name the PDF gives it."""
    programs: dict[str, set[bytes]] = {}
    with pikepdf.open(pdf) as opened:
        for found in opened.objects:
            if isinstance(found, pikepdf.Dictionary) and "/FontFile2" in found:
                name = str(found["/FontName"]).partition("+")[2]
                programs.setdefault(name, set()).add(found["/FontFile2"].read_bytes())
    return programs


def test_every_weight_and_style_used_has_a_face_of_its_own(pdf: Path) -> None:
    weights = {"Semi-Bold": 600, "Bold": 700}
    known = {(face.family == HEADING, face.weight, face.style == "italic") for face in FACES}
    for name, programs in embedded(pdf).items():
        claimed = next((weight for word, weight in weights.items() if word in name), 400)
        assert ("Sans" in name, claimed, "Italic" in name) in known, name
        for program in programs:
            told = TTFont(io.BytesIO(program), lazy=True)["OS/2"]
            assert (told.usWeightClass, bool(told.fsSelection & ITALIC)) == (
                claimed, "Italic" in name), f"{name} is made from another face"  # fmt: skip


def test_the_everything_book_uses_every_weight_and_style(everything: dict[str, PressFiles]) -> None:
    used = set(embedded(everything["everything-vi"].interior.path))
    assert used == {
        "Camnang-Sans", "Camnang-Sans-Italic", "Camnang-Sans-Semi-Bold", "Camnang-Sans-Bold",
        "Camnang-Serif", "Camnang-Serif-Italic", "Camnang-Serif-Bold", "Camnang-Serif-Bold-Italic",
    }  # fmt: skip


def test_no_page_is_empty(made: PressFiles, tmp_path: Path) -> None:
    poppler("pdftoppm", "-r", "12", "-gray", made.interior.path, tmp_path / "page")
    pages = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pages) == made.makeup.total
    for page in pages:
        with Image.open(page) as image:
            darkest, _ = image.getextrema()
        assert darkest < WHITE - 10, page.name


# --- the same bytes, wherever and whenever ----------------------------------------------------


@pytest.mark.slow
def test_the_same_bytes_elsewhere_among_strange_fonts(
    everything: dict[str, PressFiles], tmp_path: Path
) -> None:
    """Printed by the command a day later, in another folder, time zone and language, on a machine
    where other cuts of our families are installed."""
    root, fonts = everything_at(tmp_path / "Ở nơi khác"), tmp_path / "fonts"
    fonts.mkdir()
    strangers = [path for path in folder(HEADING).glob("*.ttf") if "Black" in path.stem]
    assert strangers
    for path in strangers:
        copy(path, fonts)
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    told = {
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # what waits must wake
        "PATH": os.environ["PATH"],
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT / "scripts"),
        "TZ": "America/Lima",
    }
    command = "from camnang.cli import main; main()"
    subprocess.run(
        ["faketime", "-f", "+1d", sys.executable, "-c", command,
         "print", "--root", root, "everything-vi"],
        env=told, cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    first = everything["everything-vi"]
    delivered, again = first.interior.path.parent, root / "build" / "print" / "everything-vi"
    names = {path.name for path in delivered.iterdir()}
    assert {"SHA256SUMS", "job.json", "ticket.pdf", "everything-vi-r1.zip"} <= names
    assert {path.name for path in again.iterdir()} == names
    for name in sorted(names):
        assert (again / name).read_bytes() == (delivered / name).read_bytes(), name
    assert Counter(path.name for path in (root / "build" / "work").iterdir()) == {}


# --- the finished file is read back ------------------------------------------------------------


@pytest.fixture(scope="module")
def settled(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Pagination:
    """A book of three pages and a closing page."""
    text = "# Ba trang\n\nTrang một.\n\nTrang hai.\n\nTrang ba.\n"
    galley = galley_of(shelf, text, tmp_path_factory.mktemp("book"))
    body = galley.tree()
    for leaf in body.xpath(".//p[starts-with(., 'Trang')]")[1:]:
        leaf.set("style", "break-before: page")
    closing = compose_closing(shelf.project, shelf.book.edition, style_of(shelf), 4)
    galleys = {"sample": with_body(galley, body), "closing": closing}
    sheets = {name: replace(typeset(one), name=name) for name, one in galleys.items()}
    makeup = make_up([("sample", 3)], shelf.book.edition.handbook.print_)
    assert (sheets["sample"].pages, makeup.total) == (3, 4)
    return Pagination(makeup, galleys, sheets, {})


def swap_pages(pages: list[Leaf]) -> list[Leaf]:
    return [pages[0], pages[2], pages[1], pages[3]]


def repeat_page(pages: list[Leaf]) -> list[Leaf]:
    return [pages[0], pages[1], pages[1], pages[3]]


@pytest.mark.parametrize(
    ("damage", "page"), [(swap_pages, 2), (repeat_page, 3)], ids=["swapped", "repeated"]
)
def test_a_page_lost_after_setting_stops_the_build(
    shelf: Shelf,
    settled: Pagination,
    tmp_path: Path,
    damage: Callable[[list[Leaf]], list[Leaf]],
    page: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = press_files.assemble
    monkeypatch.setattr(
        press_files, "assemble", lambda leaves, target: honest(damage(list(leaves)), target)
    )
    papers = read_papers(shelf.project.root / "handbooks" / "papers.yml", ("vi", "en"))
    hands = Workers(lambda galleys: [typeset(one) for one in galleys], lambda do, *on: do(*on))
    task = Task(shelf, papers, STITCHED, settled, hands, hands.set_all, tmp_path, tmp_path / "none")
    with pytest.raises(TypesettingError) as stop:
        press_files.make_press_files(task, tmp_path)
    assert stop.value.fact.template == "In {file}, page {page}, “{what}” is lost."
    assert dict(stop.value.fact.values)["page"] == page


# --- what stops the engine ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def galley(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Galley:
    text = "# Tiêu đề\n\nMột câu với ![](figures/sheet.svg) hình.\n"
    return galley_of(shelf, text, tmp_path_factory.mktemp("galley"))


def stopped(galley: Galley) -> str:
    with pytest.raises(TypesettingError) as stop:
        typeset(galley)
    return stop.value.fact.text("en")


@pytest.mark.parametrize(("css", "word"), [("colour: red", "colour"), ("width: 3 miles", "width")])
def test_a_warning_of_the_engine_stops_it(galley: Galley, css: str, word: str) -> None:
    assert word in stopped(replace(galley, css=f"{galley.css} p {{ {css} }}"))


PNG = EVERYTHING / "handbooks" / "everything" / "figures" / "columns.png"
STRANGER = folder(HEADING) / "BeVietnamPro-Black.ttf"
INLINE = "data:image/png;base64," + b64encode(PNG.read_bytes()).decode()
FETCHES = {  # all would be found, were they asked for: by which way, and at which address
    "a picture": ("img", PNG.as_uri()),
    "an inline picture": ("img", INLINE),
    "a picture of another galley": ("img", "drawing:another"),
    "a picture of the web": ("img", "https://everything.example/image.png"),
    "a picture beside": ("img", "figures/columns.png"),
    "a background": ("css", PNG.as_uri()),
    "a face": ("font", STRANGER.as_uri()),
    "a style sheet": ("link", (ROOT / "scripts/camnang/templates/book.css").as_uri()),
}


@pytest.mark.parametrize(("way", "address"), FETCHES.values(), ids=FETCHES)
def test_nothing_is_fetched_but_the_galleys_own(galley: Galley, way: str, address: str) -> None:
    body = galley.tree()
    if way == "img":
        body.append(builder.IMG(src=address, alt=""))
    elif way == "css":
        body.set("style", f"background: url('{address}')")
    elif way == "font":
        face = f"@font-face {{ font-family: 'X'; src: url('{address}') }} p {{ font-family: 'X' }}"
        galley = replace(galley, css=f"{galley.css}\n{face}")
    else:
        body.append(builder.LINK(rel="stylesheet", href=address))
    assert stopped(with_body(galley, body))


def test_a_galley_with_all_its_resources_is_set(galley: Galley) -> None:
    assert typeset(galley).pages == 1
    assert "drawing:" in stopped(replace(galley, resources=()))


def test_a_copy_of_the_project_is_all_that_is_read(tmp_path: Path) -> None:
    """`--root` finds everything under its folder: nothing of the repository is consulted."""
    root = everything_at(tmp_path / "project")
    copytree(root / "handbooks" / "everything", root / "handbooks" / "second")
    command = "from camnang.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", command, "list", "--root", root],
        cwd=tmp_path, check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip
    names = re.findall(r"^\W*((?:everything|second)-(?:vi|en))\b", told.stdout, re.M)
    assert sorted(names) == ["everything-en", "everything-vi", "second-en", "second-vi"]
    assert "eco-labels" not in told.stdout
