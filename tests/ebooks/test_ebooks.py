"""E-books, as a reader's program finds them who also has the printed book in hand."""

import re
import zipfile
from pathlib import Path

import lxml.html
import pytest
from ebook import HTML, NAMES, TYPE, Ebook
from lxml.etree import _Element

from bookshop import poppler
from camnang.content.figures import is_drawing, read_drawing
from camnang.layout.painted_text import letters
from camnang.products.epub.page_marks import mark_pages
from camnang.products.pipeline import make_editions, open_and_check, stop_on_failures
from camnang.products.product import Made, PressFiles
from content.small import project_at

LANGUAGES = ("vi", "en")
FEATURES = {
    "tableOfContents", "readingOrder", "structuralNavigation", "pageBreakMarkers",
    "pageNavigation", "alternativeText", "displayTransformability", "ARIA", "MathML",
    "describedMath",
}  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def press(request: pytest.FixtureRequest, everything: dict[str, PressFiles]) -> PressFiles:
    return everything[f"everything-{request.param}"]


@pytest.fixture
def ebook(press: PressFiles) -> Ebook:
    build = press.interior.path.parents[2]
    return Ebook(build / "epub" / f"{press.edition.name}.epub")


def made(root: Path, name: str) -> Made:
    (each,) = make_editions(open_and_check(root, [name]), lambda *_: None, ["epub"])
    stop_on_failures([each])
    return each


def words(tree: _Element) -> str:
    """The letters of a file but for the calls of its notes, and for formulas."""
    other = "ancestor::h:sup[@class='call'] or ancestor::m:math"
    said = tree.xpath(f"//text()[not({other})]", namespaces=NAMES)
    return letters("".join(map(str, said)))


def test_its_first_file_says_what_it_is_and_no_clock_is_in_it(ebook: Ebook) -> None:
    first, *rest = ebook.archive.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert ebook.archive.read(first) == b"application/epub+zip"
    assert {each.date_time for each in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}
    assert all(each.compress_type == zipfile.ZIP_DEFLATED for each in rest)


def test_every_file_is_named_in_its_package_and_every_name_has_a_file(ebook: Ebook) -> None:
    packed = {name.removeprefix("EPUB/") for name in ebook.names if name.startswith("EPUB/")}
    assert packed - {"package.opf"} == set(ebook.items.values())
    assert len(ebook.names) == len(set(ebook.names))


def test_every_link_leads_somewhere(ebook: Ebook) -> None:
    links = set(ebook.links())
    assert len(links) > 100
    assert {link for link in links if link[1] not in ebook.places} == set()


def test_every_page_of_the_printed_book_is_in_the_list_of_pages(
    ebook: Ebook, press: PressFiles
) -> None:
    pages = ebook.nav("page-list")
    assert [number for number, _ in pages] == [str(n + 1) for n in range(press.makeup.total)]
    assert [address for _, address in pages if address not in ebook.places] == []
    marks = [
        mark.get("aria-label")
        for tree in ebook.spine.values()
        for mark in tree.iterfind(".//h:span[@role='doc-pagebreak']", NAMES)
    ]
    assert sorted(marks, key=int) == [number for number, _ in pages]
    read = [int(mark) for mark in marks if not _of_contents(ebook, mark)]
    assert read == sorted(read), "in the order in which one reads"


def _of_contents(ebook: Ebook, page: str) -> bool:
    return dict(ebook.nav("page-list"))[page].startswith("nav.xhtml")


def test_after_the_mark_of_a_page_come_the_words_it_begins_with(
    ebook: Ebook, press: PressFiles
) -> None:
    chapters = {chapter: first for (chapter, id_), first in press.places.items() if not id_}
    compared = 0
    for name, tree in ebook.spine.items():
        if name.removesuffix(".xhtml") not in chapters or name == "front.xhtml":
            continue
        for mark in tree.iterfind(".//h:span[@role='doc-pagebreak']", NAMES):
            number = str(mark.get("aria-label"))
            printed = letters(poppler("pdftotext", "-raw", "-f", number, "-l", number,
                                      press.interior.path, "-"))  # fmt: skip
            following = "".join(map(str, mark.xpath("following::text()[not(ancestor::h:aside)]",
                                                    namespaces=NAMES)))  # fmt: skip
            begins = letters(following)[:8]
            assert begins in printed, f"page {number} of {name}"
            compared += 1
    assert compared >= 8


CASES = {  # a galley, where its pages begin in letters, what becomes of it; ¶ is a mark
    "within a sentence": ("<p>Một hai ba.</p>", (0, 6), "¶1<p>Một hai ¶2ba.</p>"),
    "before a heading": ("<p>Một.</p><h2>Hai</h2>", (0, 4), "¶1<p>Một.</p>¶2<h2>Hai</h2>"),
    "within words that stand out": (
        "<p>Một <strong>hai</strong> ba.</p>", (0, 3), "¶1<p>Một ¶2<strong>hai</strong> ba.</p>",
    ),
    "before a picture with words": (
        '<p>Một.</p><p><img src="a" data-words="Hai"></p>', (0, 4),
        '¶1<p>Một.</p>¶2<p><img src="a" data-words="Hai"></p>',
    ),
    "in a cell": (
        "<table><tr><td>Một</td></tr><tr><td>Hai</td></tr></table>", (0, 3),
        "¶1<table><tr><td>Một</td></tr><tr><td>¶2Hai</td></tr></table>",
    ),
    "behind a note, whose words are elsewhere": (
        '<p>Một<span class="note" data-number="1">nguồn</span>. Hai.</p>', (0, 5),
        '¶1<p>Một<span class="note" data-number="1">nguồn</span>. ¶2Hai.</p>',
    ),
    "a page without words, then its next": ("<p>Một</p>", (0, 0, 0), "¶1¶2¶3<p>Một</p>"),
    "pages of which none begins words": ("<p>Một</p>", (0, 3, 3), "¶1<p>Một</p>¶2¶3"),
    "in an item": ("<ul><li>Một</li><li>Hai</li></ul>", (0, 3),
                   "¶1<ul><li>Một</li><li>¶2Hai</li></ul>"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_page_begins_where_its_first_word_stands(name: str) -> None:
    html, starts, wanted = CASES[name]
    body = lxml.html.document_fromstring(f"<body>{html}</body>").find("body")
    mark_pages(body, starts, 1)
    marked = lxml.html.tostring(body, encoding="unicode")
    found = re.sub(r'<span [^>]*id="page-(\d)"[^>]*></span>', r"¶\1", marked)
    assert found == f"<body>{wanted}</body>"


def test_notes_are_called_and_lead_back(ebook: Ebook) -> None:
    count = 0
    for name, tree in ebook.spine.items():
        calls = [each for each in tree.iter(f"{{{HTML}}}a") if each.get(TYPE) == "noteref"]
        notes = {each.get("id"): each for each in tree.iter(f"{{{HTML}}}aside")}
        assert {f"#{id_}" for id_ in notes} == {each.get("href") for each in calls}, name
        for id_, note in notes.items():
            assert (note.get(TYPE), note.get("role")) == ("footnote", "doc-footnote")
            (back,) = (each for each in note.iter(f"{{{HTML}}}a") if each.get(TYPE) == "backlink")
            (call,) = tree.xpath(f"//*[@id='{str(back.get('href'))[1:]}']")
            assert (call.get("href"), call.text) == (f"#{id_}", str(id_).removeprefix("note-"))
            count += 1
    assert count > 20


def test_pictures_and_formulas_are_told_in_words(ebook: Ebook) -> None:
    images = [each for tree in ebook.spine.values() for each in tree.iter(f"{{{HTML}}}img")]
    formulas = [each for tree in ebook.spine.values() for each in tree.iterfind(".//m:math", NAMES)]
    assert len(images) > 4
    assert formulas
    assert [each.get("src") for each in images if not each.get("alt")] == []
    assert [each for each in formulas if not each.get("alttext")] == []
    assert {str(each.get("src")) for each in images} <= set(ebook.items.values())


def test_drawings_need_no_font(ebook: Ebook) -> None:
    drawings = [name for name in ebook.items.values() if name.endswith(".svg")]
    assert drawings
    for name in drawings:
        tree = ebook.tree(name)
        assert tree.find(".//svg:text", NAMES) is None, name
        assert float(tree.get("width", "0")) > float(tree.get("height", "0")) / 4 > 0
    assert any(ebook.tree(name).xpath("count(//*[name()='path'])") > 5 for name in drawings)


def test_tables_say_what_their_cells_are(ebook: Ebook) -> None:
    tables = [each for tree in ebook.spine.values() for each in tree.iter(f"{{{HTML}}}table")]
    assert len(tables) > 5
    for table in tables:
        heads = list(table.iter(f"{{{HTML}}}th"))
        assert {each.get("scope") for each in heads} <= {"col", "row", "colgroup", "rowgroup"}
        assert all("".join(map(str, each.itertext())).strip() for each in heads)
        assert heads


def test_contents_name_every_chapter_and_landmarks_the_parts(ebook: Ebook) -> None:
    contents = [words for words, _ in ebook.nav("toc")]
    chapters = [each for each in contents if re.match(r"\d+\. ", each)]
    assert [each.partition(".")[0] for each in chapters] == ["1", "2", "3"]
    assert len(ebook.nav("landmarks")) >= 4


def test_its_package_tells_what_it_comes_from_and_what_readers_may_expect(
    ebook: Ebook, press: PressFiles
) -> None:
    edition = press.edition
    assert ebook.told("dc:title") == [edition.title]
    assert ebook.told("dc:language") == [edition.lang]
    assert ebook.told("source-of") == ["pagination"]
    (source,) = ebook.told("dc:source")
    assert str(press.makeup.total) in source or source == f"urn:isbn:{edition.imprint.isbn}"
    assert set(ebook.told("schema:accessibilityFeature")) == FEATURES
    assert ebook.told("schema:accessibilityHazard") == ["none"]
    assert ebook.told("schema:accessModeSufficient") == ["textual"]
    (summary,) = ebook.told("schema:accessibilitySummary")
    assert ("sách in" in summary) == (edition.lang == "vi")


def test_every_file_says_its_language(ebook: Ebook, press: PressFiles) -> None:
    spoken = {name: (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
              for name, tree in ebook.spine.items()}  # fmt: skip
    assert {name: langs for name, langs in spoken.items() if len(set(langs)) > 1} == {}
    assert spoken["nav.xhtml"][0] == press.edition.lang


def test_every_line_of_the_printed_book_is_in_it(ebook: Ebook, press: PressFiles) -> None:
    """But for numbers, which lists, notes and pages have otherwise; drawings say their words."""
    said = _signs("".join(map(words, ebook.spine.values())))
    figures = press.interior.path.parents[3] / "handbooks" / "everything" / "figures"
    drawings = (
        read_drawing(path, press.edition.lang, LANGUAGES)
        for path in figures.iterdir()
        if is_drawing(path)
    )
    said += _signs("".join(each.words for each in drawings))
    printed = str(poppler("pdftotext", "-raw", "-f", "7", press.interior.path, "-"))
    lines = [_signs(line) for line in printed.splitlines()]
    long = [line for line in lines if len(line) > 16]
    assert len(long) > 100
    assert [line for line in long if line not in said] == []


def _signs(text: str) -> str:
    return "".join(sign for sign in letters(text) if sign.isalpha())


def test_the_same_book_is_the_same_bytes_and_a_changed_fact_changes_it(tmp_path: Path) -> None:
    one, two = (project_at(tmp_path / name) for name in ("one", "two"))
    first, second = made(one, "small-vi"), made(two, "small-vi")
    assert first.epub
    assert second.epub
    assert first.epub.path == one / "build" / "epub" / "small-vi.epub"
    assert first.epub.path.read_bytes() == second.epub.path.read_bytes()
    chapter = next((two / "handbooks" / "small").glob("*.vi.md"))
    chapter.write_text(f"{chapter.read_text('utf-8')}\nTừ 1/1/2027, túi giá 500 đồng.\n", "utf-8")
    changed = made(two, "small-vi")
    assert changed.epub
    assert changed.epub.sha256 != first.epub.sha256
    page = f"{chapter.name.partition('.')[0]}.xhtml"
    assert "1/1/2027" in "".join(map(str, Ebook(changed.epub.path).spine[page].itertext()))
