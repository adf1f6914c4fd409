"""A section written with the editor's buttons alone: sound, on the web and on paper."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from links import page_of
from PIL import Image
from playwright.sync_api import Browser

from bookshop import poppler, shelf_of, style_of
from camnang.base.errors import ExitCode
from camnang.cli import main
from camnang.content.library import open_project
from camnang.layout.galley import compose_chapter
from camnang.layout.prove import set_galley
from camnang.site import build, plan
from editing import Desk, desk

CHAPTER, PICTURE = "handbooks/paper/sheets.{}.md", "handbooks/paper/figures/lo-nung.jpg"
TABLE = "<table><tr><td>Mẻ</td><td>Ga</td></tr><tr><td>Một</td><td>Nhiều</td></tr></table>"
WRITTEN = """\
## Mẻ nung {#me-nung}

Một mẻ nung tốn {= kiln.energy } [@luat-1]

| Mẻ | Ga |
|---|---|
| Một | Nhiều |

/// table-caption
    attrs: {id: tbl-me}
Hai mẻ nung
///

![Lò nung gốm đang mở cửa](figures/lo-nung.jpg)

/// figure-caption
    attrs: {id: fig-lo-nung}
Lò nung ở xưởng
///

!!! caution
    Đo hai lần.
"""
TRANSLATED = {
    "Mẻ nung {": "Firing {", "Một mẻ nung tốn": "One firing takes",
    "| Mẻ | Ga |": "| Firing | Gas |", "| Một | Nhiều |": "| One | Much |",
    "Hai mẻ nung": "Two firings", "Lò nung gốm đang mở cửa": "A pottery kiln, its door open",
    "Lò nung ở xưởng": "The kiln in the workshop", "Đo hai lần.": "Measure twice.",
}  # fmt: skip


def write_section(at_desk: Desk, photo: Path) -> None:
    """Write behind the chapter's title; the blocks in turn, the last first."""
    text, type_ = at_desk.open("paper", "sheets"), at_desk.page.keyboard.type
    press = at_desk.page.keyboard.press

    def at_end() -> None:
        text.locator("p", has_text="Một mẻ nung").first.click(position={"x": 3, "y": 8})
        press("End")

    at_desk.type_before_text(text, "Mẻ nung {#me-nung}")
    for step in ("Enter", "ArrowUp"):
        press(step)
    at_desk.make_heading()
    text.locator("h2", has_text="Mẻ nung").wait_for()
    at_desk.type_before_text(text, "Một mẻ nung tốn ")
    press("Enter")
    type_("Nay: ")  # the paragraph that was there says something else now
    for button, name in (("Con số tính ra", "kiln.energy"), ("Nguồn", "luat-1")):
        at_end()
        type_(" " if button == "Nguồn" else "")
        at_desk.insert(button)
        at_desk.choose(name)
    at_end()
    at_desk.fill(text, "Lưu ý", {}).locator("textarea").first.fill("Đo hai lần.")
    at_end()
    words = {"Lời thay hình": "Lò nung gốm đang mở cửa", "Mã": "fig-lo-nung",
             "Lời chú thích": "Lò nung ở xưởng"}  # fmt: skip
    figure = at_desk.fill(text, "Hình có chú thích", words)
    figure.locator("input[type=file]").first.set_input_files(photo)
    figure.get_by_text("figures/lo-nung.jpg").wait_for()
    at_end()
    at_desk.fill(text, "Chú thích bảng", {"Mã": "tbl-me", "Lời chú thích": "Hai mẻ nung"})
    at_end()
    at_desk.paste(text, TABLE)
    at_desk.save()


def states(project: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Give how the passages of the chapter stand in English."""
    capsys.readouterr()
    assert main(["translations", "--json", "--root", str(project)]) == ExitCode.OK
    rows = json.loads(capsys.readouterr().out)
    return {row["state"] for row in rows if row["chapter"] == CHAPTER.format("en")}


def warnings(project: Path, capsys: pytest.CaptureFixture[str]) -> set[tuple[str, str]]:
    """Give what a project that passes is warned of."""
    capsys.readouterr()
    assert main(["check", "--json", "--root", str(project)]) == ExitCode.OK
    rows = json.loads(capsys.readouterr().out)
    return {(row["code"], row["file"]) for row in rows if row["severity"] == "warning"}


@pytest.mark.slow
def test_a_section_written_with_the_buttons_is_sound_on_the_web_and_on_paper(
    browser: Browser,
    site_url: str,
    new_project: Callable[[Path], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project, photo = new_project(tmp_path / "project"), tmp_path / "lo-nung.jpg"
    Image.effect_noise((1400, 700), 40).convert("RGB").save(photo)
    assert main(["translations", "--root", str(project)]) == ExitCode.OK
    with desk(browser, f"{site_url}admin/") as at_desk:
        before = at_desk.files()
        write_section(at_desk, photo)
        after = at_desk.files()
        assert at_desk.foreign == [] and at_desk.wrong == []
        assert at_desk.bytes_of(PICTURE) == photo.read_bytes()
    original, english = (project / CHAPTER.format(lang) for lang in ("vi", "en"))
    saved = after.pop(CHAPTER.format("vi"))
    assert {path for path in after if after[path] != before.get(path)} == {PICTURE}
    title, _, rest = original.read_text("utf-8").partition("\n\nTờ")
    assert saved == f"{title}\n\n{WRITTEN}\nNay: Tờ{rest}"

    original.write_text(saved, encoding="utf-8")
    (project / PICTURE).write_bytes(photo.read_bytes())
    assert warnings(project, capsys) == {("CN4002", CHAPTER.format("en"))}, "its twin is older"
    assert {"original-newer", "without-twin"} <= states(project, capsys)

    site = build(plan(open_project(project)))
    page = (site / "paper/sheets/index.html").read_text("utf-8")
    shelf = shelf_of(project, "paper-vi")
    chapter = shelf.book.chapter("sheets")
    assert chapter
    galley = compose_chapter(chapter, shelf, style_of(shelf), {}, 1)
    pdf = tmp_path / "press.pdf"
    pdf.write_bytes(set_galley(replace(galley, first_folio=1)).pdf)
    paper = " ".join(poppler("pdftotext", pdf, "-").split())
    for words in ("Mẻ nung", "9.604", "Hai mẻ nung", "Lò nung ở xưởng", "Đo hai lần."):
        assert words in page.replace("\u00a0", " ") and words in paper, words
    assert 'alt="Lò nung gốm đang mở cửa"' in page
    assert "jpeg" in poppler("pdfimages", "-list", pdf)
    notice = page_of(site, "en/paper/sheets").xpath("//p[@class='newer']/a/@href")
    assert any(str(link).endswith("paper/sheets/#me-nung") for link in notice)

    section = WRITTEN
    for words, others in TRANSLATED.items():
        section = section.replace(words, others)
    head, _, others = english.read_text("utf-8").partition("\n\n")
    english.write_text(f"{head}\n\n{section}\n{others}", encoding="utf-8")
    assert main(["check", "--root", str(project)]) == ExitCode.OK
    assert "original-newer" in states(project, capsys)
