"""The screen edition: the book's own pages with a cover before them, tagged, with live links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import page as accessibility
import pikepdf
import pytest
from pikepdf import Object, OutlineItem

from bookshop import galley_of, poppler, style_of
from camnang.content.context import Shelf
from camnang.layout.cover import compose_front_cover
from camnang.layout.galley import Galley, compose_chapter
from camnang.layout.makeup import make_up
from camnang.layout.pagination import Pagination
from camnang.layout.tagged import typeset_tagged
from camnang.layout.typeset import Sheets
from camnang.products.join_tagged import Bookmark, Piece, join_screen
from camnang.products.product import PressFiles
from camnang.products.reading_pdf import as_settled
from camnang.project.artifact import chapter_file, chapters_beside
from written import PLACES, Written, spoken, squeezed

LANGUAGES = ("vi", "en")
BACK = {
    "vi": ["Thuật ngữ", "Văn bản và nguồn trích dẫn", "Tra cứu từ khóa"],
    "en": ["Glossary", "References", "Index"],
}


@dataclass(frozen=True)
class Screen:
    """A screen edition in the hands of a reader who also has the printed book."""

    path: Path
    press: PressFiles

    @property
    def lang(self) -> str:
        return self.press.edition.lang

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """The number of each page by its object: 0 is the cover."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    def destination(self, target: Object) -> tuple[int, float]:
        """The page a destination leads to, and its height there in points."""
        page, how, _, top, _ = target
        assert str(how) == "/XYZ"
        return self.numbers[page.objgen], float(top)

    def links(self) -> Iterator[tuple[int, Object]]:
        """Every link inside the book, with the page it stands on."""
        for number, page in enumerate(self.pdf.pages):
            for note in page.obj.get("/Annots", []):
                if "/Dest" in note:
                    yield number, note

    @cached_property
    def letters(self) -> list[str]:
        """The letters of each page."""
        return letters_of(self.path)


def letters_of(path: Path) -> list[str]:
    text = poppler("pdftotext", "-raw", "-enc", "UTF-8", path, "-")
    return [squeezed(page) for page in text.split("\f")[:-1]]


def letters_at(screen: Screen, number: int, box: tuple[int, int, int, int]) -> str:
    """The letters in a box of a page: left, top, width, height in points from the upper left."""
    place = [str(part) for pair in zip(("-x", "-y", "-W", "-H"), box, strict=True) for part in pair]
    page = ("-f", str(number + 1), "-l", str(number + 1))
    return squeezed(poppler("pdftotext", "-raw", *page, *place, screen.path, "-"))


@pytest.fixture(scope="module", params=LANGUAGES)
def screen(
    request: pytest.FixtureRequest, screens: dict[str, Path], everything: dict[str, PressFiles]
) -> Screen:
    name = f"everything-{request.param}"
    return Screen(screens[name], everything[name])


def test_it_conforms_to_pdf_ua(screen: Screen) -> None:
    profile = accessibility.ValidationProfile.PDF_UA_1
    report = accessibility.validate_pdf(screen.path, profile=profile)
    assert [str(failure) for failure in report.failures] == []
    assert report.is_compliant


def test_it_has_the_pages_of_the_book_and_a_cover(screen: Screen) -> None:
    assert len(screen.pdf.pages) == screen.press.makeup.total + 1
    printed = letters_of(screen.press.interior.path)
    assert screen.letters[1:] == printed
    assert squeezed(screen.press.edition.title) in screen.letters[0]


def test_pages_are_cut_to_the_trim(screen: Screen) -> None:
    sizes = {tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox)
             for page in screen.pdf.pages}  # fmt: skip
    assert sizes == {(0, 0, 145, 205)}


def test_references_lead_to_the_page_they_print(screen: Screen) -> None:
    """Beside a reference stands “(trang 27)”: its link must land on page 27."""
    word, seen = PLACES[screen.lang]["page"], 0
    for number, note in screen.links():
        _, top, right, bottom = box_of(screen, number, note)
        after = letters_at(screen, number, (right - 2, top, 60, bottom - top))
        printed = re.match(rf"[^(]{{0,3}}\({word}(\d+)\)", after)
        if printed:
            seen += 1
            assert screen.destination(note.Dest)[0] == int(printed[1]), after
    assert seen >= 8


def test_entries_of_the_contents_lead_to_the_page_they_print(screen: Screen) -> None:
    seen = 0
    for number, note in screen.links():
        _, top, _, bottom = box_of(screen, number, note)
        line = letters_at(screen, number, (0, top, 412, bottom - top))
        printed = re.search(r"·(\d+)$", line)
        if printed:
            seen += 1
            assert screen.destination(note.Dest)[0] == int(printed[1]), line
    assert seen >= 20


def box_of(screen: Screen, number: int, note: Object) -> tuple[int, int, int, int]:
    """Where a link stands: left, top, right, bottom in points from the page's upper left."""
    height = float(screen.pdf.pages[number].mediabox[3])
    left, right = sorted(float(note.Rect[n]) for n in (0, 2))
    low, high = sorted(float(note.Rect[n]) for n in (1, 3))
    return round(left), round(height - high), round(right), round(height - low)


def test_links_land_where_their_heading_stands(screen: Screen) -> None:
    """Every bookmark leads to the page, and to the height, of the words it says."""
    for item in bookmarks(screen):
        number, top = screen.destination(item.destination)
        height = float(screen.pdf.pages[number].mediabox[3])
        below = (0, max(int(height - top) - 6, 0), 412, 60 if height - top > 1 else 582)
        found = re.sub(r"\d", "", letters_at(screen, number, below))  # calls of notes
        words = re.sub(r"^\d+\. ", "", item.title)
        assert squeezed(words) in found, item.title


def bookmarks(screen: Screen) -> list[OutlineItem]:
    with screen.pdf.open_outline() as outline:
        return [item for top in outline.root for item in (top, *top.children)]


def test_bookmarks_are_chapters_and_sections(screen: Screen) -> None:
    written = Written(screen.press.edition)
    wanted = []
    for number, stem in enumerate(written.sources, start=1):
        said = re.findall(r"^##? (.+?)(?: *\{.*\})?$", uncoded(written.sources[stem]), re.M)
        title, *sections = map(spoken, said)
        wanted += [(f"{number}. {title}", sections)]
    with screen.pdf.open_outline() as outline:
        found = [(item.title, [sub.title for sub in item.children]) for item in outline.root]
    assert found == wanted + [(title, []) for title in BACK[screen.lang]]


def uncoded(source: str) -> str:
    return re.sub(r"^( *)```.*?^\1```", "", source, flags=re.M | re.S)


def test_no_link_leads_nowhere(screen: Screen) -> None:
    raw = [note for page in screen.pdf.pages for note in page.obj.get("/Annots", [])]
    addresses = [str(note.A.URI) for note in raw if "/A" in note]
    assert all(re.match(r"https?://|mailto:", address) for address in addresses)
    assert len(raw) == len(addresses) + len(list(screen.links()))
    assert all(str(note.get("/Contents", "")) for note in raw), "a link says where it leads"


def test_a_link_says_the_page_it_leads_to(screen: Screen) -> None:
    word = {"vi": "trang", "en": "page"}[screen.lang]
    for _, note in screen.links():
        assert str(note.Contents).casefold() == f"{word} {screen.destination(note.Dest)[0]}"


def test_page_labels_are_the_folios_of_the_book(screen: Screen) -> None:
    cover = {"vi": "Bìa", "en": "Cover"}[screen.lang]
    labels = [page.label for page in screen.pdf.pages]
    assert labels == [cover, *(str(n) for n in range(1, screen.press.makeup.total + 1))]


def test_it_says_its_title_and_language(screen: Screen) -> None:
    root, edition = screen.pdf.Root, screen.press.edition
    assert str(root.Lang) == screen.lang
    assert str(screen.pdf.docinfo.Title) == edition.title
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    with screen.pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == edition.title
        assert metadata["xmp:CreateDate"].startswith(edition.handbook.edition.date.isoformat())


def test_every_marked_piece_of_a_page_has_its_element(screen: Screen) -> None:
    """The parent tree gives each page's marks back to elements of that very page."""
    numbers = screen.pdf.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    assert list(tree) == sorted(tree)
    for page in screen.pdf.pages:
        elements = tree[int(page.obj.StructParents)]
        assert {element.Pg.objgen for element in elements if "/Pg" in element} <= {page.obj.objgen}
        for note in page.obj.get("/Annots", []):
            assert note.objgen in objects_of(tree[int(note.StructParent)])


def objects_of(element: Object) -> set[tuple[int, int]]:
    """The annotations that an element of the structure holds."""
    kids = list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]
    held = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    return {kid.Obj.objgen for kid in held}


# --- chapters, each a file -------------------------------------------------------------------


def chapters(screen: Screen) -> dict[str, Path]:
    """The file of each chapter, by its stem."""
    edition, folder = screen.press.edition, chapters_beside(screen.path)
    return {stem: chapter_file(folder, edition, stem) for stem in edition.handbook.chapters}


def test_chapters_are_made_and_nothing_else(screen: Screen) -> None:
    assert set(chapters_beside(screen.path).iterdir()) == set(chapters(screen).values())


def test_a_chapter_conforms_to_pdf_ua(screen: Screen) -> None:
    profile = accessibility.ValidationProfile.PDF_UA_1
    for path in chapters(screen).values():
        report = accessibility.validate_pdf(path, profile=profile)
        assert [str(failure) for failure in report.failures] == []


def test_a_chapter_has_the_pages_of_the_book_with_their_numbers(screen: Screen) -> None:
    wanted = {outer.title.partition(". ")[2]: [sub.title for sub in outer.children]
              for outer in outline(screen.pdf)}  # fmt: skip
    for stem, path in chapters(screen).items():
        first = screen.press.makeup.first_page(stem)
        with pikepdf.open(path) as pdf:
            count = len(pdf.pages)
            assert [page.label for page in pdf.pages] == [str(first + n) for n in range(count)]
            title, book = str(pdf.docinfo.Title), screen.press.edition.title
            assert title.endswith(f" – {book}") and str(pdf.Root.Lang) == screen.lang
            (top,) = outline(pdf)
            name = title.removesuffix(f" – {book}")
            assert top.title.partition(". ")[2] == name
            assert [sub.title for sub in top.children] == wanted[name]
        assert letters_of(path) == screen.letters[first : first + count]


def outline(pdf: pikepdf.Pdf) -> list[OutlineItem]:
    with pdf.open_outline() as found:
        return list(found.root)


def test_what_a_chapter_leads_to_elsewhere_is_online(screen: Screen) -> None:
    site, online = screen.press.edition.publisher.site_url, 0
    for path in chapters(screen).values():
        with pikepdf.open(path) as pdf:
            numbers = {page.obj.objgen: page.label for page in pdf.pages}
            for note in (note for page in pdf.pages for note in page.obj.get("/Annots", [])):
                assert str(note.get("/Contents", "")), "a link says where it leads"
                if "/Dest" in note:
                    assert str(note.Contents).endswith(f" {numbers[note.Dest[0].objgen]}")
                else:
                    assert re.match(r"https?://|mailto:|tel:", str(note.A.URI))
                    online += str(note.A.URI).startswith(site)
    assert online > 0


# --- small pieces -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def galleys(shelf: Shelf) -> list[Galley]:
    """A cover and a chapter as they are set for the screen."""
    style = replace(style_of(shelf), medium="screen")
    chapter = compose_chapter(shelf.book.chapters[0], shelf, style, {}, 1)
    return [compose_front_cover(shelf.book.edition, style.geometry.trim), chapter]


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(galleys: list[Galley], shelf: Shelf, tmp_path: Path) -> None:
    made = []
    for name in ("one.pdf", "two.pdf"):
        sheets = [typeset_tagged(galley) for galley in galleys]
        pieces = [Piece(sheet.name, sheet.pdf, sheet.spots) for sheet in sheets]
        mark = Bookmark(1, "Từng khối một", galleys[1].name)
        join_screen(pieces, [mark], tmp_path / name, shelf.book.edition)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_cures_of_the_printed_page_are_taken_over(shelf: Shelf, tmp_path: Path) -> None:
    galley = galley_of(shelf, "# Tiêu đề\n\nCâu[^1].\n\n[^1]: Chú thích.\n", tmp_path)
    makeup = make_up([(galley.name, 1)], shelf.book.edition.handbook.print_)
    printed = Sheets(galley.name, b"", 1, {}, cures=(("note-1", 2),))
    for sheets, moved in (({galley.name: printed}, 1), ({}, 0)):
        settled = as_settled(galley, Pagination(makeup, {}, sheets, {}))
        found = settled.tree().xpath("//*[contains(@class, 'kept moved')]//*[@id='note-1']")
        assert len(found) == moved
