"""The test project in fewer languages: its texts in the others taken away."""

import shutil
from pathlib import Path

import yaml

from camnang.project.read_spec import read_data


def keep_languages(root: Path, kept: tuple[str, ...], below: str = "") -> None:
    """Take away what is said in other languages than `kept`, in a folder of the project."""
    for path in (root / below).rglob("*.yml"):
        if path.name not in ("mkdocs.yml", "papers.yml"):
            data, _ = read_data(path)
            text = yaml.safe_dump(_only(data, kept), allow_unicode=True, sort_keys=False)
            path.write_text(text, encoding="utf-8")
    for path in (root / below).rglob("*.md"):
        if path.name.split(".")[1] not in kept:
            path.unlink()


def _only(data: object, kept: tuple[str, ...]) -> object:
    if isinstance(data, list):
        return [_only(each, kept) for each in data]
    if not isinstance(data, dict):
        return data
    gone = {"vi", "en", "fr"} - set(kept)
    found = {key: _only(each, kept) for key, each in data.items() if key not in gone}
    return found | ({"languages": list(kept)} if "site-url" in data else {})


def name_languages(root: Path, slug: str, languages: tuple[str, ...]) -> None:
    """Let a handbook be in these languages alone."""
    keep_languages(root, languages, f"handbooks/{slug}")
    spec = root / "handbooks" / slug / "handbook.yml"
    named = f"languages: [{', '.join(languages)}]\n"
    spec.write_text(named + spec.read_text(encoding="utf-8"), encoding="utf-8")


def empty(root: Path) -> None:
    """Take every handbook away, and every page but the first, which links to none of them."""
    for folder in [path for path in (root / "handbooks").iterdir() if path.is_dir()]:
        shutil.rmtree(folder)
    (root / "handbooks" / "addresses.yml").unlink()
    for path in (root / "docs").glob("*.md"):
        if path.name.startswith("index."):
            text = path.read_text(encoding="utf-8").partition("\n## ")[0]
            path.write_text(f"{text}\n", encoding="utf-8")
        else:
            path.unlink()
    leave_out(root, "only.md")


def leave_out(root: Path, page: str) -> None:
    """Take a page out of the website's outline, where it is not the first of its part."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(f", {page}", ""), encoding="utf-8")
