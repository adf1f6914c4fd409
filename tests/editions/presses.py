"""Little projects that go to the press: a git repository, every chapter signed, all committed."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

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


LONG = Path("handbooks") / "long"
_SPEC = """\
languages: [vi]
title: {vi: Cuốn sách dài}
subtitle: {vi: Đủ để dồn trang}
description: {vi: Một cuốn sách dài để thử dồn trang.}
answers: {vi: ["Trang nào?"]}
chapters: [mo-dau, dai, ket]
edition: {number: 1, date: 2026-11-30, code: "2026.1"}
look: {hue: leaf, motif: wheel, seed: 1}
print:
  copies: {vi: 800}
  page-multiple: 4
"""
_HEAD = """\
---
description: Chương này có đủ chữ để dồn trang khi sửa.
goals: [Đọc hết chương]
---
# {title}

"""
_WORDS = (
    "giấy mực chữ trang sách dòng bản in kẽm tay gấp khâu dán bìa gáy lề khổ cắt xén nhà thợ máy "
    "trục lô sấy màu đen xanh vàng đỏ nặng nhẹ dày mỏng rộng hẹp đọc viết sửa soát duyệt ký giao"
).split()


def long_at(root: Path, paragraphs: int) -> Path:
    """A book of three chapters, the second so long that what is added to it moves many pages."""
    ready_at(root)
    git(root, "rm", "-rq", "handbooks/small")
    folder = root / LONG
    folder.mkdir()
    (folder / "handbook.yml").write_text(_SPEC, encoding="utf-8")
    for stem, title, count in (("mo-dau", "Mở đầu", 1), ("ket", "Kết", 8)):
        text = _HEAD.format(title=title) + "\n".join(["Một đoạn về tay sách. " * 18 + "\n"] * count)
        (folder / f"{stem}.vi.md").write_text(text, encoding="utf-8")
    long = _HEAD.format(title="Chương dài") + "\n".join(_paragraphs(paragraphs))
    (folder / "dai.vi.md").write_text(long, encoding="utf-8")
    assert main(["addresses", "--root", str(root)]) == 0
    signed(root, "long-vi")
    commit(root, "long")
    return root


def _paragraphs(count: int) -> Iterator[str]:
    chance = Random(20261130)
    for number in range(count):
        if number % 10 == 4:
            yield f"## Mục {_spelled(number // 10)} {{#muc-{number // 10}}}\n"
        words = [chance.choice(_WORDS) for _ in range(70)]
        yield f"Đoạn {number}: {' '.join(words)}.\n"


def _spelled(number: int) -> str:
    return "không một hai ba bốn năm sáu bảy tám chín mười".split()[number % 11] * (
        1 + number // 11
    )
