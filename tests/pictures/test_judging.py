"""What is wrong with a picture is told at the line that names it, and a sound one passes."""

import unicodedata
from pathlib import Path

import pytest
import weasyprint  # noqa: F401  (which tells Pillow to put up with half pictures)

from bookshop import chapter_of
from camnang.base.figure_names import figure_file
from camnang.checks.images import check_idle_figures, images
from camnang.content.context import Shelf
from camnang.pictures import picture_mistake

from .album import SOUND, UNSOUND
from .shelves import fresh_shelf, with_chapters


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return fresh_shelf(tmp_path_factory.mktemp("judged") / "project")


def told(shelf: Shelf, text: str, folder: Path) -> list[str]:
    chapter = chapter_of(shelf, f"# Tiêu đề\n\n{text}\n", folder)
    return [found.text(shelf.project.root) for found in images(chapter, shelf)]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_picture_passes(name: str, shelf: Shelf, tmp_path: Path) -> None:
    (shelf.book.edition.folder / "figures" / name).write_bytes(SOUND[name]())
    address = name.replace("%", "%25")
    assert told(shelf, f"Một\n\n![ảnh](figures/{address})", tmp_path) == []


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_picture_is_told_at_its_line(name: str, shelf: Shelf, tmp_path: Path) -> None:
    make, said = UNSOUND[name]
    (shelf.book.edition.folder / "figures" / name).write_bytes(make())
    (line,) = told(shelf, f"Một\n\n![ảnh](figures/{name})", tmp_path)
    place, _, words = line.partition(": ")
    assert place == "handbooks/everything/sample.vi.md:9"
    assert words.startswith((f"The image figures/{name} ", "The colour profile in the image"))
    assert said in words


def test_pixels_are_bounded_before_they_are_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(UNSOUND["bomb.png"][0]())
    monkeypatch.setattr("camnang.pictures.judging._decode", lambda path: pytest.fail("decoded"))
    assert picture_mistake(path, path.name) is not None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["ảnh chụp.jpg", "Chợ Đồng Xuân.JPG", "nhãn.png", "Ấp ủ.webp"])
def test_a_name_is_found_however_its_letters_are_composed(
    name: str, written: str, form: str, tmp_path: Path
) -> None:
    (tmp_path / "figures").mkdir()
    stored = tmp_path / "figures" / unicodedata.normalize(form, name)
    stored.write_bytes(b"1")
    assert figure_file(tmp_path, f"figures/{unicodedata.normalize(written, name)}") == stored


@pytest.mark.parametrize(
    "source",
    ["figures/../a.png", "a.png", "/etc/passwd", "figures/b/a.png", "figures/%2e%2e/a.png",
     "figures/%00.png", "figures/..%2fa.png", "//a.vn/figures/a.png", "figures/out.png",
     "http://[a/figures/a.png", f"figures/{'a' * 300}.png", "figures/b/../in.png",
     "figures/b/%2e%2e/in.png", "../book/figures/in.png", "figures/../figures/in.png",
     "figures/b/../b/a.png", "b/../figures/in.png", "{book}/figures/in.png", "figures/", "figures",
     "figures/a\u2028.png", "figures/%0a.png", "figures/%1b[31m.png"],
)  # fmt: skip
def test_no_name_leads_out_of_figures(source: str, tmp_path: Path) -> None:
    (tmp_path / "book" / "figures" / "b").mkdir(parents=True)
    (tmp_path / "a.png").write_bytes(b"1")
    (tmp_path / "book" / "figures" / "out.png").symlink_to(tmp_path / "a.png")
    (tmp_path / "book" / "figures" / "in.png").write_bytes(b"1")
    source = source.replace("{book}", str(tmp_path / "book"))
    assert figure_file(tmp_path / "book", source) is None
    assert figure_file(tmp_path / "book", "figures/in.png")


KINDS_OF_OTHERS = [
    "a.html", "a.htm", "a.xhtml", "a.js", "a.SVG", "a.Svg", "a.svgz", "a.gif", "a.pdf", "a.bmp",
    "a.eps", "a.ps", "a.avif", "a.heic", "a.jp2", "a.png.html", "a", ".png", "a.png.", "a.mp4",
    "a.json", "a.yml", "a.ico",
]  # fmt: skip


@pytest.mark.parametrize("name", KINDS_OF_OTHERS)
def test_no_chapter_shows_a_file_of_another_kind(name: str, shelf: Shelf, tmp_path: Path) -> None:
    (shelf.book.edition.folder / "figures" / name).write_bytes(SOUND["quay-6.jpg"]())
    (line,) = told(shelf, f"Một\n\n![ảnh](figures/{name})", tmp_path)
    assert "is of a kind that print cannot use." in line


@pytest.mark.parametrize(
    "content", ["<html>", "%PDF-1.7", "<svg>", "#!/bin/sh", "GIF89a", "", "\0"]
)
@pytest.mark.parametrize("ending", [".png", ".jpg", ".tif", ".webp", ".PNG"])
def test_a_name_makes_no_picture(ending: str, content: str, shelf: Shelf, tmp_path: Path) -> None:
    (shelf.book.edition.folder / "figures" / f"x{ending}").write_text(content, encoding="utf-8")
    assert len(told(shelf, f"Một\n\n![ảnh](figures/x{ending})", tmp_path)) == 1


def test_what_no_chapter_shows_is_told(tmp_path: Path) -> None:
    shelf = fresh_shelf(tmp_path / "project")
    figures = shelf.book.edition.folder / "figures"
    assert list(check_idle_figures(shelf)) == []
    for name in ("a.html", "b.js", "c.SVG", "README.md", "d.png", "e.yml", ".DS_Store"):
        (figures / name).write_bytes(b"1")
    (figures / "sub").mkdir()
    found = {each.place.path.name: each.text() for each in check_idle_figures(shelf)}
    assert sorted(found) == sorted(
        [".DS_Store", "README.md", "a.html", "b.js", "c.SVG", "d.png", "e.yml", "sub"]
    )
    assert "holds the folder sub" in found["sub"] and "No chapter shows b.js" in found["b.js"]
    chapter = chapter_of(shelf, "# T\n\n![a](figures/d.png)\n", tmp_path)
    shown = with_chapters(shelf, *shelf.book.chapters, chapter)
    assert "d.png" not in {each.place.path.name for each in check_idle_figures(shown)}
    english = sorted(shelf.book.edition.folder.glob("*.en.md"))[0]
    english.write_text("![a](figures/d.png)\n", encoding="utf-8")
    assert "d.png" not in {each.place.path.name for each in check_idle_figures(shelf)}
