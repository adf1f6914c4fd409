"""The checks: each finds its mistakes on their lines, and lets pass what is right."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from camnang import checks
from camnang.base.errors import Finding
from camnang.checks import CHAPTER_CHECKS
from camnang.checks.project import check_open_verifications, check_project, check_strays
from camnang.checks.sources import check_data
from camnang.checks.translation import check_twins
from camnang.checks.wording import check_data_characters, lost_words
from camnang.content.context import Shelf
from camnang.content.library import open_project
from camnang.project.papers import read_papers

from .small import BEFORE, BOOK, chapter_of, project_at, shelf_at, with_chapter

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases.yml").read_text(encoding="utf-8")
)
ALL_CHECKS = (*CHAPTER_CHECKS, lost_words)
LISTED = [(name, case) for name, cases in CASES.items() for case in cases]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shelf]:
    base = tmp_path_factory.mktemp("checks")
    root = project_at(base / "project")
    figures = root / BOOK / "figures"
    for name in ("dot.png", "film.gif"):
        (figures / name).write_bytes(PNG)
    opened = {lang: shelf_at(root, f"small-{lang}") for lang in ("vi", "en")}
    (base / "outside.svg").write_text("<svg/>")
    (figures / "outside.svg").symlink_to(base / "outside.svg")
    (figures / "circle.svg").symlink_to("circle.svg")
    return opened


def said(findings: list[Finding], root: Path, before: int = 0) -> list[str]:
    return [
        f"{finding.place.line - before}: {finding.fact.text('en')} {finding.remedy.text('en')}"
        for finding in findings
    ]


@pytest.mark.parametrize(
    ("name", "case"), LISTED, ids=[f"{n}-{i}" for i, (n, _) in enumerate(LISTED)]
)
def test_a_check_finds_what_it_is_for(
    name: str, case: dict[str, Any], shelves: dict[str, Shelf]
) -> None:
    shelf = shelves[case.get("lang", "vi")]
    folder = shelf.book.edition.folder
    chapter = chapter_of(case["text"] + "\n", folder, shelf.lang, number=3)
    check = next(check for check in ALL_CHECKS if check.__name__ == name)
    found = said(list(check(chapter, with_chapter(shelf, chapter))), folder, BEFORE)
    wanted = case.get("found", [])
    assert len(found) == len(wanted), found
    assert all(line.startswith(start) for line, start in zip(found, wanted, strict=True)), found


def test_every_check_has_cases_that_fail_and_that_pass() -> None:
    names = {check.__name__ for check in ALL_CHECKS}
    assert {name for name, case in LISTED if case.get("found")} == names
    assert {name for name, case in LISTED if not case.get("found")} == names


def test_the_sound_project_is_sound(shelf: Shelf, english_shelf: Shelf) -> None:
    assert checks.check_book(shelf) == checks.check_book(english_shelf) == []
    assert list(check_twins(shelf, english_shelf)) == []
    assert list(check_strays(shelf)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said_"),
    [
        (
            "handbook.yml",
            "bleed: 3mm",
            "trim: 99x99",
            "12: trim is 99x99, which is not defined. Write",
        ),
        ("handbook.yml", "bleed: 3mm", "body-stock: silk", "12: body-stock is silk, which is not"),
        (
            "handbook.yml",
            "bleed: 3mm",
            "cover-stock: silk",
            "12: cover-stock is silk, which is not",
        ),
        ("handbook.yml", "motif: wheel", "motif: whale", "9: motif is whale, which is not"),
    ],
)
def test_names_that_other_files_give(
    file: str, old: str, new: str, said_: str, tmp_path: Path
) -> None:
    project = open_project(project_at(tmp_path / "p", {"change": {f"{BOOK}/{file}": {old: new}}}))
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    (line,) = said(list(check_project(project, papers)), project.root)
    assert line.startswith(said_)


def test_a_placeholder_for_the_address_is_noted(tmp_path: Path) -> None:
    spoiled = {"append": {"handbooks/publisher.yml": "site-url-is-placeholder: true\n"}}
    project = open_project(project_at(tmp_path / "p", spoiled))
    papers = read_papers(project.root / "handbooks" / "papers.yml", project.languages)
    (finding,) = check_project(project, papers)
    assert (finding.severity, finding.place.line) == ("note", 6)


def test_a_stray_manuscript_is_warned_of(tmp_path: Path) -> None:
    root = project_at(tmp_path / "p", {"write": {f"{BOOK}/old.vi.md": "cũ"}})
    (finding,) = check_strays(shelf_at(root))
    assert (finding.severity, finding.place.path.name) == ("warning", "old.vi.md")


def test_an_open_question_is_noted_where_it_is_cited(tmp_path: Path) -> None:
    ink = f"{BOOK}/ink.vi.md"
    root = project_at(tmp_path / "p", {"append": {ink: "\nTheo khảo sát [@khao-sat].\n"}})
    assert list(check_open_verifications(shelf_at(root, "small-en"))) == []
    (finding,) = check_open_verifications(shelf_at(root))
    assert finding.severity == "note"
    assert finding.text(root, "en") == (
        "handbooks/references.yml:27: Paper survey is to be verified: The figures of 2025. "
        "The original was not read. Ask: Society of Little Books."
    )
    assert "Khảo sát giấy còn chờ xác minh: Số liệu năm 2025." in finding.text(root, "vi")


@pytest.mark.parametrize(
    ("file", "old", "new", "said_"),
    [
        ("examples.yml", "source: luat-01-2020", "source: luat-99",
         "8: The citation luat-99 is not in the register. Add it to handbooks/references.yml"),
        ("atlas.yml", "[@luat-01-2020, Điều 5]", "[@luat-99, Điều 5]",
         "14: The citation luat-99 is not in the register."),
        ("examples.yml", "source: luat-01-2020", "source: tt-02-2015",
         "8: Thông tư 02/2015/TT-BIN is superseded, and a figure rests on it. Cite what replaced"),
        ("atlas.yml", "[@luat-01-2020, Điều 5]", "[@tt-02-2015, Điều 5]",
         "14: Thông tư 02/2015/TT-BIN is superseded, and a figure rests on it."),
        ("scores.yml", "paper.md#loai-giay", "paper.md#khong",
         "11: The link paper.md#khong leads to no place in that chapter. Correct the id"),
        ("scores.yml", "[ink.md]", "[ikn.md]", "14: The link ikn.md leads to no place"),
        ("scores.yml", "paper.md#loai-giay", "other.md", "11: The link other.md leads to no place"),
    ],
)  # fmt: skip
def test_data_files_name_what_exists(
    file: str, old: str, new: str, said_: str, tmp_path: Path
) -> None:
    root = project_at(tmp_path / "p", {"change": {f"{BOOK}/{file}": {old: new}}})
    (line,) = said(list(check_data(shelf_at(root))), root)
    assert line.startswith(said_)


@pytest.mark.parametrize(
    ("file", "old", "line"),
    [
        (f"{BOOK}/handbook.yml", "Cuốn sách nhỏ", 1),
        (f"{BOOK}/examples.yml", "Thay một bóng đèn", 2),
        (f"{BOOK}/figures/leaf.yml", "vi: Lá,", 4),
        (f"{BOOK}/figures/shares.chart.yml", "vi: Đen", 7),
        ("handbooks/glossary.yml", "Giấy làm từ giấy cũ", 5),
        ("handbooks/references.yml", "Luật Giấy", 5),
        ("handbooks/publisher.yml", "Nhà in Nhỏ", 2),
    ],
)
def test_a_character_without_a_face_is_found_in_data(
    file: str, old: str, line: int, tmp_path: Path
) -> None:
    spoiled = {"change": {file: {old: f"{old} 漢"}}}
    shelf = shelf_at(project_at(tmp_path / "p", spoiled))
    (finding,) = check_data_characters(shelf)
    assert (finding.place.path.name, finding.place.line) == (Path(file).name, line)


def test_remarks_in_data_may_hold_any_character(tmp_path: Path) -> None:
    spoiled = {"append": {f"{BOOK}/handbook.yml": "# 漢\n  # 漢\n"}}
    assert list(check_data_characters(shelf_at(project_at(tmp_path / "p", spoiled)))) == []
