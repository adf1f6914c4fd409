"""Little projects that go to the press: a git repository, every chapter signed, all committed."""

import subprocess
from pathlib import Path

from camnang.cli import main
from content.small import project_at

NUMBER = "2026.1"
SPEC = Path("handbooks") / "small" / "handbook.yml"


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    command = ("git", "-C", str(root), *who, *words)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def commit(root: Path, message: str = "change") -> str:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)
    return git(root, "rev-parse", "HEAD").strip()


def change(path: Path, old: str, new: str) -> int:
    """Change a text once; gives the line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def coded(root: Path, spec: Path = SPEC, number: str = NUMBER) -> None:
    change(root / spec, "date: 2026-11-30", f'date: 2026-11-30, code: "{number}"')


def signed(root: Path, name: str) -> None:
    words = ["approvals", "--root", str(root), name, "--sign", "*", "--by", "Trần Thị Bình"]
    assert main(words) == 0


def ready_at(root: Path) -> Path:
    """The sound project, its Vietnamese book ready for the press."""
    project_at(root)
    (root / ".gitignore").write_text("build/\n", encoding="utf-8")
    coded(root)
    signed(root, "small-vi")
    assert main(["translations", "--root", str(root)]) == 0
    git(root, "init", "-q", "-b", "main")
    commit(root, "ready")
    return root


def run(root: Path, verb: str, *words: str) -> int:
    return main([verb, "--root", str(root), "--lang", "en", *words])
