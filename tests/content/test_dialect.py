"""The dialect that people write: each row of the table is set on website and paper, or told."""

import re
import time
import unicodedata
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from bookshop import galley_of, poppler, style_of
from camnang.content.context import Shelf
from camnang.content.habits import as_ours
from camnang.content.manuscript import FRONT_MATTER
from camnang.layout.prove import set_galley

from .small import ROOT, chapter_of, codes_told

TABLE: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "dialect.yml").read_text(encoding="utf-8")
)
SET = [name for name, row in TABLE.items() if "html" in row]
REFUSED = [name for name, row in TABLE.items() if "told" in row]


def tight(html: str) -> str:
    """HTML without the line ends between its elements."""
    return re.sub(r">\s*\n\s*<", "><", html)


def test_every_row_is_either_set_or_told() -> None:
    assert sorted([*SET, *REFUSED]) == sorted(TABLE)


@pytest.mark.parametrize("name", SET)
def test_what_is_set_stands_on_the_website(name: str, shelf: Shelf) -> None:
    row = TABLE[name]
    assert codes_told(row["mark"], shelf) == []
    chapter = chapter_of(row["mark"] + "\n", shelf.book.edition.folder, shelf.lang, number=3)
    html = lxml.html.tostring(chapter.tree(), encoding="unicode")
    assert tight(row["html"]) in tight(html)


@pytest.mark.parametrize("name", SET)
def test_what_is_set_is_painted_on_paper(name: str, shelf: Shelf, tmp_path: Path) -> None:
    row = TABLE[name]
    sheet = set_galley(galley_of(shelf, f"# Thử\n\n{row['mark']}\n", tmp_path))
    (tmp_path / "piece.pdf").write_bytes(sheet.pdf)
    painted = " ".join(poppler("pdftotext", tmp_path / "piece.pdf", "-").split())
    painted = unicodedata.normalize("NFC", painted).partition("Thử một lần")[2]
    at = 0
    for words in row["paper"]:
        found = squeezed(painted).find(squeezed(words), at)
        assert found >= 0, (words, painted)
        at = found + len(squeezed(words))
    for left in re.findall(r"[~^+=:!]{2,}|\[!|\?\?\?|\\", row["mark"]):
        assert left not in painted, painted


@pytest.mark.parametrize(
    ("asked", "share"), [("50%", 0.5), ("360", 0.5), ("100%", 1), ("2000", 1), ("1", 0.05)]
)
def test_a_picture_takes_its_share_of_the_line_on_paper(
    asked: str, share: float, shelf: Shelf, tmp_path: Path
) -> None:
    widths = [
        float(re.findall(r"max-width: ([\d.]+)pt", galley_of(shelf, text, tmp_path).html)[0])
        for text in ("# Thử\n\n![](figures/leaf.svg)\n",
                     f"# Thử\n\n![](figures/leaf.svg){{width={asked}}}\n")
    ]  # fmt: skip
    line = style_of(shelf).geometry.text_width_mm * 72 / 25.4
    assert widths[1] == pytest.approx(min(share * line, widths[0]), abs=0.02)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()  # the label of a callout is painted in capitals


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_by_its_code_and_line(name: str, shelf: Shelf) -> None:
    row = TABLE[name]
    assert (row["told"], row.get("line", 1)) in codes_told(row["mark"], shelf)


@pytest.mark.parametrize("name", SET)
def test_what_is_written_as_ours_once_is_ours(name: str) -> None:
    once = as_ours(TABLE[name]["mark"].split("\n"))
    assert as_ours(once) == once


@pytest.mark.parametrize("path", sorted(ROOT.glob("handbooks/*/*.md")), ids=lambda path: path.name)
def test_a_text_in_our_dialect_comes_out_as_it_is(path: Path) -> None:
    lines = FRONT_MATTER.sub("", path.read_text(encoding="utf-8")).split("\n")
    assert as_ours(lines) == lines


WORDS = {
    "vi": ("| Dấu | Có ở | Ở đây |\n|---|---|---|", "được dàn", "bị từ chối: {}"),
    "en": ("| Mark | Known to | Here |\n|---|---|---|", "set", "refused: {}"),
}


def listed(lang: str) -> str:
    """The table of the documents, made of the rows that the tests above prove."""
    head, set_, refused = WORDS[lang]
    rows = (
        f"| {row['name'][lang]} | {', '.join(row['of']) or '–'} | "
        + (refused.format(f"[{row['told']}](checks.md#{row['told'].lower()})") if "told" in row
           else set_) + " |"
        for row in TABLE.values()
    )  # fmt: skip
    return "\n".join((head, *rows))


@pytest.mark.parametrize("lang", WORDS)
def test_the_documents_list_what_is_proven_here(lang: str) -> None:
    assert listed(lang) in (ROOT / "docs" / f"editors.{lang}.md").read_text(encoding="utf-8")


def test_code_is_highlighted_on_paper_by_weight_and_slant(shelf: Shelf, tmp_path: Path) -> None:
    text = "# Thử\n\n```python\n# mười\ndef chin():\n    return 8\n```\n\n```\ndef bay # sau\n```\n"
    (tmp_path / "code.pdf").write_bytes(set_galley(galley_of(shelf, text, tmp_path)).pdf)
    painted = poppler("pdftohtml", "-xml", "-stdout", "-i", tmp_path / "code.pdf")
    assert "<i># mười</i>" in painted
    assert "<b>def chin" in painted
    assert "def bay # sau" in painted


@pytest.mark.parametrize("where", ["{}", "- {}", "> {}", "| a | b |\n|---|---|\n| c | {} |"])
def test_a_word_of_code_longer_than_its_line_is_broken_and_whole(
    where: str, shelf: Shelf, tmp_path: Path
) -> None:
    word = "e3b0c44298fc1c14" * 8
    galley = galley_of(shelf, f"# Thử\n\n{where.format(f'`{word}`')}\n", tmp_path)
    (tmp_path / "word.pdf").write_bytes(set_galley(galley).pdf)
    assert word in squeezed(poppler("pdftotext", tmp_path / "word.pdf", "-"))


@pytest.mark.parametrize(
    "line",
    ["::: note", "<details>", "> [!NOTE]", "- a", "  - b", "```", ">>>>>>>>>> a", "^[a", "<!--",
     "<img ", "1) a", "[^a]: b", "??? note", "- a\n  ```\n  b\n  ```", "::: note\n:::"],
)  # fmt: skip
def test_lines_meant_to_harm_are_rewritten_in_straight_time(line: str) -> None:
    lines = (f"{line}\n" * 20_000).split("\n")
    began = time.process_time()
    as_ours(lines)
    assert time.process_time() - began < 4


def test_boxes_in_one_another_end_at_some_depth() -> None:
    lines = [*["::: note"] * 500, "a", *[":::"] * 500]
    assert "a" in "\n".join(as_ours(lines))
