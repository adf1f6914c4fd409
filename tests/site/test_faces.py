"""Faces by script: a language of another script is set in its own, and alone waits for them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from other_scripts import (
    KOREAN,
    TAIWAN,
    Writing,
    copy_of_program,
    furnish,
    project_with,
    tiny_faces,
    with_folder,
)
from pikepdf import Dictionary
from PIL import Image

from bookshop import poppler
from camnang.design import fonts
from camnang.i18n.language import script
from camnang.layout import typeset
from camnang.layout.galley import Galley
from camnang.layout.page_table import page_of
from camnang.layout.stylesheet import BookStyle
from camnang.prepress.press_font import embed_text
from camnang.project.model import Trim
from camnang.site.webfonts import web_fonts

ROOT = Path(__file__).parents[2]
Camnang = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("tag", "known"),
    [("vi", "Latn"), ("ko", "Kore"), ("zh-Hant", "Hant"), ("zh", "Hans"), ("pt-BR", "Latn"),
     ("km", "Khmr")],
)  # fmt: skip
def test_the_script_of_a_language(tag: str, known: str) -> None:
    assert script(tag) == known


def test_the_house_s_own_faces_set_every_latin_language() -> None:
    for lang in ("vi", "en", "fr", "pt-BR"):
        assert (fonts.faces(lang), fonts.lacking_faces(lang)) == (fonts.FACES, None)
    assert fonts.missing("ữ→글", "vi") == ["글"]


def test_a_script_without_a_row_is_told_by_name() -> None:
    lacking = fonts.lacking_faces("km")
    assert lacking
    assert [each.text("en") for each in lacking] == [
        "no family is named for the script Khmr", "Name its families in design/faces.yml.",
    ]  # fmt: skip


@pytest.fixture
def taiwan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the faces of Traditional Chinese are, numbers of collections."""
    tiny_faces(TAIWAN, tmp_path / "noto")
    table = tmp_path / "faces.yml"
    table.write_text(with_folder(tmp_path / "noto"), encoding="utf-8")
    monkeypatch.setattr(fonts, "TABLE", table)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """Let the tables and files of faces be read again."""
    for each in (*vars(fonts).values(), *vars(typeset).values()):
        getattr(each, "cache_clear", bool)()


def test_pages_are_set_in_the_face_of_a_collection_that_is_the_language_s_own(taiwan: Path) -> None:
    assert fonts.lacking_faces("zh-Hant") is None
    assert fonts.missing(f"Sổ tay {TAIWAN.words} 글", "zh-Hant") == ["글"]
    html = f'<html lang="zh-Hant"><body class="chapter"><p>{TAIWAN.words}</p></body></html>'
    page = page_of(Trim(148, 210), 3)
    galley = Galley("text", "zh-Hant", html, BookStyle(page, "leaf", "").css, page=page)
    (taiwan / "text.pdf").write_bytes(typeset.typeset(galley).pdf)
    assert TAIWAN.words in poppler("pdftotext", taiwan / "text.pdf", "-")
    assert "Noto-Serif-CJK-TC" in poppler("pdffonts", taiwan / "text.pdf")


def test_a_line_beside_the_page_shows_glyphs_that_are_keyed_by_numbers_of_their_own(
    taiwan: Path,
) -> None:
    with pikepdf.new() as pdf:
        font, shown, width = embed_text(pdf, TAIWAN.words, "zh-Hant")
        page = pdf.add_blank_page(page_size=(200, 60))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(f"BT /F 20 Tf 10 20 Td <{shown.hex()}> Tj ET".encode())
        pdf.save(taiwan / "line.pdf")
    assert width == len(TAIWAN.words)
    assert "CID Type 0C" in poppler("pdffonts", taiwan / "line.pdf")
    poppler("pdftoppm", "-r", "72", "-gray", taiwan / "line.pdf", taiwan / "line")
    (picture,) = taiwan.glob("line*.pgm")
    with Image.open(picture) as image:
        ink = sum(image.histogram()[:128])
    assert ink == pytest.approx(len(TAIWAN.words) * 18 * 16, rel=0.1)  # squares of 0.9 × 0.8 em


def test_the_website_lends_the_glyphs_of_a_face_of_a_collection(taiwan: Path) -> None:
    lent = [font for font in web_fonts([TAIWAN.words], ["zh-Hant"]) if "CJK" in font.name]
    assert lent
    with TTFont(BytesIO(lent[0].woff2())) as font:
        assert set(map(ord, TAIWAN.words)) <= set(font.getBestCmap())


@pytest.mark.parametrize(
    ("lang", "family"),
    [("ja", "Noto Sans CJK JP"), ("zh-Hant", "Noto Sans CJK TC"), ("zh", "Noto Sans CJK SC")],
)
def test_of_scripts_that_share_characters_a_line_takes_its_language_s_own_face(
    lang: str, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_is_there", lambda families: True)
    maps = {fonts.HEADING: {}}
    monkeypatch.setattr(
        fonts, "character_map", lambda face: maps.get(face.family, {ord("日"): "one"})
    )
    assert fonts.regular_for("日", lang).family == family


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the system's package would lay its faces."""
    return tmp_path_factory.mktemp("faces") / "installed"


@pytest.fixture(
    scope="module",
    params=[KOREAN, pytest.param(TAIWAN, marks=pytest.mark.slow)],
    ids=["ko", "zh-Hant"],
)
def writing(request: pytest.FixtureRequest) -> Writing:
    """A language whose faces are files of their own, and one whose faces share files."""
    found: Writing = request.param
    return found


@pytest.fixture(scope="module")
def project(
    writing: Writing, tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]
) -> Path:
    return project_with(writing, new_project, tmp_path_factory.mktemp("other") / "project")


@pytest.fixture(scope="module")
def camnang(
    writing: Writing, project: Path, faces: Path, tmp_path_factory: pytest.TempPathFactory
) -> Camnang:
    """The command of a program that knows the language, on the project."""
    program = copy_of_program(ROOT / "scripts", tmp_path_factory.mktemp("program") / "scripts")
    furnish(program / "camnang", writing, faces)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(f"{ROOT}/scripts", str(program))
    settings.write_text(text, encoding="utf-8")

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", "from camnang.cli import main; main()", *arguments]
        return subprocess.run(
            [*command, "--root", str(project), "--lang", "en"],
            env={**os.environ, "PYTHONPATH": str(program)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def test_without_the_package_the_language_s_own_book_alone_waits(
    writing: Writing, camnang: Camnang
) -> None:
    done = camnang("check")
    assert done.returncode == 2
    said = f"{writing.name} ({writing.tag}) has no faces: {writing.package} is not installed."
    assert f"{said} Install it." in done.stderr
    assert writing.words not in done.stderr, "not each of its characters beside"
    assert camnang("check", "paper-vi").returncode == 0
    assert camnang("check", f"paper-{writing.tag}").returncode == 2


@pytest.mark.slow
def test_with_it_book_and_site_are_set_in_the_script_s_own_faces(
    writing: Writing, camnang: Camnang, faces: Path, project: Path
) -> None:
    tiny_faces(writing, faces)
    name = f"paper-{writing.tag}"
    families = {family.name.replace(" ", "") for family in writing.families}
    files = {stem for family in writing.families for _, _, stem in family.cuts}
    for arguments in (("print", name, "paper-vi"), ("site",)):
        done = camnang(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    (other,) = project.glob(f"build/*/{name}/interior.pdf")
    (vietnamese,) = project.glob("build/*/paper-vi/interior.pdf")
    used, others = (poppler("pdffonts", pdf).replace("-", "") for pdf in (other, vietnamese))
    assert any(family in used for family in families)
    assert not any(family in others for family in families)
    assert writing.words in poppler("pdftotext", other, "-")
    (sheet,) = (project / "build/site/assets").glob("camnang*.css")
    assert any(file in sheet.read_text(encoding="utf-8") for file in files)
