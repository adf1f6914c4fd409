"""A chapter's way is shown by files that are what each room really made."""

import re
import subprocess
from pathlib import Path

import pytest

from bookshop import ROOT, everything_at
from camnang.cli import main
from camnang.products.explain import STAGES


def read(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.slow
def test_every_stage_of_a_chapter_can_be_looked_at(tmp_path: Path) -> None:
    root = everything_at(tmp_path / "project")
    (edition,) = [each for each in root.glob("handbooks/*/handbook.yml")]
    slug = edition.parent.name
    stem = sorted(path.name for path in edition.parent.glob("*.vi.md"))[0].removesuffix(".vi.md")
    assert main(["explain", f"{slug}-vi", stem, "--root", str(root)]) == 0
    folder = root / "build" / "explain" / f"{slug}-vi" / stem
    assert sorted(path.name for path in folder.iterdir()) == sorted(each.file for each in STAGES)
    source = (edition.parent / f"{stem}.vi.md").read_text(encoding="utf-8")
    assert (folder / "1-manuscript.md").read_text(encoding="utf-8") == source
    title = re.search(r"^# (.+?)(?: \{.*)?$", source, re.MULTILINE)
    assert title
    for name in ("2-tree.html", "3-resolved.html", "4-galley.html"):
        assert title[1] in (folder / name).read_text(encoding="utf-8")
    words = [" ".join(read(folder / f"{name}.pdf").split()) for name in ("5-pages", "6-press")]
    assert title[1].split()[0] in words[0]
    assert words[0] == words[1]
    boxes = subprocess.run(
        ["pdfinfo", "-box", folder / "6-press.pdf"], capture_output=True, text=True
    )
    assert "TrimBox" in boxes.stdout


def test_an_unknown_chapter_is_told_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = everything_at(tmp_path / "project")
    (spec,) = root.glob("handbooks/*/handbook.yml")
    arguments = ["explain", f"{spec.parent.name}-vi", "nothing", "--root", str(root)]
    assert main([*arguments, "--lang", "en"]) == 1
    assert "has no chapter nothing. Its chapters: " in capsys.readouterr().err
    assert not (root / "build" / "explain").exists()


def test_a_book_in_several_languages_is_asked_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = everything_at(tmp_path / "project")
    (spec,) = root.glob("handbooks/*/handbook.yml")
    slug = spec.parent.name
    assert main(["explain", slug, "blocks", "--root", str(root), "--lang", "en"]) == 1
    assert f"Name one of them: {slug}-vi, {slug}-en." in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_for_developers_names_every_stage(lang: str) -> None:
    page = (ROOT / "docs" / f"architecture.{lang}.md").read_text(encoding="utf-8")
    for stage in STAGES:
        item = next(line for line in page.splitlines() if line.startswith(f"- `{stage.file}"))
        assert all(f"`{room}`" in item for room in stage.room.split(", "))
