"""The page behind the code of an imprint: errata by printed pages, in every language's place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.content.context import open_shelves
from camnang.content.dialect import markdown
from camnang.content.library import open_project
from camnang.editions.printed_text import manuscript_now, manuscript_path, write_manuscript
from camnang.editions.record import PrintedEdition, PrintedSignature, Record, write_record
from camnang.site import plan
from camnang.site.page_links import sheet_html, sheet_tree

NUMBER = "2026.1"
PAGE = f"paper/editions/{NUMBER}.md"


@pytest.fixture
def root(tmp_path: Path, new_project: Callable[[Path], Path]) -> Path:
    """The test project, its Vietnamese paper book printed and then corrected."""
    root = new_project(tmp_path / "project")
    project = open_project(root)
    (shelf,) = open_shelves(project, project.select(["paper-vi"]))
    blocks = [replace(block, page=34) for block, _ in manuscript_now(shelf)]
    folder = root / "handbooks" / "paper"
    printed = PrintedEdition(
        commit="a" * 40, day=date(2026, 12, 1), program="0.1.0", copies=1500, pages=64,
        files={"interior.pdf": "b" * 64}, signatures=(PrintedSignature(pages=(1, 2), plates=8),),
        places={"sheets": 34},
    )  # fmt: skip
    write_record(folder, Record(number=NUMBER, editions={"vi": printed}))
    hostile = (
        "Tờ giấy có ba mặt <script>alert(1)</script> [x](javascript:alert(1)) *thế*. "
        "Người ta tái chế giấy cũ ."
    )
    printed_so = {"Tờ giấy có hai mặt. Người ta tái chế giấy cũ .": hostile, "Một tờ giấy": "Tờ"}
    write_manuscript(
        manuscript_path(folder, NUMBER, "vi"),
        [replace(each, text=printed_so.get(each.text, each.text)) for each in blocks],
    )
    return root


def test_it_tells_what_was_and_what_is_by_the_printed_page(root: Path) -> None:
    sheet = plan(open_project(root)).sheets[f"vi/{PAGE}"]
    html, tree = sheet_html(sheet, markdown(root)), sheet_tree(sheet, markdown(root))
    said = " ".join(tree.text_content().split())
    assert "Đính chính ấn bản 2026.1: Sổ tay giấy" in said
    assert "In ngày 1 tháng 12 năm 2026: 1.500 bản, 64 trang." in said
    assert "Trang 34, dưới “Tờ giấy”" in said and "Trang 34, dưới “Đo tờ giấy”" in said
    assert [each.text_content() for each in tree.iter("strong")][:2] == [
        "ba mặt <script>alert(1)</script> [x](javascript:alert(1)) *thế*.",
        "hai mặt.",
    ]
    assert "<script" not in html
    links = {each.get("href") for each in tree.iter("a")}
    assert {link for link in links if not link.startswith("#")} == {
        "../sheets.md",
        "../sheets.md#do-to-giay",
    }


def test_it_stands_in_every_language_and_for_a_code_not_printed_yet(root: Path) -> None:
    spec = root / "handbooks" / "paper" / "handbook.yml"
    spec.write_text(
        spec.read_text("utf-8").replace("2026-11-30}", '2026-11-30, code: "2026.2"}'), "utf-8"
    )
    sheets = plan(open_project(root)).sheets
    unprinted = "This edition has not been printed in this language."
    assert unprinted in sheets[f"en/{PAGE}"].text
    assert unprinted in sheets["en/paper/editions/2026.2.md"].text
    assert "chưa được in" in sheets["vi/paper/editions/2026.2.md"].text
    assert not any("editions" in uri for uri in sheets if "/water/" in uri)


def test_a_record_that_was_changed_by_hand_is_refused(root: Path) -> None:
    path = manuscript_path(root / "handbooks" / "paper", NUMBER, "vi")
    path.write_text(path.read_text("utf-8").replace("34\t", "\t", 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        plan(open_project(root))
    assert [each.place.line for each in caught.value.findings] == [2]
