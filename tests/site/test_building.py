"""Building: strict and quiet by itself, whole or not at all, the same bytes again."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from camnang.base.errors import ContentError, ExitCode, OutputError
from camnang.cli import main
from camnang.content.library import open_project
from camnang.site import build, plan

Spoil = Callable[[Path], None]


def prints(folder: Path) -> dict[str, str]:
    """Give a fingerprint of every file."""
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts
    )
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_mkdocs_alone_is_strict_and_silent(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr and "end of life" not in done.stderr
    assert (project / "build/site/en/paper/sheets/index.html").is_file()


def test_what_the_engine_says_of_a_finding_steers_nothing(project: Path) -> None:
    (project / "docs" / "a\x1b[2J.md").write_text("# A\n", encoding="utf-8")
    words = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.CONTENT
    said = done.stdout + done.stderr
    assert "\\u001b[2J.md" in said and "\x1b" not in said


@pytest.mark.slow
def test_another_engine_makes_the_very_same_site(
    built: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ProperDocs carries MkDocs 1 on; the theme's support ends on 5 May 2027."""
    monkeypatch.setattr("camnang.site.building.ENGINE", "properdocs")
    assert prints(build(plan(open_project(project)))) == prints(built)


def test_same_sources_same_bytes(built: Path, project: Path) -> None:
    assert prints(build(plan(open_project(project)))) == prints(built)


def _two_titles(root: Path) -> None:
    with (root / "docs/a-z.vi.md").open("a") as page:
        page.write("\n# Thêm\n")


def _no_description(root: Path) -> None:
    (root / "docs/a-z.vi.md").write_text("# Tra\n")


def _no_language(root: Path) -> None:
    (root / "docs/stray.md").write_text("# Lạc\n")


def _dead_link(root: Path) -> None:
    with (root / "docs/index.vi.md").open("a") as page:
        page.write("\n[Mất](paper/none.md)\n")


def _dead_anchor(root: Path) -> None:
    with (root / "docs/index.vi.md").open("a") as page:
        page.write("\n[Mất](paper/sheets.md#none)\n")


def _lost_picture(root: Path) -> None:
    with (root / "docs/index.vi.md").open("a") as page:
        page.write("\n![Một trang](index/page.webp)\n")


def _lost_address(root: Path) -> None:
    path = root / "handbooks/water/tap.vi.md"
    path.write_text(path.read_text().replace("#dong-ho", "#cong-to"))
    other = root / "handbooks/water/tap.en.md"
    other.write_text(other.read_text().replace("#dong-ho", "#cong-to"))
    listed = root / "handbooks/addresses.yml"
    listed.write_text(listed.read_text().replace("moved:", "  water/tap: [dong-ho]\nmoved:"))


def _dead_chapter_link(root: Path) -> None:
    with (root / "handbooks/paper/again.vi.md").open("a") as chapter:
        chapter.write("\n[Mất](none.md)\n")


@pytest.mark.parametrize(
    ("spoil", "file", "fact"),
    [
        (_two_titles, "docs/a-z.vi.md:1", "2 titles"),
        (_no_description, "docs/a-z.vi.md:1", "front matter"),
        (_no_language, "docs/stray.md", "language"),
        (_dead_link, "docs/index.vi.md:13", "leads to no page"),
        (_dead_anchor, "docs/index.vi.md:13", "leads to no section"),
        (_lost_picture, "docs/index.vi.md:13", "index/page.webp"),
        (_lost_address, "handbooks/addresses.yml", "water/tap#dong-ho"),
        (_dead_chapter_link, "handbooks/paper/again.vi.md:28", "leads to no chapter"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_wrong_content_leaves_everything_as_it_was(
    project: Path, spoil: Spoil, file: str, fact: str
) -> None:
    (project / "build/site").mkdir(parents=True)
    (project / "build/site/index.html").write_text("old")
    spoil(project)
    with pytest.raises(ContentError) as caught:
        build(plan(open_project(project)))
    told = [finding.text(project) for finding in caught.value.findings]
    assert any(file in line and fact in line for line in told), told
    assert list(prints(project / "build")) == ["site/index.html"]


def test_a_page_shows_the_picture_in_the_language_of_its_text(project: Path) -> None:
    pictures = {"printers/press.vi": "red", "printers/press.en": "blue", "only/one.vi": "green"}
    for name, colour in pictures.items():
        path = project / f"docs/{name}.webp"
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (20, 10), colour).save(path)
        page, lang = name.partition("/")[0], name[-2:]
        with (project / f"docs/{page}.{lang}.md").open("a") as text:
            source = name.removesuffix(f".{lang}")
            text.write(f"\n![Trang]({source}.webp){{width=20 height=10 loading=lazy}}\n")
    site = build(plan(open_project(project)))
    for place, wanted in {"printers": "printers/press.vi", "en/printers": "printers/press.en",
                          "only": "only/one.vi", "en/only": "only/one.vi"}.items():  # fmt: skip
        (image,) = html.parse(site / place / "index.html").xpath("//article//img")
        assert (image.get("loading"), image.get("width")) == ("lazy", "20")
        shown = (site / place / image.get("src")).read_bytes()
        assert shown == (project / f"docs/{wanted}.webp").read_bytes()


def test_all_mistakes_are_told_at_once(project: Path) -> None:
    for spoil in (_dead_link, _dead_anchor, _lost_address, _dead_chapter_link):
        spoil(project)
    with pytest.raises(ContentError) as caught:
        plan(open_project(project))
    assert len(caught.value.findings) == 4


def test_books_and_the_pages_of_the_website_are_checked_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(project)]) == ExitCode.OK
    _dead_link(project)
    _dead_chapter_link(project)
    before = prints(project)
    for arguments in (["check"], ["build"], ["build", "water-vi"], ["site"]):
        capsys.readouterr()
        assert main([*arguments, "--root", str(project)]) == ExitCode.CONTENT
        said = "".join(capsys.readouterr())
        assert said.count("docs/index.vi.md:13") == 1
        assert said.count("handbooks/paper/again.vi.md:28") == 1
        assert prints(project) == before


def test_unwritable_output_is_said(project: Path) -> None:
    (project / "build").write_text("in the way")
    with pytest.raises(OutputError):
        build(plan(open_project(project)))


def test_a_new_handbook_is_on_the_site_by_itself(project: Path) -> None:
    new = project / "handbooks" / "air"
    new.mkdir()
    for path in (project / "handbooks" / "water").iterdir():
        (new / path.name).write_text(path.read_text().replace("nước", "khí"))
    site = plan(open_project(project))
    assert "vi/air/tap.md" in site.sheets
    assert [card.slug for card in site.here("vi/index.md").cards] == ["air", "paper", "water"]
    assert {"Sổ tay khí": ["vi/air/index.md", "vi/air/tap.md"]} in site.nav(["handbooks/"], "vi")


def test_tree_is_plain_and_stale_files_go(project: Path) -> None:
    site = plan(open_project(project))
    site.write()
    chapter = site.tree / "en/paper/sheets.md"
    assert chapter.read_bytes() == (project / "handbooks/paper/sheets.en.md").read_bytes()
    before = chapter.stat().st_mtime_ns
    (site.tree / "vi/gone.md").write_text("stale")
    site.write()
    assert not (site.tree / "vi/gone.md").exists()
    assert chapter.stat().st_mtime_ns == before


def test_reading_pdf_is_offered_only_when_made(project: Path) -> None:
    assert not plan(open_project(project)).here("vi/paper/index.md").card.downloads
    made = project / "build/screen/paper-vi.pdf"
    made.parent.mkdir(parents=True)
    made.write_bytes(b"%PDF" + bytes(1_500_000))
    site = plan(open_project(project))
    (offer,) = site.here("vi/paper/index.md").card.downloads
    assert offer.name == "paper-vi.pdf" and "1,5" in offer.size
