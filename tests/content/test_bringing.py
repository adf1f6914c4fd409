"""Texts of other systems: in their order, with ids, pictures and links as ours."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from camnang.base.errors import CamnangError, ExitCode, MissingError, UsageError
from camnang.cli import main
from camnang.content.bringing import bring
from camnang.content.bringing.sources import source_book
from camnang.content.bringing.text import begin
from camnang.products.pipeline import open_and_check

from .small import project_at

LONG = "Một đoạn mở đầu vừa đủ dài để tả chương này."
SYSTEMS = {
    "mkdocs": {
        "mkdocs.yml": "site_name: Sách\nnav:\n  - index.md\n  - Hai: [b.md, {Ba: a.md}]\n"
        "hooks: [!!python/object/apply:os.system ['touch owned']]\n",
        "docs/a.md": "# A\n", "docs/b.md": "# B\n", "docs/index.md": "# I\n",
    },
    "mdbook": {
        "book.toml": '[book]\ntitle = "Sách"\n',
        "src/SUMMARY.md": "# Summary\n\n[I](index.md)\n- [B](b.md)\n  - [A](<a.md>)\n",
        "src/a.md": "# A\n", "src/b.md": "# B\n", "src/index.md": "# I\n",
    },
    "quarto": {
        "_quarto.yml": "book:\n  title: Sách\n  chapters:\n    - index.qmd\n    - part: P\n"
        "      chapters: [b.qmd]\n  appendices: [a.qmd]\n",
        "a.qmd": "# A\n", "b.qmd": "# B\n", "index.qmd": "# I\n",
    },
}  # fmt: skip


def folder_of(files: dict[str, str], home: Path) -> Path:
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_at(tmp_path / "project")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_order_is_that_of_the_system(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = source_book(folder_of(SYSTEMS[system], tmp_path / "s"))
    assert book.title == "Sách"
    assert [path.stem for path in book.chapters] == ["index", "b", "a"]
    assert not (tmp_path / "owned").exists()


def test_without_a_system_first_pages_come_first_and_numbers_count(tmp_path: Path) -> None:
    names = ("10-c.md", "2-b.md", "README.md", "_draft/x.md", ".git/y.md", "z/1.md")
    book = source_book(folder_of(dict.fromkeys(names, "# T\n"), tmp_path / "s"))
    found = [path.relative_to(book.home).as_posix() for path in book.chapters]
    assert found == ["README.md", "2-b.md", "10-c.md", "z/1.md"]


@pytest.mark.parametrize(
    ("written", "title", "headings"),
    [
        ("# A\n\n## B\n\n#### C\n\n## B\n", "A", ["## B {#b}", "### C {#c}", "## B {#b-2}"]),
        ("# A\n\nx\n\n# B\n\n## C\n", "A", ["## B {#b}", "### C {#c}"]),
        ("A\n===\n\nB\n---\n\nx\n", "A", ["## B {#b}"]),
        ("---\ntitle: A\n---\n## Đất {#own}\n\n```\n# no\n```\n", "A", ["## Đất {#own}"]),
        ("x\n", "Sample", []),
        ("# A\n\n## Cẩm nang\n\n## Note 1\n", "A",
         ["## Cẩm nang {#cam-nang-2}", "## Note 1 {#note-1-2}"]),  # which the site has taken
    ],
)  # fmt: skip
def test_headings_stand_below_one_title(written: str, title: str, headings: list[str]) -> None:
    text = begin(Path("sample.md"), "sample", written)
    assert text.title == title
    shown = [line for line in text.lines if line.startswith("#") and line != "# no"]
    assert shown == headings


def test_a_folder_becomes_a_handbook_that_is_sound(tmp_path: Path, project: Path) -> None:
    source = folder_of({
        "a.md": f"# A\n\n{LONG}\n\n![](<pics/ảnh đẹp.png>)\n\n[b](b%20c.md#hai) [c](a.md#x)\n\n"
        "![x](../secret.png) [d](/etc/passwd) ![s](pics/s.svg) [e](https://a.example/)\n\n"
        '<img width="90%" src="pics/ảnh đẹp.png" alt="Một [hình]">\n',
        "b c.md": f"# B\n\n{LONG}\n\nHai\n---\n\n<!-- bỏ -->\n\n"
        "`[k](l.md)` [w](#hai) `<!-- x -->`\n\n"
        "```\n<!-- mã -->\n```\n",
        "pics/s.svg": "<svg/>",
    }, tmp_path / "s")  # fmt: skip
    Image.new("RGB", (900, 600), "teal").save(source / "pics" / "ảnh đẹp.png")
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.png")
    (source / "link.md").symlink_to(tmp_path / "secret.png")
    (source / "x").symlink_to(tmp_path)
    brought = bring(project, source, "brought", "vi")
    folder = project / "handbooks" / "brought"
    names = sorted(path.relative_to(folder).as_posix() for path in brought.files)
    assert names == ["a.vi.md", "b-c.vi.md", "figures/anh-dep.png", "handbook.yml"]
    said = (folder / "a.vi.md").read_text("utf-8")
    assert f'description: "{LONG}"' in said
    assert "![ảnh đẹp](figures/anh-dep.png)" in said
    assert "[b](b-c.md#hai) [c](a.md)" in said and "[e](https://a.example/)" in said
    assert "*x* d *s*" in said
    assert "![Một hình](figures/anh-dep.png)\n" in said and "<img" not in said
    other = (folder / "b-c.vi.md").read_text("utf-8")
    assert "## Hai {#hai}" in other and "bỏ" not in other and "<!-- mã -->" in other
    assert "`[k](l.md)` [w](#hai) `<!-- x -->`" in other
    lost = [each.text(tmp_path, "en") for each in brought.lost]
    assert [each.split(": ")[0] for each in lost] == ["s/a.md:5", *["s/a.md:9"] * 3]
    assert [word in each for word, each in zip(
        ("no words", "secret.png does not lie", "/etc/passwd leads out", "s.svg is of a kind"),
        lost, strict=True)] == [True] * 4  # fmt: skip
    opened = open_and_check(project, ["brought"])
    assert opened.is_sound
    assert opened.shelves[0].book.edition.handbook.profile == "plain"


@pytest.mark.parametrize(
    ("source", "slug", "lang"),
    [("none", "brought", ""), ("empty", "brought", ""), ("s", "small", ""), ("s", "x", "fr"),
     ("s", "../x", "")],
)  # fmt: skip
def test_what_cannot_be_brought_is_told(
    source: str, slug: str, lang: str, tmp_path: Path, project: Path
) -> None:
    folder_of({"a.md": "# A\n"}, tmp_path / "s")
    (tmp_path / "empty").mkdir()
    before = sorted(project.rglob("*"))
    with pytest.raises(UsageError):
        bring(project, tmp_path / source, slug, lang)
    assert sorted(project.rglob("*")) == before


def test_a_title_whose_id_the_site_has_taken_gets_another(tmp_path: Path, project: Path) -> None:
    source = folder_of({"a.md": f"# Cẩm nang\n\n{LONG}\n"}, tmp_path / "s")
    bring(project, source, "brought")
    said = (project / "handbooks" / "brought" / "a.vi.md").read_text("utf-8")
    assert "\n# Cẩm nang {#cam-nang-2}\n" in said
    assert open_and_check(project, ["brought"]).is_sound


def test_the_verb_lists_what_needs_a_hand(
    tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder_of({"a.md": f"# A\n\n{LONG} [x](y.pdf)\n"}, tmp_path / "s")
    words = ["import", str(source), "--as", "brought", "--root", str(project), "--lang", "en"]
    assert main(words) == ExitCode.OK
    said = capsys.readouterr()
    assert "handbooks/brought/a.vi.md" in said.out
    assert "a.md:3: The link to y.pdf leads out of the book." in said.out + said.err
    assert "Chapters: 1. Places that need a hand: 1." in said.out + said.err


def word_file(path: Path, body: str, comments: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", body)
        if comments:
            packed.writestr("word/comments.xml", comments)
    return path


def test_a_word_file_that_is_none_and_a_machine_without_pandoc_are_told(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    with pytest.raises(UsageError):
        bring(project, tmp_path / "a.docx", "brought")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingError) as missing:
        bring(project, word_file(tmp_path / "b.docx", "<w:p/>"), "brought")
    assert "apt-get install pandoc" in str(missing.value.remedy)
    assert issubclass(MissingError, CamnangError)


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_a_word_file_reaches_nothing_but_itself(tmp_path: Path, project: Path) -> None:
    """A picture that is linked, not held, is neither read from the disk nor fetched."""
    import subprocess

    secret = tmp_path / "secret.png"
    Image.new("RGB", (900, 600), "teal").save(secret)
    (tmp_path / "w.md").write_text(f"# Một\n\n{LONG}\n\n![Hình](secret.png)\n", "utf-8")
    subprocess.run(["pandoc", "w.md", "-o", "held.docx"], cwd=tmp_path, check=True)
    with (
        zipfile.ZipFile(tmp_path / "held.docx") as held,
        zipfile.ZipFile(tmp_path / "w.docx", "w") as linked,
    ):
        for name in held.namelist():
            data = held.read(name)
            if name == "word/_rels/document.xml.rels":
                target = next(each for each in held.namelist() if each.startswith("word/media/"))
                own = target.removeprefix("word/")
                there = f'{secret.as_uri()}" TargetMode="External'
                data = data.replace(own.encode(), there.encode())
                assert secret.as_uri().encode() in data
            if not name.startswith("word/media/"):
                linked.writestr(name, data)
        linked.writestr("word/media/../../../owned.png", b"x")
        linked.writestr("word/media/..", b"x")
    brought = bring(project, tmp_path / "w.docx", "brought")
    assert not list((project / "handbooks" / "brought" / "figures").iterdir())
    assert not list(tmp_path.rglob("owned.png"))
    assert [path.suffix for path in brought.files] == [".yml", ".md"]


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_a_word_file_becomes_chapters_and_what_is_lost_is_named(
    tmp_path: Path, project: Path
) -> None:
    import subprocess

    Image.new("RGB", (900, 600), "teal").save(tmp_path / "p.png")
    text = (
        f"# Một\n\n{LONG}[^1]\n\n![Hình thử](p.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        f"[^1]: Chú thích.\n\n## Mục\n\n- x\n\n# Hai\n\n{LONG}\n\n"
        '[sửa]{.insertion author="A" date="2026-01-01T00:00:00Z"} '
        '[bàn]{.comment-start id="1" author="A" date="2026-01-01T00:00:00Z"}x'
        '[]{.comment-end id="1"}\n'
    )
    (tmp_path / "w.md").write_text(text, "utf-8")
    subprocess.run(["pandoc", "w.md", "-o", "w.docx"], cwd=tmp_path, check=True)
    brought = bring(project, tmp_path / "w.docx", "brought")
    folder = project / "handbooks" / "brought"
    one, two = ((folder / f"{name}.vi.md").read_text("utf-8") for name in ("mot", "hai"))
    for piece in ("[^1]: Chú thích.", "![Hình thử](figures/", "| 1 ", "## Mục {#muc}"):
        assert piece in one
    assert "sửa" in two
    lost = [each.text(tmp_path, "en") for each in brought.lost]
    assert any("1 tracked changes were taken" in each for each in lost)
    assert any("1 comments were left out" in each for each in lost)
    assert all(each.startswith("w.docx") for each in lost)
    assert open_and_check(project, ["brought"]).is_sound
