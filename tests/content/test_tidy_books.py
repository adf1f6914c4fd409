"""The real books, deliberately written untidily: tidied, site and press say what they said."""

import random
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bookshop import poppler, style_of
from camnang.base.errors import ExitCode
from camnang.cli import main
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.content.manuscript import FRONT_MATTER, parse
from camnang.layout.galley import Galley, compose_chapter
from camnang.layout.prove import set_galley
from camnang.site.chapter_html import chapter_html

from .small import ROOT

_BOLD = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*_\n`{}\[\]]+?)(?<=[^\s*])\*\*(?![\w*])")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*_\n`{}\[\]]+?)(?<=[^\s*])\*(?![\w*])")
_UNSEEN = re.compile(r"\s+(?=</(?:p|li|d[dt]|h[1-6]|t[dh])>)")  # spaces that no page shows
_BAR = re.compile(r" ?(?<!\\)\| ?")
Spoil = Callable[[str, random.Random], str]


def padded(body: str, chance: random.Random) -> str:
    """Rows of tables with any number of spaces around their cells."""

    def row(line: str) -> str:
        if not re.match(r" *\|.*\|$", line) or "`" in line:
            return line
        indent = line[: len(line) - len(line.lstrip())]
        bars = _BAR.sub(lambda _: f"{' ' * chance.randrange(4)}|{' ' * chance.randrange(4)}", line)
        return indent + bars.strip()

    return "\n".join(map(row, body.split("\n")))


def loosened(body: str, chance: random.Random) -> str:
    """More empty lines where there is one, spaces behind lines."""
    body = re.sub(r"\n\n", lambda _: "\n" * chance.choice((2, 2, 3, 5)), body)
    return re.sub(r"(?<=\S)\n\n", lambda _: " " * chance.randrange(2) + "\n\n", body)


def otherwise_marked(body: str, chance: random.Random) -> str:
    """Bold and slanted words with the other sign."""
    body = _BOLD.sub(r"__\1__", body)
    return _SLANTED.sub(r"_\1_", body)


def bulleted(body: str, chance: random.Random) -> str:
    """Items with another mark."""
    return re.sub(r"(?m)^- (?!\[)", "* ", body)


BOOK = "eco-labels-vi"
STEPS: tuple[Spoil, ...] = (padded, loosened, otherwise_marked, bulleted)


def spoil(path: Path, chance: random.Random) -> None:
    """Write a chapter as somebody might whose program knows nothing of tidiness."""
    text = path.read_text(encoding="utf-8")
    front = FRONT_MATTER.match(text)
    assert front
    head, body = text[: front.end()], text[front.end() :]
    if "```" not in body and "~~~" not in body:
        for step in STEPS:
            body = step(body, chance)
    head = re.sub(r"(?m)^description: ([^\"'\n]+)$", r'description: "\1"', head)
    decomposed = unicodedata.normalize("NFD", head + body)
    path.write_text(decomposed, encoding="utf-8", newline="\r\n")


def copy(root: Path) -> Path:
    """The books, to be spoiled."""
    for name in ("handbooks", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


Told = dict[str, tuple[str, Galley]]


def told(root: Path) -> Told:
    """What the website says in every chapter of a book, and what is set for the press."""
    project, found = open_project(root), {}
    for shelf in open_shelves(project, project.select([BOOK])):
        style = style_of(shelf)
        for chapter in shelf.book.own:
            page = chapter_html(chapter, shelf, chapter.html, shelf.lang, {"glossary"})
            text = str(parse(_UNSEEN.sub("", page)).text_content())
            galley = compose_chapter(chapter, shelf, style, {}, 1)
            found[f"{shelf.book.edition.name}/{chapter.stem}"] = " ".join(text.split()), galley
    return found


def unlike(before: Told, after: Told, folder: Path) -> list[str]:
    """The chapters that say something else: a press page is set where its HTML is not the same."""
    assert before.keys() == after.keys()

    def says_else(name: str) -> bool:
        (text, galley), (text_now, now) = before[name], after[name]
        is_set_alike = _flat(galley) == _flat(now) or _paper(galley, folder) == _paper(now, folder)
        return text != text_now or not is_set_alike

    return list(filter(says_else, before))


def _flat(galley: Galley) -> str:
    return " ".join(_UNSEEN.sub("", galley.html).split())


def _paper(galley: Galley, folder: Path) -> str:
    path = folder / "press.pdf"
    path.write_bytes(set_galley(galley).pdf)
    return poppler("pdftotext", path, "-")


@pytest.mark.slow
def test_books_written_untidily_say_the_same_tidied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, chance = copy(tmp_path / "books"), random.Random(16)
    paths = sorted(root.glob("handbooks/*/*.??.md"))
    written = {path: path.read_bytes() for path in paths}
    for path in paths:
        spoil(path, chance)
    untidy = {path: path.read_bytes() for path in paths}
    assert len(paths) > 90 and all(untidy[path] != written[path] for path in paths)
    before = told(root)

    assert main(["tidy", "--root", str(root)]) == ExitCode.OK
    assert len(capsys.readouterr().out.split()) >= len(paths)
    assert before and unlike(before, told(root), tmp_path) == []
    assert [path.name for path in paths if path.read_bytes() != written[path]] == []
    assert main(["tidy", "--check", "--root", str(root)]) == ExitCode.OK
