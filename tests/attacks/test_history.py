"""The history is asked, and runs nothing: whatever a branch calls a repository, or an attribute."""

import shutil
import subprocess
from pathlib import Path

import pytest

from camnang.base.errors import ContentError, ExitCode
from camnang.base.git_answers import answer, revisions
from camnang.cli import main
from camnang.cli.standing import checked
from camnang.content.library import open_project
from camnang.editions.commits import commit_of, line_days, put_tree, uncommitted
from camnang.site.last_changed import last_changes
from content.small import BOOK, project_at, snapshot, told
from editions.presses import commit, git

SIGNED = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----"


@pytest.fixture(autouse=True)
def plain_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Git as it is installed: of its settings, those of a test alone."""
    settings = tmp_path / "gitconfig"
    settings.touch()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return settings


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project_at(tmp_path / "project")
    (root / "docs").mkdir(exist_ok=True)
    page = "---\ndescription: Một trang nhỏ viết ra để thử.\n---\n# Trang\n\na\n"
    (root / "docs" / "page.vi.md").write_text(page, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root, "first")
    return root


def canary(tmp_path: Path) -> tuple[Path, Path]:
    """A program, and the file it writes when it is run."""
    program, sung = tmp_path / "canary", tmp_path / "sung"
    program.write_text(f'#!/bin/sh\necho "$@" >>{sung}\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    return program, sung


SETTINGS = {
    "signatures": "[log]\n showSignature = true\n[gpg]\n program = {canary}\n",
    "signatures of SSH": '[log]\n showSignature = true\n[gpg "ssh"]\n program = {canary}\n'
    "[gpg]\n format = openpgp\n program = {canary}\n",
    "texts of others": '[diff "x"]\n textconv = {canary}\n',
    "texts kept": '[diff "x"]\n textconv = {canary}\n cachetextconv = true\n',
    "a filter": '[filter "x"]\n clean = {canary}\n smudge = {canary}\n',
    "a filter that lasts": '[filter "x"]\n process = {canary}\n required = true\n',
    "a monitor": "[core]\n fsmonitor = {canary}\n",
    "hooks": "[core]\n hooksPath = {hooks}\n",
    "a pager": "[core]\n pager = {canary}\n[pager]\n log = {canary}\n blame = {canary}\n",
    "other settings": "[include]\n path = {included}\n",
    "other differences": '[diff]\n external = {canary}\n[diff "x"]\n command = {canary}\n',
    "an alias": "[alias]\n log = !{canary}\n blame = !{canary}\n rev-parse = !{canary}\n",
}


def as_repository(folder: Path, settings: str, tmp_path: Path) -> None:
    """Let a folder be a repository by itself, of files that a commit may hold."""
    program, _ = canary(tmp_path)
    hooks, included, aside = (tmp_path / name for name in ("hooks", "included", "aside"))
    hooks.mkdir()
    for name in ("post-index-change", "pre-commit", "post-checkout"):
        shutil.copy(program, hooks / name)
    included.write_text(SETTINGS["signatures"].format(canary=program), encoding="utf-8")
    aside.mkdir()
    for path in folder.iterdir():
        if path.is_file():
            shutil.copy(path, aside)
    git(aside, "init", "-q")
    commit(aside)
    head, _, words = git(aside, "cat-file", "commit", "HEAD").partition("\n\n")
    told = f"{head}\n{SIGNED}\n\n{words}".encode()
    command = ("git", "-C", str(aside), "hash-object", "-t", "commit", "-w", "--stdin")
    made = subprocess.run(command, input=told, capture_output=True, check=True).stdout
    git(aside, "reset", "-q", made.decode().strip())
    for name in ("HEAD", "index"):
        shutil.copy(aside / ".git" / name, folder)
    for name in ("objects", "refs"):
        shutil.copytree(aside / ".git" / name, folder / name)
    own = settings.format(canary=program, hooks=hooks, included=included)
    (folder / "config").write_text(f"[core]\n bare = false\n worktree = .\n{own}", "utf-8")
    (folder / ".gitattributes").write_text("*.md diff=x\n* filter=x\n", encoding="utf-8")


def asked(root: Path) -> list[object]:
    """Ask all that is asked of a history."""
    text = root / BOOK / "paper.vi.md"
    return [
        answer(text.parent, "status", "--porcelain"),
        len(list(revisions(text))),
        line_days(text),
        line_days(root / "docs" / "page.vi.md"),
        last_changes(root),
        uncommitted(root),
    ]


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("place", [BOOK, "docs"])
def test_a_folder_that_is_a_repository_is_none(
    place: str, name: str, root: Path, tmp_path: Path
) -> None:
    as_repository(root / place, SETTINGS[name], tmp_path)
    commit(root, "brings a repository")
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", str(root), str(copy))
    assert (copy / place / "HEAD").is_file(), "a branch can bring it"
    (tmp_path / "sung").unlink(missing_ok=True)  # what the making of it has run
    assert asked(copy)[4]
    main(["check", "--root", str(copy)])
    assert not (tmp_path / "sung").exists()


def test_the_projects_own_repository_watches_with_no_program(root: Path, tmp_path: Path) -> None:
    program, sung = canary(tmp_path)
    git(root, "config", "core.fsmonitor", str(program))
    asked(root)
    assert not sung.exists()


ATTRIBUTES = {
    "expanded": "* export-subst",
    "left out": "*.yml export-ignore",
    "a folder left out": "handbooks/small export-ignore",
    "all left out": "* export-ignore",
    "an id": "* ident",
    "other ends of lines": "* text eol=crlf",
    "ends of lines of one kind": "*.md text eol=crlf",
    "another encoding": "*.md text working-tree-encoding=UTF-16",
    "with a mark": "*.md text working-tree-encoding=UTF-8-BOM",
    "a filter": "* filter=x",
    "a filter that lasts": "* filter=y",
    "differences": "* diff=x -text",
    "all at once": "* filter=x export-subst ident eol=crlf text",
}
MARKS = "\n\n$Format:%B$ $Format:%an$ $Id$ $Id: 0 $\n"


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_sources_of_a_commit_are_as_they_were_recorded(
    name: str, root: Path, tmp_path: Path, plain_git: Path
) -> None:
    """Whoever signed a text read what is recorded, and no attribute makes it another in print."""
    with (root / BOOK / "paper.vi.md").open("a", encoding="utf-8") as chapter:
        chapter.write(MARKS)
    commit(root, "one chapter\n\nmore")
    known = {path.relative_to(root): path.read_bytes() for path in sources(root)}
    program, sung = canary(tmp_path)
    (root / ".gitattributes").write_text(f"{ATTRIBUTES[name]}\n", encoding="utf-8")
    git(root, "add", ".gitattributes")
    git(root, "commit", "-qm", "attributes")
    filters = f'[filter "x"]\n smudge = {program}\n[filter "y"]\n process = {program}\n'
    plain_git.write_text(filters, encoding="utf-8")
    folder = tmp_path / "put"
    folder.mkdir()
    put_tree(root, commit_of(root, "HEAD"), folder)
    assert {path.relative_to(folder): path.read_bytes() for path in sources(folder)} == known
    assert not sung.exists()


def sources(root: Path) -> list[Path]:
    return [path for path in (*root.glob("handbooks/**/*"), root / "mkdocs.yml") if path.is_file()]


def test_a_link_of_a_commit_is_a_text(root: Path, tmp_path: Path) -> None:
    (root / BOOK / "away.vi.md").symlink_to("/etc/passwd")
    folder = tmp_path / "put"
    folder.mkdir()
    put_tree(root, commit(root), folder)
    assert not (folder / BOOK / "away.vi.md").is_symlink()
    assert (folder / BOOK / "away.vi.md").read_text("utf-8") == "/etc/passwd"


BROUGHT = [
    "build/cache/memo/verbs/0",
    "build/cache/memo/sheets/0",
    "build/work/docs/vi/assets/pictures/a.400.webp",
    "build/work/run-a/aside/print+small-vi",
    "build/screen/small-vi.pdf",
    "build/errata/small-vi-2026.1.pdf",
    "build/print/small-vi/small-vi-interior.pdf",
    "build/print/small-vi/job.json",
    "build/site/index.html",
    "build/release/small-vi-2026.1.zip",
    "build/ảnh “lạ”\n.txt",
    "build/-r",
]


@pytest.mark.parametrize("name", BROUGHT)
def test_what_a_branch_brings_among_the_outputs_was_not_made_here(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ".gitignore").write_text("/build/\n", encoding="utf-8")
    path = root / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    open_project(root)  # as long as no commit brings it
    git(root, "add", "--force", name)
    before = snapshot(root / "build")
    with pytest.raises(ContentError) as caught:
        open_project(root)
    assert told(caught.value, root)[0].endswith(
        ": This lies among the outputs, but a commit brings it along: it was not made here. "
        "Take it out of the project: git rm -r build."
    )
    for verb in ("check", "site", "print", "screen", "proof", "build"):
        assert main([verb, "--root", str(root), "--lang", "en"]) == ExitCode.CONTENT, verb
        assert "a commit brings it along" in capsys.readouterr().err
    assert snapshot(root / "build") == before


def test_what_was_remembered_is_not_believed_with_it(root: Path) -> None:
    """A branch could bring the memory of a check that found nothing."""
    nothing = checked(root, ("x",), lambda: ((), root))
    assert checked(root, ("x",), lambda: pytest.fail("it is remembered")) == nothing
    git(root, "add", "--force", "build")
    looked: list[Path] = []
    checked(root, ("x",), lambda: (looked.append(root), ((), root))[1])  # type: ignore[func-returns-value]
    assert looked == [root]
