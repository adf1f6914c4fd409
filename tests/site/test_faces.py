"""Faces by script: a language of another script is set in its own, and alone waits for them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from korean import HANGUL, copy_of_program, furnish, korean_project, tiny_faces

from bookshop import poppler
from camnang.design import fonts
from camnang.i18n.language import script

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


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the system's package would lay its faces."""
    return tmp_path_factory.mktemp("faces") / "nanum"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    return korean_project(new_project, tmp_path_factory.mktemp("korean") / "project")


@pytest.fixture(scope="module")
def camnang(project: Path, faces: Path, tmp_path_factory: pytest.TempPathFactory) -> Camnang:
    """The command of a program that knows Korean, on the project."""
    program = copy_of_program(ROOT / "scripts", tmp_path_factory.mktemp("program") / "scripts")
    furnish(program / "camnang", faces)
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


def test_without_the_package_the_korean_book_alone_waits(camnang: Camnang) -> None:
    done = camnang("check")
    assert done.returncode == 2
    assert "한국어 (ko) has no faces: fonts-nanum is not installed. Install it." in done.stderr
    assert HANGUL not in done.stderr, "not each of its characters beside"
    assert camnang("check", "paper-vi").returncode == 0
    assert camnang("check", "paper-ko").returncode == 2


@pytest.mark.slow
def test_with_it_book_and_site_are_set_in_the_script_s_own_faces(
    camnang: Camnang, faces: Path, project: Path
) -> None:
    tiny_faces(faces)
    for arguments in (("print", "paper-ko", "paper-vi"), ("site",)):
        done = camnang(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    (korean,) = project.glob("build/*/paper-ko/interior.pdf")
    (vietnamese,) = project.glob("build/*/paper-vi/interior.pdf")
    assert "Nanum" in poppler("pdffonts", korean)
    assert "Nanum" not in poppler("pdffonts", vietnamese)
    assert HANGUL in poppler("pdftotext", korean, "-")
    (sheet,) = (project / "build/site/assets").glob("camnang*.css")
    assert "NanumGothic" in sheet.read_text(encoding="utf-8")
