"""Whatever verb is called, no press file of a draft is handed over or lacks its mark."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bookshop import poppler
from camnang.cli import main
from camnang.cli.command import VERBS
from editions.presses import commit, git

EDITION = "paper-en"
MARKS = ("BẢN NHÁP", "DRAFT")
DRAFT = "status: draft\nmissing: {vi: [Chương còn thiếu], en: [A chapter still to come]}\n"
PRESS = b"GTS_PDFX"  # the output intent that press files alone have

WRITING = {  # every verb that writes files of a book, and how it ends for a draft
    "print": ((), 0),
    "screen": ((), 0),
    "epub": ((), 0),
    "office": ((), 0),
    "proof": ((EDITION,), 0),
    "build": ((), 0),
    "site": ((), 0),
    "explain": ((EDITION, "sheets"), 0),
    "approvals": (("--sheet",), 0),
    "plan": (("--pages", "32", EDITION), 0),
    "diff": (("HEAD..", EDITION), 0),
    "preflight": (("--report", "{root}/reports", "{root}/build/draft/paper-en/interior.pdf"), 0),
    "release": ((EDITION, "--number", "2026.1"), 2),
    "verify": ((EDITION,), 1),
    "reprint": ((EDITION,), 1),
    "errata": ((), 0),
}
WRITES_NO_BOOK = {
    "list", "check", "tidy", "verifications", "serve", "addresses", "translations", "new",
    "calendar", "clean", "links", "released", "init", "import",
}  # fmt: skip


def test_it_is_known_of_every_verb_whether_it_writes_books() -> None:
    assert {*WRITING} | WRITES_NO_BOOK == {*VERBS}


@pytest.mark.slow
def test_no_press_file_of_a_draft_is_handed_over_or_without_its_mark(
    new_project: Callable[[Path], Path], tmp_path: Path
) -> None:
    root = new_project(tmp_path / "all")
    for spec in root.glob("handbooks/*/handbook.yml"):
        spec.write_text(spec.read_text(encoding="utf-8") + DRAFT, encoding="utf-8")
    (root / ".gitignore").write_text("build/\nreports/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    for verb, (more, code) in WRITING.items():
        words = [word.format(root=root) for word in more]
        assert main([verb, "--root", str(root), "--lang", "en", *words]) == code, verb
    build = root / "build"
    for name in ("print", "release"):
        assert not (build / name).exists() or list((build / name).iterdir()) == []
    assert [each for each in build.rglob("*.zip") if "site" not in each.parts] == []
    pressed = [path for path in root.rglob("*.pdf") if PRESS in path.read_bytes()]
    assert {path.relative_to(build).parts[0] for path in pressed} == {"draft", "explain"}
    for path in pressed:
        pages = poppler("pdftotext", "-layout", path, "-").split("\f")[:-1]
        assert pages and all(any(mark in page for mark in MARKS) for page in pages), path
