"""A handbook in French: data alone makes its pages and its press files, and no other tongue
speaks in them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from french import french_project, shown, strangers, words
from lxml.html import document_fromstring

from bookshop import poppler
from camnang.content.library import open_project
from camnang.products.pipeline import make_editions, open_and_check
from camnang.products.product import Made
from camnang.site import build, plan

EDITIONS = ("paper-fr", "water-fr")
PAGES = (
    "", "paper/", "paper/sheets/", "paper/again/", "paper/kinds/", "paper/old/", "water/",
    "water/tap/", "a-z/", "glossary/", "questions/", "references/", "printers/",
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    return french_project(new_project, tmp_path_factory.mktemp("french") / "project")


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, Made]:
    opened = open_and_check(root, EDITIONS)
    done = make_editions(opened, lambda *_: None, ("print", "screen"))
    return {each.edition.name: each for each in done}


@pytest.fixture(scope="module")
def site(root: Path, made: dict[str, Made]) -> Path:
    return build(plan(open_project(root)))


def test_data_alone_makes_sound_press_files(made: dict[str, Made]) -> None:
    assert [each.failure for each in made.values()] == [None, None]
    assert made["paper-fr"].press
    assert made["paper-fr"].press.passed
    assert made["paper-fr"].press.destination == "print"
    assert made["water-fr"].press
    assert made["water-fr"].press.destination == "draft"


@pytest.mark.parametrize("name", EDITIONS)
def test_no_word_of_a_french_book_is_anothers(name: str, made: dict[str, Made], root: Path) -> None:
    files = [file.path for file in made[name].artifacts]
    assert len(files) == 3  # interior, cover, reading PDF
    for file in files:
        text = poppler("pdftotext", "-raw", "-enc", "UTF-8", file, "-")
        assert len(words(text)) > 10
        assert strangers([text], root) == set(), file.name


@pytest.mark.parametrize("name", EDITIONS)
def test_bookmarks_labels_and_links_of_the_reading_pdf_are_french(
    name: str, made: dict[str, Made], root: Path
) -> None:
    screen = made[name].screen
    assert screen
    with pikepdf.open(screen.path) as pdf:
        said = list(_bookmarks(pdf))
        assert said
        said += [str(pdf.Root.PageLabels.Nums[1].P)]
        said += [
            str(note.Contents)
            for page in pdf.pages
            for note in page.obj.get("/Annots", ())
            if "/Contents" in note
        ]
        assert str(pdf.Root.Lang) == "fr"
    assert strangers(said, root) == set()


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            yield str(item.title)
            waiting += item.children


@pytest.mark.parametrize("page", PAGES)
def test_no_word_of_a_french_page_is_anothers(page: str, site: Path, root: Path) -> None:
    text = (site / "fr" / page / "index.html").read_text(encoding="utf-8")
    assert strangers(shown(document_fromstring(text)), root) == set()


def test_the_page_for_wrong_addresses_is_french(site: Path, root: Path) -> None:
    text = (site / "fr" / "404.html").read_text(encoding="utf-8")
    assert strangers(shown(document_fromstring(text)), root) == set()


def test_what_scripts_say_is_french(site: Path, root: Path) -> None:
    index = json.loads(next(site.glob("search/*/fr.json")).read_text(encoding="utf-8"))
    page = document_fromstring((site / "fr" / "index.html").read_text(encoding="utf-8"))
    config = json.loads(page.xpath("string(//script[@id='__config'])"))
    script = next((site / "assets").glob("camnang.*.js")).read_text(encoding="utf-8")
    own = json.loads(script.partition("window.camnangSay=")[2].partition(";\n")[0])["fr"]
    assert strangers(own.values(), root) == set()
    said = [value for name, value in index["say"].items() if not name.endswith("Url")]
    assert strangers([*said, *config["translations"].values()], root) == set()
    assert strangers([row[2] for row in index["pages"]], root) == set()  # names of books


def test_the_editor_speaks_the_languages_of_the_project(site: Path) -> None:
    home = site / "admin"
    assert json.loads((home / "languages.json").read_text("utf-8")) == ["vi", "en", "fr"]
    config = json.loads((home / "settings.fr.json").read_text(encoding="utf-8"))["config"]
    book, *_, shared = config["collections"]
    assert [each["label"] for each in book["files"][0]["fields"]] == [
        "Description", "Ce que le lecteur sait faire ensuite", "Texte du chapitre",
    ]  # fmt: skip
    titles = shared["files"][0]["fields"][0]["fields"][1]["fields"]
    assert [each["name"] for each in titles] == ["vi", "en", "fr"]
    assert (home / "cms" / "locales" / "fr.js").is_file()


def test_a_page_without_french_says_so_in_french_and_is_whole_in_its_own_language(
    site: Path, root: Path
) -> None:
    tree = document_fromstring((site / "fr" / "only" / "index.html").read_text(encoding="utf-8"))
    notice = tree.xpath("string(//p[@class='fallback'])")
    assert "n’est pas encore traduite (Français)" in notice
    assert "Chữ tiếng Việt" in tree.xpath("string(//div[@lang='vi'])")


def test_a_list_that_is_made_for_a_page_speaks_the_language_of_the_page(
    root: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(root, tmp_path / "project", ignore=shutil.ignore_patterns("build"))
    (copy / "docs" / "printers.fr.md").unlink()
    sheet = plan(open_project(copy)).sheets["fr/printers.md"]
    assert "Giấy ruột" in sheet.text
    assert "Papier" not in sheet.text


def test_the_measure_finds_furniture_of_other_languages(root: Path) -> None:
    assert strangers(["Publié par Maison d’essai. Published by"], root) == {"published", "by"}
    assert strangers(["Sommaire Mục lục"], root) == {"mục", "lục"}
