"""The canonical form: what it changes, that it says the same, and that once is enough."""

import json
from pathlib import Path

import pytest
from lxml.html import tostring

from camnang.base.errors import ExitCode
from camnang.cli import main
from camnang.content.context import open_shelves
from camnang.content.dialect import markdown
from camnang.content.library import open_project
from camnang.content.resolve import dress
from camnang.content.tidying import tidy

from .small import ROOT, project_at, snapshot

HEAD = "---\ndescription: Một chương nhỏ viết ra để thử.\ngoals:\n  - Thử\n---\n"
FORMS = [
    ("một\r\n\r\nhai\r\n", "một\n\nhai\n"),
    ("\ufeff# Một\n\nhai", "# Một\n\nhai\n"),
    ("Gia\u0302\u0301y\n", "Giấy\n"),
    ("một  \nhai \n\n\n\nba   \n", "một  \nhai\n\nba\n"),
    ("## Một\nhai\n## Ba\n", "## Một\n\nhai\n\n## Ba\n"),
    ("__một__ và _hai_, a_b_c, `_x_`\n", "**một** và *hai*, a_b_c, `_x_`\n"),
    ("* một\n* hai\n\n    + ba\n", "- một\n- hai\n\n    - ba\n"),
    ("5&nbsp;kg `&nbsp;`\n", "5\u00a0kg `&nbsp;`\n"),
    (
        "|một|hai  |\n| :-- | --: |\n|  ba||\n| `a|b` | c\\|d |\n",
        "| một | hai |\n|:---|---:|\n| ba | |\n| `a|b` | c\\|d |\n",
    ),
    ("```\n\n\n* một  \n|a|\n```\n", "```\n\n\n* một  \n|a|\n```\n"),
    ("~~~\n```\n_a_\n\n\n~~~\n\n\nhai\n", "~~~\n```\n_a_\n\n\n~~~\n\nhai\n"),
    ("[_a_](_b_.md)\n", "[_a_](_b_.md)\n"),  # the address would change with the words
    ('!!! law "_Một_"\n    hai\n\n\n    ba\n', '!!! law "*Một*"\n    hai\n\n    ba\n'),
]


@pytest.mark.parametrize(("written", "wanted"), FORMS)
def test_a_manuscript_is_written_in_one_way_and_says_the_same(written: str, wanted: str) -> None:
    converter = markdown(ROOT)
    bom, written = ("\ufeff", written[1:]) if written[0] == "\ufeff" else ("", written)
    tidied = tidy(f"{bom}{HEAD}{written}", converter)
    assert tidied == HEAD + wanted
    assert tidy(tidied, converter) == tidied


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('"một, hai"', "một, hai"),
        ("'một: hai'", '"một: hai"'),
        ('"1"', '"1"'),
        ('"yes"', '"yes"'),
        ("'ông \"Một\"'", 'ông "Một"'),
        ('"một # hai"', '"một # hai"'),
        ('"- một"', '"- một"'),
    ],
)
def test_front_matter_has_quotes_only_where_yaml_needs_them(written: str, wanted: str) -> None:
    source = f"---\ndescription: {written}\ngoals:\n  - {written}\n---\n# Một\n"
    assert tidy(source, markdown(ROOT)) == source.replace(written, wanted)


def test_what_is_no_manuscript_is_left_alone() -> None:
    assert tidy("* một\n", markdown(ROOT)) == "* một\n"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The books of this repository and its pages."""
    return ROOT


def test_every_manuscript_is_tidy_after_once_and_its_page_the_same(books: Path) -> None:
    converter = markdown(books)
    for path in (*books.glob("handbooks/*/*.md"), *books.glob("docs/*.md")):
        source = path.read_text(encoding="utf-8")
        once = tidy(source, converter)
        assert tidy(once, converter) == once, path


def pages(root: Path) -> dict[str, bytes]:
    """Every chapter as website and books receive it, by its place."""
    project = open_project(root)
    return {
        f"{shelf.book.edition.name}/{chapter.stem}": tostring(dress(chapter, shelf))
        for shelf in open_shelves(project, project.editions)
        for chapter in shelf.book.chapters
    }


def test_the_verb_writes_what_is_untidy_and_the_book_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled = {"change": {"handbooks/small/paper.vi.md": {"| Loại | Nặng |": "|Loại|  Nặng|",
                                                          "Thay đèn": "__Thay__ đèn"}},
               "append": {"handbooks/small/ink.en.md": "\n\n\n"}}  # fmt: skip
    root = project_at(tmp_path / "p", spoiled)
    monkeypatch.chdir(root)
    before, files = pages(root), snapshot(root)
    names = ["handbooks/small/ink.en.md", "handbooks/small/paper.vi.md"]

    assert main(["tidy", "--check", "--lang", "en"]) == ExitCode.CONTENT
    assert capsys.readouterr().out.split() == names
    assert main(["check", "--tidy", "--json", "--lang", "en"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert [(each["file"], each["line"]) for each in told if each["code"] == "CN1721"] == [
        (names[0], 22), (names[1], 12),
    ]  # fmt: skip
    assert snapshot(root) == files

    assert main(["tidy", "--lang", "en"]) == ExitCode.OK
    assert capsys.readouterr().out.split() == names
    assert pages(root) == before
    assert main(["tidy", "--check"]) == ExitCode.OK
    assert main(["tidy", "handbooks/papers.yml"]) == ExitCode.USAGE
